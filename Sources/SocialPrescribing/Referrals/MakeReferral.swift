public import Core
import Ledger
import Population
public import Storage
import Workforce

/// Ids that a new referral may need.
public struct NewReferralIDs: Sendable {
    public let referral: ReferralID
    public let person: PersonServedID
    public let step: ID<LoopStep>

    public init(referral: ReferralID, person: PersonServedID, step: ID<LoopStep>) {
        self.referral = referral
        self.person = person
        self.step = step
    }
}

/// Writes a referral down, and sends it unless it is to stay a draft.
///
/// - Parameters:
///   - details: what is said of the person; fills in what the register does not know.
///   - action: the action of the person's plan that it comes from; nobody looks here whether there is one.
///   - sends: `false` keeps a draft, of which only the person's names are asked.
/// - Throws: ``Refusal``: `forbidden`, `notFound` for a person or team, `invalid` with what the standard wants and is
///   not there.
public func makeReferral(
    _ content: ReferralContent, about whom: Whom, details: PersonDetails = PersonDetails(), sends: Bool,
    from action: ID<Named.PlanAction>? = nil, ids: NewReferralIDs, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> Referral {
    let (person, origin) = try findPerson(whom, details, ids.person, as: caller, at: now, in: tx)
    var referral = Referral(
        id: ids.referral, person: person.id, origin: origin, requester: caller.account, content: content,
        loop: Loop(since: now), madeAt: now)
    if sends { try require(referral, about: person) }
    try requireTeam(
        of: referral, about: person, isDraft: !sends, in: caller.organisation, at: now, tx)
    try registerPerson(person, by: caller, at: now, in: tx)
    try Referrals.save(referral, of: caller.organisation, in: tx)
    try record(
        ReferralMade(
            referral: referral.id, person: person.id, team: referral.team, origin: origin.rawValue), by: caller,
        at: now, in: tx)
    if let action {
        try ReferralActions.save(action, of: referral, in: caller.organisation, tx)
        try record(
            ReferralFromAction(referral: referral.id, person: person.id, action: action), by: caller, at: now, in: tx)
    }
    if sends {
        try step(&referral, to: .requested, as: .requester, step: ids.step, by: caller, at: now, in: tx)
    }
    return referral
}

private func findPerson(
    _ whom: Whom, _ details: PersonDetails, _ newID: PersonServedID, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> (PersonServed, Referral.Origin) {
    let staffOrigin: Referral.Origin = caller.may(.referralWork) ? .colleague : .practice
    switch whom {
    case .known(let id):
        let standing = try standing(of: caller, towards: id, at: now, in: tx)
        try standing.requireWriting(.referrals)
        let isOwn = [.themself, .proxy].contains(standing.kind)
        guard isOwn || caller.may(.referralMake) else { throw mayNotRefer }
        let person = try PeopleServed.find(id, of: caller.organisation, in: tx)
        return (person.filled(with: details), isOwn ? .person : staffOrigin)
    case .described(let details):
        guard caller.may(.referralMake) else { throw mayNotRefer }
        return (try describedPerson(details, as: newID, by: caller, in: tx), staffOrigin)
    }
}

private let mayNotRefer = Refusal(
    .forbidden, "Your role does not let you refer people. Ask the team if you think it should.")

/// - Throws: an `invalid` refusal unless the team takes referrals, and somebody like this one.
func requireTeam(
    of referral: Referral, about person: PersonServed, isDraft: Bool, in organisation: OrganisationID,
    at now: Instant, _ tx: any Transaction
) throws {
    if isDraft, referral.team.text == "-" { return }
    let open = try TeamNames.open(in: organisation, tx)
    guard let unit = open.first(where: { $0.id == referral.team }) else {
        throw Refusal(fields: [FieldProblem("team", "Where to: choose the team")])
    }
    guard !isDraft else { return }
    let offered = try OfferedTeams.all(in: organisation, at: now, tx).first { $0.id == unit.id }
    guard let offered else {
        throw Refusal(fields: [
            FieldProblem("team", "\(unit.name) takes no referrals at present. Choose another team")
        ])
    }
    let problem = offered.intake.problem(
        offered.name, for: person, isUrgent: referral.content.isUrgent, openCount: offered.openCount, on: now.ukDay)
    if let problem { throw Refusal(fields: [FieldProblem("team", "\(problem). Choose another team, or ring them")]) }
}

/// - Throws: an `invalid` refusal with everything that is missing before it can be sent.
func require(_ referral: Referral, about person: PersonServed) throws {
    let problems = ReferralCheck.problems(in: referral, about: person)
    guard problems.isEmpty else {
        throw Refusal(fields: problems, "The referral cannot be sent yet: something in it is missing.")
    }
}
