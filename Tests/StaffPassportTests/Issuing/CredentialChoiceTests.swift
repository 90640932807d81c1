import Core
import Credentials
import Identity
import TestSupport
import Testing

@testable import StaffPassport

/// Which item a request is for, and which requests are none.
@Suite struct CredentialChoiceTests {
    private func fetch(
        _ wanted: CredentialRequest.Wanted, _ token: SecretToken, _ world: PassportWorld, at moment: Instant? = nil
    ) async throws -> JSON? {
        let request = try world.asks(wanted, nonce: try await world.nonce(), by: [try HolderWallet(world)])
        let fetched = try await world.fetches(request, token, at: moment)
        return try await world.verified(fetched.tokens.first ?? "").claims["competency_code"]
    }

    @Test(arguments: Engine.allCases)
    func twoItemsOfAKindAreFetchedOneAfterTheOther(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        func competency(_ code: String, at moment: Instant) async throws -> PassportItem {
            try await world.records(
                ["competency_code": .string(code), "current_status": "achieved", "assessed_on": "2026-04-02"],
                at: moment)
        }
        let first = try await competency("iv", at: world.now - Minutes(2))
        let second = try await competency("blood", at: world.now - Minutes(1))
        let token = try await world.opens(try await world.offers([first, second]))
        #expect(try await fetch(.configuration("competency-1"), token, world) == "iv")
        #expect(try await fetch(.configuration("competency-1"), token, world) == "blood")
        #expect(try await fetch(.configuration("competency-1"), token, world) == "blood")
        #expect(try await fetch(.identifier(first.id.text), token, world) == "iv")
        #expect(try await world.tokens(of: first.id).count == 2)
    }

    @Test func whatTheTokenDoesNotStandForIsRefused() async throws {
        let world = try await PassportWorld(), wallet = try HolderWallet(world)
        let item = try await world.records(), other = try await world.records(of: world.ben)
        let token = try await world.opens(try await world.offers([item]))
        func fault(_ wanted: CredentialRequest.Wanted, _ token: SecretToken) async throws -> String? {
            let request = try world.asks(wanted, nonce: try await world.nonce(), by: [wallet])
            return try await world.fault { try await world.fetches(request, token) }
        }
        #expect(
            try await fault(.configuration("dbs-1"), token)
                == "400 unknown_credential_configuration: The token stands for no such credential.")
        #expect(
            try await fault(.identifier(other.id.text), token)
                == "400 unknown_credential_identifier: The token stands for no such credential.")
        #expect(
            try await fault(.token, token)
                == "400 invalid_credential_request: The request does not say which credential it is for.")
        #expect(
            try await fault(.configuration("competency-1"), SecretToken(bytes: world.chance(32)))
                == "401 invalid_token: The access token is missing, wrong or expired.")
        let bare = CredentialRequest(.configuration("competency-1"))
        #expect(
            try await world.fault { try await world.fetches(bare, token) }
                == "400 invalid_proof: The request proves no key.")
    }

    @Test func aTokenOfTheWalletEndsAfterTenMinutes() async throws {
        let world = try await PassportWorld(), wallet = try HolderWallet(world), item = try await world.records()
        let token = try await world.opens(try await world.offers([item]))
        let request = try world.asks(.configuration(item.kind), nonce: try await world.nonce(), by: [wallet])
        #expect(
            try await world.fault { try await world.fetches(request, token, at: world.now + Minutes(10)) }
                == "401 invalid_token: The access token is missing, wrong or expired.")
    }

    @Test func whatWasTakenBackOrSuspendedMeanwhileIsNotIssued() async throws {
        let world = try await PassportWorld(), wallet = try HolderWallet(world), item = try await world.records()
        let token = try await world.opens(try await world.offers([item]))
        let request = try world.asks(.configuration(item.kind), nonce: try await world.nonce(), by: [wallet])
        try await world.write {
            try withdrawItem(item.id, reason: "Entered twice", as: world.officer, at: world.now, in: $0)
        }
        #expect(
            try await world.fault { try await world.fetches(request, token) }
                == "400 credential_request_denied: This item cannot be issued any more.")
        #expect(try await world.tokens(of: item.id) == [])
    }

    @Test(arguments: Engine.allCases)
    func placesThatAreTakenAreDrawnAgainAndAFullListBeginsAnother(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), item = try await world.records()
        let offer = try await world.offers([item])
        let token = try await world.opens(offer)
        /// Chance that draws the same place whenever four bytes are asked for.
        let dull: @Sendable (Int) -> [UInt8] = { $0 == 4 ? [0, 0, 0, 9] : world.dice.bytes($0) }
        for list in 1...2 {
            let wallet = try HolderWallet(world)
            let request = try world.asks(.configuration(item.kind), nonce: try await world.nonce(), by: [wallet])
            _ = try await world.fetches(request, world.call(token), drawing: dull)
            let newest = try await world.read {
                try IssuedCredentials.newestList(of: world.organisation, in: $0)
            }
            #expect(newest == list)
        }
        #expect(Set(try await world.tokens(of: item.id).map { "\($0.list)/\($0.place)" }) == ["1/9", "2/9"])
    }
}
