import Core
import Testing

@testable import Credentials

/// The published SD-JWT cases: each is verified, presented and issued anew.
@Suite struct SDJWTVectorTests {
    static let folders = ["sd-jwt/rfc9901", "sd-jwt/testcases", "sd-jwt/sd-jwt-vc"]
    static let presentations = folders.map { count($0, "presentations are verified", isVerified) }
    static let issuances = folders.map { count($0, "issuances are read and written", isReadAndWritten) }
    static let digests = folders.map { count($0, "issuing anew gives the same digests", isIssuedAnew) }
    static let choices = folders.map { count($0, "holders show what the case shows", isShown) }
    static let frames = count("sd-jwt/sd-jwt-js", "frames hide and show the same claims", isFramed)
    static var counts: [VectorCount] { presentations + issuances + digests + choices + [frames] }

    static func count(_ folder: String, _ task: String, _ check: (JSON) throws -> Bool) -> VectorCount {
        VectorCount(folder, task, each: Vectors.files(in: folder), check: { try check(Vectors.json($0)) })
    }

    @Test(arguments: folders.indices)
    func presentationsAreVerified(_ place: Int) { Self.presentations[place].expectAll() }

    @Test(arguments: folders.indices)
    func issuancesAreReadAndWritten(_ place: Int) { Self.issuances[place].expectAll() }

    @Test(arguments: folders.indices)
    func issuingAnewGivesTheSameDigests(_ place: Int) { Self.digests[place].expectAll() }

    @Test(arguments: folders.indices)
    func holdersShowWhatTheCaseShows(_ place: Int) { Self.choices[place].expectAll() }

    @Test func framesOfTheOtherLibraryGiveTheSameClaims() { Self.frames.expectAll() }

    @Test func everyCaseOfTheListLiesThere() throws {
        let listed = try Vectors.json("sd-jwt/index.json").elements.compactMap(\.text).map { "sd-jwt/\($0).json" }
        #expect(!listed.isEmpty)
        let there = Self.folders.flatMap(Vectors.files(in:))
        #expect(listed.filter { !there.contains($0) }.isEmpty)
    }

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

    static func isVerified(_ one: JSON) throws -> Bool {
        let token = try read(one["presentation"]), key = try PublicKey(jwk: one["issuer_public_jwk"] ?? .null)
        let verified = try token.verified(by: key, within: window(one, token), keyBinding: policy(one))
        let expected = one["verified_contents"] ?? .null
        return verified.claims.isSame(as: expected)
            && (verified.holderKey != nil) == (one["key_binding"]?.flag == true)
    }

    static func isReadAndWritten(_ one: JSON) throws -> Bool {
        let token = try read(one["issuance"]), key = try PublicKey(jwk: one["issuer_public_jwk"] ?? .null)
        let verified = try token.verified(by: key, within: window(one, token), keyBinding: .notAsked)
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

    static func isIssuedAnew(_ one: JSON) throws -> Bool {
        let old = try read(one["issuance"]), payload = one["sd_jwt_payload"] ?? .null
        // In the order of the case's own claims, since that is the order in which its salts were used.
        let whole = try Disclosing.claims(of: payload, old.disclosures, TokenLimits()).claims
        let own = one["user_claims"]?.members ?? []
        let claims = JSON.object(own + whole.members.filter { one["user_claims"]?[$0.name] == nil })
        var frame = DisclosureFrame()
        for path in try old.disclosablePaths() { frame.insert(path) }
        let key = try PrivateKey(jwk: one["issuer_private_jwk"] ?? .null)
        let new = try SDJWT.issuing(
            claims, frame: frame, salts: old.disclosures.map(\.salt), header: [], by: key, write: spaced)
        _ = try new.issuerToken.verified(by: key.publicKey)
        let made = try new.issuerToken.unverifiedClaims(), known = Set(old.disclosures.map(\.text))
        // A decoy's salt is published nowhere, so those of the vectors are left out of the comparison.
        let digests = Set(old.disclosures.map { DigestAlgorithm.sha256.digest(of: $0.text) })
        return Set(new.disclosures.map(\.text)) == known
            && made.without("_sd_alg").isSame(as: withoutDecoys(payload.without("_sd_alg"), digests))
    }

    static func isShown(_ one: JSON) throws -> Bool {
        let whole = try read(one["issuance"]), expected = try read(one["presentation"])
        let paths = chosen(one["holder_disclosed_claims"] ?? [:])
        let shown = try whole.disclosing(paths, nested: false)
        guard Set(shown.disclosures) == Set(expected.disclosures) else { return false }
        guard case .required(let request) = policy(one) else { return shown.text == shown.boundText }
        let holder = try PrivateKey(jwk: one["holder_private_jwk"] ?? .null)
        let moment = try window(one, expected)
        let bound = try shown.binding(to: request.audience, nonce: request.nonce, at: moment.now, by: holder)
        let key = try PublicKey(jwk: one["issuer_public_jwk"] ?? .null)
        let verified = try SDJWT(parsing: bound.text).verified(
            by: key, within: moment, keyBinding: .required(request))
        return verified.holderKey == holder.publicKey
    }

    static func isFramed(_ one: JSON) throws -> Bool {
        let key = try TestKeys.make(.es256), salts = (0..<200).map { "salt-of-22-characters-" + String($0) }
        let claims = one["claims"] ?? .null
        let token = try SDJWT.issuing(
            claims, frame: frame(one["disclosureFrame"] ?? [:]), salts: salts, header: [], by: key)
        let window = TimeWindow(at: Instant(milliseconds: 0))
        let all = try token.verified(by: key.publicKey, within: window, keyBinding: .notAsked)
        let shown = try token.disclosing(chosen(one["presentationFrames"] ?? [:]), nested: false)
        let presented = try shown.verified(by: key.publicKey, within: window, keyBinding: .notAsked)
        return all.claims.isSame(as: claims)
            && pruned(presented.claims).isSame(as: pruned(one["presentedClaims"] ?? .null))
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
