public import Core
import Credentials

extension Named {
    public enum WalletMaker {}
}

public typealias WalletMakerID = ID<Named.WalletMaker>

/// Somebody who makes wallets, and whose word an organisation takes on them: that a wallet is theirs, or how it keeps
/// its keys.
struct WalletMaker: Sendable, Hashable {
    let id: WalletMakerID
    let name: String
    /// The `iss` of its attestations; empty where they need not say it.
    let issuer: String
    /// The keys that sign them, as a JWK set.
    let keys: JSON
    /// Roots of certificates that lead to its keys, in base64.
    let roots: [String]
    let attestsWallets: Bool
    let attestsHolderKeys: Bool
    let addedAt: Instant
    /// From when on its word is not taken any more.
    var endedAt: Instant?

    /// The keys in it, read.
    /// - Throws: an `invalid` refusal that says what is wrong with it.
    func check() throws(Refusal) {
        func refusal(_ field: String, _ words: String) -> Refusal { Refusal(fields: [FieldProblem(field, words)]) }
        guard !name.isEmpty, name.utf8.count <= 200 else { throw refusal("name", "Enter the name of the maker") }
        guard issuer.utf8.count <= 500 else { throw refusal("issuer", "Shorten the name in its attestations") }
        let read: JWKSet
        do {
            read = try JWKSet(keys)
        } catch {
            throw refusal("keys", "These keys cannot be used: \(error.words)")
        }
        guard !read.entries.isEmpty || !roots.isEmpty else {
            throw refusal("keys", "Add its keys, or a root certificate that leads to them")
        }
        guard attestsWallets || attestsHolderKeys else {
            throw refusal("attests", "Choose what you take their word for")
        }
    }

    /// The keys that may have signed an attestation.
    fileprivate func candidates(for token: CompactJWS, at now: Instant) -> [PublicKey] {
        let said = (try? token.unverifiedClaims())?["iss"]
        if let said, !issuer.isEmpty, said.text != issuer { return [] }
        var found: [PublicKey] = []
        if let key = try? JWKSet(keys).key(for: token.header) { found.append(key) }
        let anchors = roots.compactMap { [UInt8](base64: $0) }
        if !token.header.x5c.isEmpty, !anchors.isEmpty,
            let key = try? CertificateJudge(anchors: anchors).key(of: token.header.x5c, issuer: nil, at: now)
        {
            found.append(key)
        }
        return found
    }
}

extension [WalletMaker] {
    /// Who made an attestation, and the key that signed it.
    /// - Throws: ``Credentials/Fault`` when it is by nobody whose word is taken.
    func maker(of token: CompactJWS, at now: Instant) throws(Fault) -> (maker: WalletMaker, key: PublicKey) {
        for maker in self {
            for key in maker.candidates(for: token, at: now) where (try? token.verified(by: key)) != nil {
                return (maker, key)
            }
        }
        throw Fault(.key, "The attestation is by nobody whose word is taken here.")
    }
}
