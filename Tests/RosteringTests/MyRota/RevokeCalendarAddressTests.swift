import Core
import Rostering
import TestSupport
import Testing

@Suite("Switching a calendar address off") struct RevokeCalendarAddressTests {
    @Test("It opens nothing from then on; one that is off cannot be switched off", arguments: Engine.allCases)
    func revokes(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        let address = try await world.write {
            try makeCalendarAddress(secret: [UInt8](repeating: 1, count: 32), as: world.asAda, at: world.now, in: $0)
        }
        try await world.write { try revokeCalendarAddress(as: world.asAda, at: world.now, in: $0) }
        let closed = try await refusal {
            try await world.read { try CalendarFile(openedBy: address, at: world.now, in: $0) }
        }
        #expect(closed.kind == .notFound)
        let again = try await world.no { try revokeCalendarAddress(as: world.asAda, at: world.now, in: $0) }
        #expect(again == Refusal(.conflict, "You have no calendar address, so there is nothing to switch off."))
        #expect(try await world.facts("rostering.calendar-address-revoked.1").count == 1)
    }

    @Test("One person's switch leaves another's address alone")
    func others() async throws {
        let world = try await StaffWorld.make()
        let address = try await world.write { tx in
            _ = try makeCalendarAddress(
                secret: [UInt8](repeating: 1, count: 32), as: world.asBen, at: world.now, in: tx)
            return try makeCalendarAddress(
                secret: [UInt8](repeating: 2, count: 32), as: world.asAda, at: world.now, in: tx)
        }
        try await world.write { try revokeCalendarAddress(as: world.asBen, at: world.now, in: $0) }
        #expect(
            try await world.read { try CalendarFile(openedBy: address, at: world.now, in: $0) }.name == "Ada's rota")
    }
}
