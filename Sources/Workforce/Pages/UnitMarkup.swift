import Core
import Web

/// What unit pages look like.
enum UnitMarkup {
    static func list(
        _ shown: [Unit], all: [Unit], _ strength: [UnitID: UnitStrength], mayAdd: Bool
    ) -> Page {
        let names = Dictionary(all.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let add: HTML =
            mayAdd
            ? buttonRow(
                linkButton("Add a unit", to: "/workforce/units/new"),
                linkButton("Bring in a file", to: "/workforce/imports", .secondary))
            : .empty
        guard !shown.isEmpty else {
            let words =
                mayAdd
                ? "No units yet. Add the first ward or team, or bring in a file of them."
                : "No unit is yours to see yet. Your e-rostering team can give you one."
            return Page("Units", emptyState(words, add))
        }
        let rows = shown.map { unit -> [HTML] in
            let held = strength[unit.id]
            return [
                "\(link(unit.name, to: Trail.path(unit.id)))\(if: unit.isClosed, " \(tag("Closed"))")",
                "\(unit.kind.title)", "\(unit.odsCode ?? "")", "\(unit.parent.flatMap { names[$0] } ?? "")",
                "\(held?.peopleCount ?? 0)", "\(hours(held?.weeklyMinutes ?? 0))",
            ]
        }
        let columns: [Column] = [
            .text("Unit"), .text("Kind"), .text("ODS code"), .text("Belongs to"), .number("People in post"),
            .number("Contract hours a week"),
        ]
        return Page("Units", width: .full, add + table("Units and who is in post today", columns, rows))
    }

    static func unit(_ view: UnitView, _ form: FormFrame, mayEdit: Bool) -> Page {
        let unit = view.unit, people = Array(Set(view.members.map(\.person.id))).sorted()
        return Page(
            unit.name, showing: people, purpose: "unit-people", trail: [Trail.units], width: .full,
            """
            \(if: unit.isClosed, inset("<p>This unit is closed. Its history is kept.</p>"))
            \(counts([
                Count(Set(view.present.map(\.person.id)).count, "people in post"),
                Count(view.weeklyMinutes / 60, "contract hours a week"),
            ]))
            \(facts(view))
            \(if: mayEdit, buttons(unit, form))
            \(heading("People"))
            \(people.isEmpty ? noPeople(mayEdit) : members(view))
            """)
    }

    private static func facts(_ view: UnitView) -> HTML {
        let below: HTML = "\(each: view.below, { "\(link($0.name, to: Trail.path($0.id))) " })"
        return summaryList([
            SummaryRow("Kind", "\(view.unit.kind.title)"),
            SummaryRow("ODS code", "\(view.unit.odsCode ?? "None")"),
            SummaryRow("Belongs to", view.parent.map { link($0.name, to: Trail.path($0.id)) } ?? "Nothing above it"),
            SummaryRow("Units in it", view.below.isEmpty ? "None" : below),
            SummaryRow("Contract hours", "\(weekWords(view.weeklyMinutes))"),
        ])
    }

    private static func buttons(_ unit: Unit, _ form: FormFrame) -> HTML {
        let path = Trail.path(unit.id)
        return buttonRow(
            linkButton("Change", to: "\(path)/edit", .secondary),
            unit.isClosed
                ? form.button(to: "\(path)/reopening", "Open again", .secondary)
                : form.button(to: "\(path)/closure", "Close this unit", .secondary))
    }

    private static func noPeople(_ mayEdit: Bool) -> HTML {
        emptyState(
            "Nobody is in post here yet.",
            mayEdit
                ? paragraph("Find somebody under People and give them a post on this unit, or bring in a file.")
                : .empty)
    }

    private static func members(_ view: UnitView) -> HTML {
        let rows = view.members.map { member -> [HTML] in
            let post = member.post
            return [
                link(member.person.name, to: Trail.path(member.person.id)),
                "\(post.jobTitle)", "\(post.band ?? "")", "\(hours(post.weeklyMinutes))",
                "\(daysWords(post.firstDay, post.lastDay, today: view.today))",
                "\(each: view.skills[member.person.id] ?? [], { "\(tag($0.code, .blue)) " })",
            ]
        }
        let columns: [Column] = [
            .text("Name"), .text("Job title"), .text("Band"), .number("Hours a week"), .text("In post"),
            .text("Skills"),
        ]
        return table("People in post now or later", columns, rows)
    }

    static func form(
        _ form: FormFrame, to path: String, _ unit: Unit?, among units: [Unit], submit: String
    ) -> HTML {
        let parents = units.filter { !$0.isClosed && $0.id != unit?.id }.map { Choice($0.id.text, $0.name) }
        return form.post(
            to: path,
            """
            \(form.textInput("name", "Name", hint: "As staff know it, like Ward 7 (frailty)", value: unit?.name ?? ""))
            \(form.radios("kind", "Kind", Unit.Kind.choices(\.title), value: (unit?.kind ?? .ward).rawValue))
            \(form.textInput(
                "odsCode", "ODS code (optional)", hint: "The site's code in the Organisation Data Service, like RX1RA",
                value: unit?.odsCode ?? "", widthCharacters: 10))
            \(form.select(
                "parent", "Belongs to (optional)", parents, value: unit?.parent?.text, prompt: "No unit above it"))
            \(form.submit(submit))
            """)
    }
}
