import Core
import Storage
import Web

/// How long training counts here, whatever its issuer says.
enum RefreshRulePages {
    static let routes: [Route] = [
        Route(.get, "/passport/refresh-rules", PassportPages.anybody, "See how long training counts") { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(
            .post, "/passport/refresh-rules", .holding(.passportSetUp), "Change how long training counts", save),
    ]

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller()
        let (rules, versions) = try await visit.read { tx in
            (
                try RefreshRuleBook.current(of: caller.organisation, in: tx),
                try RefreshRuleBook.versions(of: caller.organisation, in: tx)
            )
        }
        let may = caller.may(.passportSetUp)
        let about =
            rules.version == 0
            ? "These are the periods that came with the program. Your own training policy may have others."
            : "Version \(rules.version), made \(versions.first?.madeAt.words ?? "")."
        return Page(
            "How long training counts", problems: form.problems,
            sections(current: Trail.rules.path, caller)
                + paragraph(
                    "Other trusts refresh training after other periods. What somebody shows counts here from the day "
                        + "it was awarded for as long as stands below, and never longer than its issuer says.")
                + paragraph(about) + "<p>\(link("When the end of a skill is told", to: ReminderPages.path))</p>"
                + "<p>\(link("How long copies on an old phone count", to: OldCopyPages.path))</p>"
                + (may ? fields(rules, form) : list(rules)))
    }

    private static func name(_ rule: RefreshRules.Rule) -> String {
        let name = CoreSkill.all.first { $0.code == rule.subject }?.name ?? rule.subject.asWords
        return rule.level.isEmpty ? name : "\(name), level \(rule.level)"
    }

    private static func list(_ rules: RefreshRules) -> HTML {
        let rows = rules.rules.map { rule -> [HTML] in
            ["\(name(rule))", rule.months.map { "\($0) months" as HTML } ?? "No end", "\(rule.source)"]
        }
        return table(
            "Periods", [.text("Subject"), .text("Counts for"), .text("Who says so")], rows, isCaptionHidden: true)
    }

    private static func fields(_ rules: RefreshRules, _ form: FormFrame) -> HTML {
        let rows = rules.rules.enumerated().map { index, rule -> HTML in
            details(
                "\(name(rule)): \(rule.months.map { "\($0) months" } ?? "no end")",
                isOpen: form.problems.contains { $0.field.hasPrefix("rules.\(index).") },
                """
                \(form.hidden("rules.\(index).subject", rule.subject))
                \(form.hidden("rules.\(index).level", rule.level))
                \(form.numberInput(
                    "rules.\(index).months", "Counts for", hint: "Empty when it never has to be done again",
                    value: rule.months, suffix: "months"))
                \(form.textInput("rules.\(index).source", "Who says so", value: rule.source))
                """)
        }
        let next = rules.rules.count
        let subjects = CoreSkill.all.map { Choice($0.code, $0.name) }
        return form.post(
            to: "/passport/refresh-rules",
            """
            \(form.hidden("count", "\(next + 1)"))
            \(rows.joined())
            \(details(
                "Add a rule for a subject or a level",
                isOpen: form.problems.contains { $0.field.hasPrefix("rules.\(next).") },
                """
                \(form.select("rules.\(next).subject", "Subject", subjects, prompt: "Choose a subject"))
                \(form.textInput(
                    "rules.\(next).level", "Level", hint: "Empty for every level without a rule of its own",
                    widthCharacters: 5))
                \(form.numberInput("rules.\(next).months", "Counts for", suffix: "months"))
                \(form.textInput("rules.\(next).source", "Who says so"))
                """))
            \(paragraph("What was received before keeps its day. Each change is kept as a version of its own."))
            \(form.submit("Save the rules"))
            """)
    }

    private static func save(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        return try await visit.attempt {
            var reader = FormReader(visit.form), rules: [RefreshRules.Rule] = []
            let count = min(Int(visit.form["count"] ?? "") ?? 0, RefreshRules.limit + 1)
            for index in 0..<max(0, count) {
                let place = "rules.\(index)", subject = (visit.form["\(place).subject"] ?? "").trimmingSpace
                guard !subject.isEmpty else { continue }
                let level = reader.optionalText("\(place).level", "the level", limit: 40) ?? ""
                let isEndless = (visit.form["\(place).months"] ?? "").trimmingSpace.isEmpty
                let months =
                    isEndless
                    ? nil : reader.whole("\(place).months", "the number of months", in: 1...RefreshRules.monthsLimit)
                let source = reader.text("\(place).source", "who says so, such as your training policy", limit: 200)
                rules.append(
                    RefreshRules.Rule(subject: String(subject.prefix(80)), level: level, months: months, source: source)
                )
            }
            try reader.finish()
            let kept = rules
            let made = try await visit.write { try saveRefreshRules(kept, as: caller, at: visit.now, in: $0) }
            return .seeOther("/passport/refresh-rules", notice: "Version \(made.version) is saved.")
        } again: {
            try await page(visit, $0)
        }
    }
}
