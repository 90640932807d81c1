public import Core
import Identity
import Ledger
import Population
public import Storage

/// What somebody wants to share with whom, and for how long.
public struct NewPlanShare: Sendable, Hashable {
    public let recipient: String
    public let parts: [PlanShare.Part]
    public let lengthDays: Int

    public init(recipient: String, parts: [PlanShare.Part], lengthDays: Int) {
        self.recipient = recipient
        self.parts = parts
        self.lengthDays = lengthDays
    }
}

/// Makes a link that opens a plan, or parts of it, without an account, until it ends or is switched off.
///
/// - Parameter secret: 32 fresh bytes of the system's chance.
/// - Returns: the share and the secret part of its link, to be shown once: only its hash is kept.
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `invalid`, `conflict` when too many links work, or the
///   person said no to the organisation it is for.
public func sharePlan(
    of person: PersonServedID, _ new: NewPlanShare, share id: PlanShareID, secret: [UInt8], as caller: Caller,
    at now: Instant, in tx: any Transaction
) throws -> (share: PlanShare, token: String) {
    let standing = try standing(of: caller, towards: person, at: now, in: tx)
    try standing.requireWriting(.access)
    for part in new.parts { try standing.requireSeeing(part == .aboutMe ? .aboutMe : .plan) }
    let recipient = new.recipient.trimmingWhiteSpace
    var problems: [FieldProblem] = []
    if recipient.isEmpty { problems.append(FieldProblem("recipient", "Enter who the link is for")) }
    if let words = PlanField.line("recipient", "").problem(with: recipient) {
        problems.append(FieldProblem("recipient", words))
    }
    if new.parts.isEmpty { problems.append(FieldProblem("parts", "Choose at least one part to share")) }
    if !PlanShare.dayChoices.contains(new.lengthDays) {
        problems.append(FieldProblem("days", "Choose how long the link works"))
    }
    guard problems.isEmpty else { throw Refusal(fields: problems) }
    let parts = Set(new.parts.map { $0 == .aboutMe ? RecordPart.aboutMe : .plan })
    try requireSharing(parts, of: person, with: Addressee(names: [recipient]), as: caller, at: now, in: tx)
    let open = try PlanShares.of(person, in: caller.organisation, tx).filter { $0.isOpen(at: now) }
    guard open.count < 50 else {
        throw Refusal(.conflict, "There are 50 links that work. Switch one off before you make another.")
    }
    let token = SecretToken(bytes: secret)
    let survivor = try PeopleServed.survivor(of: person, of: caller.organisation, in: tx)
    let share = PlanShare(
        id: id, person: survivor, linkHash: token.hash, recipient: recipient,
        parts: PlanShare.Part.allCases.filter(new.parts.contains), madeAt: now,
        endsAt: now + .days(new.lengthDays), revokedAt: nil, account: caller.account)
    try PlanShares.save(share, in: caller.organisation, tx)
    try record(
        PlanShared(share: id, person: person, parts: share.parts.map(\.rawValue)), by: caller, at: now, in: tx)
    return (share, token.text)
}
