import Core
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct RemoveRecordEntryTests {
    @Test(arguments: Engine.allCases)
    func whatIsTakenOutIsGoneWithItsParts(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), sent = try await world.accepted()
        let entry = try await FullRecord.save(.assessment, sent.id, world)
        try await FullRecord.save(.subscale, under: entry.id.text, sent.id, world)
        let other = try await world.refusal {
            try removeRecordEntry(ID("none"), of: sent.id, as: world.worker, at: world.now, in: $0)
        }
        #expect(other?.words == "There is no such entry in this record.")
        let refused = try await world.refusal {
            try removeRecordEntry(entry.id, of: sent.id, as: world.outsider, at: world.now, in: $0)
        }
        #expect(refused?.kind == .notFound)
        try await world.write { try removeRecordEntry(entry.id, of: sent.id, as: world.worker, at: world.now, in: $0) }
        #expect(try await world.read { try RecordEntries.of(sent.id, in: world.organisation, $0) } == [])
        #expect(try await world.factNames().suffix(2) == ["record-entry-removed.1", "record-entry-removed.1"])
    }
}
