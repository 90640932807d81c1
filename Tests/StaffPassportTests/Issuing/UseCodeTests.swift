import Core
import Credentials
import Identity
import Storage
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct UseCodeTests {
    private func isOpened(_ used: UsedCode) -> Bool {
        if case .opened = used { true } else { false }
    }

    private func holds(_ token: SecretToken, _ world: PassportWorld, at moment: Instant) async throws -> Bool {
        try await world.read {
            try PassportOffers.holding(token: token.hash, of: world.organisation, at: moment, in: $0) != nil
        }
    }

    @Test(arguments: Engine.allCases)
    func aCodeGivesATokenOnceAndComingAgainTakesItAway(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), item = try await world.records()
        let code = try await world.code(for: [item]), token = SecretToken(bytes: world.chance(32))
        guard case .opened(let offer, let request) = try await world.uses(code, token: token) else {
            Issue.record("not opened")
            return
        }
        #expect(offer.items == [item.id] && offer.state == .used && request.state == .used)
        #expect(try await holds(token, world, at: world.now + Minutes(4)))
        #expect(try await !holds(token, world, at: world.now + Minutes(5)))
        #expect(
            try await world.uses(code)
                == .refused("invalid_grant", "This code has been used already, so its token has ended too."))
        #expect(try await !holds(token, world, at: world.now))
        #expect(
            try await world.factNames()
                == ["item-recorded.1", "offered.1", "wallet-request-answered.1", "offer-used.1"])
    }

    @Test(arguments: Engine.allCases)
    func aCodeHoldsForAMinute(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), code = try await world.code(for: [try await world.records()])
        let expired = UsedCode.refused("invalid_grant", "This code has expired. Start again.")
        #expect(try await world.uses(code, at: world.now + Minutes(1)) == expired)
        #expect(isOpened(try await world.uses(code)))
    }

    @Test(arguments: Engine.allCases)
    func nobodyElseUsesIt(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), code = try await world.code(for: [try await world.records()])
        let elsewhere = "invalid_grant: The code was given to another wallet, or came back elsewhere."
        for (change, words) in [
            (["client_id": "other"], elsewhere), (["redirect_uri": "https://wallet.example/other"], elsewhere),
            (["code_verifier": nil], "invalid_grant: The request has no code verifier."),
            (
                ["code_verifier": PassportWorld.challenge],
                "invalid_grant: The code verifier is another than was asked with."
            ),
            (["client_id": nil], "400 invalid_request: The request does not say which wallet it is by."),
            (["redirect_uri": nil], "invalid_request: The request has no code, or does not say where it came back."),
        ] as [([String: String?], String)] {
            #expect(try await world.fault { try await world.uses(code, change) } == words)
        }
        let unknown = UsedCode.refused("invalid_grant", "There is no such code.")
        #expect(try await world.uses(code, of: world.far) == unknown)
        for other in ["x", "\(code)A", String(code.reversed()), String(repeating: "x", count: 43)] {
            #expect(try await world.uses(other) == unknown)
        }
        #expect(isOpened(try await world.uses(code)))
    }

    @Test func aCodeForAKeyIsUsedByThatKey() async throws {
        let world = try await PassportWorld()
        let code = try await world.code(for: [try await world.records()], boundTo: "key")
        for key in [nil, "other"] {
            #expect(
                try await world.fault { try await world.uses(code, boundTo: key) }
                    == "invalid_dpop_proof: The code is for another key.")
        }
        #expect(isOpened(try await world.uses(code, boundTo: "key")))
    }

    @Test func theCodeOfTheOfferBehindItIsNone() async throws {
        let world = try await PassportWorld(), item = try await world.records()
        let code = try await world.code(for: [item])
        let used = try await world.write { tx in
            try useOffer(
                code: code, secondCode: nil, token: SecretTokens.any, boundTo: nil, of: world.organisation,
                at: world.now, in: tx)
        }
        #expect(used == .refused("invalid_grant", "There is no such offer.", triesLeft: nil))
        let made = try await world.offers([item])
        #expect(try await world.uses(made.code) == .refused("invalid_grant", "There is no such code."))
    }

    @Test func whatWasTakenBackMeanwhileIsNotGiven() async throws {
        let world = try await PassportWorld(), item = try await world.records()
        let code = try await world.code(for: [item])
        try await world.write { tx in
            _ = try withdrawItem(item.id, reason: "Twice", as: world.officer, at: world.now, in: tx)
        }
        #expect(
            try await world.uses(code) == .refused("invalid_grant", "What was chosen has been taken back."))
    }
}
