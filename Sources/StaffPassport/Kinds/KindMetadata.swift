import Core

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

    /// Its entry in the issuer's metadata.
    ///
    /// - Source: OpenID4VCI 1.0, section 12.2.4 and annex A.3.
    func configuration(vct: String) -> JSON {
        [
            "format": "dc+sd-jwt", "vct": .string(vct), "scope": .string(id),
            "cryptographic_binding_methods_supported": ["jwk"],
            "credential_signing_alg_values_supported": ["ES256"],
            "proof_types_supported": ["jwt": ["proof_signing_alg_values_supported": ["ES256"]]],
            "credential_metadata": [
                "display": [["name": .string(name), "locale": "en-GB", "description": .string(about)]],
                "claims": .array(
                    allPaths(claims, []).map { path, claim in
                        [
                            "path": .array(path), "mandatory": JSON(path.count == 1 && claim.isRequired),
                            "display": [["name": .string(claim.label), "locale": "en-GB"]],
                        ]
                    }),
            ],
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
