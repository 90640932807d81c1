import Core
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct FactsTests {
    private let item = PassportItemID("item-1"), offer = PassportOfferID("offer-1"), ada = PersonID("ada")
    private let request = PassportRequestID("request-1"), received = ReceivedItemID("received-1")

    @Test func whatIsIssuedTellsWhatItsExamplesShow() throws {
        try factExample(PassportItemRecorded(item: item, person: ada, kind: "competency-1"))
        try factExample(PassportOffered(offer: offer, person: ada, items: [item]))
        try factExample(PassportOfferUsed(offer: offer, person: ada))
        try factExample(PassportOfferLocked(offer: offer, person: ada))
        try factExample(
            CredentialIssued(credential: IssuedCredentialID("credential-1"), item: item, person: ada))
        try factExample(PassportItemMoved(item: item, person: ada, kind: "competency-1", state: "revoked"))
        try factExample(CredentialKindAdded(kind: "parking-1"))
        try factExample(
            WalletRequestAnswered(request: WalletRequestID("wallet-request-1"), person: ada, isGranted: true))
        try factExample(PassportItemCompleted(item: item, person: ada, kind: "competency-1"))
        try factExample(SigningKeyCertified(key: "key-1", certificate: "00ff"))
        try factExample(SigningKeyChanged(key: "key-1", purpose: "issuing"))
        try factExample(SigningKeyWithdrawn(key: "key-1", purpose: "issuing"))
    }

    @Test func whatIsReceivedTellsWhatItsExamplesShow() throws {
        try factExample(
            PassportAskedFor(request: request, person: ada, checklist: ChecklistID("checklist-1")))
        try factExample(
            PassportRequestAnswered(
                request: request, person: ada,
                shown: [ShownDetails(received: received, kind: "competency-1", claims: ["competency", "level"])],
                isRefused: false))
        try factExample(
            PassportRequestAnsweredInNumbers(request: request, person: ada, received: [received], isRefused: false))
        try factExample(ReceivedItemDecided(received: received, person: ada, isAccepted: true))
        try factExample(ReceivedItemForgotten(received: received, person: ada))
        try factExample(ReceivedStatusChanged(received: received, person: ada, status: "revoked"))
        try factExample(
            PassportRequestWithdrawn(request: request, person: ada, checklist: ChecklistID("checklist-1")))
        try factExample(RemindersSaved(ahead: [42, 14, 0]))
        try factExample(ChecklistSaved(checklist: ChecklistID("checklist-1")))
        try factExample(IssuerTrusted(issuer: TrustedIssuerID("issuer-1")))
        try factExample(IssuerDistrusted(issuer: TrustedIssuerID("issuer-1")))
    }

    @Test func whatTrustListsTellIsWhatTheirExamplesShow() throws {
        let list = TrustListID("list-1")
        try factExample(TrustListFollowed(list: list))
        try factExample(TrustListTaken(list: list, sequence: 7))
        try factExample(TrustListRefused(list: list, code: "ETSI TS 119 602, 6.3.2"))
        try factExample(TrustListChanged(list: list, stopsRelying: true))
        try factExample(TrustListLeft(list: list))
        try factExample(TrustListRemovalsSeen(list: list))
        try factExample(OwnTrustListSaved(isPublished: true))
    }

    @Test func whoHearsOfListsTellsWhatItsExampleShows() throws {
        try factExample(StatusListenerAdded(listener: "listener-1"))
    }

    @Test func whatVerifyingTellsIsWhatItsExamplesShow() throws {
        let placement = PlacementID("placement-1")
        try factExample(PassportRequestOpened(request: request, person: ada))
        try factExample(PassportRequestLocked(request: request, person: ada))
        try factExample(ReceivedDecisionTakenBack(received: received, person: ada, wasAccepted: true))
        try factExample(RefreshRulesSaved(version: 2))
        try factExample(AskingCertificateKept(key: "thumbprint"))
        try factExample(AskingCertificateDropped(key: "thumbprint"))
        try factExample(VerifierRootTrusted(root: VerifierRootID("root-1")))
        try factExample(VerifierRootDistrusted(root: VerifierRootID("root-1")))
        try factExample(PlacementMade(placement: placement, person: ada, unit: UnitID("ward")))
        try factExample(PlacementSigned(placement: placement, person: ada, request: request))
        try factExample(PlacementEnded(placement: placement, person: ada))
    }

    @Test func whatHappensAtADeskTellsWhatItsExamplesShow() throws {
        try factExample(OldCopiesEnded(person: ada, items: [item]))
        try factExample(OldCopyDaysSaved(days: 14))
        try factExample(PassportMovedToNewPhone(offer: offer, person: ada, items: [item]))
        try factExample(CompetencyFileBroughtIn(file: "file-1", itemCount: 120))
        try factExample(CompetencyFileUndone(file: "file-1", itemCount: 118))
        try factExample(PassportsInvited(invitation: "invitation-1", peopleCount: 12))
        try factExample(PassportPrinted(sheet: offer, person: ada, items: [item]))
        try factExample(
            PassportShownOnPaper(request: request, person: ada, received: [received], document: "passport"))
    }

    @Test func whatWalletsProveTellsWhatItsExamplesShow() throws {
        try factExample(GovUKWalletSetUp(isOn: true, kinds: ["competency-1"]))
        try factExample(WalletMakerAdded(maker: WalletMakerID("maker-1")))
        try factExample(WalletMakerEnded(maker: WalletMakerID("maker-1")))
        try factExample(WalletDemandsSaved(kinds: ["competency-1"]))
    }

    /// Why an item was rejected or revoked, and what it says, have no place in the ledger.
    @Test func noFactSaysWhatAnItemSaysOrWhy() {
        let moved = PassportItemMoved(item: item, person: ada, kind: "competency-1", state: "revoked")
        #expect(Mirror(reflecting: moved).children.compactMap(\.label) == ["item", "person", "kind", "state"])
    }
}
