import Core
import Identity
import Population
import Storage
import TestSupport
import Web

@testable import SocialPrescribing

// What stands in the world of referrals: what is laid there, what fills the braces of paths, and what forms are sent.

extension AccessWorld {
    /// The key of a link to a service.
    static let serviceLink = SecretToken(bytes: [UInt8](repeating: 4, count: SecretToken.byteCount))

    static let referralsPlaces: [String: String] = [
        "referral": "referral", "onward": "onward", "reminder": "reminder", "response": "response", "alert": "alert",
        "measure": "who-5", "link": serviceLink.text,
    ]

    /// Routes on which another of the referrals is the better example.
    static let otherReferralPlaces: [String: [String: String]] = [
        "/social-prescribing/referrals/{referral}/edit": ["referral": "draft"],
        "POST /social-prescribing/referrals/{referral}": ["referral": "draft"],
        "/social-prescribing/referrals/{referral}/moves": ["referral": "new"],
        "/social-prescribing/referrals/{referral}/moves/new": ["referral": "new"],
        "/api/social-prescribing/v1/referrals/{referral}/moves": ["referral": "new"],
    ]

    /// Referrals of Pat that a referrer made: one under way with everything on it, one to answer, and a draft.
    func layReferrals(_ tx: any Transaction) throws {
        for (id, states) in [
            ("draft", []), ("new", [LoopState.requested]), ("referral", [.requested, .accepted, .inProgress]),
        ] {
            var referral = Referral(
                id: ReferralID(id), person: PersonServedID("pat"), origin: .practice,
                requester: AccountID("acc-referrer"), content: content, loop: Loop(since: now), madeAt: now)
            for state in states {
                try referral.move(to: state, by: state == .requested ? .requester : .target, reason: nil, at: now)
            }
            if referral.isOpenCase { referral.worker = PersonID("lee") }
            try Referrals.save(referral, of: organisation, in: tx)
        }
        let referral = ReferralID("referral"), pat = PersonServedID("pat")
        var onward = OnwardReferral(
            id: ID("onward"), referral: referral, person: pat, kind: .referral,
            destination: OnwardReferral.Destination(service: nil, name: "\(Self.secret) Walks", email: "a@example.org"),
            reason: "\(Self.secret) would like to walk", overrideReason: nil, account: AccountID("acc-link"),
            madeAt: now, loop: Loop(since: now))
        try onward.move(to: .requested, by: .requester, reason: nil, at: now)
        onward.open(OnwardReferral.Link(hash: Self.serviceLink.hash, endsAt: now + .days(30)))
        try OnwardReferrals.save(onward, of: organisation, in: tx)
        try Reminders.save(
            Reminder(
                id: ID("reminder"), kind: .followUp, staff: PersonID("lee"), team: UnitID("team"),
                referral: referral, person: pat, words: "\(Self.secret): ring again", dueAt: now, madeAt: now),
            of: organisation, in: tx)
        try OutcomeResponses.save(
            OutcomeResponse(
                id: ID("response"), referral: referral, person: pat, measure: "phq-9",
                version: MeasureBook([], on: now.ukDay)["phq-9"]?.version ?? "", point: .start, givenAt: now,
                givenBy: AccountID("acc-link"), answers: Self.oneAnswer), of: organisation, in: tx)
        _ = try OutcomeAlerts.add(
            OutcomeAlert(
                id: ID("alert"), response: ID("response"), referral: referral, person: pat, team: UnitID("team"),
                signal: "phq-9-item-9", raisedAt: now), of: organisation, in: tx)
    }

    private static let oneAnswer: JSON = [
        "resourceType": "QuestionnaireResponse", "questionnaire": "urn:commonweal:measure:phq-9",
        "status": "in-progress",
        "item": [
            [
                "linkId": "phq2",
                "answer": [["valueCoding": ["system": "urn:commonweal:answers", "code": "1-several-days"]]],
            ]
        ],
    ]

    private var content: ReferralContent {
        ReferralContent(
            team: UnitID("team"),
            referrer: ReferralContent.Referrer(
                name: "Dr \(Self.secret)", service: "Practice", organisation: "\(Self.secret) Surgery",
                contact: "01632 960009"),
            reason: "\(Self.secret) is lonely", needs: "\(Self.secret) would like company", problems: ["Lonely"],
            risks: [.noKnownRisk], consent: .agreed)
    }
}

extension AccessForms {
    static let referrals: [String: KeyValuePairs<String, String>] = [
        "/social-prescribing/referrals": referral,
        "/social-prescribing/referrals/{referral}": referral,
        "/social-prescribing/referrals/{referral}/moves": ["state": "accepted"],
        "/social-prescribing/referrals/{referral}/contacts": [
            "kind": "phone", "day": "2026-11-24", "time": "08:30", "lengthMinutes": "20", "barrier": "reached",
        ],
        "/social-prescribing/referrals/{referral}/notes": ["words": "Likes gardens"],
        "/social-prescribing/referrals/{referral}/concerns": ["words": "A bruise"],
        "/social-prescribing/referrals/{referral}/reminders": [
            "kind": "follow-up", "reminderWords": "Ring again", "dueDay": "2026-12-01", "dueTime": "09:00",
        ],
        "/social-prescribing/reminders/{reminder}/finish": [:],
        "/social-prescribing/referrals/{referral}/worker": ["worker": "lee"],
        "/social-prescribing/referrals/{referral}/onward": [
            "kind": "signpost", "serviceName": "Walking group", "onwardReason": "Company on walks",
        ],
        "/social-prescribing/onward/{onward}/moves": ["state": "accepted"],
        "/social-prescribing/onward/{onward}/link": [:],
        "/social-prescribing/onward/{onward}/link/revocation": [:],
        "/social-prescribing/links/{organisation}/{link}": ["answer": "accept"],
        "/social-prescribing/people/{served}/help": [
            "needs": "Company", "isAtRisk": "no", "consent": "agreed", "team": "team",
        ],
        "/social-prescribing/people/{served}/help/{referral}/stop": [:],
        "/social-prescribing/people/{served}/help/{referral}/consent": [:],
        "/social-prescribing/referrals/{referral}/consent": [:],
        "/social-prescribing/people/{served}/questions/{response}": ["place": "phq1", "answer": "1", "do": "answer"],
        "/social-prescribing/people/{served}/questions/{response}/finish": [:],
        "/social-prescribing/people/{served}/questions/{response}/decline": [:],
        "/social-prescribing/referrals/{referral}/measures": ["measure": "ons4", "point": "start"],
        "/social-prescribing/responses/{response}/paper": ["day": "2026-11-24", "phq1": "1"],
        "/social-prescribing/alerts/{alert}": ["deed": "Rang her; she is safe"],
        "/social-prescribing/measures/{measure}/licence": [
            "holder": "Trust", "number": "L-1", "lastDay": "2027-11-24", "texts": "One\nTwo\nThree\nFour\nFive",
        ],
    ]

    private static let referral: KeyValuePairs<String, String> = [
        "do": "send", "team": "team", "givenName": "Nia", "familyName": "New", "born": "1960-02-03",
        "practiceCode": "A99999", "reason": "Lonely", "problems": "Lonely", "risks": "no-known-risk",
        "consent": "agreed", "referrerName": "Dr Able", "referrerService": "Practice",
        "referrerOrganisation": "Surgery", "referrerContact": "01632 960010",
    ]
}

extension AccessBodies {
    /// Members of bodies that the shape alone cannot say, by method and path.
    static let referrals: [String: [String: JSON]] = [
        "POST /api/social-prescribing/v1/referrals": [
            "team": "team", "problems": ["Lonely"], "risks": ["no-known-risk"], "consent": "agreed",
            "person": [
                "givenName": "Nia", "familyName": "New", "born": "1960-02-03", "practiceCode": "A99999",
            ],
            "referrer": [
                "name": "Dr Able", "service": "Practice", "organisation": "Surgery", "contact": "01632 960010",
            ],
        ],
        "POST /api/social-prescribing/v1/referrals/{referral}/moves": ["state": "accepted", "ending": "other"],
    ]
}
