import Core
import Credentials
import Identity

// A credential in each form.
extension Minting {
    private var addresses: Addresses { fetching.addresses }

    /// An SD-JWT VC.
    func selective(_ item: PassportItem, _ credential: IssuedCredential, _ key: PublicKey) throws -> String {
        var claims = [
            JSON.Member("iss", .string(addresses.issuer)), JSON.Member("iat", JSON(Int(day.milliseconds / 1000))),
            JSON.Member("exp", JSON(Int(credential.endsAt.milliseconds / 1000))),
            JSON.Member("status", place(of: credential).json), JSON.Member("issuer_name", .string(issuer.name)),
        ]
        if let code = issuer.odsCode { claims.append(JSON.Member("issuer_ods", .string(code))) }
        guard case .object(let said) = item.claims else { throw ProtocolFault.fault }
        let frame = kind.frame(for: item.claims)
        return try SDJWT.issuingCredential(
            of: addresses.type(kind), to: key, claims: .object(claims + said), frame: frame, salts: salts(for: frame),
            header: fetching.key.header(at: now), by: fetching.key.key
        ).text
    }

    /// A credential of the W3C data model 2.0 as `vc+jwt`.
    /// - Source: Securing Verifiable Credentials using JOSE and COSE, section 3.1.1.
    func model(_ item: PassportItem, _ credential: IssuedCredential, _ key: PublicKey) throws -> String {
        let document = try checkedDocument(item, credential, key)
        return try CompactJWS.signing(
            document.bytes, header: modelHeader(CredentialMediaType.credential), by: fetching.key.key
        ).text
    }

    /// The same as `vc+sd-jwt`, bound to the holder's key.
    /// - Source: the same, section 3.2.1.
    func selectiveModel(_ item: PassportItem, _ credential: IssuedCredential, _ key: PublicKey) throws -> String {
        guard case .object(let members) = try checkedDocument(item, credential, key) else { throw ProtocolFault.fault }
        let inner = kind.frame(for: item.claims)
        return try SDJWT.issuing(
            .object(members + [JSON.Member("cnf", ["jwk": key.jwk])]),
            frame: DisclosureFrame(inside: [.name("credentialSubject"): inner]), salts: salts(for: inner),
            header: modelHeader(CredentialMediaType.selectiveCredential), by: fetching.key.key
        ).text
    }

    /// A mobile document, as OpenID4VCI hands it over: the issuer's part in base64url.
    /// - Source: OpenID4VCI 1.0, annex A.2.
    func mobile(_ item: PassportItem, _ credential: IssuedCredential, _ key: PublicKey) throws -> String {
        var about = [MdocNameSpace.Element("issuer_name", .text(issuer.name))]
        if let code = issuer.odsCode { about.append(MdocNameSpace.Element("issuer_ods", .text(code))) }
        let spaces = kind.elements(of: item.claims, issuer: about)
        // Signed within the time of its certificates, or readers refuse it (ISO 18013-5, section 9.3.1).
        let from = max(day, fetching.key.certificatesBeginAt ?? day)
        let until = min(credential.endsAt, fetching.key.certificatesEndAt ?? credential.endsAt)
        let terms = MdocTerms(
            docType: kind.documentType, deviceKey: key,
            validity: MdocValidity(
                signed: from, from: from, until: Instant(milliseconds: until.milliseconds / 1000 * 1000)),
            status: place(of: credential))
        return try IssuerSigned.issuing(
            spaces, terms, salts: saltBytes(spaces.reduce(0) { $0 + $1.elements.count }),
            certificates: fetching.key.certificates.compactMap { [UInt8](base64: $0) }, by: fetching.key.key
        ).cbor.encoded.base64URL
    }

    private func place(of credential: IssuedCredential) -> TokenStatusReference {
        fetching.govUK?.place
            ?? TokenStatusReference(uri: addresses.statusList(credential.list), index: credential.place)
    }

    /// A document of the data model, whose form was looked at as a verifier would.
    private func checkedDocument(
        _ item: PassportItem, _ credential: IssuedCredential, _ key: PublicKey
    ) throws -> JSON {
        var speaker = [JSON.Member("id", .string(addresses.issuerDID)), JSON.Member("name", .string(issuer.name))]
        if let code = issuer.odsCode { speaker.append(JSON.Member("issuer_ods", .string(code))) }
        let until = Instant(milliseconds: credential.endsAt.milliseconds / 1000 * 1000)
        let purposes = BitstringPurpose.allCases.filter { $0 != .suspension || kind.canBeSuspended }
        let document = try kind.modelDocument(
            item.claims, by: .object(speaker), to: key, from: day, until: until,
            statuses: purposes.map { addresses.entry(credential.place, in: credential.list, for: $0) },
            type: addresses.type(kind))
        _ = try CredentialDocument(
            document, rules: DataModelRules(contexts: KnownContexts(), takesUnknownContexts: true))
        return document
    }

    private func modelHeader(_ type: CredentialMediaType) -> [JSON.Member] {
        fetching.key.modelHeader(type, of: addresses.issuerDID, at: now)
    }
}

extension OrganisationKey {
    /// The header of a W3C credential: the key by its whole address, and its certificates where it has some.
    func modelHeader(_ type: CredentialMediaType, of issuer: String, at now: Instant) -> [JSON.Member] {
        [
            JSON.Member("kid", .string("\(issuer)#\(id)")), JSON.Member("typ", .string(type.rawValue)),
            JSON.Member("cty", "vc"),
        ] + header(at: now).filter { $0.name == "x5c" }
    }
}
