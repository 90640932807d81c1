import Core
import Identity
import Ledger
import Rostering
import TestSupport
import Testing
import Web

@Suite("Drafts, for programs") struct DraftAPITests {
    private func program(_ world: BoardWorld) throws -> Program {
        try TestSite([rosteringModule], host: world.host).program(
            Session(
                caller: world.manager, displayName: "Ben Okoro", organisationName: "St Test", csrfToken: "token",
                unreadCount: 0))
    }

    private func drafts(_ world: BoardWorld) -> String { "/api/rostering/v1/periods/\(world.period)/drafts" }

    @Test("A draft that waits is stopped; then there is none to stop", arguments: Engine.allCases)
    func stops(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine, weeks: 1), program = try program(world)
        #expect(try await program.send(.post, "\(drafts(world))/latest/stopping", nil).status == 409)
        #expect(try await program.send(.post, drafts(world), ["seconds": 1]).json()["state"]?.text == "waiting")
        let stopped = try await program.send(.post, "\(drafts(world))/latest/stopping", nil)
        #expect(stopped.status == 202)
        #expect(try stopped.json()["state"]?.text == "cancelled")
        #expect(try await program.send(.post, "\(drafts(world))/latest/stopping", nil).status == 409)
    }

    @Test("A draft is dropped once, on its own roster only, and the board stays as it is", arguments: Engine.allCases)
    func drops(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine, weeks: 1), program = try program(world)
        _ = try await program.send(.post, drafts(world), ["seconds": 1, "seed": 1])
        let worker = Worker([draftJob], database: world.database, now: { realTime() }, ids: world.ids, bell: Bell())
        #expect(try await worker.runNext())
        let proposal = try #require(try await world.proposal())
        let elsewhere = "/api/rostering/v1/periods/elsewhere/drafts/\(proposal.id)"
        #expect(try await program.send(.delete, elsewhere, nil).status == 404)
        #expect(try await world.proposal() != nil)
        let dropped = try await program.send(.delete, "\(drafts(world))/\(proposal.id)", nil)
        #expect(dropped.status == 200)
        #expect(try dropped.json()["proposal"] == .null)
        #expect(try await program.send(.delete, "\(drafts(world))/\(proposal.id)", nil).status == 409)
        #expect(try await world.board().cells.isEmpty)
    }
}
