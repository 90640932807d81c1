import Core
import Storage
import TestSupport
import Web

@testable import SocialPrescribing

// What stands in the world of records by the standard, of safety and of figures by quarter.

extension AccessWorld {
    static let depthPlaces: [String: String] = [
        "section": "clinical", "recordEntry": "record-entry", "safetyNumber": "safety-number",
    ]

    /// Routes on which something else is the better example.
    static let otherDepthPlaces: [String: [String: String]] = [
        "/social-prescribing/safety/teams/{team}": ["team": "team"]
    ]

    /// An entry in the record of the referral that is under way, and two numbers that people can ring.
    func layDepth(_ tx: any Transaction) throws {
        let referral = try Referrals.find(ReferralID("referral"), of: organisation, in: tx)
        try RecordEntries.save(
            RecordEntry(
                id: ID("record-entry"), section: .clinical, fields: ["text": "\(Self.secret) is well"], revision: 1,
                account: AccountID("acc-link"), at: now), of: referral, in: organisation, tx)
        for id in ["safety-number", "other-number"] {
            try SafetyNumbers.add(
                SafetyNumber(
                    id: ID(id), purpose: "Want to talk", title: "\(Self.secret) line", number: "01632 960999",
                    hours: "Day and night", source: "Made up", checkedOn: now.ukDay), of: organisation, in: tx)
        }
    }
}

extension AccessForms {
    static let depth: [String: KeyValuePairs<String, String>] = [
        "/social-prescribing/referrals/{referral}/record/{section}": ["revision": "1", "text": "Well"],
        "/social-prescribing/referrals/{referral}/record/{section}/{recordEntry}": ["revision": "1", "text": "Well"],
        "/social-prescribing/referrals/{referral}/record/{section}/{recordEntry}/removal": [:],
        "/social-prescribing/safety/on-call": [
            "onCall": "lee", "dutyAfterMinutes": "15", "onCallAfterMinutes": "30",
        ],
        "/social-prescribing/safety/teams/{team}": [
            "duty": "lee", "dutyAfterMinutes": "15", "onCallAfterMinutes": "30",
        ],
        "/social-prescribing/safety/numbers": [
            "purpose": "Want to talk", "title": "A line", "number": "01632 960998", "hours": "Always",
            "source": "A page", "checkedOn": "2026-11-24",
        ],
        "/social-prescribing/safety/numbers/{safetyNumber}/removal": [:],
        "/social-prescribing/alerts/{alert}/taken": [:],
        "/social-prescribing/areas/deciles": ["source": "Made up", "year": "2025"],
        "/social-prescribing/areas/postcodes": ["source": "Made up", "year": "2025"],
    ]
}

extension AccessBodies {
    static let depth: [String: [String: JSON]] = [
        "POST /api/social-prescribing/v1/referrals/{referral}/record/{section}": [
            "fields": ["text": "Well"], "revision": 1, "under": nil,
        ],
        "POST /api/social-prescribing/v1/referrals/{referral}/record/{section}/{recordEntry}": [
            "fields": ["text": "Well"], "revision": 1, "under": nil,
        ],
    ]
}
