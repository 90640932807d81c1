import Core
import Identity
import Population
import Storage
import Web
import Workforce

/// A person's own pages: their referrals, what happens next, asking for help.
enum ReferralOwnPages {
    private static let help = "/social-prescribing/people/{served}/help"

    static func routes(_ plans: PlanInWords) -> [Route] {
        [
            Route(.get, "/social-prescribing/me", .signedIn, "Go to your own help") { visit in
                .seeOther("/social-prescribing/people/\(try visit.caller().requireServed())/help")
            },
            Route(.get, help, .signedIn, "See your referrals", list).needingOfNHSLogin(.p9),
            Route(.get, "\(help)/new", .signedIn, "Ask for help for yourself") { visit in
                .page(try await askPage(visit, FormFrame(visit), plans))
            }.needingOfNHSLogin(.p5),
            Route(.post, help, .signedIn, "Refer yourself") { visit in try await ask(visit, plans) }
                .needingOfNHSLogin(.p5),
            Route(.get, "\(help)/{referral}", .signedIn, "See one of your referrals") { visit in
                .page(try await page(visit, FormFrame(visit)))
            }.needingOfNHSLogin(.p9),
            Route(.post, "\(help)/{referral}/stop", .signedIn, "Say that you would rather not", stop)
                .needingOfNHSLogin(.p9),
            ConsentPages.ownRoute.needingOfNHSLogin(.p9),
        ]
    }

    /// The person, for themself or who acts for them; nobody else comes in here.
    static func ownPerson(_ visit: Visit, in tx: any Transaction) throws -> PersonServed {
        try ownRecord(visit, in: tx).person
    }

    private static func ownRecord(_ visit: Visit, in tx: any Transaction) throws -> OpenRecord {
        let caller = try visit.caller(), id = try visit.id("served", as: Named.PersonServed.self)
        let open = try openRecord(of: id, as: caller, at: visit.now, in: tx), standing = open.standing
        guard [.themself, .proxy].contains(standing.kind) else {
            throw Refusal(.forbidden, "This page is for the person it is about. Open their case instead.")
        }
        try standing.requireSeeing(.referrals)
        return open
    }

    private static func list(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        // Whoever may only look is shown how it stands, and no way that they may not go.
        let (person, all, waiting, mayAct, helped) = try await visit.read { tx in
            let open = try ownRecord(visit, in: tx), person = open.person
            return (
                person, try Referrals.of(person.id, in: caller.organisation, tx).filter { $0.state != .draft },
                open.standing.writes.contains(.measures)
                    ? try OutcomeResponses.open(of: person.id, in: caller.organisation, tx) : [],
                try isOwn(person.id, of: caller, at: visit.now, in: tx),
                open.standing.kind == .themself
                    ? try recordsHelped(by: caller, at: visit.now, in: tx).filter {
                        !$0.standing.sees.isDisjoint(with: SeenHelp.parts)
                    } : []
            )
        }
        let isHelper = isHelper(caller, of: person)
        let ask = "/social-prescribing/people/\(person.id)/help/new"
        let add = mayAct ? linkButton("Ask for help", to: ask, all.isEmpty ? .primary : .secondary) : .empty
        let questions = (mayAct ? waiting : []).map { one -> HTML in
            card(
                isHelper ? "Some questions for them" : "Some questions for you", path: one.ownPath,
                ReferralMarkup.paragraph(
                    "\(isHelper ? "The" : "Your") answers show what changes for \(isHelper ? "them" : "you"). "
                        + "You can skip any question."
                ))
        }.joined()
        let cards = all.map { one -> HTML in
            card(
                one.ownTitle, path: mayAct ? one.ownPath : HelperReadingPages.path(person.id, referral: one.id),
                "<p>\(tag(one.state.ownTitle, one.state.colour))</p>"
                    + ReferralMarkup.paragraph(isHelper ? one.state.helperNext : one.state.ownNext))
        }.joined()
        let body: HTML =
            all.isEmpty
            ? emptyState(
                isHelper
                    ? "Nobody has asked for help for them here yet. A link worker can help them find people, groups "
                        + "and advice near them. It is free."
                    : "You have not asked for help here yet. A link worker can help you find people, groups and advice "
                        + "near you. It is free.", add)
            : questions + cards + add
        return .page(
            Page(
                isHelper ? "Their help" : "My help", showing: [person.id.subject] + helped.map(\.person.id.subject),
                purpose: ReferralMarkup.purpose, body + HelperReadingPages.links(to: helped)))
    }

    private static func askPage(
        _ visit: Visit, _ form: FormFrame, _ plans: PlanInWords
    ) async throws -> Page {
        let caller = try visit.caller(), now = visit.now
        let action = visit.form["action"] ?? visit.query["action"]
        let (person, teams, wish) = try await visit.read { tx in
            let person = try ownPerson(visit, in: tx)
            return (
                person,
                try OfferedTeams.all(in: caller.organisation, at: now, tx).filter {
                    $0.intake.problem(
                        $0.name, for: person, isUrgent: false, openCount: $0.openCount, on: now.ukDay) == nil
                },
                try plans.wish(action, of: person.id, as: caller, at: now, in: tx)
            )
        }
        guard !teams.isEmpty else { return noTeam(person, caller) }
        let choices = teams.map { Choice($0.id.text, $0.label) }
        let body = form.post(
            to: "/social-prescribing/people/\(person.id)/help",
            """
            \(ReferralMarkup.paragraph("A link worker will listen to you and help you find what you need."))
            \(form.textarea("needs", "What would you like help with?",
                hint: "Like feeling lonely, money worries, or getting out more", value: wish ?? "", rows: 5))
            \(action.map { form.hidden("action", $0) })
            \(if: teams.count == 1, form.hidden("team", teams.first?.id.text ?? ""))\
            \(if: teams.count != 1, form.select("team", "Which team?", choices, prompt: "Choose a team"))
            \(form.radios("isAtRisk", "Is there anything that could hurt you or somebody else?", [
                Choice("no", "No, nothing I know of"), Choice("yes", "Yes, or I am not sure"),
            ], hint: "If you are in danger now, ring 999"))
            \(form.textarea("riskNote", "What should we know?", hint: "Only if you said yes", rows: 3))
            \(form.radios("consent", "Who may we tell about you?", [
                Choice("agreed", "You may tell groups who help me what they need to know",
                    hint: "Like how to reach you, and what you need to get in and to be understood, once they say yes. "
                        + "Your GP practice is told what came of it"),
                Choice("team-only", "Only the NHS team, nobody else", hint: "Your GP practice is not told either"),
            ]))
            \(if: person.phone == nil, form.textInput("phone", "Your phone number", kind: .tel, widthCharacters: 20))
            \(if: person.born == nil, form.dateInput("born", "Your date of birth"))
            \(if: person.practice == nil, form.textInput(
                "practiceCode", "The code of your GP practice", hint: "Ask your practice, or look on a letter from it",
                widthCharacters: 10))
            \(form.submit("Ask for help"))
            """)
        return Page(
            "Ask for help", showing: [person.id.subject], purpose: ReferralMarkup.purpose,
            trail: [trail(person, caller)],
            problems: form.problems, body)
    }

    /// Nobody there to ask at present: what they can do instead.
    private static func noTeam(_ person: PersonServed, _ caller: Caller) -> Page {
        Page(
            "Ask for help", showing: [person.id.subject], purpose: ReferralMarkup.purpose,
            trail: [trail(person, caller)],
            emptyState(
                "No team can take your request here just now. Your GP practice can help you find somebody.",
                ReferralMarkup.paragraph("If you are in danger now, ring 999. If you need help soon, ring 111.")))
    }

    static func trail(_ person: PersonServed, _ caller: Caller) -> Page.Link {
        Page.Link(
            isHelper(caller, of: person) ? "Their help" : "My help", "/social-prescribing/people/\(person.id)/help")
    }

    /// Whether somebody acts for the person, so that words fit them.
    static func isHelper(_ caller: Caller, of person: PersonServed) -> Bool { caller.served != person.id }

    private static func ask(_ visit: Visit, _ plans: PlanInWords) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now
        let ids = NewReferralIDs(
            referral: visit.host.newID(), person: visit.host.newID(), step: visit.host.newID())
        return try await visit.attempt {
            let person = try await visit.read { try ownPerson(visit, in: $0) }
            var reader = FormReader(visit.form)
            let needs = reader.text("needs", "what you would like help with", limit: 2000)
            let isAtRisk = visit.form["isAtRisk"]
            if isAtRisk != "yes", isAtRisk != "no" { reader.refuse("isAtRisk", "Choose yes or no") }
            let note = reader.optionalText("riskNote", "what we should know", limit: 500)
            if isAtRisk == "yes", note == nil { reader.refuse("riskNote", "Write what we should know") }
            let consent = reader.choice("consent", "who we may tell", as: ShareConsent.self)
            let team = reader.id("team", "a team", of: Named.Unit.self)
            let details = ReferralForm.personDetails(&reader)
            try reader.finish()
            let content = ReferralContent(
                team: team, referrer: person.asReferrer(details), reason: "Self-referral: \(needs)".shortened(to: 500),
                needs: needs, problems: [needs.oneLine.shortened(to: 150)],
                risks: isAtRisk == "yes" ? [.other] : [.noKnownRisk], riskNote: note ?? "", consent: consent)
            let action = visit.form["action"].flatMap { ID<Named.PlanAction>(checking: $0) }
            let made = try await visit.write {
                try makeReferral(
                    content, about: .known(person.id), details: details, sends: true, from: action, ids: ids,
                    as: caller, at: now, in: $0)
            }
            return .seeOther(made.ownPath, notice: "Thank you. The team has your request.")
        } again: {
            try await askPage(visit, $0, plans)
        }
    }

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), id = try visit.id("referral", as: Referral.self), now = visit.now
        let (open, part, responses) = try await visit.read { tx in
            let open = try ownRecord(visit, in: tx)
            let seen = try seeReferral(id, as: caller, at: now, in: tx)
            guard seen.person.id == open.person.id else { throw Referrals.unknown }
            return (
                open, try ReferralOwnMarkup.OwnPart(seen.referral, of: caller.organisation, at: now, in: tx),
                open.standing.sees.contains(.measures) ? try OutcomeResponses.of(id, in: caller.organisation, tx) : []
            )
        }
        let person = open.person, isHelper = isHelper(caller, of: person)
        return Page(
            isHelper ? "Their help" : "Your help", showing: [person.id.subject],
            purpose: ReferralMarkup.purpose, trail: [trail(person, caller)],
            problems: form.problems,
            ReferralOwnMarkup(
                part: part, responses: responses, isHelper: isHelper,
                mayAnswer: open.standing.writes.contains(.measures)
            ).html(form))
    }

    private static func stop(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("referral", as: Referral.self)
        let step: ID<LoopStep> = visit.host.newID(), member: ID<CareTeamMember> = visit.host.newID()
        return try await visit.attempt {
            let person = try await visit.read { try ownPerson(visit, in: $0) }
            var reader = FormReader(visit.form)
            let said = reader.optionalText("reason", "what you would like to say", limit: 400)
            try reader.finish()
            let move = ReferralMove(.cancelled, reason: said ?? "They would rather not.", ending: .declined)
            let ended = try await visit.write { tx in
                let referral = try Referrals.find(id, of: caller.organisation, in: tx)
                let whose = try PeopleServed.survivor(of: referral.person, of: caller.organisation, in: tx)
                guard whose == person.id else { throw Referrals.unknown }
                return try moveReferral(id, move, step: step, member: member, as: caller, at: now, in: tx)
            }
            return .seeOther(ended.ownPath, notice: "That is fine. We have told the team.")
        } again: {
            try await page(visit, $0)
        }
    }
}

extension PersonServed {
    /// The person as whoever refers: themself.
    fileprivate func asReferrer(_ details: PersonDetails) -> ReferralContent.Referrer {
        ReferralContent.Referrer(
            name: "\(givenName) \(familyName)".shortened(to: 70), role: "Self", service: "Self-referral",
            organisation: practice?.name.nonBlank ?? "Self-referral",
            contact: (phone ?? details.phone ?? email ?? "Through their account").shortened(to: 70))
    }
}

extension String {
    fileprivate var oneLine: String { split(whereSeparator: \.isNewline).joined(separator: " ") }
}
