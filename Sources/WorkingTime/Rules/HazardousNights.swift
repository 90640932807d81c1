import Core

/// At most 8 hours of work in any 24 hours with night work in them, where nights mean special hazard or heavy strain.
///
/// - Source: Working Time Regulations 1998 (SI 1998/1833), regulation 6(7); S1.
/// - Reading: the 24 hours from the start of each spell of work; when work between 23:00 and 06:00 falls into them,
///   their work is at most 8 hours. No other 24 hours hold more than those that begin with a spell of work.
/// - Units: minutes on the UTC line; night by the clock on the wall.
/// - Leaves out: the risk assessment itself; the post's terms say what it found.
struct HazardousNights: Rule {
    static let limit = Parameter("maximumWork", .minutes, 8 * 60)
    static let row = Row(
        "WTR-09", "Night work with special hazard", .law, sources: ["Working Time Regulations 1998, reg 6(7)", "S1"],
        verified: .yes, parameters: [limit])

    private let limitMinutes: Int

    init(_ values: Values) { limitMinutes = values[Self.limit] }

    func applies(to terms: WorkerTerms) -> Bool { terms.hasSpecialHazard }

    func findings(in line: DutyLine) -> [Finding] {
        line.work.stretches.compactMap { stretch in
            let from = stretch.start, to = stretch.start + 1440
            let minutes = line.work.total.minutes(from, to)
            guard minutes > limitMinutes, line.hasNightWork(from, to) else { return nil }
            return finding(
                from: from, to: to, measured: .minutes(minutes), limit: .minutes(limitMinutes),
                duties: line.workers(from, to),
                "\(Phrase.length(minutes)) of work in the 24 hours from \(Phrase.moment(from)), with night work "
                    + "of special hazard or heavy strain; the most is \(Phrase.length(limitMinutes)).")
        }
    }
}

extension DutyLine {
    /// Whether any work in a window lies between 23:00 and 06:00.
    func hasNightWork(_ from: Int, _ to: Int) -> Bool {
        work.pieces(near: from, to).contains { piece in
            Work.nightMinutes(max(piece.start, from), min(piece.end, to), from: Work.nightFrom, to: Work.nightTo) > 0
        }
    }
}

extension Work {
    /// The pieces that may overlap a window: none that starts earlier than the longest piece is long can reach into it.
    func pieces(near from: Int, _ to: Int) -> ArraySlice<Piece> {
        pieces[first(startingAt: from - longestPiece)..<first(startingAt: to)]
    }

    private func first(startingAt moment: Int) -> Int {
        var low = 0, high = pieces.count
        while low < high {
            let middle = (low + high) / 2
            if pieces[middle].start < moment { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
