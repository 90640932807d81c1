import Core
import TestSupport
import Testing

@testable import Workforce

@Suite struct FactsTests {
    @Test func unitsPeopleAndPostsTellWhatTheirExamplesShow() throws {
        try factExample(UnitAdded(unit: UnitID("ward-7")))
        try factExample(UnitChanged(unit: UnitID("ward-7")))
        try factExample(UnitClosed(unit: UnitID("ward-7")))
        try factExample(UnitReopened(unit: UnitID("ward-7")))
        try factExample(PersonAdded(person: PersonID("ada")))
        try factExample(PersonChanged(person: PersonID("ada")))
        try factExample(PersonLeft(person: PersonID("ada"), lastDay: day("2026-11-24")))
        try factExample(PostAdded(post: PostID("post-1"), person: PersonID("ada"), unit: UnitID("ward-7")))
        try factExample(PostChanged(post: PostID("post-1"), person: PersonID("ada"), unit: UnitID("ward-7")))
        try factExample(PostEnded(post: PostID("post-1"), person: PersonID("ada"), lastDay: day("2026-11-24")))
    }

    @Test func everythingElseTellsWhatItsExampleShows() throws {
        try factExample(SkillAdded(skill: SkillID("rn")))
        try factExample(SkillChanged(skill: SkillID("rn")))
        try factExample(SkillHeld(person: PersonID("ada"), skill: SkillID("rn"), validFrom: day("2026-11-24")))
        try factExample(
            SkillEnding(
                person: PersonID("ada"), skill: SkillID("rn"), lastDay: day("2027-01-31"), daysAhead: 42))
        try factExample(
            SkillHoldingEnded(
                person: PersonID("ada"), skill: SkillID("rn"), validFrom: day("2026-11-24"),
                lastDay: day("2026-11-24")))
        try factExample(OptOutSigned(person: PersonID("ada"), signedOn: day("2026-11-24")))
        try factExample(OptOutEnded(person: PersonID("ada"), signedOn: day("2026-11-24"), lastDay: day("2026-11-24")))
        try factExample(AbsenceBooked(absence: AbsenceID("absence-1"), person: PersonID("ada")))
        try factExample(AbsenceChanged(absence: AbsenceID("absence-1"), person: PersonID("ada")))
        try factExample(AbsenceCancelled(absence: AbsenceID("absence-1"), person: PersonID("ada")))
        try factExample(OutsideDutyDeclared(duty: DutyID("duty-1"), person: PersonID("ada")))
        try factExample(OutsideDutyRemoved(duty: DutyID("duty-1"), person: PersonID("ada")))
        try factExample(DutyRecorded(duty: DutyID("duty-1"), person: PersonID("ada")))
        try factExample(PublicHolidaysAdded(days: [day("2026-12-25"), day("2026-12-28")]))
        try factExample(PublicHolidayRemoved(day: day("2026-11-24")))
        try factExample(FileImported(kind: "people", newCount: 1, changedCount: 1, unchangedCount: 1, badCount: 1))
    }

    @Test func checksTellWhatTheirExamplesShow() throws {
        let check = CheckID("check-1"), ada = PersonID("ada")
        try factExample(CheckRecorded(check: check, person: ada, kind: "identity"))
        try factExample(CheckEnded(check: check, person: ada, kind: "identity", lastDay: day("2026-11-23")))
        try factExample(
            CheckEnding(
                check: check, person: ada, kind: "right-to-work", lastDay: day("2027-01-05"), daysAhead: 42))
        try factExample(CheckKindSaved(kind: "criminal-record", demand: "required", isUsed: true))
        // How a check came out has no place in the ledger.
        let labels = Mirror(reflecting: CheckRecorded(check: check, person: ada, kind: "identity")).children
            .compactMap(\.label)
        #expect(labels == ["check", "person", "kind"])
    }

    /// Names and free text have no place in the ledger, nor has the reason for an absence.
    @Test func noFactNamesAnybodyOrSaysWhyTheyAreAway() throws {
        let fact = AbsenceBooked(absence: AbsenceID("absence-1"), person: PersonID("ada"))
        #expect(Mirror(reflecting: fact).children.compactMap(\.label) == ["absence", "person"])
    }
}
