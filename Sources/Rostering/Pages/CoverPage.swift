import Core
import Web
import Workforce

/// An open place: who could fill it, the best first, with the effect and any rule in words.
struct CoverPage {
    let board: Board
    let day: Day
    let shift: ShiftType
    let skill: SkillID?
    let answer: CoverAnswer
    let mayPlan: Bool
    let form: FormFrame

    var page: Page {
        Page(
            "Who could cover \(shift.name), \(day.words)", showing: answer.people, purpose: "cover",
            trail: [
                Page.Link("Rosters", "/rostering/periods"),
                Page.Link(board.period.words, PeriodPaths.period(board.period.id)),
                Page.Link("Board", PeriodPaths.board(board.period.id)),
            ], styles: ["board.css"], body)
    }

    private var body: HTML {
        let line = board.cover(on: [day]).first { $0.shift == shift.id && $0.skill == skill }
        return """
            <p>\(shift.span(on: day).words), \(board.ward.skillName(skill)). \
            \(line.map { "\($0.have) there, \($0.minimum) needed at least, \($0.wanted) wanted." }
                ?? "Nothing is asked for this shift.")</p>
            \(mayPlan
                ? form.post(
                    to: PeriodPaths.cover(board.period.id, day, shift.id, skill), label: "Assign somebody", choices)
                : choices)
            """
    }

    /// One form for all of it: a button each, and the reason said once.
    private var choices: HTML {
        let allowed = answer.candidates.filter(\.isAllowed), others = answer.candidates.filter { !$0.isAllowed }
        return """
            \(if: mayPlan, form.waitsForButton)\
            \(if: mayPlan && board.period.isPublished, form.textInput(
                "reason", "Why you change it", hint: "Staff have seen this roster and are told why"))
            <h2 class="nhsuk-heading-m">\(allowed.isEmpty ? "Nobody" : "\(allowed.count)") could do it</h2>
            \(allowed.isEmpty
                ? emptyState("Nobody of this unit can do it without breaking a rule.", next) : list(allowed))
            \(answer.closed.map { ClosedPlaceSection(closed: $0).html })
            \(CoverSwapSection(
                swaps: answer.swaps, period: board.period.id, day: day, ward: board.ward, mayPlan: mayPlan, form: form
            ).html)
            \(if: !others.isEmpty, details("\(others.count) could not, and why", list(others)))
            """
    }

    private var next: HTML {
        "<p>\(link("Back to the board", to: PeriodPaths.board(board.period.id)))</p>"
    }

    private func list(_ candidates: [CoverCandidate]) -> HTML {
        "<ol class=\"cb-choices\">\(each: candidates, { item($0) })</ol>"
    }

    private func item(_ candidate: CoverCandidate) -> HTML {
        let path = PeriodPaths.cell(board.period.id, CellPlace(candidate.row.id, day))
        let band = candidate.row.band.isEmpty ? "" : "\(candidate.row.band), "
        let now = board.ward.shift(candidate.now?.shift).map { "now on \($0.name)" } ?? "off that day"
        return """
            <li class="cb-choice\(candidate.isAllowed ? "" : " cb-choice-no")">
            <h3>\(link(candidate.row.person.name, to: path))</h3>
            <p>\(band)\(now). With it: \(HoursWords.html(candidate.hours)).</p>
            \(ConsequenceList(candidate.judged).html)
            \(if: mayPlan, assign(candidate))
            </li>

            """
    }

    private func assign(_ candidate: CoverCandidate) -> HTML {
        form.submit(
            candidate.isAllowed ? "Assign" : "Assign anyway", candidate.isAllowed ? .secondary : .warning,
            about: candidate.row.person.name, small: true, field: "choice",
            value: "\(candidate.row.id)=\(CellText.standing(candidate.now))")
    }
}
