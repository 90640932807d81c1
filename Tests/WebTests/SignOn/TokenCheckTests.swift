import Core
import Identity
import TestSupport
import Testing

@testable import Web

/// The refusals through a whole server, 100 and more, are in Tests/Journeys/SignOn; here is what needs a clock of ours.
@Suite struct TokenCheckTests {
    static let now = moment("2026-11-24 09:00")
    static let seconds = Int(now.milliseconds / 1000)

    static func claims(_ changes: KeyValuePairs<String, JSON?> = [:]) -> JSON {
        var members: [JSON.Member] = [
            .init("iss", "https://login.example.nhs.uk"), .init("aud", "client"), .init("sub", "person-1"),
            .init("iat", JSON(seconds)), .init("exp", JSON(seconds + 300)), .init("nonce", "nonce-1"),
            .init("auth_time", JSON(seconds - 60)), .init("acr", "AAL2"), .init("sid", "session-1"),
        ]
        for (name, value) in changes {
            members.removeAll { $0.name == name }
            if let value { members.append(.init(name, value)) }
        }
        return .object(members)
    }

    static func check(
        _ claims: JSON, accessToken: String? = nil, strengths: [String] = [], greatestAge: Minutes? = nil
    ) -> Result<OutsideProof, SignOnProblem> {
        let check = TokenCheck(issuer: "https://login.example.nhs.uk", clientID: "client", now: now)
        return Result { () throws(SignOnProblem) -> OutsideProof in
            try check.identity(
                in: claims, algorithm: .es256, nonce: "nonce-1", accessToken: accessToken, strengths: strengths,
                greatestAge: greatestAge)
        }
    }

    static func problem(_ result: Result<OutsideProof, SignOnProblem>) -> SignOnProblem? {
        if case .failure(let problem) = result { problem } else { nil }
    }

    @Test func aGoodTokenSaysWho() throws {
        let proof = try Self.check(Self.claims()).get()
        #expect(proof.identity == OutsideIdentity(issuer: "https://login.example.nhs.uk", subject: "person-1"))
        #expect(proof.session == "session-1" && proof.strength == "AAL2")
        #expect(proof.provedAt == Self.now - Minutes(1))
        #expect(Self.problem(Self.check(Self.claims(["aud": ["client"], "azp": "client"]))) == nil)
        #expect(Self.problem(Self.check(Self.claims(["sid": nil, "acr": nil, "auth_time": nil]))) == nil)
    }

    /// Clocks may differ by a minute, and not by a second more.
    @Test(
        arguments: [
            ("exp", -59, nil), ("exp", -60, .expired), ("iat", 60, nil), ("iat", 61, .fromTheFuture),
            ("iat", -660, nil),
            ("iat", -661, .tooOld), ("nbf", 60, nil), ("nbf", 61, .fromTheFuture), ("auth_time", 60, nil),
            ("auth_time", 61, .fromTheFuture), ("auth_time", -660, nil), ("auth_time", -661, .tooLongAgo),
        ] as [(String, Int, SignOnProblem?)])
    func theBoundarySeconds(_ name: String, _ offset: Int, _ problem: SignOnProblem?) {
        let claims = Self.claims([:])
        guard case .object(let members) = claims else { return }
        let changed = JSON.object(
            members.filter { $0.name != name } + [.init(name, JSON(Self.seconds + offset))])
        #expect(Self.problem(Self.check(changed, greatestAge: Minutes(10))) == problem)
    }

    @Test func theAccessTokensHashIsCompared() {
        // The example of OpenID Connect Core 1.0, appendix A.3.
        let token = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y", hash = "77QmUPtjPfzWtF2AnpK9RQ"
        #expect(TokenCheck.half(token, .rs256) == hash)
        #expect(Self.problem(Self.check(Self.claims(["at_hash": .string(hash)]), accessToken: token)) == nil)
        #expect(
            Self.problem(Self.check(Self.claims(["at_hash": .string(hash)]), accessToken: token + "x"))
                == .wrongAccessToken)
        #expect(Self.problem(Self.check(Self.claims(["at_hash": .string(hash)]))) == .wrongAccessToken)
    }

    @Test func groupsAreFoundWhereverTheyAre() {
        let claims: JSON = [
            "groups": ["a", "b", 3], "one": "x", "nhsid_nrbac_roles": [["role_code": "R1"], ["role_code": "R2"]],
            "deep": ["er": ["est": ["y"]]], "https://example.org/roles": ["z"],
        ]
        #expect(claimValues("groups", in: claims) == ["a", "b"])
        #expect(claimValues("one", in: claims) == ["x"])
        #expect(claimValues("nhsid_nrbac_roles.role_code", in: claims) == ["R1", "R2"])
        #expect(claimValues("deep.er.est", in: claims) == ["y"])
        #expect(claimValues("https://example.org/roles", in: claims) == ["z"])
        for path in ["", "none", "groups.x", ".", "deep"] { #expect(claimValues(path, in: claims).isEmpty) }
    }

    @Test func aLogoutTokenNamesWhom() throws {
        let check = TokenCheck(issuer: "https://login.example.nhs.uk", clientID: "client", now: Self.now)
        let event: JSON = ["http://schemas.openid.net/event/backchannel-logout": [:]]
        let order = try check.logout(in: Self.claims(["nonce": nil, "jti": "t1", "events": event]))
        #expect(order.tokenID == "t1" && order.session == "session-1" && order.subject == "person-1")
        #expect(order.endsAt > Self.now + Minutes(10))
        #expect(throws: SignOnProblem.noLogout) {
            try check.logout(in: Self.claims(["jti": "t1", "events": event]))
        }
        #expect(throws: SignOnProblem.namesNobody) {
            try check.logout(in: Self.claims(["nonce": nil, "jti": "t1", "events": event, "sub": nil, "sid": nil]))
        }
    }
}
