import Core
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct IdentityAssuranceTests {
    private func item(_ claims: JSON, kind: String = "identity-1") -> ReceivedItem {
        ReceivedItem(
            id: ReceivedItemID("r"), request: PassportRequestID("q"), person: PersonID("ada"), kind: kind,
            issuer: TrustedIssuerID("i"), claims: claims, holder: "key", statusList: nil, statusPlace: nil,
            receivedAt: moment("2026-11-24 09:00"), endsAt: nil, lastDay: nil, skill: nil, decision: .waiting,
            status: .valid, statusAt: moment("2026-11-24 09:00"))
    }

    private var request: PassportRequest {
        PassportRequest(
            id: PassportRequestID("q"), person: PersonID("ada"), checklist: ChecklistID("c"), query: [:], way: .open,
            nonce: "n", walletState: "s", sealedKey: "k", returnCode: "r", askedAt: moment("2026-11-24 09:00"),
            endsAt: moment("2026-12-01 09:00"))
    }

    @Test func whatTheIssuerSaysOfIdentityIsKeptAndShown() throws {
        let kinds = KindBook(KindBook.shipped)
        let claims: JSON = [
            "assurance": [
                "trust_framework": "uk_dvs_tf", "trust_framework_version": "0.4", "policy": "gpg45", "profile": "H1A",
                "confidence": "high", "checked_on": "2026-02-07", "checked_by": "Example IDSP",
                "authenticator": "medium",
            ]
        ]
        let assurance = IdentityAssurance(item(claims), of: request, kinds["identity-1"])
        #expect(IdentityAssurance(stored: assurance.json) == assurance)
        #expect(
            assurance.lines == [
                "Identity (GPG 45): profile H1A, level of confidence high, (uk_dvs_tf 0.4), checked by Example IDSP on "
                    + "Sat 7 Feb 2026",
                "Their sign-in at the issuer (GPG 44): medium",
                "How they answered: At a desk, where an officer showed them the code to scan",
            ])
        // A kind that has no such claim says nothing of it, whatever stands in the token.
        #expect(IdentityAssurance(item(claims, kind: "dbs-1"), of: request, kinds["dbs-1"]).profile == nil)
        #expect(IdentityAssurance(stored: [:]) == nil)
    }
}
