import Core
import Credentials
import Identity
import Ledger
import Storage

/// Makes credentials of one item, one for each key, and notes each.
struct Minting {
    let fetching: Fetching
    let offer: PassportOfferID
    let kind: CredentialKind
    let form: CredentialForm
    let issuer: Organisation

    var organisation: OrganisationID { fetching.organisation }
    var now: Instant { fetching.now }

    /// Issues an item to the keys of a wallet.
    /// - Throws: ``ProtocolFault`` for an item that ended or cannot be had in this form.
    static func issue(
        _ item: PassportItem, in form: CredentialForm, from offer: PassportOfferID, to keys: [PublicKey],
        _ fetching: Fetching, _ tx: any Transaction
    ) throws -> CredentialResponse {
        let organisation = fetching.organisation, now = fetching.now
        guard let kind = try KindBook.of(organisation, in: tx)[item.kind], item.canBeOffered else {
            throw ProtocolFault(400, "credential_request_denied", "This item cannot be issued any more.")
        }
        guard kind.forms(isCertified: fetching.key.isCertified(at: now)).contains(form) else {
            throw ProtocolFault(400, "credential_request_denied", "This item cannot be had in this form.")
        }
        let ends = try kind.end(of: item, now), name = SecretToken(bytes: fetching.chance(16)).text
        let minting = Minting(
            fetching: fetching, offer: offer, kind: kind, form: form,
            issuer: try fetching.issuer ?? Organisations.find(organisation, in: tx))
        let tokens = try keys.map { try minting.make(item, for: $0, until: ends, name, tx) }
        var issued = item
        issued.issue(at: now)
        // A further token of an item changes no more than when it was last fetched; one that was accepted, nothing.
        if issued != item { try PassportItems.save(issued, of: organisation, in: tx) }
        try OldCopies.replace(item.id, by: offer, of: organisation, at: now, in: tx)
        return .issued(tokens, notification: name)
    }

    private func make(
        _ item: PassportItem, for key: PublicKey, until ends: Instant, _ name: String, _ tx: any Transaction
    ) throws -> JSON {
        let (list, place) = try freePlace(organisation, fetching.chance, tx)
        var credential = IssuedCredential(
            id: fetching.ids.make(at: now), item: item.id, offer: offer, holder: key.thumbprint, list: list,
            place: place, issuedAt: now, endsAt: ends, notification: name, status: .valid, signedBy: fetching.key.id)
        credential.wallet = fetching.wallet
        let made = try signed(item, credential, key)
        try IssuedCredentials.add(credential, of: item.person, in: organisation, tx)
        if let place = fetching.govUK?.place {
            try GovUKStatuses.add(place, of: credential.id, in: organisation, at: now, tx)
        }
        try record(
            CredentialIssued(credential: credential.id, item: item.id, person: item.person), of: organisation,
            by: nil, at: now, in: tx)
        return made
    }

    private func signed(_ item: PassportItem, _ credential: IssuedCredential, _ key: PublicKey) throws -> JSON {
        if form == .model, let govUK = fetching.govUK {
            return .string(try govUKToken(item, credential, key, govUK))
        }
        return switch form {
        case .selective: .string(try selective(item, credential, key))
        case .model: .string(try model(item, credential, key))
        case .selectiveModel: .string(try selectiveModel(item, credential, key))
        case .mobile: .string(try mobile(item, credential, key))
        }
    }

    /// The moment of issue to the day, so that two credentials of one sitting cannot be joined by it.
    var day: Instant {
        let seconds = now.milliseconds / 1000
        return Instant(milliseconds: (seconds - seconds % 86_400) * 1000)
    }

    /// As many salts as a frame hides claims. One call for all of them: each asks the system.
    func salts(for frame: DisclosureFrame) -> [String] {
        saltBytes(frame.names.count + frame.inside.values.reduce(0) { $0 + $1.indices.count }).map(\.base64URL)
    }

    func saltBytes(_ count: Int) -> [[UInt8]] {
        let drawn = fetching.chance(16 * count)
        return stride(from: 0, to: drawn.count, by: 16).map { Array(drawn[$0..<min($0 + 16, drawn.count)]) }
    }
}

extension CredentialKind {
    /// When a credential ends: after the kind's time, and never after the last day of what it says.
    fileprivate func end(of item: PassportItem, _ now: Instant) throws -> Instant {
        let ends = now + Minutes(lifeDays * 24 * 60)
        guard let last = lastDay(in: item.claims) else { return ends }
        let endsAt = UKTime.instant(last + 1, .midnight)
        guard now < endsAt else {
            throw ProtocolFault(400, "credential_request_denied", "What this item says ended on \(last.words).")
        }
        return min(ends, endsAt)
    }
}
