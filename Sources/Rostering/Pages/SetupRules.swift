import Core
import Web
import Workforce
import WorkingTime

let ruleRoutes = [
    Route(.get, "/rostering/units/{unit}/setup/rules", setupAccess, "List the working-time rules of a unit") { visit in
        .page(RulesPage(setup: try await visit.unitSetup(), form: try visit.setupFrame(), today: visit.today).page)
    },
    Route(.get, "/rostering/units/{unit}/setup/rules/{rule}", setupAccess, "See one rule on a unit") { visit in
        .page(try await visit.rulePage(try visit.setupFrame()))
    },
    Route(
        .post, "/rostering/units/{unit}/setup/rules/{rule}", .holding(RosteringPermissions.setUp),
        "Depart from a rule, or go back to the book"
    ) { visit in
        let row = try visit.rule()
        return try await visit.attempt {
            let (isOn, figures, reason) = try RuleForm(row, today: visit.today).read(visit.form)
            let unit: UnitID = try visit.id("unit"), caller = try visit.caller(), now = visit.now
            let choice = try await visit.write { tx in
                try chooseRule(
                    row.id, isOn: isOn, parameters: figures, reason: reason, on: unit, as: caller, at: now, in: tx)
            }
            let words = choice == nil ? "\(row.title) is as in the rule book." : "\(row.title) saved for this unit."
            return .seeOther(setupPath(unit, "/rules"), notice: words)
        } again: {
            try await visit.rulePage($0)
        }
    },
]

extension Visit {
    /// The rule in the path.
    func rule() throws(Refusal) -> WorkingTime.Row {
        guard let row = RuleBook.rows.first(where: { $0.id.text == parameters["rule"] }) else {
            throw Refusal(.notFound, "There is no such rule in the rule book.")
        }
        return row
    }

    fileprivate func rulePage(_ form: FormFrame) async throws -> Page {
        let row = try rule()
        return RulePage(
            setup: try await unitSetup(), row: row, mayDepart: try !form.isLocked && caller().mayDepart(from: row),
            form: form,
            today: today
        ).page
    }
}

/// Reads the form of one rule.
struct RuleForm {
    let row: WorkingTime.Row
    let today: Day

    init(_ row: WorkingTime.Row, today: Day) {
        self.row = row
        self.today = today
    }

    func read(_ form: Form) throws(Refusal) -> (isOn: Bool, figures: [String: Int], reason: String) {
        var reader = FormReader(form), figures: [String: Int] = [:]
        for parameter in row.parameters {
            figures[parameter.name] = parameter.read(&reader)
        }
        let isOn = form["inForce"] == "yes"
        if form["inForce"] == nil { reader.refuse("inForce", "Choose whether the rule holds on this unit") }
        let reason = reader.optionalText("reason", "the reason", limit: 500) ?? ""
        try reader.finish()
        return (isOn, figures, reason)
    }
}

/// Every rule of the book, and where the unit departs from it.
struct RulesPage {
    let setup: UnitSetup
    let form: FormFrame
    let today: Day

    var page: Page {
        Page(
            "\(setup.unit.name): rules", trail: setup.trail, width: .full,
            """
            \(setup.head(form, current: "/rules"))
            <p>Every roster of this unit is checked against these rules, for the people whose contract they are for. \
            A unit can depart from one with a reason; from a rule of law only the e-rostering team can. \
            “Checked” says whether the figures were read in the source named: verify the others before you rely on \
            them.</p>
            \(each: Strength.allCases, { section($0) })
            """)
    }

    private func section(_ strength: Strength) -> HTML {
        let rows = RuleBook.rows.filter { $0.strength == strength }
        guard !rows.isEmpty else { return .empty }
        return """
            <h2 class="nhsuk-heading-m">\(strength.title)</h2>
            \(table(
                strength.title,
                [
                    .text("Rule"), .text("Figures here"), .text("For"), .text("Source"), .text("Checked"),
                    .text("On this unit"),
                ],
                rows.map(cells), isCaptionHidden: true))
            """
    }

    private func cells(_ row: WorkingTime.Row) -> [HTML] {
        let choice = setup.ruleChoices.first { $0.rule == row.id.text }
        let figures = row.parameters.map { parameter in
            let value = choice?.parameters[parameter.name] ?? parameter.value(on: today)
            return "\(parameter.title): \(Quantity(value, parameter.unit))"
        }
        return [
            "\(link(row.title, to: setupPath(setup.unit.id, "/rules/\(row.id.text)"))) <small>\(row.id.text)</small>",
            figures.isEmpty ? "None" : "\(figures.joined(separator: "; "))", "\(row.peopleWords)",
            "\(row.sources.joined(separator: "; "))", row.verified.tag, row.state(choice),
        ]
    }
}

/// One rule on a unit: what the book says, and what the unit says.
struct RulePage {
    let setup: UnitSetup
    let row: WorkingTime.Row
    let mayDepart: Bool
    let form: FormFrame
    let today: Day

    private var choice: RuleChoice? { setup.ruleChoices.first { $0.rule == row.id.text } }

    var page: Page {
        Page(
            row.title, trail: setup.trail + [Page.Link("Rules", setupPath(setup.unit.id, "/rules"))],
            """
            \(summaryList([
                SummaryRow("Rule", "\(row.id.text)"), SummaryRow("How binding", "\(row.strength.title)"),
                SummaryRow("For", "\(row.peopleWords)"), SummaryRow("Source", "\(row.sources.joined(separator: "; "))"),
                SummaryRow("Figures checked", row.verified.tag), SummaryRow("On this unit", row.state(choice)),
            ] + (mayDepart ? [] : figures)))
            \(if: row.strength == .law, inset(
                "<p>This is law. Only the e-rostering team can depart from it, with a reason.</p>"))
            \(if: mayDepart, form.post(to: setupPath(setup.unit.id, "/rules/\(row.id.text)"), fields))
            """)
    }

    /// What the form shows to those who may change it.
    private var figures: [SummaryRow] {
        let figures = row.parameters.map { parameter in
            let value = choice?.parameters[parameter.name] ?? parameter.value(on: today)
            return SummaryRow(parameter.title, "\(Quantity(value, parameter.unit).description)")
        }
        return figures + (choice.map { [SummaryRow("Reason", "\($0.reason)")] } ?? [])
    }

    private var fields: HTML {
        """
        \(form.radios(
            "inForce", row.isClaim ? "Does this unit claim it?" : "Does it hold on this unit?",
            [Choice("yes", "Yes"), Choice("no", "No")], value: choice?.isOn ?? !row.isClaim ? "yes" : "no"))
        \(if: row.parameters.contains { $0.entry == .hours }, "<p>Type hours as 11, 11.5 or 11:30.</p>")
        \(each: row.parameters, { parameter in
            let book = parameter.value(on: today)
            return parameter.input(in: form, value: choice?.parameters[parameter.name] ?? book, book: book)
        })
        \(form.textarea(
            "reason", "Reason", hint: "Needed where the unit departs from the book: why, and who agreed to it",
            value: choice?.reason ?? "", rows: 3))
        \(form.submit("Save the rule"))
        """
    }
}
