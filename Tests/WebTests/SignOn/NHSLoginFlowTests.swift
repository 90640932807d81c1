import Core
import Identity
import TestSupport
import Testing

@testable import Web

@Suite struct NHSLoginFlowTests {
    private let now = TokenCheckTests.now

    private func address(
        _ own: IdentityLevel, _ level: IdentityLevel?, isAgain: Bool = false, isTouch: Bool = false
    ) async throws -> String {
        let flow = SignOnFlow(
            state: "state-1", nonce: "nonce-1", verifier: "v", organisation: OrganisationID("org"),
            provider: ID("provider"), next: "/", invitation: nil, isAgain: isAgain, level: level,
            endsAt: now + SignOnFlow.life)
        let keys = try #require(Desk.keys)
        let sealed = try flow.sealed(keys, nonce: Dice().bytes(SealingKeys.nonceByteCount))
        let opened = try #require(SignOnFlow(opening: sealed, keys: keys, at: now))
        #expect(opened == flow)
        let provider = SignOnProvider(
            id: ID("provider"), title: "NHS login", issuer: "https://login.example", clientID: "client",
            proof: .keyRS512, sealedSecret: "", scopes: "profile_extended openid", kind: .nhsLogin(own))
        let document = try await ProviderDirectory().document(
            of: "https://login.example", through: StillProvider(), at: now)
        return opened.nhsLoginAddress(
            at: document, for: provider, returningTo: "https://a.example/sign-in/return", isTouch: isTouch)
    }

    @Test func itAsksForALevelAndForNothingThatNHSLoginDoesNotKnow() async throws {
        #expect(
            try await address(.p9, nil) == "https://login.example/authorize?response_type=code&client_id=client"
                + "&redirect_uri=https%3A%2F%2Fa.example%2Fsign-in%2Freturn&scope=openid%20profile%20profile_extended"
                + "&state=state-1&nonce=nonce-1&vtr=%5B%22P9.Cp.Cd%22%2C%22P9.Cp.Ck%22%2C%22P9.Cm%22%5D&display=page")
        let again = try await address(.p5, nil, isAgain: true, isTouch: true)
        #expect(again.hasSuffix("&vtr=%5B%22P5.Cp.Cd%22%2C%22P5.Cp.Ck%22%2C%22P5.Cm%22%5D&display=touch&prompt=login"))
        for word in ["max_age", "acr_values", "code_challenge"] { #expect(!again.contains(word)) }
    }

    /// One level at a time, and never less than the provider is set to.
    @Test(
        arguments: [(.p5, .p9, "P9"), (.p9, .p5, "P9"), (.p0, .p5, "P5")] as [(IdentityLevel, IdentityLevel, String)])
    func aPageMayAskForMore(_ own: IdentityLevel, _ level: IdentityLevel, _ asked: String) async throws {
        #expect(try await address(own, level).contains("vtr=%5B%22\(asked).Cp.Cd%22"))
    }
}
