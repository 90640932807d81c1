import Core
import TestSupport
import Testing
import Workforce

@testable import StaffPassport

@Suite struct BringInCompetencyFileTests {
    private func refusal(
        _ world: PassportWorld, _ text: String = PassportWorld.competencies, by caller: Caller? = nil
    ) async throws -> Refusal? {
        do {
            _ = try await world.bringsIn(text, by: caller)
            return nil
        } catch let refusal as Refusal {
            return refusal
        }
    }

    @Test(arguments: Engine.allCases)
    func everybodyInTheFileGetsWhatIsNew(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        let recorded = try await world.bringsIn()
        #expect(recorded.map(\.person) == [world.ada, world.ada, world.ben])
        let first = try await world.item(try #require(recorded.first).id)
        #expect(first == recorded.first && first.kind == "core-skills-1" && first.state == .recorded)
        #expect(
            first.claims == [
                "framework": "CSTF", "subject": "fire-safety", "level": "not stated", "current_status": "achieved",
                "awarded_on": "2026-04-01", "competence_name": "NHS|CSTF|Fire Safety - 2 Years|",
                "expires_on": "2028-03-31", "renewal": ["value": 2, "unit": "years"],
            ])
        let seen = try await world.read { try seeCompetencyFile(CompetencyFileID("file"), as: world.officer, in: $0) }
        #expect(seen.file.itemCount == 3 && seen.file.madeAt == world.now && seen.file.undoneAt == nil)
        #expect(seen.file.madeBy == world.officer.account)
        #expect(
            try await world.factNames() == [
                "item-recorded.1", "item-recorded.1", "item-recorded.1", "competency-file.1",
            ])
    }

    @Test(arguments: Engine.allCases)
    func theSameFileTwiceAddsNothingTwice(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        try await world.bringsIn()
        let again = try await refusal(world)
        #expect(
            again?.fields == [FieldProblem("file", "There is nothing new in this file that could be recorded")])
        let longer = PassportWorld.competencies + "20000002,NHS|CSTF|Fire Safety - 2 Years|,02/04/2026,\n"
        #expect(try await world.bringsIn(longer, as: CompetencyFileID("second")).map(\.person) == [world.ben])
        #expect(try await world.competences(of: world.ada).count == 2)
        #expect(try await world.competences(of: world.ben).count == 2)
        let files = try await world.read { try CompetencyFiles.all(of: world.organisation, in: $0) }
        #expect(files.map(\.id) == [CompetencyFileID("second"), CompetencyFileID("file")])
        #expect(files.map(\.itemCount) == [1, 3])
    }

    /// Somebody recorded the same between looking and saving.
    @Test func theFileIsLookedAtOnceMoreWhenItIsSaved() async throws {
        let world = try await PassportWorld()
        #expect(try await world.looks().rows.count == 3)
        let found = try Competency.read(Array(PassportWorld.competencies.utf8)).found
        let bens = try #require(found.last)
        try await world.write { tx in
            _ = try importCompetencies(
                [bens], of: world.ben, newID: { world.newID() }, as: world.officer, at: world.now, in: tx)
        }
        #expect(try await world.bringsIn().map(\.person) == [world.ada, world.ada])
    }

    @Test func whatIsDoubtfulIsLeftOutUnlessItsLineIsTicked() async throws {
        let world = try await PassportWorld()
        try await world.leaves(world.ben, on: world.today - 30)
        #expect(try await world.bringsIn().count == 2)
        let words = "Tick what is to be recorded: everything that is new here is doubtful"
        #expect(try await refusal(world)?.fields == [FieldProblem("ticked", words)])
        let ticked = try await world.bringsIn(ticked: [4], as: CompetencyFileID("second"))
        #expect(ticked.map(\.person) == [world.ben])
    }

    @Test(arguments: Engine.allCases)
    func nothingIsKeptOfAFileThatIsRefused(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        for caller in world.others + [world.wardOfficer] {
            #expect(try await refusal(world, by: caller)?.kind == .forbidden)
        }
        let none = "There is nothing new in this file that could be recorded"
        #expect(try await refusal(world, by: world.stranger)?.fields == [FieldProblem("file", none)])
        #expect(try await refusal(world, PassportWorld.competencyHead)?.fields == [FieldProblem("file", none)])
        #expect(try await refusal(world, "a,b\n")?.kind == .invalid)
        #expect(try await world.factNames() == [])
        #expect(try await world.competences(of: world.ada) == [])
        #expect(try await world.read { try CompetencyFiles.all(of: world.organisation, in: $0) } == [])
    }
}
