import Core
import Web
import Workforce

let localRuleRoutes = [
    Route(.get, "/rostering/units/{unit}/setup/own-rules", setupAccess, "List a unit's own rules") { visit in
        .page(LocalRulesPage(setup: try await visit.unitSetup(), form: try visit.setupFrame()).page)
    },
    Route(
        .post, "/rostering/units/{unit}/setup/own-rules", .holding(RosteringPermissions.setUp),
        "Give a unit a rule of its own"
    ) { visit in
        try await visit.attempt {
            let unit: UnitID = try visit.id("unit"), caller = try visit.caller(), now = visit.now
            let rule = try LocalRuleForm.read(visit.form, unit: unit, id: visit.host.newID())
            try await visit.write { _ = try addLocalRule(rule, as: caller, at: now, in: $0) }
            return .seeOther(setupPath(unit, "/own-rules"), notice: "The rule holds from now on.")
        } again: { form in
            LocalRulesPage(setup: try await visit.unitSetup(), form: form).page
        }
    },
    Route(
        .post, "/rostering/units/{unit}/setup/own-rules/{rule}/removal", .holding(RosteringPermissions.setUp),
        "Remove a unit's own rule"
    ) { visit in
        try await visit.attempt {
            let unit: UnitID = try visit.id("unit"), rule: LocalRuleID = try visit.id("rule")
            let caller = try visit.caller(), now = visit.now
            try await visit.write { try removeLocalRule(rule, from: unit, as: caller, at: now, in: $0) }
            return .seeOther(setupPath(unit, "/own-rules"), notice: "The rule is removed.")
        } again: { form in
            LocalRulesPage(setup: try await visit.unitSetup(), form: form).page
        }
    },
]

/// Reads the form of a new rule.
enum LocalRuleForm {
    static func read(_ form: Form, unit: UnitID, id: LocalRuleID) throws(Refusal) -> LocalRule {
        var reader = FormReader(form)
        let shift = form["shift"].flatMap { ShiftTypeID(checking: $0) }
        let next = form["next"].flatMap { ShiftTypeID(checking: $0) }
        let counts = LocalRule.Counts(
            least: number("least", form, &reader) ?? 0, most: number("most", form, &reader))
        let weight = form["weight"].flatMap { Int($0) }.flatMap { LocalRule.Weight(rawValue: $0) }
        if weight == nil { reader.refuse("weight", "Choose how much the rule matters") }
        let code = form["pattern"] ?? ""
        let pattern = LocalRule.Pattern(code: code, shift: shift, next: next, counts: counts)
        if !LocalRule.Pattern.codes.contains(code) {
            reader.refuse("pattern", "Choose what the rule is about")
        } else if pattern == nil {
            if shift == nil { reader.refuse("shift", "Choose the shift the rule is about") }
            if code == "not-next-day", next == nil { reader.refuse("next", "Choose the shift that must not follow") }
        }
        let from = hours("fromHours", form, &reader), to = hours("toHours", form, &reader)
        if let from, let to, to < from { reader.refuse("toHours", "Enter hours that are not below the first") }
        try reader.finish()
        guard let pattern, let weight else { throw Refusal(fields: []) }
        let range = from == nil && to == nil ? nil : (from ?? 0)...max(from ?? 0, to ?? 4320)
        return LocalRule(id: id, unit: unit, pattern: pattern, weeklyMinutes: range, weight: weight)
    }

    private static func number(_ field: String, _ form: Form, _ reader: inout FormReader) -> Int? {
        guard let text = form[field]?.trimmed, !text.isEmpty else { return nil }
        if text.utf8.count <= 3, let number = Int(text), number >= 0 { return number }
        reader.refuse(field, "Enter a whole number, like 5, or leave it empty")
        return nil
    }

    /// Contract hours a week, such as 22.5 or 22:30, in minutes.
    private static func hours(_ field: String, _ form: Form, _ reader: inout FormReader) -> Int? {
        guard let text = form[field]?.trimmed, !text.isEmpty else { return nil }
        if let length = Minutes(hours: text), (.zero ... .hours(72)).contains(length) { return length.count }
        reader.refuse(field, "Enter contract hours a week, like 22.5, or leave it empty")
        return nil
    }
}

/// The rules a unit has of its own, and a form for one more.
struct LocalRulesPage {
    let setup: UnitSetup
    let form: FormFrame

    private var path: String { setupPath(setup.unit.id, "/own-rules") }

    var page: Page {
        Page(
            "\(setup.unit.name): own rules", trail: setup.trail, width: .full,
            """
            \(setup.head(form, current: "/own-rules"))
            <p>What this unit has agreed for itself about the pattern of shifts, beside the \
            \(link("rule book", to: setupPath(setup.unit.id, "/rules"))). A rule that must be kept is a breach on the \
            board when it is broken. The others are weighed by drafts against cover and wishes.</p>
            \(setup.localRules.isEmpty
                ? emptyState("This unit has no rules of its own yet.")
                : table(
                    "Rules of \(setup.unit.name)",
                    [.text("Rule"), .text("For"), .text("How much it matters")]
                        + (form.isLocked ? [] : [.text("Change")]),
                    setup.localRules.map(cells), isCaptionHidden: true))
            \(if: !form.isLocked, adding)
            """)
    }

    private var adding: HTML {
        """
        <h2 class="nhsuk-heading-m">Add a rule</h2>
        \(setup.usedTypes.isEmpty ? "<p>Add shift types first.</p>" : form.post(to: path, fields))
        """
    }

    private func cells(_ rule: LocalRule) -> [HTML] {
        let words = rule.pattern.words { setup.shiftType($0)?.name ?? "a shift" }
        return [
            "\(words.prefix(1).uppercased() + words.dropFirst())", "\(rule.peopleWords)",
            tag(rule.weight.title, rule.weight == .must ? .red : .grey),
        ] + (form.isLocked ? [] : [form.button(to: "\(path)/\(rule.id)/removal", "Remove", .secondary, about: words)])
    }

    private var fields: HTML {
        let shifts = setup.usedTypes.map { Choice($0.id.text, "\($0.name) (\($0.code))") }
        let weights = LocalRule.Weight.allCases.reversed().map { Choice(String($0.rawValue), $0.title) }
        return """
            \(form.select("pattern", "What the rule is about", LocalRulesPage.patterns, prompt: "Choose"))
            \(form.select(
                "shift", "Shift", shifts, hint: "For rules about one shift, and the first of two days",
                prompt: "None"))
            \(form.select("next", "Shift that must not follow", shifts, prompt: "None"))
            \(form.textInput("least", "At least", hint: "Days or weekends; empty for no limit", widthCharacters: 3))
            \(form.textInput("most", "At most", hint: "Empty for no limit", widthCharacters: 3))
            \(form.textInput(
                "fromHours", "For contracts from", hint: "Hours a week; empty for everybody", widthCharacters: 5))
            \(form.textInput("toHours", "For contracts up to", hint: "Hours a week", widthCharacters: 5))
            \(form.radios("weight", "How much it matters", weights))
            \(form.submit("Add the rule"))
            """
    }

    private static let patterns = [
        Choice("not-next-day", "A shift that must not follow another on the next day"),
        Choice("work-in-a-row", "Days of work in a row"), Choice("off-in-a-row", "Days off in a row"),
        Choice("shift-in-a-row", "Days of one shift in a row"), Choice("shifts", "Shifts in a roster period"),
        Choice("weekends", "Weekends with work in a roster period"), Choice("whole-weekends", "Whole weekends"),
    ]
}

extension LocalRule {
    /// "Everybody", or "Contracts of 15 h to 22 h 30 min".
    var peopleWords: String {
        guard let weeklyMinutes else { return "Everybody" }
        let low = Minutes(weeklyMinutes.lowerBound), high = Minutes(weeklyMinutes.upperBound)
        return low == high ? "Contracts of \(low) a week" : "Contracts of \(low) to \(high) a week"
    }
}
