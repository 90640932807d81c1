import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct LinkIdentityTests {
    static func link(
        _ subject: String, to account: AccountID, as asker: AccountID, in world: World
    ) async throws -> Refusal? {
        try await world.refusal(as: asker) { caller, tx in
            try linkIdentity(subject: subject, at: World.staffLogin, to: account, as: caller, at: world.now, in: tx)
        }
    }

    @Test(arguments: Engine.allCases) func whoIsLinkedSignsIn(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            _ = try await world.save(World.provider())
            #expect(try await Self.link("maria", to: world.manager, as: world.eRostering, in: world) == nil)
            #expect(try await world.come(world.proof("maria")).session?.account.id == world.manager)
            #expect(try await world.come(world.proof("Maria")).session == nil)
            #expect(try await world.facts(about: "acc-manager").contains("account.identity-linked.1"))
        }
    }

    @Test(arguments: Engine.allCases) func whatCannotBeLinkedIsRefused(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let unknown = try await Self.link("maria", to: world.manager, as: world.administrator, in: world)
            #expect(unknown?.kind == .notFound)
            _ = try await world.save(World.provider())
            for subject in ["", String(repeating: "a", count: 256), "mar\u{ED}a", "a\nb"] {
                let refusal = try await Self.link(subject, to: world.manager, as: world.administrator, in: world)
                #expect(
                    refusal?.fields == [
                        FieldProblem("subject", "Enter the subject as the provider writes it, not an e-mail")
                    ])
            }
            #expect(
                try await Self.link("ada", to: world.administrator, as: world.eRostering, in: world)?.kind
                    == .forbidden)
            #expect(try await Self.link("maria", to: world.manager, as: world.administrator, in: world) == nil)
            let twice = try await Self.link("maria", to: world.eRostering, as: world.administrator, in: world)
            #expect(twice?.words == "This person at the provider is linked to an account here already.")
            _ = try await world.refusal(as: world.administrator) { caller, tx in
                try closeAccount(world.manager, as: caller, at: world.now, in: tx)
            }
            let closed = try await Self.link("other", to: world.manager, as: world.administrator, in: world)
            #expect(closed?.words == "This account is closed. Open a new one for this person.")
            // A closed account is linked to nobody, so that the person can be linked to a new one.
            #expect(try await Self.link("maria", to: world.eRostering, as: world.administrator, in: world) == nil)
        }
    }
}
