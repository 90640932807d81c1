import Core
import Ledger
import Storage
import TestSupport
import Testing
import Web

@testable import Workforce

@Suite struct TellEndingChecksTests {
    /// A register whose day's round can be run.
    private func world(_ engine: Engine = .sqlite, _ checks: [Check]) async throws -> Browsing {
        let browsing = try await Browsing(engine)
        try await browsing.register.write { tx in
            try tx.everywhere { tx in
                _ = try tx.run("INSERT INTO organisation (id, name, created_at) VALUES ('org-1', 'Example', 0)")
            }
        }
        try await browsing.register.saved(checks)
        return browsing
    }

    private func round(_ browsing: Browsing) async throws -> [String] {
        try await tellAllEndingChecks(browsing.site.site.host)
        let register = browsing.register
        let dispatcher = Dispatcher(
            workforceModule.reactions, database: register.database, now: { register.now }, ids: countedIDs(),
            bell: Bell())
        try await dispatcher.pass()
        return try await register.read { tx in
            try Notices.list(to: register.ada.id, of: register.organisation, in: tx).map(\.title)
        }
    }

    private func waiting(_ register: Register, _ caller: Caller) async throws -> [String] {
        try await register.read { tx in
            try checkWorklist(caller, register.now, tx).map { "\($0.words) \($0.path)" }
        }
    }

    @Test(arguments: Engine.allCases)
    func itIsToldOnceForEachReminder(_ engine: Engine) async throws {
        let register = try await Register()
        let check = register.check("a", "right-to-work", until: "2027-01-05")
        let browsing = try await world(engine, [check])
        let words = "Your employment check “Right to work” ends on Tue 5 Jan 2027"
        #expect(try await round(browsing) == [words])
        #expect(try await round(browsing) == [words])
        #expect(try await browsing.register.factNames() == ["workforce.check-ending.1"])
        let list = "Right to work of Ada Achebe ends: check again /workforce/people/ada#checks"
        #expect(try await waiting(browsing.register, register.officer) == [list])
        for other in [register.team, register.manager, register.staff] {
            #expect(try await waiting(browsing.register, other) == [])
        }
    }

    @Test func whatIsCarriedOnOrWithdrawnOrBadOrFarIsNotTold() async throws {
        let register = try await Register()
        var taken = register.check("taken", "work-health", until: "2026-12-01")
        taken.withdrawnOn = register.today
        let browsing = try await world(
            .sqlite,
            [
                register.check("old", "identity", until: "2026-12-01"),
                register.check("new", "identity", from: "2026-11-01"), taken,
                register.check("bad", "criminal-record", .notClear, until: "2026-12-01"),
                register.check("far", "right-to-work", until: "2027-01-06"),
            ])
        #expect(try await round(browsing) == [])
        #expect(try await waiting(browsing.register, register.officer) == [])
    }

    @Test func theLastDayIsToldAfterTheFortnight() async throws {
        let register = try await Register()
        var check = register.check("a", "identity", until: register.today.description)
        #expect(check.reminderDue(on: register.today) == 0)
        check.toldAhead = 14
        #expect(check.reminderDue(on: register.today) == 0)
        #expect(check.reminderDue(on: register.today - 10) == nil)
        check.toldAhead = 42
        #expect(check.reminderDue(on: register.today - 14) == 14)
        #expect(check.reminderDue(on: register.today + 1) == nil)
        let browsing = try await world(.sqlite, [check])
        #expect(try await round(browsing) == ["Your employment check “Identity” ends today"])
    }

    @Test func whoIsWithdrawnByHandIsToldAndNotWhatAServiceTakesBack() async throws {
        let register = try await Register()
        let byHand = register.check("a"), shown = register.check("b", "criminal-record", provenance: Register.passport)
        let browsing = try await world(.sqlite, [byHand, shown])
        try await browsing.register.write { tx in
            try withdrawCheck(byHand.id, reason: "Twice", as: register.officer, at: register.now, in: tx)
            try dropCheck(shown.id, of: register.organisation, at: register.now, in: tx)
        }
        #expect(try await round(browsing) == ["Your employment check “Identity” was withdrawn"])
    }
}
