import Core

/// A limit on shifts of one sort in a row, with a rest due after as many.
struct RunLimit {
    /// What the shifts are called in a sentence, in the singular: "long shift".
    let name: String
    let most: Int
    /// Rest due after a run of exactly ``most``.
    let restAfter: Int
}

extension Rule {
    /// Runs that are too long, and runs as long as they may be without the rest due after them.
    func findings(of limit: RunLimit, runs: [Range<Int>], in line: DutyLine) -> [Finding] {
        runs.compactMap { run in
            if run.count > limit.most { return finding(tooLong: run, limit, line) }
            guard run.count == limit.most else { return nil }
            return finding(restAfter: run, limit, line)
        }
    }

    private func finding(tooLong run: Range<Int>, _ limit: RunLimit, _ line: DutyLine) -> Finding {
        let first = line.work.stints[run.lowerBound], last = line.work.stints[run.upperBound - 1]
        return finding(
            from: first.start, to: last.end, measured: Quantity(run.count, .shifts),
            limit: Quantity(limit.most, .shifts), duties: line.ids(ofStints: run),
            "\(Phrase.count(run.count, limit.name)) in a row from \(Phrase.day(first.day)) to \(Phrase.day(last.day)); "
                + "the most is \(limit.most).")
    }

    private func finding(restAfter run: Range<Int>, _ limit: RunLimit, _ line: DutyLine) -> Finding? {
        let rest = line.work.rest(afterStint: run.upperBound - 1)
        guard let end = rest.end, let length = rest.length(ifBelow: limit.restAfter) else { return nil }
        return finding(
            from: rest.start, to: end, measured: .minutes(length), limit: .minutes(limit.restAfter),
            duties: line.duties(around: rest, after: run.upperBound - 1),
            "Only \(Phrase.length(length)) of rest from \(Phrase.moment(rest.start)) after "
                + "\(Phrase.count(run.count, limit.name)) in a row; \(Phrase.length(limit.restAfter)) are needed.")
    }
}

extension DutyLine {
    /// The duties of the stint before a rest and the duty that ends the rest.
    func duties(around rest: Rest, after stint: Int) -> [DutyID] {
        ids(Set(work.stints[stint].duties + (rest.nextDuty.map { [$0] } ?? [])))
    }
}
