import Core
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct ReferralFactsTests {
    private let referral = ReferralID("referral-1"), pat = PersonServedID("pat"), team = UnitID("team")
    private let lee = PersonID("lee"), onward = ID<OnwardReferral>("onward-1")
    private let response = ID<OutcomeResponse>("response-1"), alert = ID<OutcomeAlert>("alert-1")
    private let service = ID<CommunityService>("service-1"), reminder = ID<Reminder>("reminder-1")

    @Test func whatHappensToReferralsTellsWhatItsExamplesShow() throws {
        try factExample(ReferralMade(referral: referral, person: pat, team: team, origin: "practice"))
        try factExample(
            ReferralMoved(
                referral: referral, person: pat, team: team, from: "requested", to: "accepted", party: "target"))
        try factExample(ReferralConsentGiven(referral: referral, person: pat))
        try factExample(ReferralAssigned(referral: referral, person: pat, worker: lee))
        try factExample(
            ContactRecorded(referral: referral, person: pat, contact: ID("contact-1"), isReached: true))
        try factExample(CaseNoteAdded(referral: referral, person: pat, note: ID("note-1")))
        try factExample(ConcernRaised(referral: referral, person: pat, team: team, note: ID("note-2")))
        try factExample(ReminderSet(reminder: reminder, staff: lee, kind: "visit-alone"))
        try factExample(ReminderFinished(reminder: reminder, staff: lee))
    }

    @Test func whatHappensToRecordsAndOfSafetyTellsWhatItsExamplesShow() throws {
        try factExample(
            RecordEntrySaved(
                entry: ID("entry-1"), referral: referral, person: pat, section: "clinical", revision: 2))
        try factExample(
            RecordEntryRemoved(entry: ID("entry-1"), referral: referral, person: pat, section: "guarded"))
        try factExample(ReferralFromAction(referral: referral, person: pat, action: ID("action-1")))
        try factExample(SafetyEscalated(alert: alert, person: pat, team: team, step: "duty", toldCount: 2))
        try factExample(VisitEscalated(reminder: reminder, staff: lee, team: team, round: 2, toldCount: 3))
        try factExample(VisitTaken(reminder: reminder, staff: lee))
        try factExample(
            OpenLoopTold(onward: onward, referral: referral, reason: "unanswered", toldCount: 1))
        try factExample(TeamIntakeSaved(team: team, takesReferrals: true))
        try factExample(SafetyTaken(alert: alert, person: pat))
        try factExample(SafetySettingSaved(team: team))
        try factExample(SafetyNumberAdded(number: ID("number-1")))
        try factExample(AreasLoaded(kind: "deciles", year: 2025, count: 33755))
        try factExample(FiguresReleased(team: team, quarter: "2026-Q3"))
        try factExample(SafetyNumberRemoved(number: ID("number-1")))
        try factExample(OwnFormAdded(form: ID("form-1")))
        try factExample(OwnFormRetired(form: ID("form-1")))
    }

    @Test func whatHappensToMessagesToPracticesTellsWhatItsExamplesShow() throws {
        let letter = ID<PracticeLetter>("letter-1")
        try factExample(PracticeAddressSaved(practice: "A81001"))
        try factExample(PracticeAddressRemoved(practice: "A81001"))
        try factExample(
            PracticeLetterOwed(letter: letter, referral: referral, person: pat, occasion: "accepted", hasAddress: true))
        try factExample(PracticeLetterSent(letter: letter, referral: referral, person: pat))
        try factExample(PracticeLinkOpened(letter: letter, referral: referral, person: pat))
        try factExample(PracticeLinksStopped(referral: referral, person: pat))
        try factExample(PracticeMessageGiven(letter: letter, referral: referral, person: pat))
    }

    @Test func whatHappensOnwardTellsWhatItsExamplesShow() throws {
        try factExample(
            OnwardMade(
                onward: onward, referral: referral, person: pat, service: service, kind: "referral", isOverride: false))
        try factExample(
            OnwardMoved(
                onward: onward, referral: referral, person: pat, service: service, from: "requested", to: "accepted",
                party: "target", way: "link"))
        try factExample(OnwardLinkMade(onward: onward))
        try factExample(OnwardLinkRevoked(onward: onward))
        try factExample(OnwardLinkOpened(onward: onward, person: pat, service: service, showedContact: false))
        try factExample(ServiceSaidFull(onward: onward, service: service))
    }

    @Test func outcomesTellWhatTheirExamplesShow() throws {
        try factExample(
            MeasureGiven(response: response, referral: referral, person: pat, measure: "ons4", point: "start"))
        try factExample(MeasureAnswered(response: response, person: pat, measure: "ons4", way: "own"))
        try factExample(MeasureDeclined(response: response, person: pat))
        try factExample(
            SafetyRaised(alert: alert, response: response, referral: referral, person: pat, team: team))
        try factExample(SafetyAnswered(alert: alert, person: pat))
        try factExample(MeasureLicensed(measure: "swemwbs", lastDay: day("2027-11-24")))
    }
}
