import Core
import Identity
import Storage

/// Everything an approver needs to decide on a roster.
struct ApprovalView: Sendable {
    let board: Board
    let breaches: [Breach]
    let standing: [FindingKey: StandingBreach]
    let versions: [Publication]
    let openPlaceCount: Int
    /// Display names of the accounts that appear.
    let names: [AccountID: String]

    var period: Period { board.period }
    var openBreaches: [Breach] { breaches.filter { $0.isOpen(beside: standing) } }
    /// Those that no reason can let stand.
    var firmBreaches: [Breach] { breaches.filter { !$0.finding.canBeLetStand } }
    var letStand: [(Breach, StandingBreach)] {
        breaches.filter { !$0.isOpen(beside: standing) }
            .compactMap { breach in standing[breach.key].map { (breach, $0) } }
    }

    /// - Throws: ``Refusal``: `notFound` for an unknown period, `forbidden` without the right to see the unit's roster.
    static func load(_ id: PeriodID, as caller: Caller, in tx: any Transaction) throws -> ApprovalView {
        let period = try Periods.find(id, of: caller.organisation, in: tx)
        try caller.require(RosteringPermissions.view, on: period.unit)
        let board = try Board.load(period, of: caller.organisation, in: tx)
        let standing = try StandingBreaches.ofPeriod(id, of: caller.organisation, in: tx)
        let versions = try Publications.ofPeriod(id, of: caller.organisation, in: tx)
        let accounts = Set(standing.values.map(\.by) + versions.map(\.by))
        return ApprovalView(
            board: board, breaches: Breaches.on(board), standing: standing, versions: versions,
            openPlaceCount: try OpenPlaces.ofPeriod(id, of: caller.organisation, in: tx).count { $0.state == .open },
            names: try Accounts.some(accounts, of: caller.organisation, in: tx).mapValues(\.displayName))
    }
}
