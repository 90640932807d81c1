import Core
import Storage
import TestSupport
import Testing

@testable import Ledger

@Suite("Lines for a security centre")
struct SyslogLineTests {
    private let asking = Asking(request: "req-1", authority: "audit.see", device: "A \"B\" ]\\", address: "192.0.2.7")

    @Test("An access event has every field, escaped as RFC 5424 asks")
    func event() {
        let event = AccessEvent(
            number: 7, at: Instant(milliseconds: 1_795_867_200_250), account: AccountID("acc"), outcome: .refused,
            page: "/audit", purpose: "", status: 403, roles: "auditor", asking: asking,
            people: [PersonID("p-1"), PersonID("p-2")])
        #expect(
            SyslogLine.line(event, of: OrganisationID("org-1"), host: "node one", name: "Ada\nWinter") == """
                <108>1 2026-11-28T12:00:00.250Z nodeone commonweal - access.refused [audit@32473 organisation="org-1" \
                sequence="7" user="acc" name="Ada Winter" roles="auditor" authority="audit.see" data="/audit" \
                status="403" people="p-1 p-2" request="req-1" device="A \\"B\\" \\]\\\\" address="192.0.2.7"]
                """)
    }

    @Test("A fact carries the request of the caller who did it", arguments: Engine.allCases)
    func fact(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        let caller = Caller(
            organisation: scene.here, account: scene.account, person: nil, grants: [:], roles: ["approver"],
            asking: asking)
        let fact = try await scene.database.write(for: scene.here) { tx in
            let number = try record(ThingHappened(thing: "t"), by: caller, at: Instant(milliseconds: 0), in: tx)
            return try Ledgers.find(number, of: scene.here, in: tx)
        }
        #expect(fact?.asking == asking && fact?.roles == "approver")
        let line = fact.map { SyslogLine.line($0, host: "", name: nil) } ?? ""
        #expect(line.hasPrefix("<110>1 1970-01-01T00:00:00Z - commonweal - thing.happened.1 [audit@32473 "))
        #expect(line.contains("fact=\"{\\\"thing\\\":\\\"t\\\"}\"") && line.contains("request=\"req-1\""))
        // What no request stood behind has none.
        try await scene.happened("alone")
        let alone = try await scene.database.read { try Ledgers.find(2, of: scene.here, in: $0) }
        #expect(alone?.asking == nil && alone?.roles == nil)
    }
}
