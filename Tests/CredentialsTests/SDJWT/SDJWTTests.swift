import Core
import Testing

@testable import Credentials

/// Tokens of our own, and each fault that must be refused.
@Suite struct SDJWTTests {
    static let now = Instant(milliseconds: 1_790_000_000_000)
    static let window = TimeWindow(at: now)
    static let request = KeyBindingRequest(audience: "x509_hash:abc", nonce: "n-1")

    static let claims: JSON = [
        "iss": "https://trust-a.example", "given_name": "Amina",
        "address": ["postcode": "LS2 5ZN", "town": "Leeds"], "wards": ["A1", "B2", "C3"],
    ]

    static func frame() -> DisclosureFrame {
        var frame = DisclosureFrame(decoys: 2)
        for path: ClaimPath in [
            ["given_name"], ["address"], ["address", "postcode"], ["address", "town"], ["wards", 0], ["wards", 2],
        ] { frame.insert(path) }
        return frame
    }

    static let salts = (10..<60).map { "a-salt-of-22-characters-\($0)" }

    static func issued(_ claims: JSON = claims, frame: DisclosureFrame = frame()) throws -> SDJWT {
        let holder = try TestKeys.make(.es256, "holder").publicKey.jwk
        return try SDJWT.issuing(
            claims.with("cnf", ["jwk": holder]), frame: frame, salts: salts, header: [], by: TestKeys.make(.es256))
    }

    static func verified(_ token: SDJWT, _ policy: KeyBindingPolicy = .notAsked) throws -> VerifiedSDJWT {
        try SDJWT(parsing: token.text).verified(by: TestKeys.make(.es256).publicKey, within: window, keyBinding: policy)
    }

    /// A token over a payload and disclosures made by hand.
    static func token(_ payload: JSON, _ disclosures: [String] = []) throws -> SDJWT {
        let jws = try CompactJWS.signing(payload.bytes, header: [], by: TestKeys.make(.es256))
        return try SDJWT(parsing: ([jws.text] + disclosures).joined(separator: "~") + "~")
    }

    static func disclosure(_ parts: JSON) -> (text: String, digest: JSON) {
        let text = parts.bytes.base64URL
        return (text, .string(DigestAlgorithm.sha256.digest(of: text)))
    }

    @Test func everythingComesBack() throws {
        let token = try Self.issued()
        #expect(try Self.verified(token).claims.without("cnf").isSame(as: Self.claims))
        #expect(
            Set(try token.disclosablePaths()) == [
                ["given_name"], ["address"], ["address", "postcode"], ["address", "town"], ["wards", 0], ["wards", 2],
            ])
    }

    @Test func oneClaimCanBeShownAlone() throws {
        let token = try Self.issued()
        let postcode = try Self.verified(token.disclosing([["address", "postcode"]]))
        #expect(postcode.claims["address"] == ["postcode": "LS2 5ZN"] && postcode.claims["given_name"] == nil)
        #expect(postcode.claims["wards"] == ["B2"])
        #expect(postcode.disclosedPaths == [["address"], ["address", "postcode"]])
        let ward = try Self.verified(token.disclosing([["wards", 2]]))
        #expect(ward.claims["wards"] == ["B2", "C3"] && ward.claims["address"] == nil)
        #expect(try Self.verified(token.disclosing([["address"]])).claims["address"]?.members.count == 2)
        #expect(try Self.verified(token.disclosing([["address"]], nested: false)).claims["address"] == [:])
        #expect(try Self.verified(token.disclosing([])).claims.members.map(\.name) == ["iss", "wards", "cnf"])
    }

    @Test func keyBindingAnswersOneRequestOnly() throws {
        let holder = try TestKeys.make(.es256, "holder")
        let token = try Self.issued().disclosing([["given_name"]])
        let bound = try token.binding(to: Self.request.audience, nonce: "n-1", at: Self.now, by: holder)
        #expect(try Self.verified(bound, .required(Self.request)).holderKey == holder.publicKey)
        func code(_ token: SDJWT, _ change: (inout KeyBindingRequest) -> Void = { _ in }) -> FaultCode? {
            var request = Self.request
            change(&request)
            return refusal { try Self.verified(token, .required(request)) }
        }
        #expect(code(bound) == nil)
        #expect(code(token) == .keyBinding)
        #expect(code(bound) { $0.audience = "abc" } == .keyBinding)
        #expect(code(bound) { $0.audience += "/" } == .keyBinding)
        #expect(code(bound) { $0.nonce = "n-2" } == .keyBinding)
        let foreign = try token.binding(
            to: Self.request.audience, nonce: "n-1", at: Self.now, by: TestKeys.make(.es256))
        #expect(code(foreign) == .cryptographicSecurity)
        let other = SDJWT(token.issuerToken, [], keyBinding: bound.keyBinding, TokenLimits())
        #expect(code(other) == .keyBinding)
        for (seconds, expected) in [(-301, FaultCode.range), (-300, nil), (0, nil), (1, .range)] {
            let then = Instant(milliseconds: Self.now.milliseconds + Int64(seconds) * 1000)
            let token = try token.binding(to: Self.request.audience, nonce: "n-1", at: then, by: holder)
            #expect(code(token) == expected, "\(seconds)")
        }
    }

    @Test func everyChangedBitIsRefused() throws {
        let holder = try TestKeys.make(.es256, "holder")
        let token = try Self.issued(frame: DisclosureFrame(names: ["given_name", "address"]))
            .binding(to: Self.request.audience, nonce: "n-1", at: Self.now, by: holder)
        let bytes = Array(token.text.utf8), key = try TestKeys.make(.es256).publicKey
        // Two bits of every byte, in every segment: more than a thousand wrong ones.
        let changes = bytes.indices.flatMap { place in [place % 7, (place + 3) % 7].map { (place, $0) } }
        #expect(changes.count >= 1_000)
        for (place, bit) in changes {
            var changed = bytes
            changed[place] ^= 1 << UInt8(bit)
            let text = String(decoding: changed, as: UTF8.self)
            let code = refusal {
                try SDJWT(parsing: text).verified(by: key, within: Self.window, keyBinding: .required(Self.request))
            }
            #expect(code != nil, "byte \(place), bit \(bit)")
        }
    }

    @Test func disclosuresThatAreRefused() throws {
        let name = Self.disclosure(["salt", "name", "Amina"]), element = Self.disclosure(["salt", "A1"])
        let child = Self.disclosure(["salt", "town", "Leeds"])
        let parent = Self.disclosure(["salt", "address", ["_sd": [child.digest]]])
        let reserved = [
            Self.disclosure(["salt", "_sd", "x"]), Self.disclosure(["salt", "...", "x"]), Self.disclosure(["salt"]),
            Self.disclosure([]), Self.disclosure([1, "name", "x"]), Self.disclosure(["salt", 1, "x"]),
            Self.disclosure(["salt", "a", "b", "c"]), Self.disclosure(["a": "b"]), Self.disclosure("salt"),
        ]
        for wrong in reserved { #expect(refusal { try Disclosure(parsing: wrong.text) } == .disclosure) }
        let cases: [(String, JSON, [String], FaultCode?)] = [
            ("holds", ["_sd": [name.digest]], [name.text], nil),
            ("withheld", ["_sd": [name.digest], "list": [["...": element.digest], 1]], [], nil),
            ("child", ["_sd": [parent.digest]], [parent.text, child.text], nil),
            ("child first", ["_sd": [parent.digest]], [child.text, parent.text], nil),
            ("child alone", ["_sd": [parent.digest]], [child.text], .disclosure),
            ("no digest", ["_sd": []], [name.text], .disclosure),
            ("disclosure twice", ["_sd": [name.digest]], [name.text, name.text], .disclosure),
            ("digest twice", ["_sd": [name.digest, name.digest]], [name.text], .disclosure),
            ("digest twice, withheld", ["_sd": [name.digest], "a": ["_sd": [name.digest]]], [], .disclosure),
            ("digest in parent and child", ["_sd": [parent.digest, child.digest]], [parent.text], .disclosure),
            ("claim there", ["_sd": [name.digest], "name": "Other"], [name.text], .disclosure),
            ("element as claim", ["_sd": [element.digest]], [element.text], .disclosure),
            ("claim as element", ["list": [["...": name.digest]]], [name.text], .disclosure),
            ("place with another", ["list": [["...": element.digest, "a": 1]]], [element.text], .disclosure),
            ("place with another, withheld", ["list": [["...": element.digest, "a": 1]]], [], .disclosure),
            ("place outside of a list", ["a": ["...": element.digest]], [], .disclosure),
            ("digest no text", ["_sd": [1]], [], .disclosure),
            ("place no text", ["list": [["...": 1]]], [], .disclosure),
            ("digests no list", ["_sd": name.digest], [name.text], .disclosure),
            ("unknown algorithm", ["_sd": [name.digest], "_sd_alg": "sha-1"], [name.text], .disclosure),
            ("algorithm no text", ["_sd": [name.digest], "_sd_alg": 256], [name.text], .disclosure),
            ("other algorithm", ["_sd": [name.digest], "_sd_alg": "sha-512"], [name.text], .disclosure),
        ]
        for (what, payload, disclosures, expected) in cases {
            #expect(refusal { try Self.verified(Self.token(payload, disclosures)) } == expected, "\(what)")
        }
    }

    @Test func formsThatAreRefused() throws {
        let token = try Self.issued(), text = token.text
        let jws = token.issuerToken.text
        for wrong in ["", "~", "~~", jws, String(text.dropLast()), text + "~", "~" + text, jws + "~~"] {
            #expect(refusal { try SDJWT(parsing: wrong) } != nil, "\(wrong)")
        }
        let json = token.json
        let wrongs: [JSON] = [
            json.without("payload"), json.without("protected"), json.without("signature"), json.without("header"),
            json.with("header", ["disclosures": "x"]), json.with("header", ["disclosures": [1]]),
            json.with("header", ["disclosures": [], "kb_jwt": 1]), json.with("signatures", [json]),
            ["payload": json["payload"] ?? .null, "signatures": [json, json]],
        ]
        for wrong in wrongs { #expect(refusal { try SDJWT(wrong) } == .disclosure) }
    }

    @Test func workHasLimits() throws {
        var limits = TokenLimits()
        let token = try Self.issued()
        limits.disclosures = token.disclosures.count
        #expect(refusal { try SDJWT(parsing: token.text, limits: limits) } == nil)
        limits.disclosures -= 1
        #expect(refusal { try SDJWT(parsing: token.text, limits: limits) } == .limit)
        // Each level alone is shallow; together they are not.
        var digest = JSON.null, texts: [String] = []
        for level in 0..<40 {
            let inner: JSON = digest == .null ? [:] : ["_sd": [digest]]
            let one = Self.disclosure([.string("salt\(level)"), "a", inner])
            texts.append(one.text)
            digest = one.digest
        }
        #expect(refusal { try Self.verified(Self.token(["_sd": [digest]], texts)) } == .limit)
    }

    @Test func issuingRefusesWhatItCannotHide() throws {
        let key = try TestKeys.make(.es256)
        func code(_ claims: JSON, _ frame: DisclosureFrame, _ salts: [String] = Self.salts) -> FaultCode? {
            refusal { try SDJWT.issuing(claims, frame: frame, salts: salts, header: [], by: key) }
        }
        #expect(code(["a": 1], DisclosureFrame(names: ["a"])) == nil)
        #expect(code(["a": 1], DisclosureFrame(names: ["b"])) == .issuing)
        #expect(code(["a": [1]], DisclosureFrame(inside: ["a": DisclosureFrame(indices: [1])])) == .issuing)
        #expect(code(["a": 1], DisclosureFrame(inside: ["a": DisclosureFrame(names: ["b"])])) == .issuing)
        #expect(code(["a": 1], DisclosureFrame(names: ["a"]), []) == .issuing)
        #expect(code(["a": 1], DisclosureFrame(names: ["a"]), ["short"]) == .issuing)
        for name in ["_sd", "...", "_sd_alg"] {
            #expect(code(.object([JSON.Member(name, 1)]), DisclosureFrame()) == .issuing)
        }
        #expect(code([1], DisclosureFrame()) == .issuing)
    }
}
