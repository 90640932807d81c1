import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct FoundOrganisationTests {
    static func found(_ id: String, _ name: String, _ code: String?, in world: World) async throws -> Refusal? {
        do {
            _ = try await world.database.write(for: OrganisationID(id)) { tx in
                try foundOrganisation(OrganisationID(id), name: name, odsCode: code, at: world.now, in: tx)
            }
            return nil
        } catch let refusal as Refusal {
            return refusal
        }
    }

    @Test(arguments: Engine.allCases) func itIsKeptWithItsCodeInCapitals(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let found = try await world.read { world, tx in try Organisations.find(world.organisation, in: tx) }
            #expect(found.name == "Demonstration Trust")
            #expect(found.odsCode == "RXX")
            #expect(found.createdAt == world.now)
            #expect(try await world.facts(about: "org-demo") == ["organisation.founded.1"])
            #expect(try await Self.found("org-2", "Second Trust", nil, in: world) == nil)
            #expect(try await Self.found("org-3", "Third Trust", nil, in: world) == nil)
            let all = try await world.read { _, tx in try Organisations.all(in: tx).map(\.name) }
            #expect(all == ["Demonstration Trust", "Second Trust", "Third Trust"])
        }
    }

    @Test(arguments: Engine.allCases) func twoOrganisationsCannotShareACode(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let refusal = try await Self.found("org-2", "Second Trust", "RXX", in: world)
            #expect(refusal == Refusal(.conflict, "Another organisation here has the ODS code RXX. Check the code."))
        }
    }

    @Test(arguments: Engine.allCases) func whatCannotBeANameOrCodeIsRefused(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            for name in ["", String(repeating: "a", count: 201)] {
                let words = try await Self.found("org-2", name, nil, in: world)?.fields.map(\.words)
                #expect(words == ["Enter the organisation's name in 200 characters or fewer"])
            }
            for code in ["RX", "R-X", "RXXRXXRXXRX", ""] {
                let words = try await Self.found("org-2", "Second Trust", code, in: world)?.fields.map(\.words)
                #expect(words == ["Enter the ODS code as 3 to 10 letters and digits, like RXX"])
            }
        }
    }

    @Test(arguments: Engine.allCases) func anUnknownOrganisationIsNotFound(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let refusal = await #expect(throws: Refusal.self) {
                try await world.read { _, tx in try Organisations.find(OrganisationID("org-none"), in: tx) }
            }
            #expect(refusal == Refusal(.notFound, "There is no such organisation."))
        }
    }
}
