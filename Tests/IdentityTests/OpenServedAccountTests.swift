import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct OpenServedAccountTests {
    /// Somebody who may invite people served, and nothing else.
    private func inviter(_ world: World) -> Caller {
        Caller(
            organisation: world.organisation, account: AccountID("acc-link"), person: nil,
            grants: [.inviteServed: .units([UnitID("team")])])
    }

    @Test(arguments: Engine.allCases) func itReachesAccountsOfPeopleServedAndNoOthers(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let hash = try world.hash(SetPasswordTests.oneTime), name = try #require(UserName("pat@example.com"))
            let caller = inviter(world)
            try await world.write { world, tx in
                _ = try openServedAccount(
                    name, displayName: "Pat Example", of: PersonServedID("pat"), password: hash,
                    id: AccountID("acc-pat"),
                    as: caller, at: world.now, in: tx)
                try renewServedPassword(hash, of: AccountID("acc-pat"), as: caller, at: world.now, in: tx)
            }
            func refusal(
                _ body: @escaping @Sendable (any Transaction) throws -> Void
            ) async throws -> String? {
                do {
                    try await world.write { _, tx in try body(tx) }
                    return nil
                } catch let refusal as Refusal { return refusal.words }
            }
            let now = world.now
            for other in [world.administrator, world.eRostering] {
                #expect(
                    try await refusal { try renewServedPassword(hash, of: other, as: caller, at: now, in: $0) }
                        == "There is no such account.")
                #expect(
                    try await refusal { try closeServedAccount(other, as: caller, at: now, in: $0) }
                        == "There is no such account.")
            }
            let nobody = Caller(organisation: world.organisation, account: AccountID("x"), person: nil, grants: [:])
            #expect(
                try await refusal { try closeServedAccount(AccountID("acc-pat"), as: nobody, at: now, in: $0) }
                    == "Your role does not let you open accounts for people you care for.")
            #expect(
                try await refusal { try closeServedAccount(AccountID("acc-pat"), as: caller, at: now, in: $0) } == nil)
            #expect(
                try await refusal { try closeServedAccount(AccountID("acc-pat"), as: caller, at: now, in: $0) }
                    == "This account is closed already.")
            #expect(
                try await refusal {
                    try renewServedPassword(hash, of: AccountID("acc-pat"), as: caller, at: now, in: $0)
                }
                    == "This account is locked or closed. Ask an administrator.")
        }
    }
}
