import Core
import TestSupport
import Testing

@testable import PersonalData

@Suite struct FactsTests {
    @Test func factsAreWhatTheyPromise() throws {
        try factExample(RecordErased(person: PersonID("per-1"), ground: .request, rows: 41))
        try factExample(LegalHoldPlaced(person: PersonID("per-1"), hold: ID("hold-1")))
        try factExample(LegalHoldEnded(person: PersonID("per-1"), hold: ID("hold-1")))
        try factExample(RetentionChosen(rule: "staff-record", months: 72, days: 0, yearsOld: 75))
        try factExample(OldRowsRemoved(rows: ["notice": 12]))
    }
}
