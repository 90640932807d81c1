import Core
import Web
import Workforce
import WorkingTime

/// One place of a board: why it is as it is, and what each alternative would cost or break, with a button for each.
struct BoardCellPage {
    let board: Board
    let row: WardRow
    let story: CellStory
    let mayPlan: Bool
    let form: FormFrame

    private var day: Day { story.place.day }
    private var path: String { PeriodPaths.cell(board.period.id, story.place) }

    var page: Page {
        Page(
            title, showing: [row.id], purpose: "roster",
            trail: [
                Page.Link("Rosters", "/rostering/periods"),
                Page.Link(board.period.words, PeriodPaths.period(board.period.id)),
                Page.Link("Board", PeriodPaths.board(board.period.id)),
            ], styles: ["board.css"], content(heading: 2))
    }

    var title: String { "\(row.person.name), \(day.words)" }

    /// What stands under the heading, on the page and in the board's panel alike.
    /// - Parameter level: of its headings, 2 on the page, 3 in the panel.
    func content(heading level: Int) -> HTML {
        """
        <p class="cb-now">\(now)</p>
        \(heading("Why", level))
        <ul>\(each: story.reasons, { "<li>\($0)</li>\n" })\
        \(each: story.findings, { "<li>\(FindingLine.html($0))</li>\n" })</ul>
        \(mayPlan ? form.post(to: path, label: "Change this place", choices(level)) : choices(level))
        """
    }

    /// One form for all of it: a button each, and the reason said once.
    private func choices(_ level: Int) -> HTML {
        """
        \(if: mayPlan, changes)
        \(heading("What else could stand here", level))
        <ul class="cb-choices">\(each: story.alternatives, { alternative($0, level + 1) })</ul>
        """
    }

    private func heading(_ words: String, _ level: Int) -> HTML {
        level == 2 ? "<h2 class=\"nhsuk-heading-m\">\(words)</h2>" : "<h3>\(words)</h3>"
    }

    private var now: HTML {
        let hours: HTML = "\(row.band.isEmpty ? "" : "\(row.band). ")\(HoursWords.html(board.hours(of: row.id)))"
        guard let shift = board.ward.shift(story.cell?.shift) else {
            return "<strong>Off</strong>\(story.cell?.isPinned == true ? ", pinned" : ""). \(hours)."
        }
        let skill = story.cell?.skill.map { " as \(board.ward.skillName($0))" } ?? ""
        return """
            \(ShiftCode.html(shift)) <strong>\(shift.name)</strong>\(skill), \
            \(shift.span(on: day).words)\(story.cell?.isPinned == true ? ", pinned" : ""). \(hours).
            """
    }

    private var changes: HTML {
        let isPinned = story.cell?.isPinned == true
        return """
            \(form.waitsForButton)\(form.hidden("before", CellText.standing(story.cell)))\
            \(if: board.period.isPublished, form.textInput(
                "reason", "Why you change it", hint: "Staff have seen this roster and are told why"))\
            \(form.submit(
                isPinned ? "Unpin" : "Pin", .secondary, small: true, field: "pin", value: isPinned ? "no" : "yes"))
            <p><a class="nhsuk-link" href="\(url: PeriodPaths.swap(board.period.id, story.place))" data-panel>Swap \
            with \
            somebody</a></p>
            """
    }

    private func alternative(_ choice: CellStory.Alternative, _ level: Int) -> HTML {
        let shift = board.ward.shift(choice.cell?.shift)
        let name = shift.map { "\($0.name) (\($0.code))" } ?? "Off"
        let head: HTML = "\(shift.map(ShiftCode.html)) \(name)"
        return """
            <li class="cb-choice\(choice.isAllowed ? "" : " cb-choice-no")">
            \(level == 3 ? "<h3>\(head)</h3>" as HTML : "<h4>\(head)</h4>" as HTML)
            \(ConsequenceList(choice).html)
            \(if: mayPlan, form.submit(
                choice.isAllowed ? "Put in" : "Put in anyway", choice.isAllowed ? .secondary : .warning, about: name,
                small: true, field: "shift", value: shift?.id.text ?? "off"))
            </li>

            """
    }
}

/// A shift's code in its colour.
enum ShiftCode {
    static func html(_ shift: ShiftType) -> HTML {
        "<span class=\"cb-code cb-\(shift.tone.rawValue)\">\(shift.code)</span>"
    }
}
