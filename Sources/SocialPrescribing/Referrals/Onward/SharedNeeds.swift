import Core
import Population
import Storage

/// What a service that said yes must know so that the person can get in and be understood, a line for each need.
///
/// - Source: the Accessible Information Standard (DAPB1605), "share".
/// - Returns: nothing before it said yes, and nothing of what the person keeps: from this service, from the team that
///   asks it, or from those close to them.
func needsShared(
    by onward: OnwardReferral, of person: PersonServed, team: UnitID, at now: Instant, in organisation: OrganisationID,
    _ tx: any Transaction
) throws -> [String] {
    guard onward.showsContact else { return [] }
    let receiver = try onward.destination.addressee(of: organisation, in: tx)
    let stop = try sharingStop(of: [.needs], about: onward.person, to: receiver, at: now, of: organisation, in: tx)
    let choices = try CaseDoors.choices(of: onward.person, in: organisation, tx)
    guard stop == nil, !choices.refused(to: team).contains(.needs) else { return [] }
    let everyID = try PeopleServed.everyID(of: person.id, of: organisation, in: tx)
    let outside = Standing(.proxy, sees: [.needs], writes: [])
    let needs = try Population.Needs.of(everyID, shownTo: outside, in: organisation, tx).filter { $0.endedOn == nil }
    let interpreter = person.needsInterpreter ? ["Needs an interpreter"] : []
    let contact = person.contactPreference.map { ["How to reach them: \($0.title.lowercased())"] } ?? []
    return interpreter + contact + needs.map { "\($0.kind.title): \($0.words)" }
}
