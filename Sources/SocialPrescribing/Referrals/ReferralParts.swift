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
    MenuItem("Figures", "/social-prescribing/figures", .holding(.referralFigures), group: "Social prescribing"),
]

func referralRoutes(_ host: Host) -> [Route] {
    ReferralPages.routes + ReferralFormPages.routes + ReferralCasePages.routes + ReferralOnwardPages.routes
        + ReferralLinkPages.routes + ReferralOwnPages.routes + ReferralFigurePages.routes + OutcomePages.routes
        + OutcomeOwnPages.routes + OutcomeLicencePages.routes + ReferralAPI.routes + ReferralPaper.routes
}
