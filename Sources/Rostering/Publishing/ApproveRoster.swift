public import Core
import Ledger
public import Storage

/// Agrees to a roster as it stands.
///
/// - Parameter revision: the revision the approver has looked at; another one means that somebody has changed the board
///   since.
/// - Throws: ``Refusal``: `notFound` for an unknown period, `forbidden` without the right to approve on the unit,
///   `conflict` when the board has changed since, when breaches stand without a reason, or when it is published.
@discardableResult
public func approveRoster(
    _ id: PeriodID, revision: Int, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Period {
    var period = try Periods.find(id, of: caller.organisation, in: tx)
    try caller.require(RosteringPermissions.approve, on: period.unit)
    guard period.revision == revision else {
        throw Refusal(
            .conflict, "The roster has been changed since you opened this page. Look at it again, then approve.")
    }
    try requireNoOpenBreach(on: period, of: caller.organisation, in: tx)
    try period.approve()
    try Periods.save(period, of: caller.organisation, in: tx)
    try record(
        RosterApproved(period: id, unit: period.unit, revision: period.revision), by: caller, at: now, in: tx)
    return period
}

/// - Throws: a conflict that counts the breaches no reason can let stand, or else those nobody has given a reason for.
func requireNoOpenBreach(
    on period: Period, of organisation: OrganisationID, in tx: any Transaction
) throws {
    let standing = try StandingBreaches.ofPeriod(period.id, of: organisation, in: tx)
    let open = try Breaches.of(period, organisation: organisation, in: tx).filter { $0.isOpen(beside: standing) }
    let firm = open.filter { !$0.finding.canBeLetStand }
    if let first = firm.first {
        throw Refusal(
            .conflict,
            """
            \(count(firm)) on this roster that no reason can let stand: nobody can be in two places at once. Put it \
            right on the board. The first: \(first.finding.words)
            """)
    }
    guard let first = open.first else { return }
    throw Refusal(
        .conflict,
        """
        \(count(open)) on this roster without a reason. Put them right on the board, or give a reason for each. The \
        first: \(first.finding.words)
        """)
}

private func count(_ breaches: [Breach]) -> String {
    breaches.count == 1 ? "1 breach stands" : "\(breaches.count) breaches stand"
}
