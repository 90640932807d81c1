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

/// Which wallet has a credential, as its maker attested it.
struct WalletRecord: Sendable, Hashable {
    /// Who attested the wallet; `nil` where nobody did.
    var maker: WalletMakerID?
    /// Its name as a client; empty for one that said none.
    var client = ""
    /// The thumbprint of the key of this one wallet; `nil` where nobody attested it.
    var instance: String?
    /// Who attested its keys; `nil` where nobody did.
    var keysMaker: WalletMakerID?
    /// How strongly they are kept, in the names of OpenID4VCI: `iso_18045_high`.
    var storage: [String] = []
    /// How its holder is checked before they are used.
    var userCheck: [String] = []

    init(maker: WalletMakerID? = nil, client: String, instance: String? = nil) {
        self.maker = maker
        self.client = client
        self.instance = instance
    }

    init(stored json: JSON) {
        func id(_ name: String) -> WalletMakerID? { json[name]?.text.map { WalletMakerID($0) } }
        func texts(_ name: String) -> [String] { json[name]?.elements.compactMap(\.text) ?? [] }
        maker = id("maker")
        client = json["client"]?.text ?? ""
        instance = json["instance"]?.text
        keysMaker = id("keysMaker")
        storage = texts("storage")
        userCheck = texts("userCheck")
    }

    var json: JSON {
        [
            "maker": .maybe(maker.map { .string($0.text) }), "client": .string(client),
            "instance": .maybe(instance.map { .string($0) }),
            "keysMaker": .maybe(keysMaker.map { .string($0.text) }), "storage": .array(storage.map(JSON.string)),
            "userCheck": .array(userCheck.map(JSON.string)),
        ]
    }

    /// The same with what was attested of its keys.
    func adding(_ attested: VerifiedKeyAttestation, by maker: WalletMakerID) -> WalletRecord {
        // What a maker says is kept up to a length: nobody knows all the names there will be.
        func short(_ name: String) -> [String] {
            (attested.claims[name]?.elements.compactMap(\.text) ?? []).prefix(8).map { String($0.prefix(100)) }
        }
        var record = self
        record.keysMaker = maker
        record.storage = short("key_storage")
        record.userCheck = short("user_authentication")
        return record
    }
}
