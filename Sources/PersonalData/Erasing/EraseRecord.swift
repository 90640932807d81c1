public import Core
public import Identity
import Ledger
public import Storage

/// Erases all that tells who a former member of staff, or somebody who was cared for, was: their rows go, what others
/// refer to is emptied, and their name leaves every text it stands in. Facts and the access log keep ids that lead to
/// nobody, so the ledger can still be verified.
///
/// - Parameters:
///   - reference: the number under which the organisation filed the decision.
/// - Returns: how many rows went or were emptied.
/// - Throws: ``Refusal``: `forbidden`; `notFound`; `conflict` for somebody who still works here, who is held, whose
///   time is not over where that is the ground, for oneself, and for the last administrator; `invalid` for no
///   reference.
@discardableResult
public func eraseRecord(
    of person: PersonID, on ground: ErasureGround, reference: String, through books: PersonalBooks, as caller: Caller,
    at now: Instant, in tx: any Transaction
) throws -> Int {
    try caller.requireEverywhere(.eraseRecords)
    let organisation = caller.organisation
    let member = try books.people.find(person, of: organisation, in: tx)
    try requireErasable(member, on: ground, as: caller, at: now, in: tx)
    guard !reference.isEmpty, reference.count <= 60 else {
        throw Refusal(fields: [FieldProblem("reference", "Enter the number of the decision, like IG-2026-014")])
    }
    for account in try Accounts.of(person, in: organisation, tx) where account.state != .closed {
        try closeAccount(account.id, as: caller, at: now, in: tx)
    }
    let count = try forget(member, through: books, of: organisation, in: tx)
    try Erasures.add(
        Erasure(person: person, at: now, ground: ground, reference: reference, account: caller.account),
        of: organisation, in: tx)
    try record(RecordErased(person: person, ground: ground, rows: count), by: caller, at: now, in: tx)
    return count
}

private func requireErasable(
    _ member: PeopleSource.Member, on ground: ErasureGround, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws {
    guard member.id != caller.subject else {
        throw Refusal(.conflict, "You cannot erase your own record. Ask another administrator.")
    }
    guard let left = member.lastDay, left < now.ukDay else {
        guard member.isStaff else {
            throw Refusal(.conflict, "A team still cares for them. End its care first, and erase the record after it.")
        }
        throw Refusal(.conflict, "They still work here. Record their last day first, and erase the record after it.")
    }
    if let hold = try LegalHolds.current(of: member.id, in: caller.organisation, tx).first {
        throw Refusal(
            .conflict, "The record is held since \(hold.placedAt.ukDay.words): \(hold.reason). End the hold first.")
    }
    guard ground == .retention else { return }
    let rules = try RetentionChoices.rules(of: caller.organisation, in: tx)
    guard let rule = rules.first(where: { $0.id == member.rule }) else { return }
    guard let end = rule.term.ends(after: left, born: member.born) else {
        throw Refusal(
            .conflict, "The retention table asks for an age, and the record has no date of birth. Enter it first.")
    }
    guard end <= now.ukDay else {
        throw Refusal(.conflict, "The retention table keeps this record until \((end - 1).words).")
    }
}

/// Makes the tables forget somebody. What was erased once can be erased again: after a backup from before was restored.
/// - Returns: how many rows went or were emptied.
func forget(
    _ member: PeopleSource.Member, through books: PersonalBooks, of organisation: OrganisationID, in tx: any Transaction
) throws -> Int {
    let rows = try PersonalRows(books.holdings, of: organisation, in: tx)
    let accounts = try Accounts.of(member.id, in: organisation, tx).map(\.id)
    var count = try takeOut(member, rows, in: tx)
    // What refers to others goes before them.
    for place in rows.places(of: member.id, accounts: accounts).reversed() {
        switch place.holding.ending {
        case .removed: count += try rows.remove(place, in: tx)
        case .blanked(let texts): count += try rows.blank(place, texts, in: tx)
        case .kept: break
        }
    }
    return count
}

/// Takes somebody's name out of what others wrote.
private func takeOut(
    _ member: PeopleSource.Member, _ rows: PersonalRows, in tx: any Transaction
) throws -> Int {
    let names = NameBook([member])
    var count = 0
    try rows.texts(with: NameBook.telling(member.forms), in: tx) { table, holding, row in
        for (column, value) in zip(table.columns, row) where holding.kind(of: column.name) == .words {
            guard case .text(let text) = value else { continue }
            let without = names.replacing(in: text) { _ in "[erased]" }
            guard without != text else { continue }
            try rows.write(without, into: column.name, of: row, table, in: tx)
            count += 1
        }
    }
    return count
}
