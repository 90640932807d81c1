import Core
import Storage
import TestSupport

@testable import SocialPrescribing

// What stands in the world of teams that take referrals, of visits alone, and of letters sent again.

extension AccessWorld {
    /// Routes on which something else is the better example.
    static let otherLoopPlaces: [String: [String: String]] = [
        "/social-prescribing/visits/{reminder}": ["reminder": "visit"],
        "/social-prescribing/visits/{reminder}/taken": ["reminder": "visit"],
        "/social-prescribing/visits/{reminder}/back": ["reminder": "visit"],
        "/social-prescribing/teams/{team}": ["team": "team"],
    ]

    /// Lee went to see Pat alone and has not said that they are back.
    func layLoops(_ tx: any Transaction) throws {
        var visit = Reminder(
            id: ID("visit"), kind: .visitAlone, staff: PersonID("lee"), team: UnitID("team"),
            referral: ReferralID("referral"), person: PersonServedID("pat"), words: "\(Self.secret) Quay", dueAt: now,
            madeAt: now)
        visit.noteRaised(at: now)
        try Reminders.save(visit, of: organisation, in: tx)
        try layOwnForms(tx)
    }
}

extension AccessForms {
    static let loops: [String: KeyValuePairs<String, String>] = [
        "/social-prescribing/visits/{reminder}/taken": [:],
        "/social-prescribing/visits/{reminder}/back": [:],
        "/social-prescribing/teams/{team}": ["takesReferrals": "yes", "mostOpen": "40"],
        "/social-prescribing/onward/{onward}/letter": [:],
    ]
}
