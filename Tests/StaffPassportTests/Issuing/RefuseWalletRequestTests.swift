import Core
import Storage
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct RefuseWalletRequestTests {
    @Test(arguments: Engine.allCases)
    func theWalletIsToldNo(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), item = try await world.records()
        let reference = try await world.pushes()
        @Sendable func refuse(_ caller: Caller) async throws -> String {
            try await world.write {
                try refuseWalletRequest(reference, from: world.addresses.issuer, as: caller, at: world.now, in: $0)
            }
        }
        await #expect(throws: Refusal.self) { try await refuse(world.officer) }
        #expect(
            try await refuse(world.asAda)
                == "https://wallet.example/back?error=access_denied&state=s-1&iss="
                + "https%3A%2F%2Ftrust.example%2Fpassport%2Fissuers%2Forg")
        #expect(try await world.request(reference).state == .refused)
        #expect(try await world.item(item.id).state == .recorded)
        #expect(try await world.factNames() == ["item-recorded.1", "wallet-request-answered.1"])
        let again = await #expect(throws: Refusal.self) { try await refuse(world.asAda) }
        #expect(again?.words == "This request has been answered, or it ran out. Start again in your wallet.")
        await #expect(throws: Refusal.self) { try await world.confirms(reference, [item]) }
    }
}
