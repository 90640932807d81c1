public import Core
public import Storage

/// What a check holds the database against, from outside of it.
public struct CheckpointEvidence: Sendable {
    let folder: CheckpointFolder
    let publicKeys: [String]

    /// - Parameter publicKeys: as base64; a line must be signed with one of them.
    public init(folder: CheckpointFolder, publicKeys: [String]) {
        self.folder = folder
        self.publicKeys = publicKeys
    }
}

/// Reads an organisation's facts and access events from the first to the last, and finds whatever is not as it was
/// sealed: a changed, removed, added or exchanged row, a cut tail, a database that was put back.
///
/// - Parameter evidence: `nil` checks the chain alone, and cannot see a cut tail or a chain that was made anew.
/// - Throws: ``StorageError`` when the database cannot be asked; ``CheckpointError`` when a file cannot be read.
public func checkLedger(
    of organisation: OrganisationID, against evidence: CheckpointEvidence?, in tx: any Transaction
) throws -> LedgerReport {
    var check = LedgerCheck(organisation: organisation)
    let checkpoints = try evidence.map { try check.read($0) } ?? []
    do {
        try check.readSeals(in: tx)
        try check.readTail(in: tx)
    } catch StorageError.unreadable(let column) {
        check.report.findings.append(
            LedgerFinding(
                .unreadable, nil, "A value in the column \(column) has a shape that this program never writes."))
    }
    check.compare(checkpoints, isAsked: evidence != nil)
    return check.report
}

/// A check under way.
private struct LedgerCheck {
    var report: LedgerReport
    private let organisation: OrganisationID
    private var previous: Seal
    /// The hash of each seal by its number.
    private var hashes: [Int: String] = [:]
    private var isFirst = true

    init(organisation: OrganisationID) {
        self.organisation = organisation
        report = LedgerReport(organisation: organisation)
        previous = .none(of: organisation)
    }

    mutating func readSeals(in tx: any Transaction) throws {
        var reached: Int?
        while true {
            let page = try Seals.after(reached, of: organisation, limit: 20, in: tx)
            guard let last = page.last else { return }
            for seal in page { try check(seal, in: tx) }
            reached = last.number
        }
    }

    private mutating func check(_ seal: Seal, in tx: any Transaction) throws {
        // Numbers come from tables that somebody may have edited: they are never trusted not to overflow.
        let next = previous.number &+ 1
        if seal.number > next {
            find(.sealMissing, next, seal.number &- 1, "Seals \(next) to \(seal.number &- 1) are gone.")
        } else if seal.number != next {
            find(.sealChanged, seal.number, seal.number, "Seal \(seal.number) has a number that no seal can have.")
        }
        if seal.hashed(onto: previous.hash).hash != seal.hash {
            find(
                .sealChanged, seal.number, seal.number,
                "Seal \(seal.number) of \(seal.at) is not what was written, or not what the seal before it led to.")
        }
        // The first span has no lower end, so that what was put before the first row is seen.
        let facts = try SealedRows.facts(
            after: isFirst ? nil : previous.lastFact, through: seal.lastFact, of: organisation, in: tx)
        let events = try SealedRows.events(
            after: isFirst ? nil : previous.lastEvent, through: seal.lastEvent, of: organisation, in: tx)
        let leaves = Leaves(of: seal, after: previous)
        compare(facts, leaves?.facts, previous.lastFact, seal.lastFact, .facts, seal)
        compare(events, leaves?.events, previous.lastEvent, seal.lastEvent, .events, seal)
        if leaves == nil {
            find(.sealChanged, seal.number, seal.number, "Seal \(seal.number) does not say how many rows it covers.")
        }
        hashes[seal.number] = seal.hash
        report.sealCount += 1
        previous = seal
        isFirst = false
    }

    /// Walks along the rows of a span and the hashes they should have.
    private mutating func compare(
        _ rows: [SealedRow], _ leaves: [ArraySlice<UInt8>]?, _ before: Int, _ last: Int, _ kind: RowKind, _ seal: Seal
    ) {
        var expected = before &+ 1
        for row in rows {
            if row.number < expected {
                find(kind.added, row.number, row.number, "\(kind.word) \(row.number) was put in.")
                continue
            }
            if row.number > expected { findMissing(expected, row.number &- 1, kind, seal) }
            let place = row.number &- before &- 1
            if let leaves, leaves.indices.contains(place), !leaves[place].elementsEqual(row.leaf) {
                find(
                    kind.changed, row.number, row.number,
                    "\(kind.word) \(row.number) was changed after it was sealed on \(seal.at).")
            }
            expected = row.number &+ 1
        }
        if expected <= last { findMissing(expected, last, kind, seal) }
    }

    private mutating func findMissing(_ first: Int, _ last: Int, _ kind: RowKind, _ seal: Seal) {
        let words = first == last ? "\(kind.word) \(first) is gone" : "\(kind.word)s \(first) to \(last) are gone"
        find(kind.missing, first, last, "\(words); sealed on \(seal.at).")
    }

    /// What no seal covers yet has at least numbers without gaps.
    mutating func readTail(in tx: any Transaction) throws {
        for kind in [RowKind.facts, .events] {
            let sealed = kind == .facts ? previous.lastFact : previous.lastEvent
            let table = kind == .facts ? SealedRows.Table.facts : .events
            let tail = try SealedRows.tail(of: table, after: sealed, of: organisation, in: tx)
            report.unsealedCount &+= tail.count
            if tail.last &- sealed != tail.count {
                find(
                    kind.missing, sealed &+ 1, tail.last,
                    "Of the \(kind.word.lowercased())s after \(sealed), which no seal covers yet, some are gone.")
            }
            if kind == .facts { report.lastFact = tail.last } else { report.lastEvent = tail.last }
        }
    }

    mutating func read(_ evidence: CheckpointEvidence) throws -> [Checkpoint] {
        var checkpoints: [Checkpoint] = []
        for line in try evidence.folder.lines(of: organisation) {
            guard let checkpoint = line.checkpoint, checkpoint.organisation == organisation,
                checkpoint.isSigned(by: evidence.publicKeys)
            else {
                find(
                    .checkpointBroken, line.number, line.number,
                    "Line \(line.number) of \(line.file) is not a checkpoint signed with a known key.")
                continue
            }
            checkpoints.append(checkpoint)
        }
        report.checkpointCount = checkpoints.count
        return checkpoints
    }

    /// Holds the seals against what was written down outside.
    mutating func compare(_ checkpoints: [Checkpoint], isAsked: Bool) {
        if isAsked, checkpoints.isEmpty, report.sealCount > 0 {
            find(.checkpointMissing, 1, previous.number, "No checkpoint of this organisation is in the folder.")
        }
        var standing: [Checkpoint] = []
        for checkpoint in checkpoints {
            if checkpoint.kind == .restored {
                report.restores.append(Instant(milliseconds: checkpoint.at))
                // What came after the seal that was restored went with it.
                standing.removeAll { $0.seal > checkpoint.seal }
            }
            standing.append(checkpoint)
        }
        for checkpoint in standing where checkpoint.seal > 0 {
            guard checkpoint.seal <= previous.number else { continue }
            if hashes[checkpoint.seal] != checkpoint.hash {
                find(
                    .otherHistory, checkpoint.seal, checkpoint.seal,
                    "Seal \(checkpoint.seal) is not the one written down on \(Instant(milliseconds: checkpoint.at)).")
            }
        }
        if let furthest = standing.map(\.seal).max(), furthest > previous.number {
            find(
                .tailCut, previous.number &+ 1, furthest,
                """
                The database ends at seal \(previous.number), but seal \(furthest) was written down outside: an older \
                database was put back, or the end was cut off.
                """)
        }
    }

    private mutating func find(_ kind: LedgerFinding.Kind, _ first: Int, _ last: Int, _ words: String) {
        report.findings.append(LedgerFinding(kind, min(first, last)...max(first, last), words))
    }
}

private enum RowKind {
    case facts, events

    var word: String { self == .facts ? "Fact" : "Access event" }
    var changed: LedgerFinding.Kind { self == .facts ? .factChanged : .eventChanged }
    var missing: LedgerFinding.Kind { self == .facts ? .factMissing : .eventMissing }
    var added: LedgerFinding.Kind { self == .facts ? .factAdded : .eventAdded }
}

/// The hashes a seal holds, one for each row.
private struct Leaves {
    let facts: [ArraySlice<UInt8>]
    let events: [ArraySlice<UInt8>]

    /// - Returns: `nil` when there are not as many as the seal's numbers ask for.
    init?(of seal: Seal, after previous: Seal) {
        let (factCount, isFactsOver) = seal.lastFact.subtractingReportingOverflow(previous.lastFact)
        let (eventCount, isEventsOver) = seal.lastEvent.subtractingReportingOverflow(previous.lastEvent)
        let all = stride(from: 0, to: seal.leaves.count, by: Seal.leafCount).map { start in
            seal.leaves[start..<min(start + Seal.leafCount, seal.leaves.count)]
        }
        guard !isFactsOver, !isEventsOver, factCount >= 0, eventCount >= 0, factCount <= all.count,
            all.count - factCount == eventCount, seal.leaves.count % Seal.leafCount == 0
        else { return nil }
        facts = Array(all[..<factCount])
        events = Array(all[factCount...])
    }
}
