import Core
import Credentials
import Identity
import Storage
import Synchronization

/// What an organisation signs with a key.
enum KeyPurpose: String, Sendable, Hashable, CaseIterable {
    /// Credentials, and the lists of their status.
    case issuing
    /// Requests to wallets.
    case asking
    /// Nothing: wallets encrypt their requests to it.
    case receiving
}

/// A key of an organisation that signs, or once signed.
///
/// Its secret lies sealed in the database (``Identity/SealingKeys``), so that every server of the organisation has the
/// same one and a backup alone gives nobody a key. An HSM would stand behind ``Credentials/SigningKey`` instead.
struct OrganisationKey: Sendable {
    let id: String
    let key: PrivateKey
    /// Its certificates in base64, the signer's first; empty when it has none.
    var certificates: [String] = []
    /// When the last of them begins.
    var certificatesBeginAt: Instant?
    /// When the first of them ends.
    var certificatesEndAt: Instant?

    /// Whether certificates speak for it now.
    func isCertified(at now: Instant) -> Bool { !certificates.isEmpty && now < certificatesEndAt ?? now }

    /// What a credential's header says of it: its name, and its certificates as long as they hold.
    /// - Source: OpenID4VC HAIP 1.0, section 6.1.1.
    func header(at now: Instant) -> [JSON.Member] {
        header + (isCertified(at: now) ? [JSON.Member("x5c", .array(certificates.map(JSON.string)))] : [])
    }

    /// Whether the key that signs credentials has certificates that hold.
    static func isCertified(of organisation: OrganisationID, at now: Instant, in tx: any Transaction) throws -> Bool {
        let all = try PassportKeys.all(for: KeyPurpose.issuing.rawValue, of: organisation, in: tx)
        guard let signs = all.first(where: { $0.retiredAt == nil }) else { return false }
        return try PassportCertificates.of(signs.id, in: organisation, tx).map { now < $0.endsAt } ?? false
    }

    /// What a token's header says of it, besides its algorithm.
    var header: [JSON.Member] { [JSON.Member("kid", .string(id))] }

    /// The key that signs now; `nil` before the first was made.
    static func current(
        _ purpose: KeyPurpose, of organisation: OrganisationID, _ keys: SealingKeys, in tx: any Transaction
    ) throws -> OrganisationKey? {
        let all = try PassportKeys.all(for: purpose.rawValue, of: organisation, in: tx)
        guard let kept = all.first(where: { $0.retiredAt == nil }) else { return nil }
        guard let key = try OpenedKeys.key(kept.sealed, for: place(kept.id, organisation), keys) else {
            throw Refusal(
                .conflict,
                "This server cannot open the organisation's signing key. Ask whoever runs it: sealing.key.file.")
        }
        let chain = try PassportCertificates.of(kept.id, in: organisation, tx)
        return OrganisationKey(
            id: kept.id, key: key, certificates: chain?.certificates ?? [],
            certificatesBeginAt: chain?.beginsAt, certificatesEndAt: chain?.endsAt)
    }

    /// Makes a key that signs from now on; the one before it is retired.
    /// - Parameter chance: fresh secret bytes.
    static func make(
        _ purpose: KeyPurpose, of organisation: OrganisationID, _ keys: SealingKeys, chance: (Int) -> [UInt8],
        at now: Instant, in tx: any Transaction
    ) throws -> OrganisationKey {
        let (secret, key) = try freshKey(chance)
        let id = key.publicKey.thumbprint
        for kept in try PassportKeys.all(for: purpose.rawValue, of: organisation, in: tx) where kept.retiredAt == nil {
            try PassportKeys.retire(kept.id, of: organisation, at: now, in: tx)
        }
        let sealed = try keys.seal(
            secret, for: place(id, organisation), nonce: chance(SealingKeys.nonceByteCount))
        try PassportKeys.add(
            PassportKeys.Kept(
                id: id, purpose: purpose.rawValue, publicKey: key.publicKey.jwk, sealed: sealed, madeAt: now,
                retiredAt: nil), of: organisation, in: tx)
        return OrganisationKey(id: id, key: key)
    }

    /// The public keys of a purpose: the one that signs, and retired ones as long as something they signed holds.
    ///
    /// - Parameter now: leaves out what nobody needs any more at that moment; `nil` leaves out nothing but what was
    ///   withdrawn.
    static func published(
        _ purpose: KeyPurpose, of organisation: OrganisationID, at now: Instant? = nil, in tx: any Transaction
    ) throws -> [JSON] {
        try history(purpose, of: organisation, in: tx).filter { $0.isPublished(at: now) }.compactMap { one in
            guard case .object(let members) = one.kept.publicKey else { return nil }
            let (algorithm, use) = purpose == .receiving ? (CompactJWE.keyManagement, "enc") : ("ES256", "sig")
            return .object(
                members + [
                    JSON.Member("kid", .string(one.kept.id)), JSON.Member("alg", .string(algorithm)),
                    JSON.Member("use", .string(use)),
                ])
        }
    }

    /// Every key of a purpose with what became of it, the newest first.
    static func history(
        _ purpose: KeyPurpose, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [KeyLife] {
        try PassportKeys.all(for: purpose.rawValue, of: organisation, in: tx).map { kept in
            guard let retired = kept.retiredAt else { return KeyLife(kept: kept, neededUntil: nil) }
            let last =
                purpose == .issuing
                ? try IssuedCredentials.lastEnd(signedBy: kept.id, before: retired, of: organisation, in: tx) : nil
            // Lists and requests that it signed hold for a day at most.
            let day = retired + .days(1)
            return KeyLife(kept: kept, neededUntil: max(last ?? day, day))
        }
    }

    static func place(_ id: String, _ organisation: OrganisationID) -> SealedPlace {
        SealedPlace("passport-key", organisation.text, id)
    }
}

/// Signing keys that this process has opened before, by what they were sealed as and with which keys: to open one and
/// work out its public half costs more than to sign. Which of them signs is read from the database each time.
enum OpenedKeys {
    private struct Name: Hashable {
        let keys: String
        let place: SealedPlace
        let sealed: String
    }

    private static let opened = Mutex<[Name: PrivateKey]>([:])
    /// Beyond as many it is begun anew.
    private static let limitCount = 256

    /// - Returns: `nil` when the keys cannot open it.
    static func key(_ sealed: String, for place: SealedPlace, _ keys: SealingKeys) throws -> PrivateKey? {
        let name = Name(keys: keys.fingerprint, place: place, sealed: sealed)
        if let known = opened.withLock({ $0[name] }) { return known }
        guard let secret = keys.open(sealed, for: place) else { return nil }
        let key = try PrivateKey(.es256, secret: secret)
        opened.withLock { opened in
            if opened.count >= limitCount { opened.removeAll() }
            opened[name] = key
        }
        return key
    }
}

/// A key and how long it is needed.
struct KeyLife: Sendable, Hashable {
    let kept: PassportKeys.Kept
    /// When the last of what it signed ends; `nil` while it still signs.
    let neededUntil: Instant?

    /// Whether others may read it; at any moment when none is given.
    func isPublished(at now: Instant?) -> Bool {
        guard kept.withdrawnAt == nil else { return false }
        guard let now, let neededUntil else { return true }
        return now < neededUntil
    }
}

/// A fresh key of the curve P-256 and its secret.
func freshKey(_ chance: (Int) -> [UInt8]) throws -> (secret: [UInt8], key: PrivateKey) {
    // One number in 2^32 is none of the curve's; eight of them in a row do not happen.
    for _ in 0..<8 {
        let secret = chance(32)
        if let key = try? PrivateKey(.es256, secret: secret) { return (secret, key) }
    }
    throw Refusal(.conflict, "No key could be made. Try again.")
}

/// A key for one encrypted message.
func freshAgreementKey(_ curve: Curve, _ chance: (Int) -> [UInt8]) throws -> AgreementKey {
    for _ in 0..<8 {
        var secret = chance(curve.coordinateBytes)
        // The numbers of P-521 have one bit in their first byte.
        if curve == .p521, let first = secret.first { secret[0] = first & 1 }
        if let key = try? AgreementKey(curve, secret: secret) { return key }
    }
    throw Refusal(.conflict, "No key could be made. Try again.")
}
