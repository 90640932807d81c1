import Core
import Identity
import Ledger
import PersonalData
import Population
import Storage
import TestSupport
import Testing
import Web

/// What is held about people served: the copy they make for themselves, the one an officer makes for them, and erasure.
@Suite struct ServedRecordJourney {
    private func site(_ world: AccessWorld) throws -> TestSite {
        try TestSite(Modules.all, host: Modules.host(world.database, at: world.now))
    }

    private func session(_ name: String) throws -> Session {
        try #require(AccessCaller.all.first { $0.name == name }?.session)
    }

    @Test(arguments: Engine.allCases) func theirOwnCopyHasAllButWhatMayHarmThem(_ engine: Engine) async throws {
        let world = try await AccessWorld(on: engine), site = try site(world)
        let own = try await site.browser(try session("pat")).get("/my-data/copy.json")
        #expect(own.status == 200)
        for words in ["9990000018", "in large print", "Teams that care for you", "Who acts for you", "at the door"] {
            #expect(own.body.contains(words), "\(words)")
        }
        for words in ["harm", "Concerns about your safety"] { #expect(!own.body.contains(words), "\(words)") }
        // Somebody else's name is not in it.
        #expect(!own.body.contains("SAM"))
        let officer = try await site.browser(try session("admin")).get("/personal-data/people/pat/copy.json")
        #expect(officer.body.contains("Concerns about your safety") && officer.body.contains("harm"))
        await world.database.close()
    }

    @Test(arguments: Engine.allCases) func aRecordIsErasedOnceNobodyCaresAndItsTimeIsOver(_ engine: Engine) async throws
    {
        let world = try await AccessWorld(on: engine), site = try site(world)
        let admin = site.browser(try session("admin"))
        // What was recorded until now is sealed, so that a row that erasing touched would show.
        let now = world.now, sealer = Sealer(database: world.database, now: { now }, outside: nil)
        try await sealer.pass()
        let erasure: KeyValuePairs<String, String> = ["ground": "retention", "reference": "IG-7", "sure": "yes"]
        let early = try await admin.post("/personal-data/people/pat/erasure", erasure)
        #expect(early.status == 409 && early.text.contains("A team still cares for them."))
        try await world.database.write(for: world.organisation) { tx in
            try tx.run(
                "UPDATE care_team_member SET first_day = '2015-01-05', last_day = '2018-11-22' WHERE person = 'pat'")
            try tx.run("UPDATE person_served SET last_contact = '2018-11-24' WHERE id = 'pat'")
        }
        let kept = try await admin.post("/personal-data/people/pat/erasure", erasure)
        #expect(kept.status == 409 && kept.text.contains("The retention table keeps this record until"))
        try await world.database.write(for: world.organisation) {
            _ = try $0.run("UPDATE person_served SET last_contact = '2018-11-23' WHERE id = 'pat'")
        }
        #expect(try await admin.get("/personal-data").text.contains("PAT"))
        #expect(try await admin.get("/personal-data?number=9990000018").path == "/personal-data/people/pat")
        #expect(try await admin.post("/personal-data/people/pat/erasure", erasure).status == 200)
        let person = try await world.database.read(for: world.organisation) {
            try PeopleServed.find(PersonServedID("pat"), of: world.organisation, in: $0)
        }
        #expect(person.name == "Erased record" && person.nhsNumber == nil && person.born == nil)
        let left = try await world.database.read(for: world.organisation) { tx in
            try ["served_need", "safeguarding_concern", "served_relationship", "record_opening", "capacity_record"]
                .filter { table in
                    try tx.row(SQL(stringLiteral: "SELECT id FROM \(table) WHERE person = 'pat'")) != nil
                }
        }
        #expect(left == [])
        try await staysWhole(world, sealer)
        await world.database.close()
    }

    /// The ledger is as it was sealed before and after, and a changed row is still found.
    private func staysWhole(_ world: AccessWorld, _ sealer: Sealer) async throws {
        func report() async throws -> LedgerReport {
            try await world.database.read(for: world.organisation) {
                try checkLedger(of: world.organisation, against: nil, in: $0)
            }
        }
        try await sealer.pass()
        let after = try await report()
        #expect(after.isWhole && after.sealCount >= 2 && after.unsealedCount == 0, "\(after.findings)")
        try await world.database.write(for: world.organisation) { tx in
            try tx.run(
                """
                UPDATE fact SET body = '{}' WHERE organisation = \(world.organisation)
                    AND name = 'personal-data.record-erased.1'
                """)
        }
        #expect(try await !report().isWhole)
    }
}
