import Core
import Storage
import Web
import Workforce

/// A placement and its licence, on screen and on paper.
enum PlacementMarkup {
    /// The text that is signed, as it stands.
    static func licence(_ placement: Placement) -> HTML {
        let parts = placement.text.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
        return card(
            "Licence to attend",
            """
            <div class="cw-licence" data-licence>\(each: parts, { "<p>\($0)</p>" as HTML })</div>
            """)
    }

    static func rows(_ placement: Placement, _ unit: Unit?) -> [SummaryRow] {
        var rows = [
            SummaryRow("State", tag(placement.state.title, placement.state.colour)),
            SummaryRow("Works at", "\(unit?.name ?? "A unit no longer known")"),
            SummaryRow("As", "\(placement.role)"),
            SummaryRow("From", "\(placement.from.words)"), SummaryRow("To", "\(placement.to.words)"),
            SummaryRow("Employed by", "\(placement.employer)"),
        ]
        if placement.state == .signed || placement.signature != nil {
            rows.append(SummaryRow("Signed", "\(placement.signedWords), with the key of what they showed"))
        }
        if let reason = placement.reason { rows.append(SummaryRow("Why it ended", "\(reason)")) }
        return rows
    }

    /// One line of a person's placements.
    static func list(_ placements: [Placement], _ units: [UnitID: Unit], path: (PlacementID) -> String) -> HTML {
        table(
            "Placements", [.text("As"), .text("At"), .text("Days"), .text("State")],
            placements.map { one in
                [
                    link(one.role, to: path(one.id)), "\(units[one.unit]?.name ?? "")",
                    "\(one.from.words) to \(one.to.words)", tag(one.state.title, one.state.colour),
                ]
            }, isCaptionHidden: true)
    }

    /// The form in which one is written down.
    static func form(_ person: Person, _ units: [Unit], _ form: FormFrame) -> Page {
        let open = units.filter { !$0.isClosed }.map { Choice($0.id.text, $0.name) }
        let body = form.post(
            to: "\(Trail.path(person.id))/placements",
            """
            \(form.select("unit", "Where do they work?", open, prompt: "Choose a unit"))
            \(form.textInput("role", "As what?", hint: "Like “Registered nurse, band 5”"))
            \(form.dateInput("from", "First day"))
            \(form.dateInput("to", "Last day"))
            \(form.textInput("employer", "Who employs them?"))
            \(form.textarea(
                "conditions", "Conditions (optional)",
                hint: "One on each line, such as “Works supernumerary for a week”", rows: 4))
            \(inset("They sign the licence with what they show. It cannot be changed afterwards."))
            \(form.submit("Write it down"))
            """)
        return Page(
            "Placement of \(person.name)", showing: [person.id], purpose: "staff-passport", trail: Trail.of(person),
            problems: form.problems, body)
    }
}

extension Placement {
    /// When it was signed, in words; the state may have moved on since.
    var signedWords: String { state == .signed ? stateAt.words : "Before it ended" }
}

extension Placement.State {
    var colour: TagColour {
        switch self {
        case .made: .grey
        case .asked: .blue
        case .signed: .green
        case .ended: .red
        }
    }
}
