import Core
import FHIR
import FHIRServer
import Identity
import Storage
import TestSupport
import Testing

@testable import Population

@Suite struct ChangeRecordTests {
    @Test(arguments: Engine.allCases) func whatIsSentAnewTakesItsPlace(_ engine: Engine) async throws {
        let world = try await CareWorld(engine, with: [fhirSchema]), now = world.now, address = KeepRecordTests.address
        let later = now + .hours(1), mo = world.caller(.linkWorker, on: world.team, as: "mo")
        try await world.write { try keepRecord(KeepRecordTests.plan(), at: address, as: world.lee, at: now, in: $0) }
        let flagged = try Resource(
            KeepRecordTests.plan(note: "new").json.with("meta", ["security": [["code": "V"]]]))
        try await world.write { try changeRecord(address, to: flagged, as: mo, at: later, in: $0) }
        let found = try await world.read { try ReceivedRecords.about([world.pat], of: world.organisation, in: $0) }
        #expect(found.map(\.resource) == [flagged] && found.map(\.wall) == [.part(.safeguarding)])
        #expect(found.map(\.sentBy) == [world.lee.account] && found.map(\.changedBy) == [mo.account])
        #expect(found.map(\.changedAt) == [later])
        #expect(try await world.factNames().last == "population.received-record-changed.1")
    }

    @Test func whoIsShutOutChangesNothing() async throws {
        let world = try await CareWorld(.sqlite, with: [fhirSchema]), now = world.now, address = KeepRecordTests.address
        try await world.write { try keepRecord(KeepRecordTests.plan(), at: address, as: world.lee, at: now, in: $0) }
        for caller in [world.oli, world.served("ray"), world.referrer] {
            let refusal = try await world.refusal {
                try changeRecord(address, to: KeepRecordTests.plan(note: "x"), as: caller, at: now, in: $0)
            }
            #expect(refusal?.words == "There is no such record from elsewhere.")
        }
        let moved = try await world.refusal {
            try changeRecord(address, to: KeepRecordTests.plan("sam"), as: world.lee, at: now, in: $0)
        }
        #expect(
            moved?.words == "A record stays about whom it was sent about. Delete this one, and send the other anew.")
        let large = try KeepRecordTests.plan(note: String(repeating: "x", count: 2_000_000))
        let refused = try await world.refusal { try changeRecord(address, to: large, as: world.lee, at: now, in: $0) }
        #expect(refused?.words == "This record is larger than 2 MB. Send its attachments by themselves.")
    }
}

extension JSON {
    fileprivate func with(_ name: String, _ value: JSON) -> JSON {
        guard case .object(let members) = self else { return self }
        return .object(members + [Member(name, value)])
    }
}
