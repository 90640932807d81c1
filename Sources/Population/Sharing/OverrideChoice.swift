public import Core
public import Ledger
public import Storage
import Workforce

/// Sets aside what a person said about one organisation, on a law of the register, with a reason and an end.
///
/// The person is told and reads the reason on their own page, unless the team keeps it from them for somebody's safety.
/// - Parameter notice: an id for what the person is told.
/// - Throws: ``Refusal``: `notFound`; `forbidden` for anybody but a team that cares for them and whoever opened the
///   record in an emergency; `conflict` for a no that holds no more or is set aside already; `invalid` beside each
///   field.
@discardableResult
public func overrideChoice(
    _ choice: ID<SharingChoice>, _ ground: OverrideGround, of id: PersonServedID, override: ID<SharingOverride>,
    notice: ID<Notice>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> SharingOverride {
    let organisation = caller.organisation, open = try openRecord(of: id, as: caller, at: now, in: tx)
    let kind = open.standing.kind
    guard kind == .careTeam || kind == .emergency else {
        throw Refusal(.forbidden, "Only a team that cares for this person can do this.")
    }
    let held = try standingNo(choice, of: open.everyID, organisation, tx)
    let earlier = try SharingOverrides.of(open.everyID, in: organisation, tx)
    guard !earlier.contains(where: { $0.choice == held.id && $0.holds(at: now) }) else {
        throw Refusal(.conflict, "This no is set aside already. See under Sharing until when.")
    }
    let bases = try SharingStore.bases(of: organisation, in: tx).filter { $0.endedOn == nil }
    var problems = [Plain.problem("reason", ground.reason, "why they must be told", limit: 500)].compactMap { $0 }
    let basis = bases.first { $0.id == ground.basis }
    if basis == nil { problems.append(FieldProblem("basis", "Choose the law that lets you tell them")) }
    if !SharingOverride.dayChoices.contains(ground.lengthDays) {
        problems.append(FieldProblem("days", "Choose for how long"))
    }
    if ground.isKeptFromPerson, !open.standing.sees.contains(.safeguarding) {
        problems.append(FieldProblem("kept", "Only a team that cares for them can keep this from them"))
    }
    try problems.refuse()
    guard let basis else { throw Refusal(.notFound, "The register has no such line.") }
    let made = SharingOverride(
        id: override, person: open.person.id, choice: held.id, basis: basis.id, reason: ground.reason,
        isKeptFromPerson: ground.isKeptFromPerson, account: caller.account, madeAt: now,
        endsAt: now + .days(ground.lengthDays))
    try SharingOverrides.save(made, of: organisation, in: tx)
    if !made.isKeptFromPerson {
        // To whom and why stays on the page, for a notice may go by e-mail.
        try Notices.owe(
            Notice(
                id: notice, to: open.person.id.subject, title: "Something may be shared although you said no",
                body: "The law lets your team do so. Read why on the page “Who can see my record”.",
                path: "/my-care/access", at: now), of: organisation, in: tx)
    }
    try record(SharingOverridden(override: override, choice: held.id, basis: basis.id), by: caller, at: now, in: tx)
    return made
}

/// The no to an organisation outside, where it is what the person said last.
private func standingNo(
    _ id: ID<SharingChoice>, of everyID: [PersonServedID], _ organisation: OrganisationID, _ tx: any Transaction
) throws -> SharingChoice {
    let history = try SharingStore.history(of: everyID, in: organisation, tx)
    guard let choice = history.first(where: { $0.id == id }) else {
        throw Refusal(.notFound, "They made no such choice.")
    }
    guard case .outside = choice.recipient, !choice.isAllowed else {
        throw Refusal(.conflict, "Only a no to an organisation outside can be set aside.")
    }
    let last = history.last { $0.part == choice.part && $0.recipient.isSame(as: choice.recipient) }
    guard last?.id == choice.id else {
        throw Refusal(.conflict, "They have said something else about this since.")
    }
    return choice
}
