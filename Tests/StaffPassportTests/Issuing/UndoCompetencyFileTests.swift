import Core
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct UndoCompetencyFileTests {
    private let file = CompetencyFileID("file")

    private func undo(_ world: PassportWorld, by caller: Caller? = nil) async throws -> Refusal? {
        let caller = caller ?? world.officer
        return try await world.refusal { [file] in
            _ = try undoCompetencyFile(file, as: caller, at: world.now, in: $0)
        }
    }

    @Test(arguments: Engine.allCases)
    func whatNoWalletHoldsIsWithdrawnAndTheRestStays(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        let before = try await world.records(PassportWorld.training, kind: "core-skills-1")
        let items = try await world.bringsIn()
        let fetched = try #require(items.first), offered = try #require(items.last)
        _ = try await world.issues(fetched, to: try HolderWallet(world))
        let made = try await world.offers([offered])
        let done = try await world.write { [file] in
            try undoCompetencyFile(file, as: world.officer, at: world.now, in: $0)
        }
        #expect(done.withdrawnCount == 2 && done.leftCount == 1)
        #expect(try await world.item(fetched.id).isOut)
        for item in items.dropFirst() {
            let kept = try await world.item(item.id)
            #expect(kept.state == .withdrawn && kept.reason == "The file it came with was taken back")
        }
        #expect(try await world.item(before.id).state == .recorded, "what did not come with the file is let alone")
        let offer = try await world.read { try PassportOffers.find(made.offer.id, of: world.organisation, in: $0) }
        #expect(offer.state == .withdrawn, "nobody can fetch it any more")
        #expect(try await world.factNames().last == "competency-file-undone.1")
        #expect(try await undo(world) == Refusal(.conflict, "This file was taken back already."))
    }

    @Test(arguments: Engine.allCases)
    func theSameFileCanComeAgainAfterwards(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        let item = try #require(try await world.bringsIn().first)
        try await world.write { try withdrawItem(item.id, reason: "Twice", as: world.officer, at: world.now, in: $0) }
        #expect(try await undo(world) == nil)
        #expect(try await world.item(item.id).reason == "Twice", "what was withdrawn by hand keeps its reason")
        #expect(try await world.bringsIn(as: CompetencyFileID("second")).count == 3)
    }

    @Test(arguments: Engine.allCases)
    func onlyAnOfficerOfTheWholeTrustTakesItsFilesBack(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        let unknown = Refusal(.notFound, "There is no such file of competences.")
        #expect(try await undo(world) == unknown)
        let items = try await world.bringsIn()
        for caller in world.others + [world.wardOfficer] {
            #expect(try await undo(world, by: caller)?.kind == .forbidden)
        }
        #expect(try await undo(world, by: world.stranger) == unknown)
        for item in items { #expect(try await world.item(item.id).state == .recorded) }
    }
}
