public import Core
import Ledger
public import Storage

/// Books whole days on which a person cannot be rostered. Duties on those days stay, for their roster to deal with.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `conflict` when the person is absent on one of the days already,
///   `invalid`.
@discardableResult
public func bookAbsence(
    _ absence: Absence, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Absence {
    _ = try People.find(absence.person, of: caller.organisation, in: tx)
    try caller.require(.workforceRecord, for: absence.person, at: now, in: tx)
    try absence.problems().refuse()
    try People.lock([absence.person], of: caller.organisation, in: tx)
    try absence.checkAlone(of: caller.organisation, in: tx)
    try Absences.save(absence, of: caller.organisation, in: tx)
    try record(AbsenceBooked(absence: absence.id, person: absence.person), by: caller, at: now, in: tx)
    return absence
}

extension Absence {
    /// Refuses an absence that shares a day with another of the same person.
    func checkAlone(of organisation: OrganisationID, in tx: any Transaction) throws {
        let others = try Absences.ofPeople([person], from: firstDay, through: lastDay, of: organisation, in: tx)
        if let clash = clash(with: others) { throw clash }
    }

    /// Why it cannot stand beside the person's other absences; `nil` when it can.
    func clash(with others: [Absence]) -> Refusal? {
        let other = others.first { $0.id != id && $0.firstDay <= lastDay && firstDay <= $0.lastDay }
        guard let other else { return nil }
        return Refusal(
            .conflict,
            "\(other.kind.title) from \(other.firstDay.words) to \(other.lastDay.words) is booked already. "
                + "Change or cancel that first.")
    }

    /// What an absence takes by default: the contract hours of its days, in minutes; nothing when it is unpaid.
    public static func usualCharge(
        _ kind: Kind, from first: Day, through last: Day, posts: [Post]
    ) -> Int {
        kind == .unpaid ? 0 : posts.reduce(0) { $0 + $1.contractMinutes(from: first, through: last) }
    }
}
