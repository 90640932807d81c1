import Core
import TestSupport
import Testing
import Workforce

@testable import StaffPassport

@Suite struct ImportCompetenciesTests {
    private static let file = """
        Competency Name,Date Start,Expiry Date
        NHS|CSTF|Fire Safety - 2 Years|,01/04/2025,31/03/2027
        NHS|CSTF|Moving and Handling - Level 1 - 3 Years|,01/05/2025,
        """

    private func bring(
        _ file: String = file, in world: PassportWorld, as caller: Caller? = nil, person: PersonID? = nil
    ) async throws -> ImportedCompetencies {
        let found = try Competency.read(Array(file.utf8)).found
        return try await world.write { tx in
            try importCompetencies(
                found, of: person ?? world.ada, newID: { world.newID() }, as: caller ?? world.officer, at: world.now,
                in: tx)
        }
    }

    @Test(arguments: Engine.allCases)
    func anExportBecomesItemsOnceHoweverOftenItComes(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        let first = try await bring(in: world)
        #expect(first.recorded.count == 2 && first.knownCount == 0)
        let again = try await bring(Self.file + "\nNHS|CSTF|Fire Safety - 2 Years|,02/04/2026,", in: world)
        #expect(again.recorded.map { $0.claims["awarded_on"] } == ["2026-04-02"] && again.knownCount == 2)
        let kept = try await world.read { try PassportItems.of(world.ada, in: world.organisation, $0) }
        #expect(kept.count == 3 && kept.allSatisfy { $0.kind == "core-skills-1" && $0.state == .recorded })
        #expect(try await world.factNames().filter { $0 == "item-recorded.1" }.count == 3)
    }

    @Test func whatWasWithdrawnMayComeAgain() async throws {
        let world = try await PassportWorld(), item = try await bring(in: world).recorded[0]
        _ = try await world.write { tx in
            try withdrawItem(item.id, reason: "Wrong person", as: world.officer, at: world.now, in: tx)
        }
        #expect(try await bring(in: world).recorded.count == 1)
    }

    @Test func onlyAnOfficerBringsOneIn() async throws {
        let world = try await PassportWorld()
        for caller in world.others {
            await #expect(throws: Refusal.self) { try await bring(in: world, as: caller) }
        }
        await #expect(throws: Refusal(.notFound, "There is no such person on the staff register.")) {
            try await bring(in: world, person: PersonID("nobody"))
        }
        await #expect(
            throws: Refusal(fields: [FieldProblem("text", "There is no competence in it that could be read")])
        ) { try await bring("Competency Name,Date Start\n", in: world) }
        #expect(try await world.read { try PassportItems.of(world.ada, in: world.organisation, $0) } == [])
    }
}
