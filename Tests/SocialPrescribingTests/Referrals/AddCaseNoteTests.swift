import Core
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct AddCaseNoteTests {
    @Test func aNoteIsTheTeamsOwn() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted()
        let id: ID<CaseNote> = world.newID()
        _ = try await world.write {
            try addCaseNote(" Likes gardens ", to: accepted.id, note: id, as: world.worker, at: world.now, in: $0)
        }
        let notes = try await world.read { try CaseNotes.of(accepted.id, .note, in: world.organisation, $0) }
        #expect(notes.map(\.words) == ["Likes gardens"])
        let empty = try await world.refusal {
            try addCaseNote(" ", to: accepted.id, note: id, as: world.worker, at: world.now, in: $0)
        }
        #expect(empty?.fields == [FieldProblem("words", "Write the note")])
        let long = try await world.refusal {
            try addCaseNote(
                String(repeating: "x", count: 5001), to: accepted.id, note: id, as: world.worker, at: world.now, in: $0)
        }
        #expect(long?.fields == [FieldProblem("words", "Shorten the note to 5000 characters or fewer")])
        let page = try await world.browser(world.referrer).get("/social-prescribing/referrals/\(accepted.id)")
        #expect(page.status == 200 && !page.text.contains("Likes gardens"))
    }
}
