import Core
import Storage
import TestSupport
import Testing
import Web

@testable import StaffPassport

@Suite struct PassportWorklistTests {
    private func waiting(_ caller: Caller, _ world: PassportWorld) async throws -> [String] {
        try await world.database.read(for: caller.organisation) { tx in
            try passportWorklist(caller, world.now, tx).map { "\($0.words) \($0.path)" }
        }
    }

    @Test(arguments: Engine.allCases)
    func whatSomebodyHasShownWaitsUntilItIsDecided(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), trust = try OtherTrust(world)
        #expect(try await waiting(world.officer, world) == [])
        let first = try await world.shown(by: trust, place: 1), second = try await world.shown(by: trust, place: 2)
        let third = try await world.shown(by: trust, place: 3)
        let path = "/passport/people/ada#received"
        #expect(
            try await waiting(world.officer, world)
                == ["3 passport items to look at, shown by Ada Achebe \(path)"])
        try await world.accepts(first)
        try await world.notes(.revoked, of: second)
        #expect(
            try await waiting(world.officer, world) == ["1 passport item to look at, shown by Ada Achebe \(path)"])
        try await world.accepts(third)
        #expect(try await waiting(world.officer, world) == [])
    }

    @Test(arguments: Engine.allCases)
    func whatItsIssuerTookBackIsAskedForAgain(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), trust = try OtherTrust(world)
        let item = try await world.shown(by: trust)
        try await world.accepts(item)
        try await world.notes(.revoked, of: item)
        let line =
            "Clinical competency of Ada Achebe was taken back by its issuer: ask again "
            + "/passport/people/ada#received-\(item.id)"
        #expect(try await waiting(world.officer, world) == [line])
        let page = try await world.browser(world.officer).get("/passport/people/ada").text
        #expect(page.contains("Ask for it again") && page.contains("They may simply have it on a new phone"))
        let own = try await world.browser(world.asAda).get("/passport/me").text
        #expect(own.contains("If you have a new phone, that may be all: show it again from your wallet."))
        // One press makes the request anew, and then nothing waits for the officer.
        let asked = try await world.browser(world.officer).post("/passport/received/\(item.id)/again", [:])
        #expect(asked.path.hasPrefix("/passport/requests/"))
        #expect(try await waiting(world.officer, world) == [])
    }

    @Test func nobodyElseIsToldAndNoOtherTrust() async throws {
        let world = try await PassportWorld()
        _ = try await world.shown(by: try OtherTrust(world))
        for caller in world.others + [world.stranger] { #expect(try await waiting(caller, world) == []) }
    }
}
