import Core
import Credentials
import Storage
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct EndOldCopiesTests {
    /// A world in which Ada's item is on her new phone, and on the old one for two more weeks.
    private func moved(_ engine: Engine = .sqlite) async throws -> (PassportWorld, PassportItem) {
        let world = try await PassportWorld(engine), (item, _, _) = try await world.issues(to: try HolderWallet(world))
        let id: PassportOfferID = world.newID()
        let made = try await world.write {
            try moveToNewPhone(
                world.ada, isLost: false, offer: id, as: world.asAda, at: world.now, chance: world.chance, in: $0)
        }
        let token = try await world.opens(made)
        let request = try world.asks(
            .configuration(item.kind), nonce: try await world.nonce(), by: [try HolderWallet(world)])
        _ = try await world.fetches(request, token)
        return (world, item)
    }

    @Test(arguments: Engine.allCases)
    func aPhoneThatTurnsOutToBeLostCountsNoMoreAtOnce(_ engine: Engine) async throws {
        let (world, item) = try await moved(engine)
        #expect(try await world.tokens(of: item.id).map(\.status) == [.valid, .valid])
        let ended = try await world.write { try endOldCopies(of: world.ada, as: world.asAda, at: world.now, in: $0) }
        #expect(ended == [item.id])
        #expect(try await world.tokens(of: item.id).filter { $0.status == .valid }.count == 1)
        #expect(try await world.factNames().last == "old-copies-ended.1")
        let again = try await world.refusal {
            _ = try endOldCopies(of: world.ada, as: world.officer, at: world.now, in: $0)
        }
        let words = "No copy on an old phone waits to end. Move everything to a new phone instead."
        #expect(again == Refusal(.conflict, words))
    }

    @Test func nobodyElseEndsThem() async throws {
        let (world, item) = try await moved()
        for caller in [world.asBen, world.auditor] {
            let refusal = try await world.refusal {
                _ = try endOldCopies(of: world.ada, as: caller, at: world.now, in: $0)
            }
            #expect(refusal?.kind == .forbidden)
        }
        // The other trust has an Ada too, and no copy of hers.
        let far = try await world.database.read(for: world.far) {
            try OldCopies.waiting(of: world.ada, in: world.far, $0)
        }
        #expect(far == nil)
        #expect(try await world.tokens(of: item.id).map(\.status) == [.valid, .valid])
    }

    @Test func thePageSaysUntilWhenAndEndsThem() async throws {
        let (world, _) = try await moved(), officer = try world.browser(world.officer)
        let page = try await officer.get("/passport/people/ada/new-phone")
        #expect(page.text.contains("These still count until Tue 8 Dec 2026, 09:00: Clinical competency."))
        let done = try await officer.post("/passport/people/ada/old-copies", [:])
        #expect(done.text.contains("The copies on the old phone count no more."))
        let none = try await officer.post("/passport/people/ada/old-copies", [:], follow: false)
        #expect(none.status == 409)
    }
}
