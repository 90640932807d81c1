public import Core
import Identity
public import Ledger
import Storage
public import Web

/// A letter owed to an address outside of the organisation: that a referral waits behind a link.
///
/// It names nobody and says nothing of why; that stands behind the link.
public struct OutsideLetter: Sendable {
    public let id: ID<OutsideLetter>
    public let organisation: OrganisationID
    let onward: ID<OnwardReferral>
    let person: PersonServedID
    public let address: String
    /// The secret of the link, sealed for this letter.
    let sealedLink: String
    /// Which try this is, from 1.
    let tryNumber: Int

    /// A letter as it is handed to the mail server.
    public struct Text: Sendable, Hashable {
        public let id: String
        public let address: String
        public let subject: String
        public let body: String
    }

    static func place(_ id: ID<OutsideLetter>, _ organisation: OrganisationID) -> SealedPlace {
        SealedPlace("referral-letter", organisation.text, id.text)
    }

    /// Whether an address can be written to: one at sign, plain letters, and a point in what follows.
    static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let isPlain = text.utf8.allSatisfy { (33...126).contains($0) && !"<>(),;:\\\"[]".utf8.contains($0) }
        return parts.count == 2 && isPlain && !parts[0].isEmpty && parts[1].contains(".") && !parts[1].hasPrefix(".")
            && !parts[1].hasSuffix(".") && text.utf8.count <= 254
    }
}

/// Sends the letter that has been due longest: taken in one transaction, sent outside of any, settled in another. Those
/// to services go first, then those to practices.
///
/// - Parameter send: hands a letter to the mail server.
/// - Returns: whether there was one.
public func postOutsideLetter(
    _ host: Host, send: @Sendable (OutsideLetter.Text) async -> Letter.Outcome
) async throws -> Bool {
    let now = host.now(), end = now + Minutes(5)
    let taken = try await host.database.write(for: nil) { try OutsideLetters.take(until: end, at: now, in: $0) }
    guard let taken else { return try await postPracticeLetter(host, send: send) }
    let settings = host.settings, keys = host.keys
    let text = try await host.database.read(for: taken.organisation) { tx in
        try taken.text(settings, keys, at: now, in: tx)
    }
    let outcome = if let text { await send(text) } else { Letter.Outcome.unneeded }
    let later = host.now(), next = OutsideLetter.nextTry(taken.tryNumber, after: later)
    try await Task {
        try await host.database.write(for: taken.organisation) { tx in
            try OutsideLetters.settle(
                taken, outcome, next: next, at: later, in: tx)
        }
    }.value
    return true
}

extension OutsideLetter {
    /// When a letter is tried again; nine hours in all, as with notices.
    /// - Parameter tryNumber: which try has failed, from 1.
    static func nextTry(_ tryNumber: Int, after moment: Instant) -> Instant? {
        let gaps = [1, 5, 30, 120, 360]
        return gaps.indices.contains(tryNumber - 1) ? moment + Minutes(gaps[tryNumber - 1]) : nil
    }

    /// The letter in words; `nil` when its link was taken back meanwhile, or the person said no to the service.
    func text(
        _ settings: Settings, _ keys: SealingKeys, at now: Instant, in tx: any Transaction
    ) throws -> Text? {
        guard let bytes = keys.open(sealedLink, for: Self.place(id, organisation)) else { return nil }
        let token = SecretToken(checking: String(decoding: bytes, as: UTF8.self))
        guard let token, let onward = try OnwardReferrals.behind(token.hash, of: organisation, in: tx),
            let link = onward.link, now < link.endsAt, try onward.stop(at: now, of: organisation, in: tx) == nil
        else { return nil }
        let sender = try Organisations.find(organisation, in: tx).name
        let team = try Referrals.find(onward.referral, of: organisation, in: tx).team
        let name = try TeamNames.name(of: team, in: organisation, tx)
        let number = try TeamIntakes.phone(of: team, in: organisation, tx)
        let ring = number.map { "ring \(name) on \($0)" } ?? "ring \(name)"
        let address = settings.publicAddress + OnwardReferral.linkPath(token, organisation)
        let body = """
            Dear \(onward.destination.name),

            \(sender) would like to refer somebody to you. You need no account.

            Open this page to read what is asked and to say whether you can help:
            \(address)

            The page works until \(link.endsAt.ukDay.words). Whoever has this address can open it, so please do not
            send it on.

            If you cannot open it, or it was not meant for you, \(ring). Nobody reads answers to this message.

            """
        return Text(
            id: id.text, address: self.address, subject: "\(sender): a referral waits for your answer", body: body)
    }
}

extension OnwardReferral {
    /// The address of a link, below the site's own.
    static func linkPath(_ token: SecretToken, _ organisation: OrganisationID) -> String {
        "/social-prescribing/links/\(organisation)/\(token.text)"
    }
}
