import Core
import Identity
import PersonalData
import Storage
import TestSupport
import Testing

@Suite struct EraseAgainTests {
    private let erasure = Erasure(
        person: PlantedTrust.zenobia, at: Instant(milliseconds: PlantedTrust.now.milliseconds - 86_400_000),
        ground: .request, reference: "IG-2026-014", account: AccountID("long-gone"))

    private func again(_ trust: PlantedTrust, _ erasures: [Erasure]) async throws -> [PersonID] {
        try await trust.database.write(for: PlantedTrust.organisation) { tx in
            try eraseAgain(
                erasures, through: trust.books, as: PlantedTrust.caller("administrator"), at: PlantedTrust.now, in: tx)
        }
    }

    @Test(arguments: Engine.allCases) func whoCameBackIsGoneAgainUnderTheFirstDecision(_ engine: Engine) async throws {
        let trust = try await PlantedTrust(engine)
        let nobody = Erasure(
            person: PersonID("never-there"), at: erasure.at, ground: .retention, reference: "x",
            account: AccountID("long-gone"))
        #expect(try await trust.texts().contains { $0.text.contains("Quillfeather") })
        #expect(try await again(trust, [nobody, erasure, erasure]) == [PlantedTrust.zenobia])
        #expect(try await !trust.texts().contains { $0.text.contains("Quillfeather") || $0.text.contains("Zenobia") })
        #expect(try await trust.texts().contains { $0.text.contains("Ottoline") || $0.text.contains("Verity") })
        let kept = try await trust.read { try Erasures.all(of: PlantedTrust.organisation, in: $0) }
        #expect(kept.first { $0.person == PlantedTrust.zenobia } == erasure)
        #expect(try await again(trust, [erasure]) == [])
        await trust.database.close()
    }

    /// What was decided before the restore is not asked anew.
    @Test func aHoldThatCameBackDoesNotBringAnybodyBack() async throws {
        let trust = try await PlantedTrust(.sqlite)
        try await trust.write { tx in
            try placeLegalHold(
                on: PlantedTrust.zenobia, reason: "Claim 2026-113", id: ID("h1"), through: trust.books,
                as: PlantedTrust.caller("administrator"), at: PlantedTrust.now, in: tx)
        }
        #expect(try await again(trust, [erasure]) == [PlantedTrust.zenobia])
    }
}
