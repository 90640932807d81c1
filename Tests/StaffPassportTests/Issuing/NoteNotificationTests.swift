import Core
import Credentials
import Identity
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct NoteNotificationTests {
    /// An item that was fetched, the wallet's token, and the name of the tokens.
    private func fetched(
        _ world: PassportWorld
    ) async throws -> (item: PassportItemID, token: SecretToken, notification: String) {
        let item = try await world.records(), token = try await world.opens(try await world.offers([item]))
        let request = try world.asks(
            .configuration(item.kind), nonce: try await world.nonce(), by: [try HolderWallet(world)])
        return (item.id, token, try await world.fetches(request, token).notification)
    }

    private func note(
        _ event: CredentialNotification.Event, saying words: String? = nil, _ name: String, _ token: SecretToken,
        _ world: PassportWorld
    ) async throws -> String? {
        try await world.fault {
            try await world.write { tx in
                try noteNotification(
                    CredentialNotification(id: name, event: event, words: words), world.call(token, "notification"),
                    in: tx)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func aWalletThatKeepsATokenSaysSoOnce(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), (item, token, name) = try await fetched(world)
        #expect(try await note(.accepted, name, token, world) == nil)
        #expect(try await note(.accepted, name, token, world) == nil)
        #expect(try await world.item(item).state == .accepted)
        #expect(try await world.factNames().filter { $0 == "item-moved.1" }.count == 1)
        #expect(try await world.tokens(of: item).map(\.status) == [.valid])
    }

    @Test(arguments: Engine.allCases)
    func whatItsHolderRejectsCountsNoMore(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), (item, token, name) = try await fetched(world)
        #expect(try await note(.failed, saying: "Not my name", name, token, world) == nil)
        let kept = try await world.item(item)
        #expect(kept.state == .rejected && kept.reason == "Not my name")
        #expect(try await world.tokens(of: item).map(\.status) == [.revoked])
    }

    @Test func longWordsOfAWalletAreCutShort() async throws {
        let world = try await PassportWorld(), (item, token, name) = try await fetched(world)
        _ = try await note(.failed, saying: String(repeating: "é", count: 900), name, token, world)
        #expect(try await world.item(item).reason?.count == 500)
    }

    /// OpenID4VCI 1.0, 11.1: what its holder did not want is told as deleted.
    @Test func whatItsHolderDidNotWantIsRejected() async throws {
        let world = try await PassportWorld(), (item, token, name) = try await fetched(world)
        #expect(try await note(.deleted, saying: "Wrong date", name, token, world) == nil)
        let kept = try await world.item(item)
        #expect(kept.state == .rejected && kept.reason == "Wrong date")
        #expect(try await world.tokens(of: item).map(\.status) == [.revoked])
    }

    @Test func aTokenThatIsDeletedMayStillBeReliedOn() async throws {
        let world = try await PassportWorld(), (item, token, name) = try await fetched(world)
        #expect(try await note(.accepted, name, token, world) == nil)
        #expect(try await note(.deleted, name, token, world) == nil)
        #expect(try await world.item(item).state == .accepted)
        #expect(try await world.tokens(of: item).map(\.status) == [.valid])
    }

    @Test func onlyTheWalletThatFetchedATokenSpeaksOfIt() async throws {
        let world = try await PassportWorld(), (item, _, name) = try await fetched(world)
        let (_, other, _) = try await fetched(world)
        #expect(
            try await note(.failed, name, other, world)
                == "400 invalid_notification_id: No credential was issued under this name.")
        #expect(
            try await note(.failed, name, SecretToken(bytes: world.chance(32)), world)
                == "401 invalid_token: The access token is missing, wrong or expired.")
        #expect(try await world.item(item).state == .issued)
    }

    /// What was rejected once is not brought back by what happens to the same item later.
    @Test func aRejectedTokenStaysRevokedWhenTheItemIsFetchedAgain() async throws {
        let world = try await PassportWorld(), (item, token, name) = try await fetched(world)
        _ = try await note(.failed, name, token, world)
        let wallet = try HolderWallet(world)
        _ = try await world.issues(try await world.item(item), to: wallet)
        try await world.write { tx in
            try suspendItem(item, reason: "Looked into", as: world.officer, at: world.now, in: tx)
            try reinstateItem(item, as: world.officer, at: world.now, in: tx)
        }
        let kept = try await world.tokens(of: item)
        #expect(kept.first { $0.holder == wallet.key.publicKey.thumbprint }?.status == .valid)
        #expect(kept.first { $0.holder != wallet.key.publicKey.thumbprint }?.status == .revoked)
    }
}
