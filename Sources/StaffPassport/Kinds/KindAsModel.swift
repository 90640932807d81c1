import Core
import Credentials

// A kind as a credential of the W3C data model 2.0, and as a mobile document.
extension CredentialKind {
    /// Its type in a W3C credential: "CoreSkillsCredential".
    var modelType: String {
        key.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined() + "Credential"
    }

    /// Its type as a mobile document, and the name space of its elements.
    var documentType: String { "org.commonweal.staff-passport.\(key).\(version)" }

    /// What the terms of its claims mean: each an address below its own, so that no two kinds mean each other's.
    ///
    /// Terms of the data model itself are left out, since they must not be given another meaning.
    func context(at address: String) -> JSON {
        var names: [String] = []
        func gather(_ claims: [KindClaim]) {
            for claim in claims {
                if !Self.modelTerms.contains(claim.name), !names.contains(claim.name) { names.append(claim.name) }
                gather(claim.parts)
            }
        }
        gather(claims)
        return .object(
            ([modelType, "issuer_ods"] + names).map { JSON.Member($0, .string("\(address)#\($0)")) })
    }

    /// The document that is signed.
    ///
    /// - Parameters:
    ///   - claims: what the item says.
    ///   - statuses: entries of `credentialStatus`.
    func modelDocument(
        _ claims: JSON, by issuer: JSON, to holder: PublicKey, from: Instant, until: Instant, statuses: [JSON],
        type address: String
    ) throws -> JSON {
        try modelDocument(
            claims, by: issuer, to: DID.jwk(holder), from: from, until: until, statuses: statuses, type: address)
    }

    /// The same for a holder by their DID.
    func modelDocument(
        _ claims: JSON, by issuer: JSON, to holder: String, from: Instant, until: Instant, statuses: [JSON],
        type address: String
    ) throws -> JSON {
        guard case .object(let said) = claims else { throw ProtocolFault.fault }
        return [
            "@context": [.string(DataModelVersion.v2.rawValue), context(at: address)],
            "type": ["VerifiableCredential", .string(modelType)], "issuer": issuer,
            "validFrom": .string(from.description), "validUntil": .string(until.description),
            "credentialSubject": .object([JSON.Member("id", .string(holder))] + said),
            "credentialStatus": .array(statuses),
        ]
    }

    /// The elements of a mobile document.
    func elements(of claims: JSON, issuer: [MdocNameSpace.Element]) -> [MdocNameSpace] {
        let own = self.claims.compactMap { claim -> MdocNameSpace.Element? in
            guard let value = claims[claim.name], value != .null else { return nil }
            return MdocNameSpace.Element(claim.name, claim.cbor(value))
        }
        return [MdocNameSpace(documentType, issuer + own)]
    }

    private static let modelTerms: Set = ["id", "type", "name", "description", "mediaType", "digestSRI"]
}

extension KindClaim {
    /// A value as a mobile document has it: days and moments carry their tags (RFC 8943, RFC 8949 section 3.4.1).
    fileprivate func cbor(_ value: JSON) -> CBOR {
        switch shape {
        case .day: .tagged(1_004, .text(value.text ?? ""))
        case .instant: .tagged(0, .text(value.text ?? ""))
        case .text: .text(value.text ?? "")
        case .whole: CBOR(value.whole ?? 0)
        case .number: value.whole.map { CBOR($0) } ?? .float(value.number ?? 0)
        case .flag: CBOR(value.flag ?? false)
        case .texts: .array(value.elements.map { .text($0.text ?? "") })
        case .object: parts.map(from: value)
        case .objects: .array(value.elements.map { parts.map(from: $0) })
        }
    }
}

extension [KindClaim] {
    fileprivate func map(from value: JSON) -> CBOR {
        .map(
            compactMap { part in
                guard let own = value[part.name], own != .null else { return nil }
                return CBOR.Entry(.text(part.name), part.cbor(own))
            })
    }
}
