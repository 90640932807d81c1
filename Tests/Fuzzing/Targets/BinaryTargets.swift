@testable import Core
@testable import Credentials

/// Credentials in binary: CBOR, COSE, mobile documents, CBOR Web Tokens, certificates.
let binaryTargets = [
    Target("cbor-value") { bytes in
        guard let value = try? CBOR(parsing: bytes) else { return }
        let written = value.encoded
        hold((try? CBOR(parsing: written))?.encoded == written, "CBOR in its one way of writing stays as it is")
        _ = (value.json.bytes, value.whole, value.flag, value.embeddedBytes, value[label: 1], value["a"])
        if let reference = try? TokenStatusReference.read(status: value) {
            hold(reference.index >= 0, "no place lies before the first")
        }
        if let list = try? TokenStatusList(value) {
            for place in [0, 1, list.count - 1, list.count, .max] { _ = try? list.status(at: place) }
        }
        guard let key = try? PublicKey(coseKey: value) else { return }
        hold((try? PublicKey(coseKey: key.coseKey)) == key, "a key is read as it is written")
    },
    Target("cose") { bytes in
        guard let message = try? COSESign1(parsing: bytes) else { return }
        // Written in the order of its keys, a header that is not signed may come in another order than it was sent.
        let again = try? COSESign1(parsing: message.taggedBytes)
        hold(again?.taggedBytes == message.taggedBytes, "a message is written so that it is read the same")
        if let key = fuzzKey?.publicKey {
            _ = try? message.verified(by: key)
            _ = try? message.verified(by: key, detached: bytes)
        }
        open(message)
    },
    // The protected entries of a header, then the payload: the bytes of two values, one behind the other.
    Target("cose-signed") { bytes in
        guard let both = try? CBOR(parsing: bytes), let parts = both.elements, parts.count == 2, let fuzzKey else {
            return
        }
        let payload = parts[1].byteString ?? parts[1].encoded
        let protected = (parts[0].entries ?? []).filter { $0.key.whole != 1 }
        guard let message = try? COSESign1.signing(payload, protected: protected, by: fuzzKey) else { return }
        hold((try? message.verified(by: fuzzKey.publicKey))?.payload == payload, "what was signed holds")
        open(message)
    },
    Target("mdoc") { bytes in
        if let signed = try? IssuerSigned(parsing: bytes) { look(at: signed) }
        guard let response = try? DeviceResponse(parsing: bytes) else { return }
        let again = try? DeviceResponse(parsing: response.encoded)
        hold(again?.documents.count == response.documents.count, "a response is written so that it is read the same")
        for document in response.documents { look(at: document.issuerSigned) }
        guard let source else { return }
        let transcript = SessionTranscript(clientID: "c", nonce: "n", thumbprint: nil, responseURI: "https://b.example")
        _ = try? response.verified(by: source, for: transcript, within: fuzzWindow)
    },
    // What an issuer signs of a mobile document, and its elements, as one map each.
    Target("mdoc-signed") { bytes in
        guard let both = try? CBOR(parsing: bytes), let parts = both.elements, parts.count == 2, let fuzzKey else {
            return
        }
        let payload = CBOR.embedded(parts[0].embeddedBytes ?? parts[0].encoded).encoded
        guard let object = try? MobileSecurityObject(payload: payload) else { return }
        let again = try? MobileSecurityObject(payload: object.payload)
        hold(again == object, "what is signed is written so that it is read the same")
        guard let message = try? COSESign1.signing(payload, by: fuzzKey), let source else { return }
        guard let signed = try? IssuerSigned(["issuerAuth": message.cbor, "nameSpaces": parts[1]]) else { return }
        look(at: signed)
        _ = try? signed.verified(by: source, docType: object.docType, within: fuzzWindow)
    },
    // Elements of a document that is issued and shown here: name spaces of names and values.
    Target("mdoc-issued") { bytes in
        guard let map = try? CBOR(parsing: bytes), let spaces = map.entries, spaces.count <= 20, let fuzzKey, let source
        else { return }
        let elements = spaces.compactMap { space -> MdocNameSpace? in
            guard let name = space.key.text, let entries = space.value.entries, entries.count <= 50 else { return nil }
            return MdocNameSpace(
                name, entries.compactMap { one in one.key.text.map { MdocNameSpace.Element($0, one.value) } })
        }
        let terms = MdocTerms(docType: "d", deviceKey: fuzzKey.publicKey, validity: validity)
        guard let issued = try? IssuerSigned.issuing(elements, terms, salts: salts, certificates: [], by: fuzzKey)
        else {
            return
        }
        let held = try? IssuerSigned(parsing: issued.cbor.encoded)
        hold(held?.unverifiedElements.json == issued.unverifiedElements.json, "what was issued is read")
        let transcript = SessionTranscript(clientID: "c", nonce: "n", thumbprint: nil, responseURI: "https://b.example")
        for paths in [elements.paths, Array(elements.paths.prefix(1)), []] {
            guard let document = try? MdocDocument.presenting(issued.disclosing(paths), for: transcript, by: fuzzKey)
            else { continue }
            let verified = try? DeviceResponse(parsing: DeviceResponse([document]).encoded)
                .verified(by: source, for: transcript, within: fuzzWindow)
            hold(verified != nil, "what was shown holds")
        }
    },
    // One certificate, or several in one list of CBOR byte strings.
    Target("certificate") { bytes in
        let listed = (try? CBOR(parsing: bytes))?.elements?.compactMap(\.byteString) ?? []
        for chain in [[bytes], listed] where !chain.isEmpty && chain.count <= 10 {
            let judge = try? CertificateJudge(anchors: [chain[chain.count - 1]], usages: ["1.0.18013.5.1.2"])
            let links = (chain.count > 1 ? chain.dropLast() : chain).map(\.base64)
            for issuer in [nil, "https://a.example", "did:web:a.example"] {
                _ = try? judge?.key(of: Array(links), issuer: issuer, at: fuzzNow)
            }
            _ = try? judge?.key(of: Array(links), clientID: "x509_san_dns:a.example", at: fuzzNow)
            _ = try? GovUKRoots.document([("r", chain[0], true)])
            _ = try? CertificateJudge.end(of: chain.map(\.base64))
        }
    },
    // The claims of a status list's token: as JSON in a JWT, or as CBOR in a CWT.
    Target("status-list-token") { bytes in
        guard let fuzzKey else { return }
        let reference = TokenStatusReference(uri: "https://a.example/1", index: 3)
        if let claims = try? JSON(parsing: bytes),
            let token = signed(claims, header: ["typ": .string(VerifiedStatusList.typ)]),
            let list = try? token.statusList(by: fuzzKey.publicKey, for: reference.uri, within: fuzzWindow)
        {
            look(at: list, reference)
        }
        let type = CBOR.Entry(16, .text(VerifiedStatusList.cwtType))
        guard let message = try? COSESign1.signing(bytes, protected: [type], by: fuzzKey),
            let list = try? message.statusList(by: fuzzKey.publicKey, for: reference.uri, within: fuzzWindow)
        else { return }
        look(at: list, reference)
    },
]

private let salts = (0..<1_000).map { number in
    [UInt8](repeating: 3, count: 14) + [UInt8(truncatingIfNeeded: number >> 8), UInt8(truncatingIfNeeded: number)]
}

private let validity = MdocValidity(
    signed: fuzzNow, from: fuzzNow, until: Instant(milliseconds: fuzzNow.milliseconds + 86_400_000))

private let source: MdocKeySource? = fuzzKey.map { .pinned($0.publicKey) }

private let rules = DataModelRules(contexts: ShippedContexts.known, versions: Set(DataModelVersion.allCases))

/// What may stand in a message that was signed in binary.
private func open(_ message: COSESign1) {
    guard let key = fuzzKey?.publicKey else { return }
    _ = try? message.statusList(by: key, for: "https://a.example/1", within: fuzzWindow)
    for source in [SpeakerKeySource.pinned(key), .controllers([])] {
        let request = EnvelopeRequest(rules: rules, source: source, window: fuzzWindow)
        _ = try? message.verifiedCredential(request)
        _ = try? message.verifiedPresentation(request, answering: PresentationRequest(audience: "a", nonce: "n"))
    }
}

private func look(at signed: IssuerSigned) {
    let again = try? IssuerSigned(parsing: signed.cbor.encoded)
    hold(again?.unverifiedElements.json == signed.unverifiedElements.json, "elements are written as they were read")
    _ = try? signed.unverifiedFacts()
    _ = signed.disclosing(Array(signed.unverifiedElements.paths.prefix(2)))
}

private func look(at list: VerifiedStatusList, _ reference: TokenStatusReference) {
    _ = try? list.status(of: reference)
    _ = list.isFresh(at: fuzzNow, fetched: fuzzNow)
    guard let fuzzKey, list.list.count < 100_000 else { return }
    let again = try? COSESign1.signing(
        list.list, at: list.uri, now: fuzzNow, lifeSeconds: 60, ttlSeconds: 60, by: fuzzKey)
    let read = try? again?.statusList(by: fuzzKey.publicKey, for: list.uri, within: fuzzWindow)
    hold(read?.list == list.list, "a list is written so that it is read the same")
}
