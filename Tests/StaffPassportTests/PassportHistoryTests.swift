import Core
import Credentials
import Ledger
import TestSupport
import Testing
import Workforce

@testable import StaffPassport

@Suite struct PassportHistoryTests {
    private func history(_ world: PassportWorld) async throws -> [PassportEvent] {
        try await world.read { [officer = world.officer, ada = world.ada, organisation = world.organisation] tx in
            try passportHistory(of: try seePassport(of: ada, as: officer, in: tx), in: organisation, tx)
        }
    }

    @Test(arguments: Engine.allCases)
    func everythingThatHappenedStandsInIt(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        #expect(try await history(world) == [])
        let item = try await world.issues(to: HolderWallet(world)).item
        try await world.write { tx in
            _ = try revokeItem(item.id, reason: "Forged", as: world.officer, at: world.now, in: tx)
        }
        let events = try await history(world)
        #expect(
            events.map(\.what) == [
                "Revoked", "Put into a wallet", "Offer opened by a wallet", "Offered to a wallet", "Recorded",
            ])
        #expect(Set(events.map(\.about)) == ["Clinical competency"])
        // An officer did the first and the last; a wallet what lies between.
        #expect(events.map(\.by) == [world.officer.account, nil, nil, world.officer.account, world.officer.account])
        #expect(events.map(\.number) == events.map(\.number).sorted(by: >))
    }

    @Test func whatOneShowedAndWhatWasMadeOfItStandsInItToo() async throws {
        let world = try await PassportWorld(), trust = try OtherTrust(world)
        let item = try await world.shown(by: trust)
        try await world.write { tx in
            _ = try decideReceived(
                item.id, isAccepted: true, reason: "Seen at a desk", as: world.officer, at: world.now, in: tx)
            try noteStatus(.revoked, of: item.id, in: world.organisation, at: world.now, tx)
        }
        #expect(
            try await history(world).map(\.what) == [
                "Revoked by the issuer", "No longer used: may not be rostered for it after \(day("2026-11-23").words)",
                "Accepted here", "Used: may be rostered for it from \(day("2026-11-24").words)", "Shown: 1",
                "Asked for",
            ])
        #expect(try await history(world).filter(\.isUse).map(\.about) == [world.iv.name, world.iv.name])
    }

    @Test(arguments: Engine.allCases)
    func whichDetailsWereShownStandsInItAndNothingOfWhatTheySay(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), item = try await world.shown(by: try OtherTrust(world))
        guard case .object(let members) = item.claims else { throw Refusal(.notFound, "No claims.") }
        #expect(members.count > 1)
        let event = try #require(try await history(world).first { $0.what == "Shown: 1" })
        #expect(event.details == [ShownDetails(received: item.id, kind: item.kind, claims: members.map(\.name))])
        let kind = try #require(KindBook(KindBook.shipped)[item.kind])
        let file = try await world.browser(world.asAda).get("/passport/me/history.csv").body
        #expect(file.contains(",details\r\n") || file.contains(",details\n"))
        #expect(file.contains("\(item.kind): \(members.map(\.name).joined(separator: " "))"))
        let page = try await world.browser(world.asAda).get("/passport/me/history").body
        for member in members {
            let label = try #require(kind.claims.first { $0.name == member.name }?.label)
            #expect(page.contains(label))
            // What is told must be told by its name alone, also where it is a word of our own.
            guard let said = member.value.text, said != item.kind else { continue }
            #expect(!page.contains(">\(said)<") && !file.contains(said), "\(member.name)")
        }
    }

    /// A history is kept for ever: nothing falls out of it because much else is told of the same thing later.
    @Test(arguments: Engine.allCases)
    func nothingFallsOutOfIt(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), item = try await world.issues(to: HolderWallet(world)).item
        let before = try await history(world).map(\.number)
        try await world.write { [organisation = world.organisation, now = world.now] tx in
            for _ in 0..<1_050 {
                try record(SomethingElse(about: item.id.text), of: organisation, by: nil, at: now, in: tx)
            }
        }
        #expect(try await history(world).map(\.number) == before && !before.isEmpty)
    }

    /// What no history tells of.
    private struct SomethingElse: Fact {
        static let name = "test.something-else.1"
        let about: String
        var subject: String { about }
    }

    @Test func anAnswerOfTheTimeBeforeIsToldInNumbers() async throws {
        let world = try await PassportWorld(), item = try await world.shown(by: try OtherTrust(world))
        try await world.write { [ada = world.ada, organisation = world.organisation, now = world.now] tx in
            let before = PassportRequestAnsweredInNumbers(
                request: item.request, person: ada, received: [item.id, item.id], isRefused: false)
            try record(before, of: organisation, by: nil, at: now, in: tx)
        }
        let event = try #require(try await history(world).first)
        #expect(event.what == "Shown: 2" && event.details.isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func whatItWasUsedForStandsInItAndInTheFile(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        let issuer = try await world.trustsForEverything()
        let list = try await world.list([Checklist.Line(kind: "dbs-1")])
        let all = try await world.shows([(0, "dbs-1", PassportWorld.dbs)], on: list, by: issuer)
        let shown = try #require(all.first)
        try await world.accepts(shown)
        let uses = try await history(world).filter(\.isUse)
        #expect(uses.map(\.what) == ["Used: holds this employment check"])
        #expect(uses.map(\.about) == ["Criminal record (DBS)"])
        try await world.notes(.suspended, of: shown)
        #expect(
            try await history(world).filter(\.isUse).map(\.what) == [
                "No longer used: does not hold this employment check", "Used: holds this employment check",
            ])
        let file = try await world.browser(world.asAda).get("/passport/me/history.csv")
        #expect(file.body.contains("Used: holds this employment check") && file.body.contains("The staff register"))
    }
}
