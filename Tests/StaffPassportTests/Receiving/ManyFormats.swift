import Core
import Credentials
import TestSupport

@testable import StaffPassport

/// Another trust that issues a training in every format, a wallet that shows it, and the request it answers.
struct ManyFormats: Sendable {
    let world: PassportWorld
    let key: PrivateKey
    let wallet: HolderWallet
    var issuer: TrustedIssuer
    let request: AuthorizationRequest

    static let address = "https://other.example/passport/issuers/rx2", nameSpace = "uk.example.core-skills"
    static let docType = "uk.example.core-skills.1"
    static let types = ["VerifiableCredential", "CoreSkillsCredential"]
    /// Contexts in which every word of a training means something.
    static let contexts: JSON = [
        "https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/undefined-terms/v2",
    ]
    static var rules: DataModelRules { DataModelRules(contexts: ShippedContexts.known) }

    init(_ engine: Engine = .sqlite, formats: [IssuerForm.Format] = IssuerForm.Format.allCases) async throws {
        world = try await PassportWorld(engine)
        key = try PrivateKey(.es256, secret: TestCertificates.secret(from: 33))
        wallet = try HolderWallet(world)
        let forms = formats.map { format in
            IssuerForm(
                kind: "core-skills-1", format: format, types: format == .mdoc ? [Self.docType] : Self.types,
                nameSpace: format == .mdoc ? Self.nameSpace : "")
        }
        let own = TrustedIssuer(
            id: world.newID(), address: Self.address, name: "Other NHS Trust",
            keys: ["issuer": .string(Self.address), "jwks": ["keys": [key.publicKey.jwk]]],
            types: ["core-skills-1": "\(Self.address)/types/core-skills-1"], readAt: world.now,
            roots: [TestCertificates.root], forms: forms)
        issuer = own
        try await world.write { [world] in _ = try trustIssuer(own, as: world.officer, at: world.now, in: $0) }
        let list = try await world.checklist([Checklist.Line(kind: "core-skills-1", claims: ["expires_on"])])
        request = try await world.asks(list).toWallet(world.addresses, world.keys, name: "Example NHS Trust").0
    }

    var now: Instant { world.now }
    var holderDID: String { DID.jwk(wallet.key.publicKey) }
    var holderMethod: KeyReference { .method("\(holderDID)#0") }
    var audience: String { request.client?.text ?? "" }

    /// A credential of version 2 about the wallet's holder.
    func document(
        issuer: String? = nil, subject: String? = nil, without claim: String? = nil, _ more: JSON = [:]
    ) throws -> CredentialDocument {
        let said = (PassportWorld.training.membersOf).filter { $0.name != claim }
        var members = [
            JSON.Member("@context", Self.contexts), JSON.Member("type", .array(Self.types.map(JSON.string))),
            JSON.Member("issuer", .string(issuer ?? Self.address)),
            JSON.Member("validFrom", "2026-11-01T00:00:00Z"), JSON.Member("validUntil", "2027-11-01T00:00:00Z"),
            JSON.Member(
                "credentialSubject", .object([JSON.Member("id", .string(subject ?? holderDID))] + said)),
        ]
        for member in more.membersOf { members = members.filter { $0.name != member.name } + [member] }
        return try CredentialDocument(.object(members), rules: Self.rules)
    }

    func presentation(_ token: String, holder: String? = nil) throws -> PresentationDocument {
        try PresentationDocument(
            [
                "@context": "https://www.w3.org/ns/credentials/v2", "type": "VerifiablePresentation",
                "holder": .string(holder ?? holderDID),
                "verifiableCredential": [Envelope.around(token, .credential)],
            ], rules: Self.rules)
    }

    /// The whole of a token of W3C's as a presentation: by the wallet, or by somebody else.
    func signed(
        _ token: String, by other: PrivateKey? = nil, audience: String? = nil, nonce: String? = nil
    ) throws -> JSON {
        let key = other ?? wallet.key, did = DID.jwk(key.publicKey)
        let asked = PresentationRequest(audience: audience ?? self.audience, nonce: nonce ?? request.nonce)
        return .string(
            try presentation(token, holder: did).enveloped(
                answering: asked, at: now, by: key, named: .method("\(did)#0"), rules: Self.rules
            ).text)
    }

    /// The credential as a token, by the key the issuer publishes or by its certificate.
    func token(_ document: CredentialDocument, by chain: [String]? = nil) throws -> String {
        let name: KeyReference =
            chain.map(KeyReference.certificates) ?? .method("\(document.issuer.id)#\(key.publicKey.thumbprint)")
        return try document.enveloped(by: key, named: name, rules: Self.rules).text
    }

    func selective(_ document: CredentialDocument, to holder: PublicKey? = nil) throws -> SDJWT {
        var frame = DisclosureFrame()
        frame.inside[.name("credentialSubject")] = DisclosureFrame(names: ["awarded_on", "expires_on"])
        return try document.enveloped(
            hiding: frame, salts: (0..<4).map { _ in world.dice.bytes(16).base64URL },
            to: holder ?? wallet.key.publicKey,
            by: key, named: .method("\(document.issuer.id)#\(key.publicKey.thumbprint)"), rules: Self.rules)
    }

    func mdoc(
        until: Instant? = nil, chain: [String] = [TestCertificates.documents], status: TokenStatusReference? = nil
    ) throws -> IssuerSigned {
        let elements = PassportWorld.training.membersOf.map {
            MdocNameSpace.Element($0.name, .text($0.value.text ?? ""))
        }
        var terms = MdocTerms(
            docType: Self.docType, deviceKey: wallet.key.publicKey,
            validity: MdocValidity(signed: now - .days(9), from: now - .days(9), until: until ?? now + .days(90)))
        terms.status = status
        return try IssuerSigned.issuing(
            [MdocNameSpace(Self.nameSpace, elements)], terms, salts: (0..<9).map { _ in world.dice.bytes(16) },
            certificates: chain.compactMap { [UInt8](base64: $0) }, by: key)
    }

    /// A document whose status is told in a way that nobody here reads.
    func mdocOfOtherStatus() throws -> IssuerSigned {
        let good = try mdoc()
        let payload = try CBOR(parsing: good.issuerAuth.unverifiedPayload ?? []).embeddedBytes ?? []
        let status: CBOR = ["identifier_list": ["id": "1", "uri": "https://other.example/status"]]
        let object = CBOR.map((try CBOR(parsing: payload).entries ?? []) + [CBOR.Entry("status", status)])
        let auth = try COSESign1.signing(
            CBOR.embedded(object.encoded).encoded,
            unprotected: [COSEHeader.certificates(good.issuerAuth.header.certificates)], by: key)
        let others = (good.cbor.entries ?? []).filter { $0.key != "issuerAuth" }
        return try IssuerSigned(.map(others + [CBOR.Entry("issuerAuth", auth.cbor)]))
    }

    func shown(_ document: IssuerSigned, nonce: String? = nil, audience: String? = nil) throws -> JSON {
        let transcript = SessionTranscript(
            clientID: audience ?? self.audience, nonce: nonce ?? request.nonce, thumbprint: nil,
            responseURI: request.answerAddress ?? "")
        let one = try MdocDocument.presenting(document, for: transcript, by: wallet.key)
        return .string(DeviceResponse([one]).encoded.base64URL)
    }

    /// A credential with a proof in it, in a presentation with a proof of its holder.
    func proved(
        _ document: CredentialDocument, by other: PrivateKey? = nil, challenge: String? = nil, domain: String? = nil
    ) throws -> JSON {
        let contexts = ShippedContexts.known, holder = other ?? wallet.key, did = DID.jwk(holder.publicKey)
        let credential = try document.json.secured(
            ProofRequest(
                suite: .ecdsaJCS, verificationMethod: "\(document.issuer.id)#\(key.publicKey.thumbprint)",
                purpose: .assertionMethod, created: now - .days(1)), with: key, contexts: contexts)
        var proof = ProofRequest(
            suite: .ecdsaJCS, verificationMethod: "\(did)#0", purpose: .authentication, created: now)
        proof.domains = [domain ?? audience]
        proof.challenge = challenge ?? request.nonce
        let whole: JSON = [
            "@context": "https://www.w3.org/ns/credentials/v2", "type": "VerifiablePresentation",
            "holder": .string(did), "verifiableCredential": [credential],
        ]
        return try whole.secured(proof, with: holder, contexts: contexts)
    }

    /// What is made of one presentation.
    func check(_ id: String, _ presentation: JSON) -> (held: [AnswerCheck.Held], words: String?) {
        let check = AnswerCheck(request: request, issuers: [issuer], kinds: KindBook(KindBook.shipped), now: now)
        do {
            let (held, setAside) = try check.check(
                try VPToken(.object([JSON.Member(id, .array([presentation]))])), encryptedTo: nil)
            return (held, setAside.first?.words)
        } catch {
            return ([], (error as? AnswerRefusal)?.words ?? (error as? Fault)?.words)
        }
    }

    static func id(_ format: IssuerForm.Format) -> String { "item0_\(format.mark)0" }
}

extension JSON {
    var membersOf: [Member] {
        guard case .object(let members) = self else { return [] }
        return members
    }
}
