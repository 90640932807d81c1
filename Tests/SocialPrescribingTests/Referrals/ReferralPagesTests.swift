import Core
import Identity
import Population
import TestSupport
import Testing

@testable import SocialPrescribing

/// A referral's way through the pages: practice, link worker, person.
@Suite struct ReferralPagesTests {
    private static let form: KeyValuePairs<String, String> = [
        "do": "send", "team": "team", "givenName": "Nia", "familyName": "Newcomer", "born": "1960-02-03",
        "practiceCode": "a81001", "reason": "Lonely", "problems": "Lonely\nLow mood", "risks": "no-known-risk",
        "consent": "agreed", "referrerName": "Dr Able", "referrerService": "Practice",
        "referrerOrganisation": "Harbour Surgery", "referrerContact": "01632 960010", "needs": "Company",
    ]

    @Test(arguments: Engine.allCases)
    func fromPracticeToFirstContact(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), practice = try world.browser(world.referrer)
        #expect(try await practice.get("/social-prescribing/referrals").text.contains("You have referred nobody yet."))
        let empty = try await practice.post(
            "/social-prescribing/referrals", ["do": "send", "givenName": "Nia", "familyName": "New", "needs": "Tea"],
            follow: false)
        #expect(empty.status == 422 && empty.text.contains("Risks: choose each risk there is, or “No known risk”"))
        #expect(empty.body.contains("Tea"))
        let sent = try await practice.post("/social-prescribing/referrals", Self.form)
        #expect(sent.status == 200 && sent.text.contains("The referral is sent."))
        let again = try await practice.get("/social-prescribing/referrals/new")
        #expect(again.body.contains("Dr Able"))
        let id = try #require(
            try await world.read {
                try Referrals.made(by: world.referrer.account, of: world.organisation, in: $0).first?.id
            })
        let path = "/social-prescribing/referrals/\(id)", worker = try world.browser(world.worker)
        #expect(try await worker.get("/social-prescribing/caseload").text.contains("To answer (1)"))
        let accept = try await worker.get("\(path)/moves/new?state=accepted")
        #expect(accept.text.contains("Who walks with them?"))
        let late = try await worker.get("\(path)/moves/new?state=completed", follow: false)
        #expect(late.status == 409)
        #expect(late.text.contains("The referral moved on meanwhile. Go back and look at it again."))
        let bare = try await worker.post("\(path)/moves", ["state": "rejected", "reason": ""], follow: false)
        #expect(bare.status == 422 && bare.text.contains("Enter the reason; the other side will read it"))
        #expect(try await worker.post("\(path)/moves", ["state": "completed"], follow: false).status == 409)
        #expect(try await worker.post("\(path)/moves", ["state": "accepted"]).text.contains("Done: accepted."))
        let missed = try await worker.post(
            "\(path)/contacts",
            ["kind": "phone", "day": "2026-11-24", "time": "08:00", "lengthMinutes": "5", "barrier": "no-answer"],
            follow: false)
        #expect(missed.status == 422 && missed.text.contains("nobody is left without a next step"))
        let reached = try await worker.post(
            "\(path)/contacts",
            ["kind": "phone", "day": "2026-11-24", "time": "08:00", "lengthMinutes": "25", "barrier": "reached"])
        #expect(reached.text.contains("Under way"))
        #expect(try await practice.get("/social-prescribing/referrals").text.contains("Under way"))
    }

    @Test func aDraftIsKeptAndGoneOnWith() async throws {
        let world = try await ReferralWorld(), practice = try world.browser(world.referrer)
        let kept = try await practice.post(
            "/social-prescribing/referrals", ["do": "draft", "givenName": "Nia", "familyName": "New", "reason": "Tea"])
        #expect(kept.text.contains("The draft is kept.") && kept.text.contains("Go on writing"))
        let id = try #require(
            try await world.read {
                try Referrals.made(by: world.referrer.account, of: world.organisation, in: $0).first?.id
            })
        let edit = try await practice.get("/social-prescribing/referrals/\(id)/edit")
        #expect(edit.body.contains("Tea"))
        #expect(
            try await world.browser(world.worker).get("/social-prescribing/referrals/\(id)", follow: false).status
                == 404)
        let thrown = try await practice.post("/social-prescribing/referrals/\(id)/moves", ["state": "entered-in-error"])
        #expect(thrown.text.contains("Entered in error"))
    }

    @Test(arguments: Engine.allCases)
    func aPersonAsksForHelpAndMayStop(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), pat = try world.browser(world.asPat)
        let home = try await pat.get("/social-prescribing/me")
        #expect(home.path == "/social-prescribing/people/pat/help" && home.text.contains("It is free."))
        let bare = try await pat.post("/social-prescribing/people/pat/help", ["team": "team"], follow: false)
        #expect(bare.status == 422 && bare.text.contains("Enter what you would like help with"))
        let asked = try await pat.post(
            "/social-prescribing/people/pat/help",
            ["team": "team", "needs": "I feel\nlonely", "isAtRisk": "no", "consent": "agreed"])
        #expect(asked.text.contains("Thank you. The team has your request."))
        #expect(asked.text.contains("The team will read this in the next few days"))
        let id = try #require(
            try await world.read { try Referrals.of(world.pat, in: world.organisation, $0).first?.id })
        #expect(try await world.browser(world.asSam).get(asked.path, follow: false).status == 404)
        #expect(try await world.browser(world.worker).get(asked.path, follow: false).status == 403)
        let stopped = try await pat.post("/social-prescribing/people/pat/help/\(id)/stop", ["reason": ""])
        #expect(stopped.text.contains("That is fine. We have told the team."))
    }

    @Test func whatNobodyOfGoodWillWouldSendIsRefusedInWords() async throws {
        let world = try await ReferralWorld(), practice = try world.browser(world.referrer)
        let long = String(repeating: "x", count: 10_000)
        for field in ["reason", "needs", "problems", "riskNote", "referrerName", "nhsNumber", "born", "practiceCode"] {
            let answer = try await practice.post(
                "/social-prescribing/referrals", ["do": "send", "givenName": "N", "familyName": "N", "\(field)": long],
                follow: false)
            #expect(answer.status == 422, "\(field)")
        }
        let worker = try world.browser(world.worker), accepted = try await world.accepted()
        let path = "/social-prescribing/referrals/\(accepted.id)"
        for (place, fields) in [
            ("notes", ["words": long]), ("concerns", ["words": ""]), ("contacts", ["kind": "telepathy"]),
            ("reminders", ["kind": "follow-up", "dueDay": "2026-02-30", "dueTime": "25:00"]),
            ("measures", ["measure": "none", "point": "start"]), ("onward", ["kind": "referral"]),
            ("worker", ["worker": "nobody"]),
        ] as [(String, KeyValuePairs<String, String>)] {
            #expect(try await worker.post("\(path)/\(place)", fields, follow: false).status == 422, "\(place)")
        }
    }

    /// Whoever refers for the first time need not type what their account says.
    @Test func theFormKnowsWhoIsSignedIn() async throws {
        let world = try await ReferralWorld()
        let form = try await world.browser(world.referrer).get("/social-prescribing/referrals/new")
        #expect(form.body.contains("value=\"Somebody\"") && form.body.contains("value=\"Example NHS Trust\""))
    }
}
