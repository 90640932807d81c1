import Core
import Ledger
import Rostering
import Storage
import TestSupport
import Testing
import Workforce

@Suite("Dropping a draft")
struct DropDraftTests {
    private func drop(_ world: BoardWorld, _ id: ProposalID, as caller: Caller? = nil) async throws {
        try await world.write { try dropDraft(id, as: caller ?? world.manager, at: BoardWorld.now, in: $0) }
    }

    @Test("A dropped draft no longer waits, and is dropped once", arguments: Engine.allCases)
    func drops(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine, weeks: 1)
        let id = try await world.propose([(world.nurse(1), 0, world.long)])
        #expect(try await refusal { try await drop(world, id, as: world.outsider) }.kind == .forbidden)
        try await drop(world, id)
        #expect(try await world.proposal() == nil)
        #expect(try await world.board().cells.isEmpty)
        #expect(try await refusal { try await drop(world, id) }.words == "This draft was dropped. Ask for a new one.")
    }

    @Test("A newer draft takes the place of one that waits")
    func newer() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        let first = try await world.propose([(world.nurse(1), 0, world.long)])
        let second = try await world.propose([(world.nurse(2), 0, world.long)])
        #expect(try await world.proposal()?.id == second)
        #expect(try await refusal { try await drop(world, first) }.kind == .conflict)
    }
}
