import Core
import TestSupport
import Testing

@testable import Population

@Suite struct FactsTests {
    private let pat = PersonServedID("pat")

    @Test func peopleAndCareTellWhatTheirExamplesShow() throws {
        try factExample(PersonServedAdded(person: pat))
        try factExample(PersonServedChanged(person: pat))
        try factExample(
            PeopleFileImported(
                unit: UnitID("team"), newCount: 3, changedCount: 2, takenOnCount: 1, sameCount: 4, leftOutCount: 5))
        try factExample(NeedRecorded(person: pat, need: ID("need-1")))
        try factExample(NeedEnded(person: pat, need: ID("need-1")))
        try factExample(IdentityGuessed(account: AccountID("acc-lee")))
        try factExample(CareBegun(person: pat, unit: UnitID("team"), member: ID("member-1")))
        try factExample(CareHandedOver(person: pat, unit: UnitID("team"), member: ID("member-1")))
        try factExample(CareEnded(person: pat, unit: UnitID("team"), lastDay: day("2026-11-24")))
        try factExample(PersonInvited(person: pat, account: AccountID("acc-pat")))
        try factExample(PeopleMerged(survivor: pat, merged: PersonServedID("twin")))
        try factExample(MergeUndone(survivor: pat, merged: PersonServedID("twin")))
    }

    @Test func actingSharingAndSafetyTellWhatTheirExamplesShow() throws {
        try factExample(RelationshipGranted(person: pat, relationship: ID("rel-1"), kind: .chosenHelper))
        try factExample(RelationshipReviewed(person: pat, relationship: ID("rel-1")))
        try factExample(RelationshipEnded(person: pat, relationship: ID("rel-1")))
        try factExample(CapacityRecorded(person: pat, record: ID("cap-1")))
        try factExample(CapacityRecordEnded(person: pat, record: ID("cap-1")))
        try factExample(SharingChosen(person: pat, choice: ID("choice-1"), part: .plan, isAllowed: false))
        try factExample(SharingOverridden(override: ID("aside-1"), choice: ID("choice-1"), basis: ID("basis-1")))
        try factExample(SharingOverrideEnded(override: ID("aside-1")))
        try factExample(HelperAsked(person: pat, request: ID("request-1")))
        try factExample(HelperAnswered(person: pat, request: ID("request-1")))
        try factExample(ReviewGraceSet(days: 28))
        try factExample(LawfulBasisAdded(basis: ID("basis-1")))
        try factExample(LawfulBasisEnded(basis: ID("basis-1")))
        try factExample(RecordOpened(person: pat, opening: ID("open-1"), endsAt: moment("2026-11-24 12:00")))
        try factExample(RecordOpeningEnded(person: pat, opening: ID("open-1")))
        try factExample(RecordOpeningReviewed(person: pat, opening: ID("open-1")))
        try factExample(ConcernRaised(person: pat, concern: ID("concern-1")))
        try factExample(RecordReceived(person: pat, type: "CarePlan", record: "x"))
        try factExample(ReceivedRecordChanged(person: pat, type: "CarePlan", record: "x"))
        try factExample(ReceivedRecordEnded(person: pat, type: "CarePlan", record: "x"))
        #expect(RecordReceived(person: nil, type: "Task", record: "x").subject == "Task/x")
        try factExample(ConcernActedOn(person: pat, concern: ID("concern-1"), state: .referred))
    }
}
