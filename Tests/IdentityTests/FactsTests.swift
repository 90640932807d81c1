import Core
import TestSupport
import Testing

@testable import Identity

@Suite struct FactsTests {
    private let account = AccountID("account-1")
    private let assignment = ID<RoleAssignment>("assignment-1")

    @Test func accountsTellWhatTheirExamplesShow() throws {
        try factExample(OrganisationFounded(organisation: OrganisationID("org-1")))
        try factExample(AccountOpened(account: account, person: PersonID("person-1")))
        try factExample(AccountClosed(account: account))
        try factExample(
            StandInArranged(
                account: account, standsInFor: AccountID("acc-2"), assignment: ID("role-1"), role: .rosterManager,
                unit: UnitID("unit-7"), validTo: Instant(milliseconds: 1_795_521_600_000)))
        try factExample(StandInEnded(account: account, standsInFor: AccountID("acc-2"), assignment: ID("role-1")))
        try factExample(
            EmergencyOpened(
                account: account, emergency: ID("emergency-1"), assignment: ID("role-1"), unit: UnitID("unit-7"),
                validTo: Instant(milliseconds: 1_795_521_600_000)))
        try factExample(EmergencyEnded(account: account, emergency: ID("emergency-1")))
        try factExample(EmergencyReviewed(account: account, emergency: ID("emergency-1")))
        try factExample(AccessReviewed(review: ID("review-1"), accountsCount: 136))
        try factExample(AccountLocked(account: account))
        try factExample(AccountUnlocked(account: account))
        try factExample(PasswordChanged(account: account))
        try factExample(PasswordSet(account: account))
        try factExample(
            RoleGiven(
                account: account, assignment: assignment, role: .rosterManager, unit: UnitID("ward-1"),
                validTo: moment("2027-01-01 00:00")))
        try factExample(
            RoleTaken(account: account, assignment: assignment, role: .rosterManager, unit: UnitID("ward-1")))
    }

    @Test func signingInAndOutTellsWhatItsExamplesShow() throws {
        try factExample(SignedIn(account: account, kind: .browser))
        try factExample(SignInFailed(account: account, reason: .wrongPassword))
        try factExample(SignedOut(account: account))
        // Nobody has the name that was typed: the fact still has a subject.
        #expect(SignInFailed(account: nil, reason: .unknownName).subject == "-")
    }

    @Test func provisioningTellsWhatItsExamplesShow() throws {
        let group = ID<ProvisionedGroup>("group-1"), other = AccountID("account-2")
        try factExample(
            ProvisioningClientMade(
                client: other, provider: ID("provider-1"), linksByExternalID: true, endsAt: moment("2027-11-24 00:00")))
        try factExample(ProvisioningClientRevoked(client: other))
        try factExample(
            ProvisionedUserChanged(
                account: account, person: PersonID("person-1"), attributes: ["userName", "employeeNumber"]))
        try factExample(ProvisionedGroupSaved(group: group, isNew: true, added: [account], removed: [other]))
        try factExample(ProvisionedGroupRemoved(group: group))
    }

    @Test func singleSignOnTellsWhatItsExamplesShow() throws {
        let provider = ID<SignOnProvider>("provider-1")
        try factExample(ProviderSaved(provider: provider, isNew: true))
        try factExample(ProviderSwitched(provider: provider, isOn: false))
        try factExample(IdentityLinked(account: account, provider: provider, by: .invitation))
        try factExample(IdentityUnlinked(account: account, provider: provider))
        try factExample(InvitedToSignOn(account: account, provider: provider))
        try factExample(SignOnRefused(provider: provider, reason: "wrong-nonce", account: nil))
        try factExample(SignOnEnded(provider: provider, sessionsCount: 2))
    }

    @Test func passkeysTellWhatTheirExamplesShow() throws {
        let passkey = ID<Passkey>("passkey-1")
        try factExample(PasskeyAdded(account: account, passkey: passkey))
        try factExample(PasskeyRemoved(account: account, passkey: passkey))
        try factExample(PasskeyUsed(account: account, passkey: passkey, isAlone: true))
        try factExample(PasskeyRefused(account: account, reason: .counterBack))
        #expect(PasskeyRefused(account: nil, reason: .unknown).subject == "-")
    }

    @Test func theSecondStepTellsWhatItsExamplesShow() throws {
        try factExample(SecondFactorOn(account: account))
        try factExample(SecondFactorOff(account: account))
        try factExample(RecoveryCodesMade(account: account))
        try factExample(RecoveryCodeUsed(account: account))
        try factExample(SecondStepFailed(account: account, kind: .recoveryCode))
        try factExample(
            SecondFactorRequired(organisation: OrganisationID("org-1"), roles: [.administrator, .eRosteringTeam]))
    }
}
