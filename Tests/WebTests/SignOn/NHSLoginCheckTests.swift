import Core
import Identity
import TestSupport
import Testing

@testable import Web

/// The whole way, with signatures, is in Tests/Journeys/SignOn; here is what needs a clock of ours.
@Suite struct NHSLoginCheckTests {
    private static let issuer = "https://auth.example.nhs.uk"
    private static let seconds = TokenCheckTests.seconds

    private static let person: [JSON.Member] = [
        .init("sub", "person-1"), .init("nhs_number", "9990000018"), .init("birthdate", "1980-12-14"),
        .init("family_name", "Example"), .init("identity_proofing_level", "P9"),
    ]

    private static func claims(_ changes: KeyValuePairs<String, JSON?>) -> JSON {
        let own: [JSON.Member] = [
            .init("iss", .string(issuer)), .init("aud", "client"), .init("iat", JSON(seconds)),
            .init("exp", JSON(seconds + 300)), .init("nonce", "nonce-1"), .init("jti", "token-1"),
            .init("vot", "P9.Cp.Cd"), .init("vtm", .string("\(issuer)/trustmark/auth.example.nhs.uk")),
        ]
        return changed(own + person, changes)
    }

    private static func changed(_ members: [JSON.Member], _ changes: KeyValuePairs<String, JSON?>) -> JSON {
        var members = members
        for (name, value) in changes {
            members.removeAll { $0.name == name }
            if let value { members.append(.init(name, value)) }
        }
        return .object(members)
    }

    private static func check(
        _ changes: KeyValuePairs<String, JSON?> = [:], userInfo: KeyValuePairs<String, JSON?> = [:],
        algorithm: JSON = "RS512", asked: IdentityLevel = .p9
    ) throws -> Result<NHSLoginProof, SignOnProblem> {
        let header: JSON = ["alg": algorithm, "typ": "JWT"], claims = claims(changes)
        // The signature is looked at before, by others.
        let token = try SignedToken("\(header.bytes.base64URL).\(claims.bytes.base64URL).AAAA", types: ["jwt"])
        let check = NHSLoginCheck(
            check: TokenCheck(issuer: issuer, clientID: "client", now: TokenCheckTests.now),
            asked: TrustVector.asked(for: asked))
        return Result { () throws(SignOnProblem) -> NHSLoginProof in
            try check.proof(
                in: token, userInfo: changed(person, userInfo), nonce: "nonce-1", accessToken: nil)
        }
    }

    private static func problem(_ result: Result<NHSLoginProof, SignOnProblem>) -> SignOnProblem? {
        if case .failure(let problem) = result { problem } else { nil }
    }

    @Test func aGoodTokenSaysWho() throws {
        let proof = try Self.check().get()
        #expect(proof.identity == OutsideIdentity(issuer: Self.issuer, subject: "person-1"))
        #expect(proof.vector.text == "P9.Cp.Cd" && proof.tokenID == "token-1")
        #expect(proof.person?.nhsNumber.digits == "9990000018" && proof.person?.familyName == "Example")
        #expect(proof.person?.born == Day(year: 1980, month: 12, day: 14))
        #expect(proof.tokenEndsAt == TokenCheckTests.now + Minutes(7))
        // Only the user-info has to say it.
        let silent: KeyValuePairs<String, JSON?> = [
            "nhs_number": nil, "birthdate": nil, "identity_proofing_level": nil,
        ]
        #expect(try Self.check(silent).get().person == proof.person)
    }

    @Test func aHigherLevelThanWasAskedForIsTaken() throws {
        #expect(try Self.check(asked: .p5).get().vector.level == .p9)
    }

    @Test func belowP5NobodyIsNamedWhateverIsSaid() throws {
        let level: KeyValuePairs<String, JSON?> = ["identity_proofing_level": "P0"]
        let low = try Self.check(
            ["vot": "P0.Cp.Cd", "identity_proofing_level": nil], userInfo: level, asked: .p0)
        #expect(try low.get().person == nil)
    }

    @Test(
        arguments: [
            ("vot", nil, .noVector), ("vot", "P9", .noVector), ("vot", 9, .noVector), ("vot", "AAL3", .noVector),
            ("vot", "P5.Cp.Cd", .tooWeak), ("vot", "P0.Cp.Cd", .tooWeak), ("vot", "P9.Cp", .tooWeak),
            ("vtm", nil, .wrongTrustmark), ("vtm", "https://evil.example/trustmark/x", .wrongTrustmark),
            ("vtm", "https://auth.example.nhs.uk.evil.example/trustmark/x", .wrongTrustmark),
            ("jti", nil, .namelessToken), ("jti", "", .namelessToken), ("jti", 1, .namelessToken),
            ("nonce", "other", .wrongNonce), ("aud", "other", .wrongAudience),
            ("iss", "https://x.example", .wrongIssuer),
            ("identity_proofing_level", "P5", .claimsDiffer), ("nhs_number", "9990000026", .claimsDiffer),
            ("birthdate", "1980-12-15", .claimsDiffer), ("family_name", "Other", .claimsDiffer),
            ("sub", "person-2", .badUserInfo),
        ] as [(String, JSON?, SignOnProblem)])
    func whatATokenSaysWrong(_ name: String, _ value: JSON?, _ problem: SignOnProblem) throws {
        // "P5" and "P0" of the vector would else be told apart by the level that stands beside.
        #expect(Self.problem(try Self.check([name: value])) == problem)
    }

    @Test(
        arguments: [
            ("sub", "person-2", .badUserInfo), ("sub", nil, .badUserInfo), ("nhs_number", nil, .badUserInfo),
            ("birthdate", nil, .badUserInfo), ("family_name", nil, .badUserInfo), ("family_name", "", .claimsDiffer),
            ("nhs_number", "9990000026", .claimsDiffer), ("birthdate", "14/12/1980", .claimsDiffer),
            ("identity_proofing_level", "P0", .claimsDiffer),
        ] as [(String, JSON?, SignOnProblem)])
    func whatUserInfoSaysWrong(_ name: String, _ value: JSON?, _ problem: SignOnProblem) throws {
        #expect(Self.problem(try Self.check(userInfo: [name: value])) == problem)
    }

    /// What the token is silent about, the user-info must say well.
    @Test(
        arguments: [
            ("nhs_number", "9990000019"), ("nhs_number", "0000000000"), ("birthdate", "1980-02-30"),
            ("birthdate", "80-12-14"), ("family_name", ""),
        ])
    func whatCannotBeReadIsNobody(_ name: String, _ value: String) throws {
        #expect(Self.problem(try Self.check([name: nil], userInfo: [name: .string(value)])) == .badUserInfo)
    }

    @Test(arguments: ["RS256", "RS384", "PS512", "ES256"]) func onlyOneAlgorithmIsTaken(_ name: String) throws {
        #expect(Self.problem(try Self.check(algorithm: .string(name))) == .wrongAlgorithm)
    }
}
