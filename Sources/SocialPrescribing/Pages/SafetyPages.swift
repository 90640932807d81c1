import Core
import Population
import Storage
import Web
import Workforce

/// What happens when nobody looks at an answer that cannot wait, and whom people can ring at once.
enum SafetyPages {
    static let path = "/social-prescribing/safety"
    private static let may = Access.holding(.referralLead)

    static let routes: [Route] = [
        Route(.get, path, may, "See what happens with answers that cannot wait") {
            .page(try await page($0, FormFrame($0)))
        },
        Route(.post, "\(path)/on-call", may, "Set the on-call contact") { try await save($0, isTeam: false) },
        Route(.post, "\(path)/teams/{team}", may, "Set a team's duty contact") { try await save($0, isTeam: true) },
        Route(.post, "\(path)/numbers", may, "Add a number that people can ring", add),
        Route(.post, "\(path)/numbers/{safetyNumber}/removal", may, "Take a number off the list", remove),
        Route(.post, "/social-prescribing/alerts/{alert}/taken", .signedIn, "Take an answer that cannot wait on", take),
    ]

    private static func page(_ visit: Visit, _ form: FormFrame, sent: String = "") async throws -> Page {
        let caller = try visit.caller(), scope = caller.scope(of: .referralLead), now = visit.now
        let (numbers, settings, teams, staff) = try await visit.read { tx in
            let teams = try TeamNames.open(in: caller.organisation, tx).filter { scope.covers($0.id) }
            var staff: [Person] = []
            for team in teams { staff += try CaseFile.workers(of: team.id, in: caller.organisation, at: now, tx) }
            let set = try SafetySettings.all(of: caller.organisation, in: tx)
            let named = set.flatMap { [$0.duty, $0.onCall].compactMap { $0 } } + [caller.person].compactMap { $0 }
            staff += try People.all(named, of: caller.organisation, in: tx).values
            return (try SafetyNumbers.all(of: caller.organisation, in: tx), set, teams, staff)
        }
        let unique = Dictionary(staff.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let choices = unique.values.sorted { $0.sortName < $1.sortName }.map { Choice($0.id.text, $0.name) }
        let general = settings.first { $0.team == nil }
        let own = teams.map { team -> HTML in
            let key = "team-\(team.id)-"
            return teamCard(
                team, settings.first { $0.team == team.id }, choices, form.prefixed(key, isSent: sent == key))
        }.joined()
        return Page(
            "When somebody may not be safe", problems: form.problems,
            warnings(numbers, general) + numbersPart(numbers, form.prefixed("numbers-", isSent: sent == "numbers"), now)
                + onCallCard(general, choices, form.prefixed("on-call-", isSent: sent == "on-call")) + own)
    }

    private static func warnings(_ numbers: [SafetyNumber], _ general: SafetySetting?) -> HTML {
        var html: HTML = ReferralMarkup.paragraph(
            "If somebody answers that they think of being dead, the whole team is told at once. If nobody looks, it "
                + "goes further: first to the duty contact and the care managers, then to the on-call contact. The "
                + "same people are told when somebody who went alone has not said that they are back, and again each "
                + "half hour until somebody acts. Where nobody is set, the administrators are told.")
        if numbers.isEmpty {
            html += warning(
                "No number is set",
                ReferralMarkup.paragraph(
                    "People would not be told whom they can ring, so questionnaires that ask about this cannot be "
                        + "given. Add the numbers now."))
        }
        if general?.onCall == nil {
            html += warning(
                "No on-call contact is set",
                ReferralMarkup.paragraph("Out of hours nobody would be told after the duty contact. Choose one below."))
        }
        return html
    }

    private static func numbersPart(_ numbers: [SafetyNumber], _ form: FormFrame, _ now: Instant) -> HTML {
        let rows = numbers.map { one -> [HTML] in
            [
                "\(one.purpose)", "\(one.title)", "\(one.number)", "\(one.hours)",
                "\(one.source), checked on \(one.checkedOn.words)",
                form.button(
                    to: "\(path)/numbers/\(one.id)/removal", "Take off", .secondary, about: one.title, small: true),
            ]
        }
        let columns: [Column] = [
            .text("When"), .text("Who answers"), .text("Number"), .text("Open"), .text("Where it is from"),
            .text("Action"),
        ]
        let list: HTML =
            rows.isEmpty ? .empty : table("Numbers that people can ring", columns, rows, isCaptionHidden: true)
        return ReferralMarkup.heading("Whom people can ring at once") + list
            + details(
                "Add a number", isOpen: numbers.isEmpty || !form.problems.isEmpty,
                form.post(
                    to: "\(path)/numbers",
                    """
                    \(form.textInput("purpose", "When to ring it", hint: "Like “In danger now” or “Want to talk”"))
                    \(form.textInput("title", "Who answers", hint: "Like 999 or Samaritans"))
                    \(form.textInput("number", "Number", kind: .tel, widthCharacters: 20))
                    \(form.textInput("hours", "When it is open", hint: "Like “Day and night”"))
                    \(form.textInput("source", "Where the number is from", hint: "A web page or a document"))
                    \(form.dateInput("checkedOn", "Day you checked it", value: now.ukDay, to: now.ukDay))
                    \(form.submit("Add the number", .secondary))
                    """))
    }

    private static func times(_ form: FormFrame, _ setting: SafetySetting?) -> HTML {
        """
        \(form.numberInput("dutyAfterMinutes", "Tell the duty contact and the care managers after",
            value: setting?.dutyAfterMinutes ?? SafetySetting.standardDutyMinutes, suffix: "minutes"))
        \(form.numberInput("onCallAfterMinutes", "Tell the on-call contact after",
            value: setting?.onCallAfterMinutes ?? SafetySetting.standardOnCallMinutes, suffix: "minutes"))
        """
    }

    private static func onCallCard(_ setting: SafetySetting?, _ choices: [Choice], _ form: FormFrame) -> HTML {
        card(
            "On-call contact of the organisation",
            form.post(
                to: "\(path)/on-call",
                """
                \(form.select("onCall", "Who is on call?", choices, value: setting?.onCall?.text,
                    prompt: "Choose somebody"))
                \(times(form, setting))\(form.submit("Save", .secondary))
                """))
    }

    private static func teamCard(
        _ team: Workforce.Unit, _ setting: SafetySetting?, _ choices: [Choice], _ form: FormFrame
    ) -> HTML {
        card(
            "Duty contact: \(team.name)",
            form.post(
                to: "\(path)/teams/\(team.id)",
                """
                \(form.select("duty", "Who is the duty contact?", choices, value: setting?.duty?.text,
                    prompt: "Nobody: the care managers alone"))
                \(times(form, setting))\(form.submit("Save", .secondary))
                """))
    }

    private static func save(_ visit: Visit, isTeam: Bool) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now
        let team: UnitID? = isTeam ? try visit.id("team", as: Named.Unit.self) : nil
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let setting = SafetySetting(
                team: team, duty: visit.form["duty"].flatMap { PersonID(checking: $0) },
                onCall: visit.form["onCall"].flatMap { PersonID(checking: $0) },
                dutyAfterMinutes: reader.whole(
                    "dutyAfterMinutes", "the minutes", in: 1...SafetySetting.limitMinutes),
                onCallAfterMinutes: reader.whole(
                    "onCallAfterMinutes", "the minutes", in: 1...SafetySetting.limitMinutes))
            try reader.finish()
            try await visit.write { try saveSafetySetting(setting, as: caller, at: now, in: $0) }
            return .seeOther(path, notice: "It is set.")
        } again: {
            try await page(visit, $0, sent: team.map { "team-\($0)-" } ?? "on-call")
        }
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id: ID<SafetyNumber> = visit.host.newID()
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let one = SafetyNumber(
                id: id, purpose: reader.text("purpose", "when to ring it"),
                title: reader.text("title", "who answers"), number: reader.text("number", "the number", limit: 30),
                hours: reader.text("hours", "when it is open"), source: reader.text("source", "where it is from"),
                checkedOn: reader.day("checkedOn", "the day you checked it"))
            try reader.finish()
            try await visit.write { try addSafetyNumber(one, as: caller, at: now, in: $0) }
            return .seeOther(path, notice: "The number is on the list.")
        } again: {
            try await page(visit, $0, sent: "numbers")
        }
    }

    private static func remove(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("safetyNumber", as: SafetyNumber.self)
        return try await visit.attempt {
            try await visit.write { try removeSafetyNumber(id, as: caller, at: now, in: $0) }
            return .seeOther(path, notice: "The number is off the list.")
        } again: {
            try await page(visit, $0)
        }
    }

    private static func take(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("alert", as: OutcomeAlert.self)
        return try await visit.attempt {
            _ = try await visit.write { try takeAlert(id, as: caller, at: now, in: $0) }
            return .seeOther("/social-prescribing/alerts/\(id)", notice: "It is yours. Ring them now.")
        } again: {
            try await OutcomePages.alertPage(visit, $0)
        }
    }

    /// Whom somebody can ring now, as links that dial.
    static func list(_ numbers: [SafetyNumber]) -> HTML {
        guard !numbers.isEmpty else {
            return "<p>In danger now: <a class=\"nhsuk-link\" href=\"tel:999\">ring 999</a></p>"
        }
        return """
            <ul class="nhsuk-list nhsuk-list--bullet">
            \(each: numbers, { one in
                let digits = one.number.filter { $0.isNumber || $0 == "+" }
                return """
                    <li>\(one.purpose): <a class="nhsuk-link" href="tel:\(digits)">ring \(one.title) on \
                    \(one.number)</a> (\(one.hours))</li>

                    """
            })</ul>
            """
    }
}
