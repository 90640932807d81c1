import Core
import Credentials

// Whose key speaks for an issuer: what was published and read, a document of its DID, or a chain to its root.
extension TrustedIssuer {
    /// For whom certificates may insist on being used: whoever signs mobile documents, and whoever signs for HAIP.
    private static let usages: Set = ["1.0.18013.5.1.2"]

    /// Judges chains by its root certificates.
    /// - Throws: ``Credentials/FaultCode/issuer`` when none are kept.
    func judge() throws(Fault) -> CertificateJudge {
        guard !roots.isEmpty else {
            throw Fault(.issuer, "It came with certificates, and no root certificate of its issuer is kept here.")
        }
        return try CertificateJudge(anchors: roots.compactMap { [UInt8](base64: $0) }, usages: Self.usages)
    }

    /// The keys of its DID.
    /// - Throws: for an issuer that is known by no DID.
    func document() throws(Fault) -> ControllerDocument {
        if address.hasPrefix("did:") {
            return try DID(address).document(fetched: controller == [:] ? nil : controller)
        }
        // Proofs name a key of an https issuer by the address of the issuer and the name of the key.
        let methods = try published().keys.entries.map { entry -> JSON in
            [
                "id": .string("\(address)#\(entry.kid ?? entry.key.thumbprint)"), "type": "JsonWebKey",
                "controller": .string(address), "publicKeyJwk": entry.key.jwk,
            ]
        }
        return try ControllerDocument(
            [
                "id": .string(address), "verificationMethod": .array(methods),
                "assertionMethod": .array(methods.compactMap { $0["id"] }),
            ], for: address)
    }

    private func published() throws(Fault) -> JWTVCIssuerMetadata {
        guard keys != [:] else { throw Fault(.issuer, "No key of its issuer is known here.") }
        return try JWTVCIssuerMetadata(keys, of: address)
    }

    /// The way to the key of an SD-JWT VC.
    func tokenKeys(_ header: JOSEHeader) throws(Fault) -> IssuerKeySource {
        if !header.x5c.isEmpty, keys == [:] || !roots.isEmpty { return .certificates(try judge()) }
        guard address.hasPrefix("did:") else { return .metadata(try published()) }
        guard let kid = header.kid else { throw Fault(.issuer, "It does not name the key that signed it.") }
        return .pinned(try document().method(kid, for: .assertionMethod).key)
    }

    /// The way to the key of a token of W3C's.
    func speakerKeys(_ header: JOSEHeader) throws(Fault) -> SpeakerKeySource {
        if !header.x5c.isEmpty { return .certificates(try judge()) }
        if address.hasPrefix("did:") { return .controllers([try document()]) }
        let keys = try published().keys
        // An https issuer's keys may be named by the whole address too.
        guard let kid = header.kid, let hash = kid.lastIndex(of: "#"), kid[..<hash] == address else {
            return .pinned(try keys.key(for: header))
        }
        let name = String(kid[kid.index(after: hash)...])
        let found = keys.entries.filter { ($0.kid ?? $0.key.thumbprint) == name }
        guard found.count == 1, let key = found.first?.key, key.curve == header.algorithm.curve else {
            throw Fault(.issuer, "The issuer's keys do not have one that the token points to.")
        }
        return .pinned(key)
    }
}

/// Those who are trusted, asked by what a credential says of its issuer.
struct IssuerList: CertificateChecking {
    let all: [TrustedIssuer]

    static var unknown: Fault { Fault(.issuer, "It is by an issuer that is not on your list.") }

    /// The issuer of exactly this name.
    func named(_ name: String) throws(Fault) -> TrustedIssuer {
        guard let known = all.first(where: { $0.address.utf8.elementsEqual(name.utf8) }) else { throw Self.unknown }
        return known
    }

    /// The issuer to whose root a chain leads, for what names nobody: the one that the certificate names, or else the
    /// only one there is.
    func owner(of chain: [String], at now: Instant) throws(Fault) -> (issuer: TrustedIssuer, key: PublicKey) {
        var found: [(TrustedIssuer, PublicKey)] = []
        var reason = Fault(.issuer, "Its certificates lead to no root that you keep.")
        for issuer in all where !issuer.roots.isEmpty {
            let judge = try issuer.judge()
            if let key = try? judge.key(of: chain, issuer: issuer.address, at: now) { return (issuer, key) }
            do throws(Fault) {
                found.append((issuer, try judge.key(of: chain, issuer: nil, at: now)))
            } catch {
                if error.code != .certificate || reason.code == .issuer { reason = error }
            }
        }
        guard found.count < 2 else {
            throw Fault(.issuer, "Several issuers you trust have its root certificate, and it names none of them.")
        }
        guard let only = found.first else { throw reason }
        return only
    }

    func key(of chain: [String], issuer: String?, at now: Instant) throws(Fault) -> PublicKey {
        try owner(of: chain, at: now).key
    }

    /// What is taken of what a wallet shows, and by whose keys.
    func checking(within window: TimeWindow) -> PresentationChecking {
        var checking = PresentationChecking(within: window)
        let list = self
        checking.sdJWT = { token throws(Fault) in
            let header = token.issuerToken.header
            let issuer = try token.issuerToken.unverifiedClaims()["iss"]?.text
            // HAIP lets the certificate name the issuer alone.
            guard let issuer else {
                guard !header.x5c.isEmpty else { throw Self.unknown }
                return .certificates(list)
            }
            return try list.named(issuer).tokenKeys(header)
        }
        checking.mdoc = .certificates(list)
        checking.model = ModelChecking(
            rules: DataModelRules(
                contexts: ShippedContexts.known, versions: [.v2, .v1], takesUnknownContexts: true),
            issuer: { name, header throws(Fault) in try list.named(name).speakerKeys(header) },
            controller: { name throws(Fault) in try list.named(name).document() })
        return checking
    }
}
