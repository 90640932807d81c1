import Core
import Testing

@testable import Credentials

/// The published SD-JWT cases: each is verified, presented and issued anew.
@Suite struct SDJWTVectorTests {
    static let folders = ["sd-jwt/rfc9901", "sd-jwt/testcases", "sd-jwt/sd-jwt-vc"]

    static func read(_ json: JSON?) throws -> SDJWT {
        if let text = json?.text { return try SDJWT(parsing: text) }
        return try SDJWT(json ?? .null)
    }

    /// The moment of the key binding, or one at which the token holds.
    static func window(_ one: JSON, _ token: SDJWT) throws -> TimeWindow {
        let seconds = try token.keyBinding?.unverifiedClaims()["iat"]?.whole ?? one["sd_jwt_payload"]?["iat"]?.whole
        return TimeWindow(at: Instant(milliseconds: Int64(seconds ?? 0) * 1000))
    }

    static func policy(_ one: JSON) -> KeyBindingPolicy {
        guard one["key_binding"]?.flag == true else { return .notAsked }
        return .required(KeyBindingRequest(audience: one["audience"]?.text ?? "", nonce: one["nonce"]?.text ?? ""))
    }

    @Test(arguments: folders)
    func presentationsAreVerified(_ folder: String) throws {
        let cases = try Vectors.files(in: folder).map(Vectors.json)
        Vectors.each(cases, of: folder) { one in
            let token = try Self.read(one["presentation"]), key = try PublicKey(jwk: one["issuer_public_jwk"] ?? .null)
            let verified = try token.verified(
                by: key, within: Self.window(one, token), keyBinding: Self.policy(one))
            let expected = one["verified_contents"] ?? .null
            return verified.claims.isSame(as: expected)
                && (verified.holderKey != nil) == (one["key_binding"]?.flag == true)
        }
    }

    @Test(arguments: folders)
    func issuancesAreReadAndWritten(_ folder: String) throws {
        let cases = try Vectors.files(in: folder).map(Vectors.json)
        Vectors.each(cases, of: folder) { one in
            let token = try Self.read(one["issuance"]), key = try PublicKey(jwk: one["issuer_public_jwk"] ?? .null)
            let verified = try token.verified(by: key, within: Self.window(one, token), keyBinding: .notAsked)
            let again = [try SDJWT(parsing: token.text), try SDJWT(token.json)]
            let general: JSON = [
                "payload": token.json["payload"] ?? .null, "signatures": .array([token.json.without("payload")]),
            ]
            let fromGeneral = try SDJWT(general)
            return again.allSatisfy { $0 == token } && fromGeneral == token
                && (one["issuance"]?.text == nil || one["issuance"]?.text == token.text)
                && (one["user_claims"]?.members ?? []).allSatisfy { member in
                    verified.claims[member.name]?.isSame(as: member.value) ?? false
                }
        }
    }

    @Test(arguments: folders)
    func issuingAnewGivesTheSameDigests(_ folder: String) throws {
        let cases = try Vectors.files(in: folder).map(Vectors.json)
        Vectors.each(cases, of: folder) { one in
            let old = try Self.read(one["issuance"]), payload = one["sd_jwt_payload"] ?? .null
            // In the order of the case's own claims, since that is the order in which its salts were used.
            let whole = try Disclosing.claims(of: payload, old.disclosures, TokenLimits()).claims
            let own = one["user_claims"]?.members ?? []
            let claims = JSON.object(own + whole.members.filter { one["user_claims"]?[$0.name] == nil })
            var frame = DisclosureFrame()
            for path in try old.disclosablePaths() { frame.insert(path) }
            let key = try PrivateKey(jwk: one["issuer_private_jwk"] ?? .null)
            let new = try SDJWT.issuing(
                claims, frame: frame, salts: old.disclosures.map(\.salt), header: [], by: key, write: Self.spaced)
            _ = try new.issuerToken.verified(by: key.publicKey)
            let made = try new.issuerToken.unverifiedClaims(), known = Set(old.disclosures.map(\.text))
            // A decoy's salt is published nowhere, so those of the vectors are left out of the comparison.
            let digests = Set(old.disclosures.map { DigestAlgorithm.sha256.digest(of: $0.text) })
            return Set(new.disclosures.map(\.text)) == known
                && made.without("_sd_alg").isSame(as: Self.withoutDecoys(payload.without("_sd_alg"), digests))
        }
    }

    @Test(arguments: folders)
    func holdersShowWhatTheCaseShows(_ folder: String) throws {
        let cases = try Vectors.files(in: folder).map(Vectors.json)
        Vectors.each(cases, of: folder) { one in
            let whole = try Self.read(one["issuance"]), expected = try Self.read(one["presentation"])
            let paths = Self.chosen(one["holder_disclosed_claims"] ?? [:])
            let shown = try whole.disclosing(paths, nested: false)
            guard Set(shown.disclosures) == Set(expected.disclosures) else { return false }
            guard case .required(let request) = Self.policy(one) else { return shown.text == shown.boundText }
            let holder = try PrivateKey(jwk: one["holder_private_jwk"] ?? .null)
            let window = try Self.window(one, expected)
            let bound = try shown.binding(to: request.audience, nonce: request.nonce, at: window.now, by: holder)
            let key = try PublicKey(jwk: one["issuer_public_jwk"] ?? .null)
            let verified = try SDJWT(parsing: bound.text).verified(
                by: key, within: window, keyBinding: .required(request))
            return verified.holderKey == holder.publicKey
        }
    }

    @Test func framesOfTheOtherLibraryGiveTheSameClaims() throws {
        let folder = "sd-jwt/sd-jwt-js", key = try TestKeys.make(.es256)
        let cases = try Vectors.files(in: folder).map(Vectors.json)
        let salts = (0..<200).map { "salt-of-22-characters-" + String($0) }
        Vectors.each(cases, of: folder) { one in
            let claims = one["claims"] ?? .null
            let token = try SDJWT.issuing(
                claims, frame: Self.frame(one["disclosureFrame"] ?? [:]), salts: salts, header: [], by: key)
            let window = TimeWindow(at: Instant(milliseconds: 0))
            let all = try token.verified(by: key.publicKey, within: window, keyBinding: .notAsked)
            let shown = try token.disclosing(Self.chosen(one["presentationFrames"] ?? [:]), nested: false)
            let presented = try shown.verified(by: key.publicKey, within: window, keyBinding: .notAsked)
            return all.claims.isSame(as: claims)
                && Self.pruned(presented.claims).isSame(as: Self.pruned(one["presentedClaims"] ?? .null))
        }
    }

    /// JSON with the spaces the reference implementation writes, and everything beyond ASCII escaped.
    static func spaced(_ json: JSON) -> [UInt8] {
        switch json {
        case .array(let elements):
            Array("[".utf8) + Array(elements.map(spaced).joined(separator: Array(", ".utf8))) + Array("]".utf8)
        case .object(let members):
            Array("{".utf8)
                + Array(
                    members.map { spaced(.string($0.name)) + Array(": ".utf8) + spaced($0.value) }
                        .joined(separator: Array(", ".utf8))) + Array("}".utf8)
        case .string:
            json.description.unicodeScalars.flatMap { scalar -> [UInt8] in
                guard scalar.value > 126 else { return [UInt8(scalar.value)] }
                return scalar.utf16.flatMap { unit in
                    let digits = String(unit, radix: 16)
                    return Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
                }
            }
        default: json.bytes
        }
    }

    static func withoutDecoys(_ json: JSON, _ digests: Set<String>) -> JSON {
        switch json {
        case .object(let members):
            .object(
                members.compactMap { member in
                    guard member.name == "_sd" else {
                        return JSON.Member(member.name, withoutDecoys(member.value, digests))
                    }
                    let known = member.value.elements.filter { digests.contains($0.text ?? "") }
                    return known.isEmpty ? nil : JSON.Member("_sd", .array(known))
                })
        case .array(let elements): .array(elements.map { withoutDecoys($0, digests) })
        default: json
        }
    }

    /// The paths of what is chosen in a tree: `true`, and what anything stands in; `null` and `{}` choose nothing.
    static func chosen(_ choice: JSON, at path: ClaimPath = []) -> [ClaimPath] {
        switch choice {
        case .boolean(true): return [path]
        case .object(let members) where !members.isEmpty:
            return [path]
                + members.flatMap { member in
                    // The places of a list are written as names.
                    let steps = [.name(member.name)] + (Int(member.name).map { [ClaimPath.Step.index($0)] } ?? [])
                    return steps.flatMap { chosen(member.value, at: path.appending($0)) }
                }
        case .array(let elements) where !elements.isEmpty:
            return [path] + elements.enumerated().flatMap { chosen($0.element, at: path.appending(.index($0.offset))) }
        default: return []
        }
    }

    /// Without objects that have nothing in them, which the other library's files leave out.
    static func pruned(_ json: JSON) -> JSON {
        guard case .object(let members) = json else { return json }
        return .object(members.map { JSON.Member($0.name, pruned($0.value)) }.filter { $0.value != [:] })
    }

    /// A frame in the other library's form: `_sd` lists names or places, anything else leads inwards.
    static func frame(_ json: JSON) -> DisclosureFrame {
        var frame = DisclosureFrame()
        for member in json.members {
            switch member.name {
            case "_sd":
                frame.names = Set(member.value.elements.compactMap(\.text))
                frame.indices = Set(member.value.elements.compactMap(\.whole))
            case "_sd_decoy": frame.decoys = member.value.whole ?? 0
            default:
                let step = Int(member.name).map(ClaimPath.Step.index) ?? .name(member.name)
                frame.inside[step] = self.frame(member.value)
            }
        }
        return frame
    }
}
