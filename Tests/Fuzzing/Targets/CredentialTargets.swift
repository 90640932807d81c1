@testable import Core
@testable import Credentials

/// Credentials of W3C and of SD-JWT VC, and what is published about their types.
let credentialTargets = [
    // Claims, and which of them may be withheld: everything is issued, shown and checked here.
    Target(json: "sd-jwt-issued") { json in
        guard let fuzzKey, let claims = json["claims"], let paths = try? hidden(in: json["hide"] ?? []) else { return }
        var frame = DisclosureFrame(decoys: min(max(json["decoys"]?.whole ?? 0, 0), 20))
        for path in paths { frame.insert(path) }
        guard
            let issued = try? SDJWT.issuingCredential(
                of: "v", to: fuzzKey.publicKey, claims: claims, frame: frame, salts: salts, header: [], by: fuzzKey)
        else { return }
        let read = try? SDJWT(parsing: issued.text)
        hold(read?.text == issued.text, "what was issued is read as it was written")
        let open = SDJWTCredentialRequest(source: .pinned(fuzzKey.publicKey), window: fuzzWindow, keyBinding: .notAsked)
        guard let whole = try? issued.credential(open) else { return }
        if case .object(let members) = claims {
            hold(members.allSatisfy { whole.claims[$0.name] != nil }, "with every disclosure nothing is missing")
        }
        _ = try? issued.unverifiedFacts()
        for place in 0...min(3, whole.token.disclosedPaths.count) {
            let some = Array(whole.token.disclosedPaths.prefix(place))
            guard let shown = try? issued.disclosing(some) else { continue }
            hold((try? shown.credential(open)) != nil, "what shows less still holds")
        }
    },
    // Claims and disclosures of somebody else's token, which was signed: header, claims, the list of disclosures.
    Target(parts: "sd-jwt-signed") { parts in
        guard let read = values(parts, 3), let fuzzKey, let token = signed(read[1], header: read[0]) else { return }
        let disclosures = read[2].elements.prefix(50).map { $0.bytes.base64URL }
        let text = ([token.text] + disclosures).joined(separator: "~") + "~"
        guard let sdJWT = try? SDJWT(parsing: text) else { return }
        let open = SDJWTCredentialRequest(source: .pinned(fuzzKey.publicKey), window: fuzzWindow, keyBinding: .notAsked)
        _ = try? sdJWT.credential(open)
        _ = HighAssuranceRules().faults(of: sdJWT)
        _ = try? sdJWT.verifiedCredential(
            EnvelopeRequest(rules: rules, source: .pinned(fuzzKey.publicKey), window: fuzzWindow))
        // A fourth part is what the holder says with it.
        guard let binding = values(parts, 4)?[3], let own = signed(binding, header: ["typ": "kb+jwt"]),
            let bound = try? SDJWT(parsing: text + own.text)
        else { return }
        let asked = KeyBindingPolicy.required(KeyBindingRequest(audience: "a", nonce: "n"))
        _ = try? bound.credential(
            SDJWTCredentialRequest(source: .pinned(fuzzKey.publicKey), window: fuzzWindow, keyBinding: asked))
    },
    // Documents of types that may extend one another, and claims of a credential of the first.
    Target(parts: "type-metadata") { parts in
        let documents = parts.prefix(4).compactMap { try? TypeMetadata(parsing: Array($0.utf8)) }
        guard let first = documents.first, let all = try? TypeDocuments(documents),
            let type = try? all.type(first.vct)
        else { return }
        for language in ["en-GB", "cy", ""] { _ = type.display(for: [language]) }
        for claim in type.claims { hold(type.claim(claim.path.steps) != nil, "a claim that is listed is found") }
        let claims = parts.last.flatMap { try? JSON(parsing: Array($0.utf8)) } ?? [:]
        guard let frame = try? type.widestFrame(for: claims) else { return }
        try? type.checkIssuing(claims, hiding: frame)
        guard let fuzzKey,
            let issued = try? SDJWT.issuingCredential(
                of: type.vct, to: nil, claims: claims, frame: frame, salts: salts, header: [], by: fuzzKey),
            let credential = try? issued.credential(
                SDJWTCredentialRequest(
                    source: .pinned(fuzzKey.publicKey), window: fuzzWindow, keyBinding: .notAsked))
        else { return }
        try? type.check(credential)
        _ = try? all.checkedType(of: credential)
    },
    Target(parts: "integrity") { parts in
        guard let integrity = try? SubresourceIntegrity(parsing: parts[0]) else { return }
        _ = integrity.matches(Array((parts.last ?? "").utf8))
    },
    Target("credential-document") { bytes in
        guard let json = try? JSON(parsing: bytes) else { return }
        if let credential = try? CredentialDocument(json, rules: rules) { check(credential) }
        if let presentation = try? PresentationDocument(json, rules: rules) {
            try? presentation.checkSelfAsserted()
            guard let fuzzKey else { return }
            _ = try? presentation.enveloped(
                answering: PresentationRequest(audience: "a", nonce: "n"), at: fuzzNow, by: fuzzKey,
                named: .method("did:web:a.example#k"), rules: rules)
        }
        for kind in [Envelope.Kind.credential, .presentation] {
            guard let envelope = try? Envelope(json, kind, rules: rules), let key = fuzzKey?.publicKey else { continue }
            let request = EnvelopeRequest(rules: rules, source: .pinned(key), window: fuzzWindow)
            _ = try? envelope.verifiedCredential(request)
            _ = try? envelope.verifiedPresentation(request, answering: nil)
        }
    },
    // The header and the claims of a token that holds a credential or a presentation.
    Target(parts: "enveloped") { parts in
        guard let read = values(parts, 2), let fuzzKey, let token = signed(read[1], header: read[0]) else { return }
        for source in [SpeakerKeySource.pinned(fuzzKey.publicKey), .controllers([])] {
            let request = EnvelopeRequest(rules: rules, source: source, window: fuzzWindow)
            if let credential = try? token.verifiedCredential(request) { check(credential.document) }
            _ = try? token.verifiedPresentation(request, answering: PresentationRequest(audience: "a", nonce: "n"))
            _ = try? token.verifiedPresentation(request, answering: nil)
            _ = try? token.olderCredential(request)
            let asked = PresentationRequest(audience: "a", nonce: "n")
            _ = try? token.olderPresentation(answering: asked, source, within: fuzzWindow)
        }
    },
]

private func check(_ credential: CredentialDocument) {
    try? credential.check(at: fuzzWindow)
    guard let fuzzKey else { return }
    guard
        let token = try? credential.enveloped(by: fuzzKey, named: .method("did:web:a.example#k"), rules: rules)
    else { return }
    hold((try? CompactJWS(parsing: token.text))?.text == token.text, "what was enveloped is read")
}

/// The places in a list of lists of names and numbers.
private func hidden(in json: JSON) throws -> [ClaimPath] {
    json.elements.prefix(50).compactMap { path in
        let steps = path.elements.prefix(10).compactMap { step -> ClaimPath.Step? in
            step.text.map { .name($0) } ?? step.whole.map { .index($0) }
        }
        return steps.isEmpty ? nil : ClaimPath(steps)
    }
}

private let salts = (0..<300).map { number in
    ([UInt8](repeating: 1, count: 14) + [UInt8(truncatingIfNeeded: number >> 8), UInt8(truncatingIfNeeded: number)])
        .base64URL
}

private let rules = DataModelRules(contexts: ShippedContexts.known, versions: Set(DataModelVersion.allCases))
