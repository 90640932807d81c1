import Core
import Credentials
import Identity
import Storage
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct PushRequestTests {
    @Test(arguments: Engine.allCases)
    func whatAWalletAsksForIsKeptForNineMinutes(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        let reference = try await world.pushes(["scope": "openid competency-1 nothing core-skills-1 competency-1"])
        let kept = try await world.request(reference)
        #expect(kept.configurations == ["competency-1", "core-skills-1"] && !kept.asksByDetails)
        #expect(kept.client == "wallet" && kept.thumbprint == nil && kept.offer == nil && kept.state == .pushed)
        #expect(kept.isOpen(at: world.now + Minutes(8)) && !kept.isOpen(at: world.now + Minutes(9)))
        let pushed = try kept.pushed()
        #expect(pushed.redirectURI == PassportWorld.back && pushed.state == "s-1")
        #expect(try await world.factNames() == [])
    }

    @Test(arguments: Engine.allCases)
    func authorizationDetailsSayItToo(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        let details = #"[{"type":"openid_credential","credential_configuration_id":"dbs-1"}]"#
        let kept = try await world.request(
            try await world.pushes(["scope": nil, "authorization_details": details], boundTo: "key"))
        #expect(kept.configurations == ["dbs-1"] && kept.asksByDetails && kept.thumbprint == "key")
    }

    @Test func anOfferThatAsksToSignInIsNamedByTheWallet() async throws {
        let world = try await PassportWorld(), item = try await world.records(), id: PassportOfferID = world.newID()
        let made = try await world.write { tx in
            try offerItems(
                [item.id], to: world.ada, needsCode: true, asksSignIn: true, offer: id, as: world.officer,
                at: world.now, chance: world.chance, in: tx)
        }
        #expect(made.secondCode == nil && made.offer.asksSignIn)
        let kept = try await world.request(try await world.pushes(["issuer_state": made.code]))
        #expect(kept.offer == id)
        // The word in the link is no code.
        let used = try await world.write { tx in
            try useOffer(
                code: made.code, secondCode: nil, token: SecretTokens.any, boundTo: nil, of: world.organisation,
                at: world.now, in: tx)
        }
        #expect(used == .refused("invalid_grant", "This offer asks its holder to sign in.", triesLeft: nil))
        let plain = try await world.offers([try await world.records()])
        for state in [plain.code, "x", String(repeating: "x", count: 43)] {
            #expect(
                try await world.fault { try await world.pushes(["issuer_state": state]) }
                    == "400 invalid_request: There is no such offer, or it has been used.")
        }
        #expect(
            try await world.fault {
                try await world.pushes(["issuer_state": made.code], at: world.now + .days(1))
            } == "400 invalid_request: There is no such offer, or it has been used.")
    }

    static let wrong: [([String: String?], String)] = [
        (["client_id": nil], "400 invalid_request: The request does not say which wallet it is by."),
        (["client_id": "w\u{e9}"], "400 invalid_request: The request does not say which wallet it is by."),
        (["scope": "nothing"], "invalid_scope: No scope of the request is one of this issuer's."),
        (
            ["redirect_uri": "javascript://x"],
            "invalid_request: The address to lead back to is none that is taken here."
        ),
        (
            ["authorization_details": #"[{"type":"openid_credential","credential_configuration_id":"x"}]"#],
            "invalid_authorization_details: The authorization details name a credential there is not."
        ),
        (
            ["authorization_details": #"[{"type":"payment"}]"#],
            "invalid_authorization_details: The authorization details are of a type that is not known."
        ),
        (["state": String(repeating: "x", count: 17_000)], "413 invalid_request: The request is too long."),
    ]

    @Test(arguments: wrong) func whatIsWrongIsRefused(_ change: [String: String?], _ words: String) async throws {
        let world = try await PassportWorld()
        #expect(try await world.fault { try await world.pushes(change) } == words)
    }

    @Test func aProofByAnotherKeyThanIsNamedIsRefused() async throws {
        let world = try await PassportWorld(), key = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"
        #expect(
            try await world.fault { try await world.pushes(["dpop_jkt": key], boundTo: "other") }
                == "invalid_dpop_proof: The proof is by another key than the request names.")
        #expect(try await world.request(try await world.pushes(["dpop_jkt": key], boundTo: key)).thumbprint == key)
        #expect(try await world.request(try await world.pushes(["dpop_jkt": key])).thumbprint == key)
    }

    @Test func whatIsLongOverIsRemovedAndTooManyAreTurnedAway() async throws {
        let world = try await PassportWorld(), old = try await world.pushes()
        try await world.pushes(at: world.now + Minutes(68))
        _ = try await world.request(old)
        try await world.pushes(at: world.now + Minutes(70))
        await #expect(throws: PassportWorld.Unready.self) { try await world.request(old) }
        try await world.write { tx in
            for number in 0..<10_000 {
                try WalletRequests.add(
                    WalletRequest(
                        id: WalletRequestID("r\(number)"), referenceHash: "\(number)", form: "", client: "w",
                        thumbprint: nil, configurations: [], asksByDetails: false, offer: nil,
                        endsAt: world.now + .days(1)), of: world.organisation, in: tx)
            }
        }
        #expect(
            try await world.fault { try await world.pushes() }
                == "429 temporarily_unavailable: Too many requests wait for an answer. Try again later.")
    }
}

/// A secret for tests in which nothing depends on it.
enum SecretTokens {
    static let any = SecretToken(bytes: [UInt8](repeating: 3, count: 32))
}
