import Core
import Credentials

// What an issuer publishes about its kinds, so that any wallet can show them and any verifier can check them.
extension CredentialKind {
    /// The kind's own document, as it lies at its `vct`.
    ///
    /// - Source: draft-ietf-oauth-sd-jwt-vc, section 5.2 and 8.
    func typeMetadata(vct: String) -> JSON {
        let all = allPaths(claims, [])
        return [
            "vct": .string(vct), "name": .string(name), "description": .string(about),
            "display": [["locale": "en-GB", "name": .string(name), "description": .string(about)]],
            "claims": .array(
                all.map { path, claim in
                    [
                        "path": .array(path), "display": [["locale": "en-GB", "label": .string(claim.label)]],
                        "sd": .string(path.count == 1 && claim.isAlwaysShown ? "never" : "allowed"),
                        "mandatory": JSON(path.count == 1 && claim.isRequired),
                    ]
                }),
        ]
    }

    /// What it says as a JSON Schema (2020-12), for those who check it by one.
    func schema(address: String) -> JSON {
        Self.schema(of: claims, title: name).adding([
            JSON.Member("$schema", "https://json-schema.org/draft/2020-12/schema"),
            JSON.Member("$id", .string(address)),
        ])
    }

    /// Its entry in the issuer's metadata, in one form.
    ///
    /// - Source: OpenID4VCI 1.0, section 12.2.4 and annex A.
    func configuration(vct: String, in form: CredentialForm = .selective, demand: WalletDemand? = nil) -> JSON {
        let isMobile = form == .mobile
        let own: [JSON.Member] =
            switch form {
            case .selective: [JSON.Member("vct", .string(vct))]
            case .model:
                [JSON.Member("credential_definition", ["type": ["VerifiableCredential", .string(modelType)]])]
            // A format that OpenID4VCI 1.0 has no members for, and the conformance suite takes no others.
            case .selectiveModel: []
            case .mobile: [JSON.Member("doctype", .string(documentType))]
            }
        // COSE has a number for ES256.
        let algorithms: [JSON.Member] =
            form == .selectiveModel
            ? [] : [JSON.Member("credential_signing_alg_values_supported", isMobile ? [-7] : ["ES256"])]
        let start: [JSON] =
            switch form {
            case .selective: []
            case .model, .selectiveModel: ["credentialSubject"]
            case .mobile: [.string(documentType)]
            }
        return .object(
            [JSON.Member("format", .string(form.format.rawValue))] + own + algorithms + [
                JSON.Member("scope", .string(CredentialConfigurationID(kind: id, form: form).text)),
                JSON.Member("cryptographic_binding_methods_supported", [isMobile ? "cose_key" : "jwk"]),
                JSON.Member("proof_types_supported", proofTypes(demand)),
                JSON.Member("credential_metadata", display(from: start, isFlat: isMobile)),
            ])
    }

    /// How keys are proved, and what must be attested of them.
    /// - Source: OpenID4VCI 1.0, annex F.
    private func proofTypes(_ demand: WalletDemand?) -> JSON {
        let required = demand?.keyAttestations.map { [JSON.Member("key_attestations_required", $0)] } ?? []
        let way = JSON.object([JSON.Member("proof_signing_alg_values_supported", ["ES256"])] + required)
        let isLookedAt = demand.map { $0.holderKeys != .none } ?? false
        return .object([JSON.Member("jwt", way)] + (isLookedAt ? [JSON.Member("attestation", way)] : []))
    }

    /// How a wallet shows it.
    private func display(from start: [JSON], isFlat: Bool) -> JSON {
        let all = isFlat ? claims.map { (start + [.string($0.name)], $0) } : allPaths(claims, start)
        return [
            "display": [["name": .string(name), "locale": "en-GB", "description": .string(about)]],
            "claims": .array(
                all.map { path, claim in
                    [
                        "path": .array(path),
                        "mandatory": JSON(path.count == start.count + 1 && claim.isRequired),
                        "display": [["name": .string(claim.label), "locale": "en-GB"]],
                    ]
                }),
        ]
    }

    private func allPaths(_ claims: [KindClaim], _ start: [JSON]) -> [([JSON], KindClaim)] {
        claims.flatMap { claim -> [([JSON], KindClaim)] in
            let path = start + [.string(claim.name)]
            let inside = claim.shape == .objects ? path + [.null] : path
            return [(path, claim)] + allPaths(claim.parts, inside)
        }
    }

    private static func schema(of claims: [KindClaim], title: String) -> JSON {
        let required = claims.filter(\.isRequired).map { JSON.string($0.name) }
        var members = [
            JSON.Member("title", .string(title)), JSON.Member("type", "object"),
            JSON.Member("properties", .object(claims.map { JSON.Member($0.name, schema(of: $0)) })),
        ]
        if !required.isEmpty { members.append(JSON.Member("required", .array(required))) }
        return .object(members)
    }

    private static func schema(of claim: KindClaim) -> JSON {
        switch claim.shape {
        case .text where !claim.choices.isEmpty: ["enum": .array(claim.choices.map(JSON.string))]
        case .text: ["type": "string"]
        case .day: ["type": "string", "format": "date"]
        case .instant: ["type": "string", "format": "date-time"]
        case .whole: ["type": "integer"]
        case .number: ["type": "number"]
        case .flag: ["type": "boolean"]
        case .texts: ["type": "array", "items": ["type": "string"]]
        case .object: schema(of: claim.parts, title: claim.label)
        case .objects: ["type": "array", "items": schema(of: claim.parts, title: claim.label)]
        }
    }
}

extension JSON {
    /// The object with more members in front.
    fileprivate func adding(_ members: [Member]) -> JSON {
        guard case .object(let own) = self else { return self }
        return .object(members + own)
    }
}
