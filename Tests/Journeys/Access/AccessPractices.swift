import Core
import Identity
import Ledger
import Population
import Storage
import TestSupport

@testable import SocialPrescribing

// What stands in the world of messages to practices: an address, and a letter whose link works.

extension AccessWorld {
    /// The key of a practice's link.
    static let practiceLink = SecretToken(bytes: [UInt8](repeating: 6, count: SecretToken.byteCount))

    static let practicePlaces: [String: String] = ["practiceLink": practiceLink.text, "practiceCode": "A99999"]

    func layPractices(_ tx: any Transaction) throws {
        let pat = PersonServedID("pat")
        try PracticeAddresses.save(
            PracticeAddress(
                code: "A99999", name: "\(Self.secret) Surgery", email: "surgery@example.org", checkedOn: now.ukDay),
            by: AccountID("acc-lead"), of: organisation, at: now, in: tx)
        try PracticeLetters.owe(
            PracticeLetter(
                id: ID("practice-letter"), referral: ReferralID("referral"), person: pat, occasion: .accepted,
                practiceCode: "A99999", practiceName: "\(Self.secret) Surgery", address: "surgery@example.org",
                state: .due, madeAt: now), of: organisation, at: now, in: tx)
        let taken = try PracticeLetters.take(until: now + Minutes(5), link: Self.practiceLink, at: now, in: tx)
        if let taken { _ = try PracticeLetters.settle(taken, .sent, next: nil, at: now, in: tx) }
        try PracticeLetters.owe(
            PracticeLetter(
                id: ID("stuck-letter"), referral: ReferralID("referral"), person: pat, occasion: .accepted,
                practiceCode: "A99998", practiceName: "\(Self.secret) Practice", address: nil, state: .noAddress,
                madeAt: now), of: organisation, at: now, in: tx)
    }
}

extension AccessBodies {
    static let practices: [String: [String: JSON]] = [
        "PUT /api/social-prescribing/v1/practices/{practiceCode}": [
            "name": "Hill Surgery", "email": "hill@example.org", "checkedOn": "2026-11-24",
        ],
        "PUT /api/social-prescribing/v1/measures/{measure}/licence": [
            "holder": "Trust", "number": "L-1", "lastDay": "2027-11-24",
        ],
        "POST /api/social-prescribing/v1/forms": [
            "form": [
                "resourceType": "Questionnaire", "status": "active", "title": "How was it?",
                "item": [["linkId": "q1", "text": "How was it?", "type": "string"]],
            ]
        ],
    ]
}

extension AccessForms {
    static let practices: [String: KeyValuePairs<String, String>] = [
        "/social-prescribing/practices": [
            "code": "A99997", "name": "Hill Surgery", "email": "hill@example.org", "checkedOn": "2026-11-24",
        ],
        "/social-prescribing/practices/{practiceCode}/removal": [:],
        "/social-prescribing/referrals/{referral}/practice-letter": [:],
        "/social-prescribing/referrals/{referral}/practice-letter/stop": [:],
        "/social-prescribing/referrals/{referral}/practice-letter/by-hand": [:],
    ]
}
