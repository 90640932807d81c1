import Core
import Identity
import Ledger
import Population
import Storage

/// What a link opens.
struct SharedPlan: Sendable {
    let plan: Plan
    let share: PlanShare
}

/// Whose plan a link is about: the one question that must be asked before one knows the organisation.
///
/// - Throws: ``Refusal``: `notFound` for a link that does not work, or no longer; the words are the same for both.
func shareBehind(
    _ link: String, at now: Instant, in tx: any Transaction
) throws -> (organisation: OrganisationID, share: PlanShare) {
    guard let token = SecretToken(checking: link), let found = try PlanShares.behind(linkHash: token.hash, in: tx),
        found.share.isOpen(at: now)
    else {
        throw shareGone
    }
    return found
}

private let shareGone = Refusal(
    .notFound, "This link does not work, or no longer. Ask whoever gave it to you for a new one.")

/// Opens a plan by its link, and notes that it was opened, for the person to see: beside the link, and among those who
/// looked at their record.
///
/// - Parameters:
///   - look: the id of the note.
///   - asking: the request that it was opened by.
/// - Throws: ``Refusal``: `notFound`.
func openShare(
    _ link: String, look: ID<PlanShare>, of organisation: OrganisationID, by asking: Asking? = nil, at now: Instant,
    in tx: any Transaction
) throws -> SharedPlan {
    let shared = try sharedPlan(link, of: organisation, at: now, in: tx), share = shared.share
    try PlanShares.addLook(look, at: share, at: now, in: organisation, tx)
    try AccessLog.note(
        .shown(
            [shared.plan.person.id.subject],
            to: Caller(organisation: organisation, account: .behindLink, person: nil, grants: [:], asking: asking),
            page: PlanPaths(person: shared.plan.person.id).sharing, purpose: "plan-link", at: now), in: tx)
    try record(PlanShareOpened(share: share.id, person: share.person), of: organisation, by: nil, at: now, in: tx)
    return shared
}

/// The plan that a link opens, without noting that it was opened: for the photos of a page that was.
///
/// - Throws: ``Refusal``: `notFound`.
func sharedPlan(
    _ link: String, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
) throws -> SharedPlan {
    // Asked again inside the transaction: it may have been switched off in between.
    let (_, share) = try shareBehind(link, at: now, in: tx)
    // A no that was said after the link was made shuts it.
    let parts = Set(share.parts.map { $0 == .aboutMe ? RecordPart.aboutMe : .plan })
    let addressee = Addressee(names: [share.recipient])
    guard try sharingStop(of: parts, about: share.person, to: addressee, at: now, of: organisation, in: tx) == nil
    else {
        throw shareGone
    }
    // A link shows nothing that professionals alone may see.
    let sees = Standing(.proxy, sees: [.aboutMe, .plan], writes: [])
    let shown = try recordsShown(by: share, in: organisation, tx)
    let survivor = try PeopleServed.survivor(of: share.person, of: organisation, in: tx)
    let plan = Plan(
        try PeopleServed.find(survivor, of: organisation, in: tx), sees,
        items: try PlanItems.all(of: share.person, in: organisation, tx).filter { shown.contains($0.person) },
        files: try PlanFiles.of(share.person, in: organisation, tx))
    return SharedPlan(plan: plan.only { kind in share.parts.contains { $0.holds(kind) } }, share: share)
}

/// The records whose entries a link opens: the one it was made for, and those that were joined to it by then. What was
/// joined later was never shared by it.
private func recordsShown(
    by share: PlanShare, in organisation: OrganisationID, _ tx: any Transaction
) throws -> Set<PersonServedID> {
    let joined = try PeopleServed.aliases(of: share.person, of: organisation, in: tx)
    return Set([share.person] + joined.filter { $0.mergedAt <= share.madeAt }.map(\.merged))
}
