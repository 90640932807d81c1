import Core
import Population
import Storage
import Web
import Workforce

/// A referral as those who have to do with it see it, what may be done with it, and the message back.
enum ReferralPages {
    static let either = Access.holdingAny([.referralMake, .referralWork])
    private static let one = "/social-prescribing/referrals/{referral}"

    static let routes: [Route] = [
        Route(
            .get, "/social-prescribing/referrals", .holding(.referralMake), "See what became of your referrals", list),
        Route(.get, one, either, "See a referral", show),
        Route(.get, "\(one)/moves/new", either, "Ask for a move of a referral") { visit in
            .page(try await movePage(visit, FormFrame(visit)))
        },
        Route(.post, "\(one)/moves", either, "Move a referral on", move),
        Route(.get, "\(one)/message", either, "See the message back", message),
        Route(.get, "\(one)/document", either, "Save the message back as a FHIR document", document),
    ]

    private static func list(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        let (made, kept, people, teams) = try await visit.read { tx in
            let made = try Referrals.made(by: caller.account, of: caller.organisation, in: tx)
            return (
                made, try keptFromReferrer(made, caller, visit.now, tx),
                try PeopleServed.all(made.map(\.person), of: caller.organisation, in: tx),
                try TeamNames.all(in: caller.organisation, tx)
            )
        }
        let add = linkButton("Refer somebody", to: "/social-prescribing/referrals/new")
        guard !made.isEmpty else {
            let words = "You have referred nobody yet. Once you have, you see here what became of each referral."
            return .page(Page("Your referrals", emptyState(words, add)))
        }
        let rows = made.map { one -> [HTML] in
            [
                link(people[one.person]?.sortName ?? "Erased record", to: one.path),
                "\(teams[one.team] ?? "")", "\((one.sentAt ?? one.madeAt).ukDay.words)",
                ReferralMarkup.stateTag(one.state),
                "\(kept.contains(one.id) ? "Keeps this from you" : one.loop.reason ?? "")",
            ]
        }
        let columns: [Column] = [
            .text("Person"), .text("Team"), .text("Sent"), .text("What became of it"), .text("In their words"),
        ]
        return .page(
            Page(
                "Your referrals", showing: made.map(\.person.subject), purpose: ReferralMarkup.purpose, width: .full,
                add + table("Your referrals, newest first", columns, rows, isCaptionHidden: true)))
    }

    /// What whoever referred is not shown of what they sent, for the person keeps it from every team.
    static func keptFromReferrer(
        _ made: [Referral], _ caller: Caller, _ now: Instant, _ tx: any Transaction
    ) throws -> Set<ReferralID> {
        let refused = try Set(made.map(\.person)).filter { person in
            try CaseDoors.choices(of: person, in: caller.organisation, tx).refusedToEveryTeam.contains(.referrals)
        }
        return Set(
            try made.filter { one in
                guard refused.contains(one.person) else { return false }
                do {
                    _ = try seen(one, as: caller, at: now, in: tx)
                    return false
                } catch is Refusal {
                    return true
                }
            }.map(\.id))
    }

    private static func show(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("referral", as: Referral.self)
        let found = try await visit.read { tx in try CaseFile(id, as: caller, at: now, in: tx) }
        return .page(
            Page(
                found.seen.name, showing: [found.seen.referral.person.subject],
                purpose: ReferralMarkup.purpose,
                trail: [found.seen.sides.contains(.target) ? ReferralMarkup.caseload : ReferralMarkup.made],
                found.html(FormFrame(visit), at: now)))
    }

    private static func movePage(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let seen = try await visit.seenReferral(allowsKept: true), caller = try visit.caller(), now = visit.now
        let asked = (visit.query["state"] ?? visit.form["state"]).flatMap { LoopState(rawValue: $0) }
        let first = seen.referral.state.next.first { !$0.setters.isDisjoint(with: seen.sides) }
        if let kept = seen.kept, asked?.isEnd != true { throw kept.refusal }
        guard let state = asked ?? first, seen.referral.state.next.contains(state) else {
            throw Refusal(.conflict, "The referral moved on meanwhile. Go back and look at it again.")
        }
        let workers = try await visit.read { tx in
            try CaseFile.workers(of: seen.referral.team, in: caller.organisation, at: now, tx)
        }
        let choices = workers.map { Choice($0.id.text, $0.name) }
        let body = form.post(
            to: "\(seen.referral.path)/moves",
            """
            \(form.hidden("state", state.rawValue))
            \(if: state == .accepted && seen.isOfTeam, form.select(
                "worker", "Who walks with them?", choices, value: caller.person?.text, prompt: "Decide later"))
            \(if: state == .failed && seen.sides.contains(.target), form.radios(
                "ending", "How did it end?", Referral.Ending.allCases.map { Choice($0.rawValue, $0.title) }))
            \(form.textarea(
                "reason", state.needsReason ? "Reason" : "Anything to say about it (optional)",
                hint: "The person and whoever referred them will read it", rows: 4))
            \(form.submit(state.deed, state == .failed || state == .cancelled ? .warning : .primary))
            """)
        return Page(
            "\(state.deed): \(seen.name)", showing: [seen.person.id.subject], purpose: ReferralMarkup.purpose,
            trail: ReferralMarkup.trail(seen), problems: form.problems, body)
    }

    private static func move(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("referral", as: Referral.self)
        let step: ID<LoopStep> = visit.host.newID(), member: ID<CareTeamMember> = visit.host.newID()
        func work() async throws -> Answer {
            var reader = FormReader(visit.form)
            let state = reader.choice("state", "what to do", as: LoopState.self) ?? .draft
            let reason = reader.optionalText("reason", "the reason", limit: Loop.reasonLimitCount)
            try reader.finish()
            let asked = ReferralMove(
                state, reason: reason, ending: visit.form["ending"].flatMap { Referral.Ending(rawValue: $0) },
                worker: visit.form["worker"].flatMap { $0.isEmpty ? nil : PersonID(checking: $0) })
            let moved = try await visit.write {
                try moveReferral(id, asked, step: step, member: member, as: caller, at: now, in: $0)
            }
            return .seeOther(moved.path, notice: "Done: \(moved.state.title.lowercased()).")
        }
        let seen = try await visit.seenReferral(allowsKept: true)
        let state = visit.form["state"].flatMap { LoopState(rawValue: $0) }
        // Only a move that can follow has a page of its own to come back to.
        guard let state, seen.referral.state.next.contains(state) else { return try await work() }
        return try await visit.attempt(work) { try await movePage(visit, $0) }
    }

    private static func message(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("referral", as: Referral.self)
        let record = try await visit.read { try MessageBack(id, as: caller, at: now, in: $0) }
        return .page(
            Page(
                "Message about \(record.person.name)", showing: [record.person.id.subject],
                purpose: ReferralMarkup.purpose, trail: ReferralMarkup.trail(record.seen),
                record.stopWarning + record.html + DirectoryMarkup.printButton
                    + paragraph("\(link("Save it as a PDF", to: "\(record.referral.path)/message.pdf"))")
                    + paragraph(
                        "\(link("Save it as a FHIR document", to: "\(record.referral.path)/document"))")))
    }

    private static func paragraph(_ markup: HTML) -> HTML { "<p class=\"cw-noprint\">\(markup)</p>" }

    private static func document(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("referral", as: Referral.self)
        let record = try await visit.read { try MessageBack(id, as: caller, at: now, in: $0) }
        try record.requireSending()
        let bundle = try record.document(at: now, base: visit.host.settings.publicAddress)
        return .showing(
            [record.person.id.subject], purpose: ReferralMarkup.purpose,
            .file(kind: "application/fhir+json", name: "message-\(id).json", bytes: bundle.bytes))
    }
}
