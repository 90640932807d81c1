@testable import Core
@testable import Credentials

/// What a wallet sends to be given credentials: proofs of keys, pushed requests, tokens, offers, requests.
let walletMessageTargets = [
    // The header and the claims of a proof, and the address it should be for.
    Target(parts: "dpop-proof") { parts in
        guard let read = values(parts, 2), let token = signed(read[1], header: read[0]) else { return }
        var policy = DPoPPolicy(method: "POST", address: parts.count > 2 ? parts[2] : token.text, within: fuzzWindow) {
            !$0.isEmpty && !$1.isEmpty
        }
        policy.isNonceGood = { $0 == "n" }
        policy.token = DPoPToken("token", boundTo: fuzzKey?.publicKey.thumbprint ?? "")
        for isPlain in [true, false] {
            if isPlain { (policy.isNonceGood, policy.token) = (nil, nil) }
            guard let proof = try? VerifiedDPoPProof([token.text], policy) else { continue }
            hold(proof.id.utf8.count <= 256, "the name of a proof is not long")
        }
    },
    Target(parts: "http-target") { parts in
        if let target = HTTPTarget(parts[0]) {
            hold(HTTPTarget(parts[0] + "?a=b#c") == target, "a query makes no other address")
            _ = target == HTTPTarget(parts.last ?? "")
        }
        guard let token = try? PresentedToken(authorization: parts[0]) else { return }
        for thumbprint in [nil, "t"] { try? token.check(boundTo: thumbprint) }
        let again = try? PresentedToken(authorization: "\(token.scheme.rawValue) \(token.text)")
        hold(again == token, "a token is read as it is written")
    },
    Target(text: "wallet-form") { text in
        guard let form = try? FormParameters(parsing: text) else { return }
        hold((try? FormParameters(parsing: form.text)) == form, "a form is written so that it is read the same")
        _ = try? PreAuthorizedTokenRequest(form)
        _ = try? RequestFetch(form)
        _ = try? PushedAuthorizationResponse.reference(in: form)
        let code = try? AuthorizationCodeTokenRequest(form)
        let client = form["client_id"] ?? "", addresses = [form["redirect_uri"] ?? ""]
        guard let pushed = try? PushedAuthorizationRequest(form, by: client, redirectURIs: addresses) else { return }
        _ = try? pushed.boundThumbprint(nil)
        try? code?.check(against: pushed, boundTo: pushed.thumbprint, nil)
        if let metadata = try? CredentialIssuerMetadata(smallMetadata, of: "https://a.example") {
            _ = HighAssuranceRules().faults(of: pushed, metadata)
        }
    },
    Target(json: "credential-offer") { json in
        guard let offer = try? CredentialOffer(json) else { return }
        hold((try? CredentialOffer(offer.json)) == offer, "an offer is written so that it is read the same")
        guard case .offer(let linked)? = try? CredentialOffer.read(link: offer.link()) else { return }
        hold(linked == offer, "an offer comes out of its link as it went in")
    },
    Target(text: "wallet-link") { text in
        _ = try? CredentialOffer.read(link: text)
        if let address = try? RedirectAddress(text) {
            hold((try? RedirectAddress(address.text)) == address, "an address is read as it is written")
        }
        guard let link = try? RequestLink(parsing: text) else { return }
        hold((try? RequestLink(parsing: link.text())) == link, "a link is written so that it is read the same")
    },
    Target(json: "credential-request") { json in
        _ = try? DeferredCredentialRequest(json)
        if let notification = try? CredentialNotification(json) {
            hold((try? CredentialNotification(notification.json)) == notification, "a notification is read as written")
        }
        guard let request = try? CredentialRequest(json) else { return }
        if case .other? = request.proofs { return }
        hold((try? CredentialRequest(request.json)) == request, "a request is written so that it is read the same")
        _ = try? request.proofs?.verified(proofPolicy)
    },
    // The header and the claims of a proof; a third and a fourth part are those of an attestation of keys.
    Target(parts: "key-proof") { parts in
        guard let read = values(parts, 2) else { return }
        var header = read[0]
        if let more = values(parts, 4), let attestation = signed(more[3], header: more[2]) {
            if let proofs = try? KeyProofs(["attestation": [.string(attestation.text)]]) {
                _ = try? proofs.verified(proofPolicy)
            }
            if case .object(let members) = header {
                header = .object(members + [JSON.Member("key_attestation", .string(attestation.text))])
            }
        }
        guard let token = signed(read[1], header: header) else { return }
        guard let proofs = try? KeyProofs(["jwt": [.string(token.text)]]) else { return }
        for keys in [try? proofs.verified(proofPolicy)].compactMap({ $0 }) {
            hold(!keys.isEmpty && keys.count <= 1_000, "a proof that holds proves some keys, and not too many")
        }
    },
    Target(json: "credential-response") { json in
        if let answer = try? CredentialResponse(json) {
            hold((try? CredentialResponse(answer.json)) == answer, "an answer is written so that it is read the same")
        }
        if let token = try? CredentialTokenResponse(json), token.authorizations.count <= 100 {
            _ = token.json
        }
        _ = try? NonceResponse(json)
        if let all = try? CredentialAuthorization.read(json) {
            hold(all.count <= 100, "there are not too many details")
        }
        _ = try? GovUKStatusRequest.place(in: json)
        _ = try? GovUKStatusRequest.revokedSeconds(in: json)
    },
    Target(json: "issuer-metadata") { json in
        let issuer = json["credential_issuer"]?.text ?? json["issuer"]?.text ?? "https://a.example"
        for location in [
            try? CredentialIssuerMetadata.location(of: issuer), try? JWTVCIssuerMetadata.location(of: issuer),
        ] {
            hold(location?.hasPrefix("https://") ?? true, "metadata is fetched safely")
        }
        _ = try? JWTVCIssuerMetadata(json, of: issuer, fetchedKeys: json["keys"])
        _ = HighAssuranceRules().faults(ofAuthorizationServer: json)
        if let profile = govUKProfile { _ = try? GovUKIssuerMetadata(json, of: profile) }
        guard let metadata = try? CredentialIssuerMetadata(json, of: issuer) else { return }
        _ = HighAssuranceRules().faults(of: metadata)
        for one in metadata.configurations { hold(metadata.configuration(one.id) != nil, "what is listed is found") }
        guard let fuzzKey,
            let token = try? CredentialIssuerMetadata.signing(
                json, of: issuer, header: [], now: fuzzNow, lifeSeconds: 60, by: fuzzKey)
        else { return }
        let again = try? CredentialIssuerMetadata(
            signed: token, by: fuzzKey.publicKey, of: issuer, within: fuzzWindow)
        hold(again?.configurations == metadata.configurations, "signed metadata says the same")
    },
    // The claims of an access token of One Login's, and those of a code that was given beforehand.
    Target(parts: "gov-uk-tokens") { parts in
        guard let read = values(parts, 1), let govUKProfile, let keys = govUKKeys else { return }
        let header: JSON = ["typ": .string(GovUKAccessToken.typ), "kid": "k"]
        let offer = GovUKOffer(identifier: "i", subject: "s", issuedSeconds: 1_799_999_000)
        if let token = signed(read[0], header: header) {
            _ = try? GovUKAccessToken(
                authorization: "Bearer \(token.text)", govUKProfile, keys: keys, within: fuzzWindow,
                offer: { $0 == "i" ? offer : nil }, isUnused: { _ in true })
        }
        guard let token = signed(read[0], header: ["typ": "JWT", "kid": "k"]) else { return }
        _ = try? GovUKPreAuthorizedCode(token.text, from: govUKProfile, keys: keys, within: fuzzWindow)
    },
]

private let govUKProfile = try? GovUKWalletProfile(issuer: "https://a.example", clientID: "c")

private let govUKKeys: JWKSet? = fuzzKey.flatMap { key in
    try? JWKSet(["keys": [key.publicKey.jwk(with: [JSON.Member("kid", "k"), JSON.Member("use", "sig")])]])
}

private let proofPolicy: KeyProofPolicy = {
    var policy = KeyProofPolicy(
        issuer: "https://a.example", client: .known("c"), algorithms: ["ES256", "EdDSA"], within: fuzzWindow)
    policy.isNonceGood = { $0 == "n" }
    policy.takesWholeKeyIdentifiers = true
    policy.batchSize = 100
    if let key = fuzzKey { policy.attester = { _ in key.publicKey } }
    return policy
}()

private let smallMetadata: JSON = [
    "credential_issuer": "https://a.example", "credential_endpoint": "https://a.example/c",
    "credential_configurations_supported": ["k": ["format": "dc+sd-jwt", "vct": "v", "scope": "s"]],
]
