import Core
import Identity
import Ledger
import Population
import Storage
import Web

// What referrals add to the service's module value. Permissions stand in ReferralPermissions, tables in
// Store/ReferralSchema, what they hold in Store/ReferralHoldings, who is told in ReferralReactions, and what waits in
// ReferralWorklist.

let referralMenu: [MenuItem] = [
    MenuItem("My help", "/social-prescribing/me", .signedIn, isOfServed: true),
    MenuItem("My cases", "/social-prescribing/caseload", .holding(.referralWork), group: "Social prescribing"),
    MenuItem("Referrals", "/social-prescribing/referrals", .holding(.referralMake), group: "Social prescribing"),
    MenuItem("Teams", TeamIntakePages.path, .holding(.referralLead), group: "Social prescribing"),
    MenuItem("Practices", PracticeAddressPages.path, .holding(.referralLead), group: "Social prescribing"),
    MenuItem(
        "Questionnaires", "/social-prescribing/measures", .holding(.referralLead), group: "Social prescribing"),
    MenuItem("Safety", SafetyPages.path, .holding(.referralLead), group: "Social prescribing"),
    MenuItem("Figures", ReleasedFigurePages.path, .holding(.referralFigures), group: "Social prescribing"),
    MenuItem("Team figures", "/social-prescribing/figures", .holding(.referralWork), group: "Social prescribing"),
    MenuItem("Areas", ReleasedFigurePages.areas, .holding(.referralLead), group: "Social prescribing"),
]

let referralPersonLinks: [PersonLink] = [
    PersonLink(
        "Referrals", "/social-prescribing/people/{person}", .holding(.referralWork), on: .careTeam,
        seeing: [RecordPart.referrals.rawValue]),
    PersonLink(
        "My help", "/social-prescribing/people/{person}/help", .signedIn, on: .themself,
        seeing: [RecordPart.referrals.rawValue]),
    PersonLink(
        "Their referrals, help and answers", "/social-prescribing/people/{person}/helping", .signedIn, on: .helper,
        seeing: [RecordPart.referrals.rawValue, RecordPart.measures.rawValue]),
    PersonLink(
        "My cases and new referrals", "/social-prescribing/caseload", .holding(.referralWork), on: .caseload),
]

func referralRoutes(_ host: Host, _ plans: PlanInWords) -> [Route] {
    ReferralPages.routes + PersonReferralPages.routes + ReferralFormPages.routes(plans) + ReferralCasePages.routes
        + ReferralOnwardPages.routes + ReferralLinkPages.routes + ReferralOwnPages.routes(plans)
        + ReferralFigurePages.routes + OutcomePages.routes
        + OutcomeOwnPages.routes.map { $0.needingOfNHSLogin(.p9) } + OutcomeLicencePages.routes + OwnFormPages.routes
        + ReferralAPI.routes + HelperReadingPages.routes + HelpAPI.routes
        + PracticesAPI.routes + MeasuresAPI.routes + [ConsentPages.teamRoute]
        + SafetyPages.routes + VisitPages.routes + TeamIntakePages.routes + ReleasedFigurePages.routes
        + RecordPages(plans: plans).routes
        + RecordAPI(plans: plans).routes + ReferralPaper.routes + PracticeLetterPages.routes
        + PracticeAddressPages.routes
}
