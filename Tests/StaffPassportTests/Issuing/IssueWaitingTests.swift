import Core
import Credentials
import Identity
import Storage
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct IssueWaitingTests {
    /// The name under which a wallet waits, and its token.
    private func waits(
        _ item: PassportItem, _ wallet: HolderWallet, _ world: PassportWorld, form: String = ""
    ) async throws -> (name: String, token: SecretToken) {
        let token = try await world.opens(try await world.offers([item]))
        let request = try world.asks(
            .configuration("competency-1\(form)"), nonce: try await world.nonce(), by: [wallet])
        guard case .deferred(let name, let seconds) = try await world.answer(to: request, world.call(token)) else {
            throw PassportWorld.Unready()
        }
        #expect(seconds == 3_600)
        return (name, token)
    }

    private func ask(
        _ name: String, _ token: SecretToken, _ world: PassportWorld, at moment: Instant? = nil
    ) async throws -> CredentialResponse {
        try await world.answer(
            to: DeferredCredentialRequest(transaction: name), world.call(token, "deferred", at: moment))
    }

    @Test(arguments: Engine.allCases)
    func aWalletWaitsUntilTheResultIsIn(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), wallet = try HolderWallet(world)
        let item = try await world.awaits(), (name, token) = try await waits(item, wallet, world)
        #expect(try await world.item(item.id).state == .offered)
        #expect(try await ask(name, token, world, at: world.now + .days(13)) == .deferred(name, intervalSeconds: 3_600))
        try await world.write { tx in
            _ = try completeItem(item.id, claims: PassportWorld.competency, as: world.officer, at: world.now, in: tx)
        }
        guard case .issued(let tokens, let notice) = try await ask(name, token, world) else {
            Issue.record("not issued")
            return
        }
        let credential = try await world.verified(try #require(tokens.first?.text))
        #expect(credential.claims["level"] == "independent" && tokens.count == 1 && notice != nil)
        #expect(try PublicKey(jwk: try #require(credential.claims["cnf"]?["jwk"])) == wallet.key.publicKey)
        #expect(try await world.item(item.id).state == .issued)
        #expect(
            try await world.fault { try await ask(name, token, world) }
                == "400 invalid_transaction_id: Nothing waits under this name.")
    }

    @Test(arguments: Engine.allCases)
    func nobodyElseAsksForIt(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), wallet = try HolderWallet(world)
        let (name, token) = try await waits(try await world.awaits(), wallet, world)
        let other = try await world.opens(try await world.offers([try await world.records(of: world.ben)]))
        let unknown = "400 invalid_transaction_id: Nothing waits under this name."
        #expect(try await world.fault { try await ask(name, other, world) } == unknown)
        for wrong in ["x", "\(name)A", String(repeating: "x", count: 43), token.text] {
            #expect(try await world.fault { try await ask(wrong, token, world) } == unknown)
        }
        #expect(
            try await world.fault { try await ask(name, SecretTokens.any, world) }
                == "401 invalid_token: The access token is missing, wrong or expired.")
        #expect(
            try await world.fault { try await ask(name, token, world, at: world.now + .days(14)) }
                == "401 invalid_token: The access token is missing, wrong or expired.")
        #expect(try await ask(name, token, world) == .deferred(name, intervalSeconds: 3_600))
    }

    @Test func whatCameToNothingIsRefused() async throws {
        let world = try await PassportWorld(), wallet = try HolderWallet(world)
        let item = try await world.awaits(), (name, token) = try await waits(item, wallet, world)
        try await world.write { tx in
            _ = try withdrawItem(item.id, reason: "It came to nothing", as: world.officer, at: world.now, in: tx)
        }
        #expect(
            try await world.fault { try await ask(name, token, world) }
                == "400 credential_request_denied: This item cannot be issued any more.")
    }

    @Test func theFormThatWasAskedForComes() async throws {
        let world = try await PassportWorld(), wallet = try HolderWallet(world)
        let item = try await world.awaits(), (name, token) = try await waits(item, wallet, world, form: ".jwt")
        try await world.write { tx in
            _ = try completeItem(item.id, claims: PassportWorld.competency, as: world.officer, at: world.now, in: tx)
        }
        guard case .issued(let tokens, _) = try await ask(name, token, world) else { return }
        #expect(try CompactJWS(parsing: tokens.first?.text ?? "").header.typ == "vc+jwt")
    }
}
