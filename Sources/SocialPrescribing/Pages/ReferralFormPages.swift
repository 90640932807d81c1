import Core
import Identity
import Population
import Storage
import Web
import Workforce

/// Writing a referral.
enum ReferralFormPages {
    static func routes(_ plans: PlanInWords) -> [Route] {
        [
            Route(.get, "/social-prescribing/referrals/new", .holding(.referralMake), "Ask for a referral") { visit in
                .page(try await page(visit, FormFrame(visit), nil, plans))
            },
            Route(.post, "/social-prescribing/referrals", .holding(.referralMake), "Make a referral") { visit in
                try await make(visit, plans)
            },
            Route(
                .get, "/social-prescribing/referrals/{referral}/edit", .holding(.referralMake),
                "Ask for changes to a draft"
            ) { visit in
                .page(try await page(visit, FormFrame(visit), try await draft(visit), plans))
            },
            Route(
                .post, "/social-prescribing/referrals/{referral}", .holding(.referralMake), "Change or send a draft"
            ) { visit in
                try await change(visit, plans)
            },
        ]
    }

    private static func draft(_ visit: Visit) async throws -> SeenReferral {
        let seen = try await visit.seenReferral()
        guard seen.referral.state == .draft else {
            throw Refusal(
                .conflict, "This referral was sent already, so it cannot be changed. Tell the team what is new.")
        }
        return seen
    }

    private static func make(_ visit: Visit, _ plans: PlanInWords) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now
        let ids = NewReferralIDs(
            referral: visit.host.newID(), person: visit.host.newID(), step: visit.host.newID())
        return try await visit.attempt {
            let (content, details) = try ReferralForm.read(visit.form, forDraft: visit.isDraft)
            let isDraft = visit.isDraft, served = visit.form["served"].flatMap { PersonServedID(checking: $0) }
            let action = visit.form["action"].flatMap { ID<Named.PlanAction>(checking: $0) }
            let whom = served.map { Whom.known($0) } ?? .described(details)
            let made = try await visit.write {
                try makeReferral(
                    content, about: whom, details: details, sends: !isDraft, from: action, ids: ids, as: caller,
                    at: now, in: $0)
            }
            return .seeOther(
                made.path,
                notice: isDraft ? "The draft is kept." : "The referral is sent. You will hear what becomes of it.")
        } again: {
            try await page(visit, $0, nil, plans)
        }
    }

    private static func change(_ visit: Visit, _ plans: PlanInWords) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, step: ID<LoopStep> = visit.host.newID()
        let id = try visit.id("referral", as: Referral.self)
        let seen = try await visit.seenReferral()
        return try await visit.attempt {
            let (content, details) = try ReferralForm.read(visit.form, forDraft: visit.isDraft)
            let isDraft = visit.isDraft
            let saved = try await visit.write {
                try changeDraft(
                    id, to: content, details: details, sends: !isDraft, step: step, as: caller, at: now, in: $0)
            }
            return .seeOther(
                saved.path,
                notice: isDraft ? "The draft is kept." : "The referral is sent. You will hear what becomes of it.")
        } again: {
            try await page(visit, $0, seen, plans)
        }
    }

    private static func page(
        _ visit: Visit, _ form: FormFrame, _ seen: SeenReferral?, _ plans: PlanInWords
    ) async throws -> Page {
        let caller = try visit.caller(), now = visit.now
        let served = (visit.query["served"] ?? visit.form["served"]).flatMap { PersonServedID(checking: $0) }
        let action = visit.form["action"] ?? visit.query["action"]
        let (teams, known, last, wish) = try await visit.read { tx in
            let known = try served.map { id -> PersonServed in
                try standing(of: caller, towards: id, at: now, in: tx).requireSeeing(.details)
                return try PeopleServed.find(id, of: caller.organisation, in: tx)
            }
            return (
                try OfferedTeams.all(in: caller.organisation, at: now, tx), known,
                try Referrals.lastReferrer(by: caller.account, of: caller.organisation, in: tx),
                try plans.wish(action, of: served, as: caller, at: now, in: tx)
            )
        }
        let person = seen?.person ?? known
        var content = seen?.referral.content ?? ReferralContent(team: teams.count == 1 ? teams[0].id : UnitID("-"))
        // Whoever refers for the first time is asked no more than what the account does not say.
        if seen == nil {
            content.referrer =
                last
                ?? ReferralContent.Referrer(
                    name: visit.session?.displayName ?? "", organisation: visit.session?.organisationName ?? "")
        }
        if seen == nil, let wish { content.needs = wish }
        let fields = ReferralForm(form: form, content: content, person: person, teams: teams)
        let hidden: HTML = seen == nil && known != nil ? form.hidden("served", served?.text ?? "") : .empty
        let from: HTML = seen == nil ? action.map { form.hidden("action", $0) } ?? .empty : .empty
        let body = form.post(
            to: seen?.referral.path ?? "/social-prescribing/referrals",
            """
            \(hidden)\(from)\(fields.whom)\(fields.place)\(fields.why)\(fields.risks)\(fields.sharing)\(fields.who)
            <div class="nhsuk-button-group">\(form.submit("Send the referral", field: "do", value: "send"))
            \(form.submit("Keep as a draft", .secondary, field: "do", value: "draft"))</div>
            \(ReferralMarkup.paragraph("All else that the national record has is added under “Record”, part by part."))
            """)
        return Page(
            person.map { "Refer \($0.name)" } ?? "Refer somebody",
            showing: person.map { [$0.id.subject] } ?? [], purpose: ReferralMarkup.purpose,
            trail: [ReferralMarkup.made], problems: form.problems, body)
    }
}

extension Visit {
    fileprivate var isDraft: Bool { form["do"] == "draft" }
}
