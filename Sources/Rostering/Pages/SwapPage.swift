import Core
import Web
import Workforce

/// Who could change places with somebody on one day: what it would do to both, with a button for each.
struct SwapPage {
    let board: Board
    let row: WardRow
    let day: Day
    let partners: [SwapPartner]
    let mayPlan: Bool
    let form: FormFrame

    private var place: CellPlace { CellPlace(row.id, day) }

    var page: Page {
        Page(
            "Who could swap with \(row.person.name), \(day.words)", showing: partners.map(\.row.id) + [row.id],
            purpose: "roster",
            trail: [
                Page.Link("Rosters", "/rostering/periods"),
                Page.Link(board.period.words, PeriodPaths.period(board.period.id)),
                Page.Link("Board", PeriodPaths.board(board.period.id)),
            ], styles: ["board.css"], content(heading: 2))
    }

    /// What stands under the heading, on the page and in the board's panel alike.
    /// - Parameter level: of its headings, 2 on the page, 3 in the panel.
    func content(heading level: Int) -> HTML {
        """
        <p>\(row.shortName) is \(doing(board[row.id, day])). \(meaning)</p>
        \(mayPlan ? form.post(to: PeriodPaths.swap(board.period.id, place), label: "Swap", choices(level))
            : choices(level))
        """
    }

    /// What a swap comes to, so that nobody has to work out who takes what.
    private var meaning: String {
        board.ward.shift(board[row.id, day]?.shift).map {
            "Whoever swaps works that \($0.name), and \(row.shortName) does what they were to do."
        } ?? "Whoever swaps is off, and \(row.shortName) works their shift."
    }

    /// One form for all of it: a button each, and the reason said once.
    private func choices(_ level: Int) -> HTML {
        let allowed = partners.filter(\.isAllowed), others = partners.filter { !$0.isAllowed }
        return """
            \(if: mayPlan, "\(form.waitsForButton)\(form.hidden("before", CellText.standing(board[row.id, day])))")\
            \(if: mayPlan && board.period.isPublished, form.textInput(
                "reason", "Why you change it", hint: "Staff have seen this roster; both are told of the swap and why"))
            \(heading("\(allowed.count) could swap", level))
            \(allowed.isEmpty ? emptyState("Nobody can swap without a rule being broken.", next) : list(allowed, level))
            \(if: !others.isEmpty, details("\(others.count) could not, and why", list(others, level)))
            """
    }

    private func heading(_ words: String, _ level: Int) -> HTML {
        level == 2 ? "<h2 class=\"nhsuk-heading-m\">\(words)</h2>" : "<h3>\(words)</h3>"
    }

    private var next: HTML {
        "<p>\(link("See what else could stand here", to: PeriodPaths.cell(board.period.id, place)))</p>"
    }

    private func list(_ partners: [SwapPartner], _ level: Int) -> HTML {
        "<ol class=\"cb-choices\">\(each: partners, { item($0, level + 1) })</ol>"
    }

    private func item(_ partner: SwapPartner, _ level: Int) -> HTML {
        let name: HTML = "\(partner.row.person.name), \(doing(partner.now))"
        return """
            <li class="cb-choice\(partner.isAllowed ? "" : " cb-choice-no")">
            \(level == 3 ? "<h3>\(name)</h3>" as HTML : "<h4>\(name)</h4>" as HTML)
            \(effects(partner))
            \(if: mayPlan, button(partner))
            </li>

            """
    }

    /// Both sides in one list, since most sentences name whom they are about; rules broken are said for each by name.
    private func effects(_ partner: SwapPartner) -> HTML {
        let objections =
            partner.mine.objections.map { named(row, $0) } + partner.theirs.objections.map { named(partner.row, $0) }
        return ConsequenceList(
            objections: objections, costs: partner.mine.costs + partner.theirs.costs,
            gains: partner.mine.gains + partner.theirs.gains,
            prices: [PricePart](adding: partner.mine.prices + partner.theirs.prices)
        ).html
    }

    private func named(_ row: WardRow, _ objection: Objection) -> Objection {
        let words = objection.words, isNamed = words.hasPrefix("\(row.shortName) ")
        return Objection(kind: objection.kind, words: isNamed ? words : "\(row.shortName): \(words)")
    }

    private func doing(_ cell: Cell?) -> String {
        board.ward.shift(cell?.shift).map { "on \($0.name)" } ?? "off"
    }

    private func button(_ partner: SwapPartner) -> HTML {
        form.submit(
            partner.isAllowed ? "Swap" : "Swap anyway", partner.isAllowed ? .secondary : .warning,
            about: "with \(partner.row.person.name)", small: true, field: "partner",
            value: "\(partner.row.id)=\(CellText.standing(partner.now))")
    }
}
