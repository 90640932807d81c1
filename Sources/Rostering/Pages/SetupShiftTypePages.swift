import Core
import Web
import Workforce

/// The shift types of a unit.
struct ShiftTypesPage {
    let setup: UnitSetup
    let form: FormFrame

    var page: Page {
        let retired = setup.shiftTypes.filter(\.isRetired)
        return Page(
            "\(setup.unit.name): shift types", trail: setup.trail, styles: ["board.css"],
            """
            \(setup.head(form, current: "/shift-types"))
            \(if: !form.isLocked, linkButton("Add a shift type", to: setupPath(setup.unit.id, "/shift-types/new")))
            \(setup.usedTypes.isEmpty
                ? emptyState("No shift types yet. Add the shifts this unit works, such as Long day and Night.")
                : list("Shift types in use", setup.usedTypes))
            \(if: !retired.isEmpty, details("Retired shift types", list("Retired shift types", retired)))
            """)
    }

    private func list(_ caption: String, _ types: [ShiftType]) -> HTML {
        let columns: [Column] =
            [.text("Code"), .text("Name"), .text("Times"), .text("Unpaid break"), .text("Paid")]
            + (form.isLocked ? [] : [.text("Change")])
        return table(
            caption, columns,
            types.map { type in
                [
                    "<span class=\"cb-code cb-\(type.tone.rawValue)\">\(type.code)</span>", "\(type.name)",
                    "\(type.timesWords)", "\(Minutes(type.unpaidBreakMinutes))", "\(Minutes(type.paidMinutes))",
                ] + (form.isLocked ? [] : [change(type)])
            }, isCaptionHidden: true)
    }

    private func change(_ type: ShiftType) -> HTML {
        link("Change", to: setupPath(setup.unit.id, "/shift-types/\(type.id)"), about: type.name)
    }
}

/// One shift type, new or as it is.
struct ShiftTypePage {
    let setup: UnitSetup
    /// `nil` for a new one.
    let type: ShiftType?
    let form: FormFrame

    var page: Page {
        let path = setupPath(setup.unit.id, type.map { "/shift-types/\($0.id)" } ?? "/shift-types")
        return Page(
            type.map { "Change \($0.name)" } ?? "Add a shift type",
            trail: setup.trail + [Page.Link("Shift types", setupPath(setup.unit.id, "/shift-types"))],
            """
            \(form.post(to: path, """
                \(form.textInput(
                    "code", "Code", hint: "1 to 4 letters or digits, as the board shows it, like LD",
                    value: type?.code ?? "", widthCharacters: 4))
                \(form.textInput("name", "Name", hint: "Like Long day", value: type?.name ?? "", widthCharacters: 20))
                \(form.timeInput("starts", "Starts at", value: type?.starts))
                \(form.timeInput(
                    "ends", "Ends at", hint: "A time that is not after the start is on the next day",
                    value: type?.ends))
                \(form.numberInput(
                    "unpaidBreakMinutes", "Unpaid break", value: type?.unpaidBreakMinutes, suffix: "minutes"))
                \(form.select(
                    "tone", "Colour on the board", ShiftType.Tone.allCases.map { Choice($0.rawValue, $0.title) },
                    hint: "The code always stands beside the colour", value: type?.tone.rawValue,
                    prompt: "Choose a colour"))
                \(form.submit(type == nil ? "Add the shift type" : "Save the changes"))
                """))
            \(type.map(ending))
            """)
    }

    private func ending(_ type: ShiftType) -> HTML {
        let path = setupPath(setup.unit.id, "/shift-types/\(type.id)")
        if type.isRetired {
            return """
                <h2 class="nhsuk-heading-m">Use it again</h2>
                <p>\(type.name) is retired. Once it is in use again, set its demand.</p>
                \(form.button(to: "\(path)/restoration", "Use \(type.name) again", .secondary))
                """
        }
        return """
            <h2 class="nhsuk-heading-m">Retire it</h2>
            <p>It leaves the demand from today on and cannot be chosen for new rosters. Rosters that have it keep it, \
            and you can take it into use again.</p>
            \(form.button(to: "\(path)/retirement", "Retire \(type.name)", .warning))
            """
    }
}

extension ShiftType {
    /// "19:00 to 07:30 next day".
    var timesWords: String { "\(starts) to \(ends)\(endsNextDay ? " next day" : "")" }
}

extension ShiftType.Tone {
    var title: String {
        switch self {
        case .day: "Day"
        case .early: "Early"
        case .late: "Late"
        case .long: "Long day"
        case .night: "Night"
        case .twilight: "Twilight"
        case .other: "Other"
        }
    }
}
