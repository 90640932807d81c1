public import Web

/// Staff passports: checks and training carried from one employer to the next in a wallet, and used on arrival.
public let staffPassportModule = Module(
    name: "staff-passport", title: "Staff passport", schema: passportSchema, permissions: passportPermissions,
    menu: [
        MenuItem("My staff passport", "/passport/me", .signedIn, group: "My records", isOwn: true),
        MenuItem("Staff passports", "/passport", PassportPages.anybody, group: "Staff records"),
        MenuItem(
            "Check a staff passport", "/passport/ward-check", .holding(.passportWardCheck), group: "Staff records"),
    ],
    personLinks: [
        PersonLink("Staff passport", "/passport/people/{person}", PassportPages.anybody, on: .staffRecord),
        PersonLink(
            "See what was shown", "/passport/people/{person}#received-{item}", PassportPages.anybody,
            on: .proof(of: PassportVouching.service)),
    ],
    reactions: passportReactions + noticeReactions, jobs: [invitationJob],
    worklist: passportWorklist
) { _ in
    settingUpIsSensitive(
        PassportPages.routes + ItemPages.routes + RequestPages.routes + ChecklistPages.routes + IssuerPages.routes
            + AskedPages.routes + RefreshRulePages.routes + CertificatePages.routes + PlacementPages.routes
            + KindPages.routes + OwnPassportPages.routes + HistoryPages.routes + CompetencyPages.routes
            + WalletPages.routes + WalletRequestPages.routes + SigningKeyPages.routes + SpeedPages.routes
            + ItemResultPages.routes + WardCheckPages.routes + NewPhonePages.routes + InvitationPages.routes
            + SheetPages.routes + ReminderPages.routes + OldCopyPages.routes + PaperDoors.routes
            + CompetencyFilePages.routes + CompetencyFilesAPI.routes
            + IssuerDoors.routes + CodeDoors.routes + FetchingDoors.routes
            + StatusDoors.routes + VerifierDoors.routes(SharedLists())
            + PushDoors.routes + GovUKPages.routes + GovUKDoors.routes(ServerKeys()) + GovUKAPI.routes
            + AttestationDoors.routes + WalletMakerPages.routes + WalletMakersAPI.routes
            + VerifierRootPages.routes + VerifierRootsAPI.routes
            + TrustListPages.routes + TrustListDoors.routes + TrustListsAPI.routes
            + IssuingAPI.routes + ReceivingAPI.routes + PlacementsAPI.routes + SigningKeysAPI.routes)
}

/// What an organisation signs with and whom it believes: whoever changes that must be known strongly and lately.
private func settingUpIsSensitive(_ routes: [Route]) -> [Route] {
    routes.map { $0.method != .get && $0.access == .holding(.passportSetUp) ? $0.sensitive : $0 }
}
