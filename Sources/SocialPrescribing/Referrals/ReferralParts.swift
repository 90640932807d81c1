import Core
import Identity
import Ledger
import Storage
import Web

// What referrals add to the service's module value. Permissions stand in ReferralPermissions, tables in
// Store/ReferralSchema, what they hold in Store/ReferralHoldings, who is told in ReferralReactions, and what waits in
// ReferralWorklist.

let referralMenu: [MenuItem] = [
    MenuItem("My help", "/social-prescribing/me", .signedIn, isOfServed: true),
    MenuItem("Caseload", "/social-prescribing/caseload", .holding(.referralWork), group: "Social prescribing"),
    MenuItem("Referrals", "/social-prescribing/referrals", .holding(.referralMake), group: "Social prescribing"),
    MenuItem("Safety", SafetyPages.path, .holding(.referralLead), group: "Social prescribing"),
    MenuItem("Figures", ReleasedFigurePages.path, .holding(.referralFigures), group: "Social prescribing"),
    MenuItem("Team figures", "/social-prescribing/figures", .holding(.referralWork), group: "Social prescribing"),
    MenuItem("Areas", ReleasedFigurePages.areas, .holding(.referralLead), group: "Social prescribing"),
]

func referralRoutes(_ host: Host, _ plans: PlanInWords) -> [Route] {
    ReferralPages.routes + ReferralFormPages.routes(plans) + ReferralCasePages.routes + ReferralOnwardPages.routes
        + ReferralLinkPages.routes + ReferralOwnPages.routes(plans) + ReferralFigurePages.routes + OutcomePages.routes
        + OutcomeOwnPages.routes + OutcomeLicencePages.routes + ReferralAPI.routes
        + SafetyPages.routes + ReleasedFigurePages.routes + RecordPages(plans: plans).routes
        + RecordAPI(plans: plans).routes
}
