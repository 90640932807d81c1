import Core
import Identity
import Ledger
import Population
import Storage
import TestSupport
import Testing
import Web

@Suite struct TellOfGuessesTests {
    private func form(_ number: String, born: String = "1956-05-05") -> KeyValuePairs<String, String> {
        ["nhsNumber": number, "born": born, "hours": "2", "reason": "Found unwell at the door"]
    }

    @Test(arguments: Engine.allCases) func wrongGuessesAreCountedLimitedAndTold(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine), world = browsing.world
        try await world.write { tx in
            try tx.run(
                """
                INSERT INTO account (organisation, id, user_name, display_name, search_text, person, state, created_at)
                VALUES ('org', 'ig', 'ig@org', 'IG', 'ig', 'mo', 'active', 0)
                """)
            try tx.run(
                """
                INSERT INTO role_assignment (organisation, id, account, role, unit, valid_from)
                VALUES ('org', 'role-ig', 'ig', 'auditor', NULL, 0)
                """)
            // An administrator without a staff record.
            try tx.run(
                """
                INSERT INTO account (organisation, id, user_name, display_name, search_text, person, state, created_at)
                VALUES ('org', 'ann', 'ann@org', 'Ann', 'ann', NULL, 'active', 0)
                """)
            try tx.run(
                """
                INSERT INTO role_assignment (organisation, id, account, role, unit, valid_from)
                VALUES ('org', 'role-ann', 'ann', 'administrator', NULL, 0)
                """)
        }
        let oli = browsing.browser(world.oli)
        for _ in 1...3 {
            #expect(try await oli.post("/people-served/emergency", form("9990000018")).status == 422)
        }
        // Taking on asks the same question, so it counts with it.
        let taking: KeyValuePairs = ["nhsNumber": "9990000018", "born": "1956-05-05", "unit": "other-team"]
        #expect(try await oli.post("/people-served/taking-on", taking).status == 422)
        #expect(try await world.factNames().isEmpty)
        // So does a name that nobody has.
        let named: KeyValuePairs = [
            "givenName": "Pat", "familyName": "Example", "oneMore": "ZZ1 1AA", "born": "1956-05-04", "hours": "2",
            "reason": "Found unwell at the door",
        ]
        #expect(try await oli.post("/people-served/emergency", named).status == 422)
        #expect(try await world.factNames() == ["population.identity-guessed.1"])
        let stopped = try await oli.post("/people-served/emergency", form("9990000018", born: "1956-05-04"))
        #expect(stopped.status == 429 && stopped.text.contains("If somebody is in danger, ring their team."))
        for reader in [PersonID("mo"), AccountID("ann").reader] {
            let told = try await world.read { try Notices.list(to: reader, of: world.organisation, in: $0) }
            #expect(told.map(\.title) == ["Many wrong tries at opening somebody’s record"])
            #expect(told.allSatisfy { !$0.body.contains("oli") })
        }
        // Nobody else is kept out by it.
        let right = try await browsing.browser(world.caller(.linkWorker, on: world.other, named: "zed"))
            .post("/people-served/emergency", form("9990000018", born: "1956-05-04"), follow: false)
        #expect(right.status == 303)
    }

    @Test func rightAnswersAndOtherMistakesCountForNothing() async throws {
        let browsing = try await Browsing(), oli = browsing.browser(browsing.world.oli)
        for _ in 1...8 {
            let short: KeyValuePairs = ["nhsNumber": "9990000018", "born": "1956-05-04", "hours": "2", "reason": "no"]
            #expect(try await oli.post("/people-served/emergency", short).status == 422)
        }
        #expect(
            try await oli.post("/people-served/emergency", form("9990000018", born: "1956-05-04"), follow: false).status
                == 303)
        #expect(try await browsing.world.factNames() == ["population.record-opened.1"])
    }
}
