import Core
import Storage
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct DistrustVerifierRootTests {
    @Test(arguments: Engine.allCases)
    func itIsTakenAwayOnce(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), root = TrustVerifierRootTests.root()
        try await world.write { try trustVerifierRoot(root, as: world.officer, at: world.now, in: $0) }
        func distrust(_ caller: Caller) async throws -> Refusal? {
            do {
                try await world.database.write(for: caller.organisation) {
                    try distrustVerifierRoot(root.id, as: caller, at: world.now, in: $0)
                }
                return nil
            } catch let refusal as Refusal {
                return refusal
            }
        }
        for caller in world.others { #expect(try await distrust(caller)?.kind == .forbidden) }
        let none = Refusal(.notFound, "There is no such root on your list.")
        #expect(try await distrust(world.stranger) == none)
        #expect(try await distrust(world.officer) == nil)
        #expect(try await world.read { try VerifierRoots.all(of: world.organisation, in: $0) }.isEmpty)
        #expect(try await distrust(world.officer) == none)
        #expect(try await world.factNames() == ["verifier-root-trusted.1", "verifier-root-distrusted.1"])
    }
}
