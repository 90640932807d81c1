public import Core
public import Identity
import Ledger
public import Population
public import Storage

/// What a service sees behind its link: the least that it needs at this point.
public struct LinkedReferral: Sendable {
    public let onward: OnwardReferral
    public let person: PersonServed
    /// The name of the team that asks.
    public let team: String
    public let organisationName: String
    /// What the person would like, in their words.
    public let needs: String
    /// What must be known about risks, or that none is known, once the service has accepted.
    public let risk: String?
    /// What the person needs to get in and to be understood, once the service has accepted.
    let access: [String]
    /// How the team is reached by phone; `nil` where nobody has said.
    let teamPhone: String?
}

/// What a service says by its link.
public enum LinkAnswer: String, CaseIterable, Sendable, Hashable {
    case accept, reject, full, start, hold, complete, fail

    var state: LoopState {
        switch self {
        case .accept: .accepted
        case .reject, .full: .rejected
        case .start: .inProgress
        case .hold: .onHold
        case .complete: .completed
        case .fail: .failed
        }
    }
}

/// Opens what stands behind a link, and notes that it was opened.
///
/// - Throws: ``Refusal``: `notFound` for a link that is unknown, has ended or was taken back.
public func openLink(
    _ token: SecretToken, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
) throws -> LinkedReferral {
    var onward = try linked(token, of: organisation, at: now, in: tx)
    let isFirst = onward.link?.seenAt == nil
    onward.noteSeen(at: now)
    if isFirst { try OnwardReferrals.save(onward, of: organisation, in: tx) }
    try record(
        OnwardLinkOpened(
            onward: onward.id, person: onward.person, service: onward.destination.service,
            showedContact: onward.showsContact), of: organisation, by: nil, at: now, in: tx)
    return try LinkedReferral(onward, of: organisation, at: now, in: tx)
}

/// What a service answers by its link. Only a pressed button comes here, so that a mail scanner that follows links
/// answers nothing.
///
/// - Throws: ``Refusal``: `notFound` as in ``openLink(_:of:at:in:)``, `conflict` for an answer that cannot follow,
///   `invalid` without the words that it needs.
public func answerByLink(
    _ token: SecretToken, _ answer: LinkAnswer, words: String?, step stepID: ID<LoopStep>,
    of organisation: OrganisationID, at now: Instant, in tx: any Transaction
) throws -> LinkedReferral {
    var onward = try linked(token, of: organisation, at: now, in: tx)
    let before = try LinkedReferral(onward, of: organisation, at: now, in: tx)
    var words = words?.nonBlank
    if answer == .full {
        onward.noteFull()
        words = words ?? "We are full at present."
    }
    if answer == .complete, words == nil {
        throw Refusal(fields: [FieldProblem("words", "Write in a sentence what came of it")])
    }
    try step(
        &onward, to: answer.state, as: .target, way: .link, reason: words, step: stepID, by: .link(organisation),
        at: now, in: tx)
    if answer == .full {
        try record(
            ServiceSaidFull(onward: onward.id, service: onward.destination.service), of: organisation, by: nil,
            at: now, in: tx)
    }
    return before.now(onward)
}

private func linked(
    _ token: SecretToken, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
) throws -> OnwardReferral {
    let found = try OnwardReferrals.behind(token.hash, of: organisation, in: tx)
    guard let found, let link = found.link, now < link.endsAt else { throw linkGone }
    // Whoever said no after it was sent shuts the link at once; the service is not told why.
    guard try found.stop(at: now, of: organisation, in: tx) == nil else { throw linkGone }
    return found
}

private let linkGone = Refusal(
    .notFound, "This link does not work any more. Ask the team that sent it to you for a new one.")

extension LinkedReferral {
    fileprivate init(
        _ onward: OnwardReferral, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws {
        let referral = try Referrals.find(onward.referral, of: organisation, in: tx)
        let isAccepted = onward.showsContact, content = referral.content
        let person = try PeopleServed.find(
            try PeopleServed.survivor(of: onward.person, of: organisation, in: tx), of: organisation, in: tx)
        self.init(
            onward: onward, person: person,
            team: try TeamNames.name(of: referral.team, in: organisation, tx),
            organisationName: try Organisations.find(organisation, in: tx).name, needs: content.needs,
            risk: isAccepted ? content.riskInWords : nil,
            access: try needsShared(by: onward, of: person, team: referral.team, at: now, in: organisation, tx),
            teamPhone: try TeamIntakes.phone(of: referral.team, in: organisation, tx))
    }

    fileprivate func now(_ onward: OnwardReferral) -> LinkedReferral {
        LinkedReferral(
            onward: onward, person: person, team: team, organisationName: organisationName, needs: needs, risk: risk,
            access: access, teamPhone: teamPhone)
    }
}

extension ReferralContent {
    /// What whoever helps must know of risks, or that none is known; `nil` where nobody has said either.
    fileprivate var riskInWords: String? {
        risks == [.noKnownRisk]
            ? RiskCode.noKnownRisk.title : riskNote.nonBlank ?? risks.map(\.title).joined(separator: "; ").nonBlank
    }
}
