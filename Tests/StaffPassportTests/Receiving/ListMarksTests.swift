import Core
import TestSupport
import Testing
import Web

@testable import StaffPassport

/// An item whose status stands in several lists: one for revocation and one for suspension, as W3C's formats have it.
@Suite struct ListMarksTests {
    private static let second = "https://other.example/status/suspended"

    /// Something accepted that stands in two lists, and the servers that have them.
    private struct Watched: Sendable {
        let world: PassportWorld
        let trust: OtherTrust
        let servers = StillServers()
        let item: ReceivedItemID

        init(_ engine: Engine = .sqlite) async throws {
            world = try await PassportWorld(engine)
            trust = try OtherTrust(world)
            let issuer = try await world.trusts(trust), request = try await world.asks(try await world.checklist())
            let places = [StatusPlace(uri: trust.list, index: 3), StatusPlace(uri: ListMarksTests.second, index: 7)]
            let shown = ShownItem(
                line: 0, issuer: issuer.id, kind: "competency-1", claims: PassportWorld.competency, holder: "thumb",
                statusList: trust.list, statusPlace: 3, endsAt: world.now + .days(365), places: places)
            let id: ReceivedItemID = world.newID()
            item = id
            try await world.write { [world] in
                _ = try takeAnswer(
                    .shown([shown], setAside: []), to: request.id, of: world.organisation, at: world.now,
                    newID: { id }, in: $0)
            }
            try await world.accepts(try await world.received(id))
        }

        /// A round in which each list says something of the item.
        func round(_ first: UInt8, _ second: UInt8) async throws -> ReceivedItem.Status {
            servers.answer(trust.list, try trust.statuses([(3, first)], now: world.now))
            servers.answer(
                ListMarksTests.second, try trust.statuses([(7, second)], at: ListMarksTests.second, now: world.now))
            _ = try await readStatuses(of: world.organisation, world.host(servers))
            return try await world.received(item).status
        }

        var skills: [String] { get async throws { try await world.holdings() } }
    }

    @Test(arguments: Engine.allCases)
    func whatTheSecondListSaysCountsToo(_ engine: Engine) async throws {
        let watched = try await Watched(engine)
        #expect(try await watched.skills.count == 1)
        #expect(try await watched.round(0, 0) == .valid)
        #expect(Set(watched.servers.asked.map(\.address)) == [watched.trust.list, Self.second])
        #expect(try await watched.round(0, 2) == .suspended)
        #expect(try await watched.skills == [])
        // The first list has nothing against it, and does not undo what the second says.
        #expect(try await watched.round(0, 2) == .suspended)
        #expect(try await watched.round(0, 0) == .valid)
        #expect(try await watched.skills.count == 1)
        #expect(try await watched.round(2, 2) == .suspended)
        #expect(try await watched.round(2, 0) == .suspended)
        #expect(try await watched.round(1, 0) == .revoked)
        #expect(try await watched.round(0, 0) == .revoked)
        #expect(try await watched.skills == [])
    }

    @Test func oneListThatCannotBeHadIsSeenAndTheOtherIsStillTakenIn() async throws {
        let watched = try await Watched(), world = watched.world
        #expect(try await watched.round(0, 0) == .valid)
        func page() async throws -> String { try await world.browser(world.officer).get("/passport/people/ada").text }
        #expect(try await page().contains("and again all the time"))
        watched.servers.answer(Self.second, Array("?".utf8))
        watched.servers.answer(watched.trust.list, try watched.trust.statuses([(3, 2)], now: world.now))
        _ = try await readStatuses(of: world.organisation, world.host(watched.servers))
        #expect(try await world.received(watched.item).status == .suspended)
        #expect(try await page().contains("list cannot be read since"))
    }

    @Test(arguments: Engine.allCases)
    func whatIsForgottenStandsInNoList(_ engine: Engine) async throws {
        let watched = try await Watched(engine), world = watched.world
        let item = try await world.received(watched.item)
        #expect(item.places.map(\.index) == [3, 7] && item.lists.count == 2)
        try await world.write { try ReceivedItems.forget(item, of: world.organisation, at: world.now, in: $0) }
        let left = try await world.received(watched.item)
        #expect(left.places.isEmpty && left.lists.isEmpty)
    }

    @Test func oneOfOneListNeedsNoMarks() async throws {
        let world = try await PassportWorld(), item = try await world.shown(by: try OtherTrust(world))
        #expect(item.marks.isEmpty && item.places == [StatusPlace(uri: item.statusList ?? "", index: 3)])
        let bare = try await world.shown(by: try OtherTrust(world), place: nil)
        #expect(bare.places.isEmpty)
    }
}
