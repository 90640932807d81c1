public import Core
public import Identity
import Ledger
import Population
public import Storage

/// Where somebody is sent on to.
public enum Onwards: Hashable, Sendable {
    /// An entry of the directory.
    case listed(ID<CommunityService>)
    /// A service that is not in the directory, by its name and how to reach it.
    case outside(name: String, email: String?, phone: String?)
}

/// What the new referral onward needs that only a handler has.
public struct OnwardMaking: Sendable {
    public let id: ID<OnwardReferral>
    public let step: ID<LoopStep>
    public let letter: ID<OutsideLetter>
    public let reminder: ID<Reminder>
    public let token: SecretToken
    /// Fresh bytes for sealing the link into the letter.
    public let nonce: [UInt8]
    public let keys: SealingKeys

    public init(
        id: ID<OnwardReferral>, step: ID<LoopStep>, letter: ID<OutsideLetter>, reminder: ID<Reminder>,
        token: SecretToken, nonce: [UInt8], keys: SealingKeys
    ) {
        self.id = id
        self.step = step
        self.letter = letter
        self.reminder = reminder
        self.token = token
        self.nonce = nonce
        self.keys = keys
    }
}

extension OnwardMaking {
    fileprivate var writing: LetterMaking { LetterMaking(letter: letter, token: token, nonce: nonce, keys: keys) }
}

/// Refers somebody on to a service, or tells them of one.
///
/// A service with an e-mail address gets a letter with a link by which it answers; otherwise the link worker rings it
/// and writes down what it says. After a signpost the link worker is reminded to ask whether the person got there.
///
/// - Parameter overrideReason: why it is sent although the service does not seem to fit or have room.
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `conflict` for a case that is not open, when the person wants
///   nothing shared outside the team, or said no to this service or whoever runs it, `invalid` with what speaks
///   against it, beside `overrideReason`.
public func referOnward(
    _ kind: OnwardReferral.Kind, to onwards: Onwards, from referral: ReferralID, reason: String,
    overrideReason: String?, making: OnwardMaking, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> OnwardReferral {
    let seen = try seeCase(referral, as: caller, at: now, in: tx)
    guard seen.referral.isOpenCase else {
        throw Refusal(.conflict, "Accept the referral first: only somebody of an open case is sent on.")
    }
    if kind == .referral, seen.referral.content.consent != .agreed {
        throw Refusal(
            .conflict,
            "They have not agreed that their details go to groups outside the team. Ask them first, or tell them "
                + "of the group instead: a signpost shares nothing.")
    }
    let destination = try destination(onwards, of: seen.person, override: overrideReason, as: caller, at: now, tx)
    var onward = OnwardReferral(
        id: making.id, referral: referral, person: seen.referral.person, kind: kind, destination: destination,
        reason: try reasonWords(reason), overrideReason: overrideReason?.nonBlank, account: caller.account,
        madeAt: now, loop: Loop(since: now))
    try requireTelling(onward, as: caller, at: now, in: tx)
    try OnwardReferrals.save(onward, of: caller.organisation, in: tx)
    try record(
        OnwardMade(
            onward: onward.id, referral: referral, person: onward.person, service: destination.service,
            kind: kind.rawValue, isOverride: onward.overrideReason != nil), by: caller, at: now, in: tx)
    switch kind {
    case .referral:
        try step(
            &onward, to: .requested, as: .requester, way: .account, reason: nil, step: making.step,
            by: .staff(caller), at: now, in: tx)
        if let email = destination.email { try write(making.writing, to: email, &onward, by: caller, at: now, in: tx) }
    case .signpost:
        try remind(making.reminder, onward, seen.referral, as: caller, at: now, in: tx)
    }
    return onward
}

private func destination(
    _ onwards: Onwards, of person: PersonServed, override: String?, as caller: Caller, at now: Instant,
    _ tx: any Transaction
) throws -> OnwardReferral.Destination {
    switch onwards {
    case .listed(let id):
        let service = try CommunityServices.find(id, of: caller.organisation, in: tx)
        let fit = ServiceFit(
            service, for: person, needs: try needsToMeet(person.id, as: caller, at: now, in: tx),
            staleDays: try DirectorySettings.of(caller.organisation, in: tx).staleDays, on: now.ukDay)
        guard fit.answer != .doesNotFit || override?.nonBlank != nil else {
            throw Refusal(fields: [
                FieldProblem("overrideReason", "\(fit.words) Choose another, or write why you send them all the same")
            ])
        }
        return OnwardReferral.Destination(
            service: id, name: service.name, email: service.email, phone: service.phone)
    case .outside(let name, let email, let phone):
        guard let name = name.nonBlank else {
            throw Refusal(fields: [FieldProblem("serviceName", "Enter the name of the group or service")])
        }
        if let email = email?.nonBlank, !OutsideLetter.isAddress(email) {
            throw Refusal(fields: [FieldProblem("serviceEmail", "Enter an e-mail address like name@example.org")])
        }
        return OnwardReferral.Destination(
            service: nil, name: name, email: email?.nonBlank, phone: phone?.nonBlank)
    }
}

private func reasonWords(_ text: String) throws(Refusal) -> String {
    let words = text.trimmingSpace
    guard !words.isEmpty, words.unicodeScalars.count <= 1000 else {
        throw Refusal(fields: [
            FieldProblem("onwardReason", "Write what you ask them for, in 1000 characters or fewer; they will read it")
        ])
    }
    return words
}

private let daysToAsk = 14

private func remind(
    _ id: ID<Reminder>, _ onward: OnwardReferral, _ referral: Referral, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws {
    try Reminders.save(
        Reminder(
            id: id, kind: .followUp, staff: referral.worker ?? caller.reader, team: referral.team,
            referral: referral.id,
            person: referral.person, words: "Ask whether they got to \(onward.destination.name)".shortened(to: 200),
            dueAt: UKTime.instant(now.ukDay + daysToAsk, Reminder.morning), madeAt: now), of: caller.organisation,
        in: tx)
}

extension String {
    var nonBlank: String? { trimmingSpace.isEmpty ? nil : trimmingSpace }

    func shortened(to limitCount: Int) -> String { count <= limitCount ? self : "\(prefix(limitCount - 1))…" }
}
