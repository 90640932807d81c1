import Core
import Credentials
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct RevokeItemTests {
    private func revoke(
        _ item: PassportItemID, saying reason: String = "Certificate was forged", as caller: Caller? = nil,
        in world: PassportWorld
    ) async throws -> Refusal? {
        try await world.refusal {
            try revokeItem(item, reason: reason, as: caller ?? world.officer, at: world.now, in: $0)
        }
    }

    @Test(arguments: Engine.allCases)
    func everyTokenOfItSaysSoFromThenOn(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), first = try HolderWallet(world), second = try HolderWallet(world)
        let (item, token, _) = try await world.issues(to: first)
        _ = try await world.issues(item, to: second)
        let other = try await world.issues(to: first).item
        #expect(try await revoke(item.id, in: world) == nil)
        let kept = try await world.item(item.id)
        #expect(kept.state == .revoked && kept.reason == "Certificate was forged")
        #expect(try await world.tokens(of: item.id).map(\.status) == [.revoked, .revoked])
        #expect(try await world.tokens(of: other.id).map(\.status) == [.valid])
        let marks = try await world.read { try IssuedCredentials.marks(in: 1, of: world.organisation, $0) }
        let reference = try TokenStatusReference.read(in: try await world.verified(token).claims)
        #expect(marks.contains { $0.place == reference?.index && $0.status == 1 } && marks.count == 2)
        #expect(reference?.uri == "https://trust.example/passport/issuers/org/status/1")
    }

    @Test func whatNoWalletHoldsHasNothingToRevoke() async throws {
        let world = try await PassportWorld(), item = try await world.records()
        #expect(
            try await revoke(item.id, in: world)
                == Refusal(
                    .conflict, "No wallet holds this item, so there is nothing to revoke. Withdraw it instead."))
    }

    @Test func itIsRevokedForAReasonByAnHROfficerOfThisTrust() async throws {
        let world = try await PassportWorld(), item = try await world.issues(to: HolderWallet(world)).item
        #expect(try await revoke(item.id, saying: " ", in: world)?.fields.map(\.field) == ["reason"])
        for caller in world.others { #expect(try await revoke(item.id, as: caller, in: world)?.kind == .forbidden) }
        #expect(try await revoke(item.id, as: world.stranger, in: world)?.kind == .notFound)
        #expect(try await world.tokens(of: item.id).map(\.status) == [.valid])
    }
}
