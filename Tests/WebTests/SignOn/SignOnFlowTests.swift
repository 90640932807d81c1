import Core
import Identity
import TestSupport
import Testing

@testable import Web

@Suite struct SignOnFlowTests {
    private let now = TokenCheckTests.now

    private var flow: SignOnFlow {
        SignOnFlow(
            // The example of RFC 7636, appendix B.
            state: "state-1", nonce: "nonce-1", verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
            organisation: OrganisationID("org"), provider: ID("provider"), next: "/my-rota?a=b&c", invitation: nil,
            endsAt: now + SignOnFlow.life)
    }

    @Test func itComesBackFromItsCookieUntilItRunsOut() throws {
        let keys = try #require(Desk.keys)
        let sealed = try flow.sealed(keys, nonce: Dice().bytes(SealingKeys.nonceByteCount))
        #expect(!sealed.contains("state-1") && sealed.utf8.count < 3_000)
        #expect(SignOnFlow(opening: sealed, keys: keys, at: now) == flow)
        let end = now + SignOnFlow.life
        #expect(SignOnFlow(opening: sealed, keys: keys, at: Instant(milliseconds: end.milliseconds - 1)) != nil)
        #expect(SignOnFlow(opening: sealed, keys: keys, at: end) == nil)
        #expect(SignOnFlow(opening: sealed, keys: .none, at: now) == nil)
        for text in ["", "1.a.b", String(sealed.dropLast(8))] {
            #expect(SignOnFlow(opening: text, keys: keys, at: now) == nil)
        }
    }

    @Test func theAddressAsksForWhatTheProviderIsSetTo() async throws {
        var provider = SignOnProvider(
            id: ID("provider"), title: "T", issuer: "https://login.example", clientID: "client & co", proof: .secret,
            sealedSecret: "", scopes: "profile openid")
        provider.strengths = ["AAL2", "AAL3"]
        provider.greatestAge = Minutes(30)
        let document = try await ProviderDirectory().document(
            of: "https://login.example", through: StillProvider(), at: now)
        let address = flow.address(at: document, for: provider, returningTo: "https://rota.example/sign-in/return")
        #expect(
            address == "https://login.example/authorize?response_type=code&client_id=client%20%26%20co"
                + "&redirect_uri=https%3A%2F%2Frota.example%2Fsign-in%2Freturn&scope=openid%20profile&state=state-1"
                + "&nonce=nonce-1&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                + "&code_challenge_method=S256&acr_values=AAL2%20AAL3&max_age=1800")
    }

    @Test func onceMoreAsksForAFreshAndStrongerSignIn() async throws {
        let began = SignOnFlow(
            state: "s", nonce: "n", verifier: "v", organisation: OrganisationID("org"), provider: ID("provider"),
            next: "/", invitation: nil, isAgain: true, endsAt: now + SignOnFlow.life)
        let provider = SignOnProvider(
            id: ID("provider"), title: "T", issuer: "https://login.example", clientID: "c", proof: .secret,
            sealedSecret: "", strengths: ["AAL2"], greatestAge: Minutes(600), stepUp: .init(strengths: ["AAL3"]))
        let document = try await ProviderDirectory().document(
            of: "https://login.example", through: StillProvider(), at: now)
        let address = began.address(at: document, for: provider, returningTo: "https://rota.example/sign-in/return")
        #expect(address.hasSuffix("&acr_values=AAL3&max_age=0&prompt=login"))
        #expect(began.strengths(at: provider) == ["AAL3"])
        #expect(began.greatestAge(at: provider, now: now + Minutes(3)) == Minutes(3))
        let keys = try #require(Desk.keys)
        let sealed = try began.sealed(keys, nonce: Dice().bytes(SealingKeys.nonceByteCount))
        #expect(SignOnFlow(opening: sealed, keys: keys, at: now)?.isAgain == true)
    }
}
