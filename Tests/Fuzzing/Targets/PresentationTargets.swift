@testable import Core
@testable import Credentials

/// What verifiers ask wallets for, and what wallets answer.
let presentationTargets = [
    // A query, and the claims of a credential that may answer it.
    Target(parts: "dcql") { parts in
        guard let json = values(parts, 1)?[0], let query = try? DCQLQuery(json) else { return }
        hold((try? DCQLQuery(query.json)) == query, "a query is written so that it is read the same")
        try? query.checkBeforeAsking()
        let claims = values(parts, 2)?[1] ?? ["a": [["b": 1], ["b": 2]], "vct": "v"]
        let held = [CredentialFormat.sdJWT, .mdoc, .ldpVC].map { format in
            CredentialFacts(
                format: format, types: query.credentials.first.map { wantedTypes(of: $0.meta) } ?? [], claims: claims,
                authorities: query.credentials.first?.trustedAuthorities ?? [], hasHolderBinding: true,
                disclosedPaths: [])
        }
        let matches = WalletMatches(query, among: held)
        for isOptional in [true, false] { _ = try? matches.answer(withOptional: isOptional) }
        let shown = matches.byID.mapValues { all in
            all.map { Result<ShownCredential, Fault>.success(ShownCredential(checkedElsewhere: held[$0.index])) }
        }
        _ = try? AnsweredQuery(query, shown: shown)
    },
    Target(json: "authorization-request") { json in
        guard let request = try? AuthorizationRequest(json) else { return }
        _ = try? VerifiedAuthorizationRequest(unsigned: request, trust)
        _ = HighAssuranceRules().faults(of: request, signed: nil)
        _ = HighAssuranceRules().faults(of: request.metadata)
        guard (try? request.check()) != nil else { return }
        hold((try? AuthorizationRequest(request.json)) == request, "a request is written so that it is read the same")
        guard let fuzzKey,
            let token = try? request.signed(header: [], now: fuzzNow, lifeSeconds: 300, by: fuzzKey)
        else { return }
        _ = try? VerifiedAuthorizationRequest(token, from: nil, trust, within: fuzzWindow)
    },
    // The header and the claims of a request that was signed.
    Target(parts: "request-object") { parts in
        guard let read = values(parts, 2), let token = signed(read[1], header: read[0]) else { return }
        let request = try? VerifiedAuthorizationRequest(
            token, from: nil, trust, walletNonce: nil, origin: "https://b.example", within: fuzzWindow)
        if let request = request?.request { _ = HighAssuranceRules().faults(of: request, signed: token) }
    },
    Target(text: "authorization-response") { text in
        guard let form = try? FormParameters(parsing: text) else { return }
        _ = HighAssuranceRules().faults(of: form)
        for request in requests {
            guard let answer = try? AuthorizationResponse(form, to: request, keys: agreementKeys) else { continue }
            if case .presentations(let token, _) = answer { look(at: token, request) }
            guard request.responseMode.isEncrypted == false else { continue }
            hold((try? AuthorizationResponse(answer.form, to: request)) == answer, "an answer is read as it is written")
        }
    },
    // What stands in an encrypted answer, which is encrypted here.
    Target("encrypted-response") { bytes in
        guard let agreement = fuzzAgreement,
            let ephemeral = try? AgreementKey(.p256, secret: [UInt8](repeating: 5, count: 32)),
            let message = try? CompactJWE.encrypting(
                bytes, to: (agreement.publicKey, "k"), with: .a128GCM, ephemeral: ephemeral,
                iv: [UInt8](repeating: 1, count: 12))
        else { return }
        hold((try? message.decrypted(by: agreement)) == bytes, "a message comes out as it went in")
        let form = FormParameters([FormParameters.Parameter("response", message.text)])
        for request in requests {
            guard
                case .presentations(let token, _)? = try? AuthorizationResponse(form, to: request, keys: agreementKeys)
            else { continue }
            look(at: token, request)
        }
    },
    Target(json: "vp-token") { json in
        guard let token = try? VPToken(json) else { return }
        hold((try? VPToken(token.json)) == token, "presentations are written so that they are read the same")
        for request in requests { look(at: token, request) }
    },
    Target(text: "transaction-data") { text in
        guard let data = try? TransactionData(text) else { return }
        hold((try? TransactionData(data.text)) == data, "transaction data is kept as it was written")
        _ = data.isAuthorised(by: ["transaction_data_hashes": [.string(data.digest)]])
        _ = try? ClientIdentifier(text)
    },
    // A message as text, and the header of one as JSON.
    Target(text: "jwe") { text in
        var texts = [text]
        if (try? JSON(parsing: Array(text.utf8))) != nil {
            texts.append("\(Array(text.utf8).base64URL)..AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA")
        }
        for one in texts {
            guard let message = try? CompactJWE(parsing: one) else { continue }
            hold(message.text == one, "a message is kept as it was written")
            if let fuzzAgreement { _ = try? message.decrypted(by: fuzzAgreement) }
        }
    },
    Target(json: "verifier-metadata") { json in
        guard let metadata = try? VerifierMetadata(json) else { return }
        _ = HighAssuranceRules().faults(of: metadata)
        let again = try? VerifierMetadata(metadata.json)
        hold(again?.encryptionKeys == metadata.encryptionKeys, "keys are written so that they are read the same")
    },
]

/// Types that a query of this kind is after.
private func wantedTypes(of meta: CredentialMeta) -> [String] {
    guard case .object(let members) = meta.json else { return [] }
    return members.flatMap { member in
        [member.value.text].compactMap { $0 } + member.value.elements.compactMap(\.text)
    }
}

private func look(at token: VPToken, _ request: AuthorizationRequest) {
    _ = HighAssuranceRules().faults(of: token, to: request.query)
    guard let key = fuzzKey?.publicKey else { return }
    var checking = PresentationChecking(within: fuzzWindow)
    checking.sdJWT = { _ throws(Fault) in .pinned(key) }
    checking.mdoc = .pinned(key)
    checking.model = model
    _ = token.faults(against: request, encryptedTo: fuzzAgreement?.publicKey, checking)
    _ = try? token.answer(to: request, encryptedTo: fuzzAgreement?.publicKey, checking)
}

/// Every issuer's key is ours, as a document of its own name would list it.
private let model: ModelChecking? = fuzzKey.map { key in
    ModelChecking(
        rules: DataModelRules(contexts: ShippedContexts.known, versions: Set(DataModelVersion.allCases)),
        issuer: { _, _ throws(Fault) in .pinned(key.publicKey) },
        controller: { did throws(Fault) in
            let method: JSON = [
                "id": .string("\(did)#k"), "type": "JsonWebKey", "controller": .string(did),
                "publicKeyJwk": key.publicKey.jwk,
            ]
            return try ControllerDocument(
                ["id": .string(did), "verificationMethod": [method], "assertionMethod": [.string("\(did)#k")]], for: did
            )
        })
}

private let agreementKeys: [String: any AgreeingKey] = fuzzAgreement.map { ["k": $0] } ?? [:]

private let trust: WalletTrust = {
    var trust = WalletTrust()
    trust.audiences = [AuthorizationRequest.anyWallet]
    trust.transactionTypes = ["t"]
    if let key = fuzzKey?.publicKey {
        trust.known = ["c": key]
        trust.attesters = ["https://c.example": key]
    }
    trust.certificates = try? CertificateJudge(anchors: [])
    return trust
}()

private let requests: [AuthorizationRequest] = ["direct_post", "direct_post.jwt"].compactMap { mode in
    let keys: JSON = [
        "keys": .array(fuzzAgreement.map { [VerifierMetadata.EncryptionKey($0.publicKey, kid: "k").jwk] } ?? [])
    ]
    return try? AuthorizationRequest([
        "client_id": "c", "response_type": "vp_token", "response_mode": .string(mode), "nonce": "n",
        "response_uri": "https://b.example/r", "state": "s", "client_metadata": ["jwks": keys],
        "dcql_query": [
            "credentials": [
                ["id": "a", "format": "dc+sd-jwt", "meta": ["vct_values": ["v"]]],
                ["id": "b", "format": "mso_mdoc", "meta": ["doctype_value": "d"], "multiple": true],
                ["id": "j", "format": "jwt_vc_json", "meta": ["type_values": [["VerifiableCredential"]]]],
                ["id": "l", "format": "ldp_vc", "meta": ["type_values": [["VerifiableCredential"]]]],
                ["id": "w", "format": "vc+sd-jwt", "meta": ["type_values": [["VerifiableCredential"]]]],
            ],
            "credential_sets": [["options": [["a"], ["b"], ["j"], ["l"], ["w"]]]],
        ],
    ])
}
