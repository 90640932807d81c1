public import Core
public import Storage

/// A breach on a roster: whose, what, and the key under which it can be let stand.
struct Breach: Hashable, Sendable {
    let key: FindingKey
    let person: PersonID
    let finding: BoardFinding

    /// Whether it is in the way of approval: nobody has given a reason for it, or no reason can let it stand.
    func isOpen(beside standing: [FindingKey: StandingBreach]) -> Bool {
        !finding.canBeLetStand || standing[key] == nil
    }

    /// What is said of two shifts at once.
    static let firmWords = """
        Nobody can be in two places at once, so no reason can let this stand. Take one of the two shifts off, or \
        change its hours.
        """
}

/// The breaches of a roster as it stands now.
enum Breaches {
    /// Every breach, in the order of the board's rows.
    static func of(
        _ period: Period, organisation: OrganisationID, in tx: any Transaction
    ) throws -> [Breach] {
        on(try Board.load(period, of: organisation, in: tx))
    }

    static func on(_ board: Board) -> [Breach] {
        board.ward.rows.flatMap { row in
            board.findings(of: row.id).filter(\.isBreach)
                .map { Breach(key: FindingKey($0, of: row.id), person: row.id, finding: $0) }
        }
    }
}

/// The keys of the breaches on a roster that are in the way of its approval: those nobody has given a reason for, and
/// those that no reason can let stand.
///
/// - Throws: ``Refusal``: `notFound` for an unknown period, `forbidden` without the right to see the unit's roster.
public func openBreaches(on id: PeriodID, as caller: Caller, in tx: any Transaction) throws -> [String] {
    let period = try Periods.find(id, of: caller.organisation, in: tx)
    try caller.require(RosteringPermissions.view, on: period.unit)
    let standing = try StandingBreaches.ofPeriod(id, of: caller.organisation, in: tx)
    return try Breaches.of(period, organisation: caller.organisation, in: tx)
        .filter { $0.isOpen(beside: standing) }.map(\.key.text)
}
