import Core
import Web
import Workforce

/// The units somebody may set up.
struct SetupListPage {
    let units: [Unit]

    var page: Page {
        guard !units.isEmpty else {
            return Page(
                "Unit set-up", emptyState("There is no unit you may set up yet. Ask your e-rostering team for one."))
        }
        let rows: [[HTML]] = units.map { [link($0.name, to: setupPath($0.id)), "\($0.kind.title)"] }
        return Page(
            "Unit set-up",
            """
            <p>Shift types, demand, rules and settings of each unit. A roster can be planned once a unit has shift \
            types and demand.</p>
            \(table("Units", [.text("Unit"), .text("Kind")], rows, fit: .narrow, isCaptionHidden: true))
            """)
    }
}

/// How a unit is set up, and whether its people are enough.
struct SetupPage {
    let setup: UnitSetup
    let form: FormFrame
    let others: [Unit]

    init(_ setup: UnitSetup, _ form: FormFrame, others: [Unit]) {
        self.setup = setup
        self.form = form
        self.others = others
    }

    var page: Page {
        Page(
            "\(setup.unit.name): set-up", trail: [Page.Link("Unit set-up", "/rostering/setup")],
            """
            \(setup.head(form, current: ""))
            \(if: setup.usedTypes.isEmpty, start)
            <h2 class="nhsuk-heading-m">Can this unit be staffed?</h2>
            \(EstablishmentBlock(setup).markup)
            <h2 class="nhsuk-heading-m">What is set up</h2>
            \(summaryList(rows))
            """)
    }

    private var start: HTML {
        guard !others.isEmpty else {
            return emptyState("This unit has no shift types yet.", addLink)
        }
        return emptyState(
            "This unit has no shift types yet. Add them one by one, or start from another unit's set-up.",
            """
            \(addLink)
            \(form.post(to: setupPath(setup.unit.id), label: "Copy a set-up", """
                \(form.select(
                    "from", "Copy from", others.map { Choice($0.id.text, $0.name) }, prompt: "Choose a unit"))
                \(form.submit("Copy this set-up", .secondary))
                """))
            """)
    }

    private var addLink: HTML {
        form.isLocked ? .empty : linkButton("Add a shift type", to: setupPath(setup.unit.id, "/shift-types/new"))
    }

    private func change(_ part: String) -> String? { form.isLocked ? nil : setupPath(setup.unit.id, part) }

    private var rows: [SummaryRow] {
        let types = setup.usedTypes, settings = setup.settings
        let dates = Set(setup.demand.compactMap(\.on.day)).count
        let departures = setup.ruleChoices.count
        return [
            SummaryRow(
                "Shift types",
                types.isEmpty ? "None yet" : "\(types.map { "\($0.code) \($0.name)" }.joined(separator: ", "))",
                change: change("/shift-types")),
            SummaryRow(
                "Demand",
                """
                \(setup.establishment.all.need.wantedMinutes == 0 ? "None yet" : "Set for the week")\
                \(if: dates > 0, ", with \(dates == 1 ? "1 date that differs" : "\(dates) dates that differ")")
                """,
                change: change("/demand")),
            SummaryRow(
                "Rules",
                departures == 0
                    ? "As in the rule book"
                    : "\(departures) \(departures == 1 ? "departure" : "departures") from the rule book",
                change: change("/rules")),
            SummaryRow(
                "Own rules", setup.localRules.isEmpty ? "None" : "\(setup.localRules.count)",
                change: change("/own-rules")),
            SummaryRow(
                "Periods and requests",
                """
                Periods of \(settings.periodWeeks) weeks, approved \(settings.leadDays) days ahead; \
                \(settings.wishesPerPeriod) wishes a period, until \(settings.requestsCloseDays) days ahead; \
                headroom \(settings.headroomPercent) %
                """,
                change: change("/settings")),
        ]
    }
}

/// The sum of hours: what is needed a week against what people bring.
struct EstablishmentBlock {
    let setup: UnitSetup

    init(_ setup: UnitSetup) { self.setup = setup }

    private var establishment: Establishment { setup.establishment }

    var markup: HTML {
        """
        <p>\(verdict)</p>
        \(table("Hours a week", columns, ([establishment.all] + establishment.skills).map(row)))
        \(details("How this is worked out", """
            <p>Needed hours are the paid hours of every shift of the week times the people it asks for. Available \
            hours are \
            the contract hours of everyone in post today, less \(establishment.headroomPercent) % headroom for leave, \
            sickness and study. A whole-time equivalent (WTE) is 37.5 hours a week; the WTE needed has headroom in \
            it.</p>
            <p>Somebody with two skills is counted under both, so the lines of skills do not add up to the first \
            line.</p>
            """))
        """
    }

    private var verdict: HTML {
        let all = establishment.all
        let short = ([all] + establishment.skills).filter { $0.spareMinutes < 0 }
        switch establishment.verdict {
        case .noDemand:
            return "\(tag("Not known yet", .grey)) Enter the demand of a week, and the answer stands here."
        case .enough:
            return "\(tag("Yes", .green)) \(Minutes(all.spareMinutes)) a week to spare with the cover you want."
        case .minimumOnly:
            return
                "\(tag("At the minimum", .yellow)) Enough for the minimum, not for what you want: \(missing(short))"
        case .tooFew:
            return "\(tag("No", .red)) Not even the minimum can be covered without extra shifts: \(missing(short))"
        }
    }

    private func missing(_ lines: [Establishment.Line]) -> String {
        lines.map { "\(Minutes(-$0.spareMinutes)) a week short \(name($0) == "All" ? "in all" : "of \(name($0))")" }
            .joined(separator: ", ") + "."
    }

    private var columns: [Column] {
        [
            .text("Who"), .number("People"), .number("Contract hours"), .number("Available"), .number("Minimum needed"),
            .number("Wanted"), .number("Spare"), .number("WTE in post"), .number("WTE needed"),
        ]
    }

    private func row(_ line: Establishment.Line) -> [HTML] {
        [
            "\(name(line))", "\(line.people)", hours(line.contractMinutes), hours(line.availableMinutes),
            hours(line.need.minimumMinutes), hours(line.need.wantedMinutes), hours(line.spareMinutes),
            hundredths(line.contractMinutes * 100 / LeaveTable.fullTimeWeekMinutes),
            hundredths(establishment.wholeTimeHundredths(for: line.need.wantedMinutes)),
        ]
    }

    private func name(_ line: Establishment.Line) -> String { line.skill?.name ?? "All" }

    private func hours(_ minutes: Int) -> HTML { "\(Minutes(minutes))" }

    private func hundredths(_ number: Int) -> HTML {
        let (whole, rest) = number.quotientAndRemainder(dividingBy: 100)
        return "\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }
}

extension UnitSetup {
    /// What stands first on every page of a unit's set-up.
    func head(_ form: FormFrame, current: String) -> HTML {
        """
        \(tabs(current: current))
        \(if: form.isLocked, inset(
            "You can see how this unit is set up. Its roster manager and the e-rostering team can change it."))
        """
    }

    private func tabs(current: String) -> HTML {
        let links = [
            Page.Link("Overview", setupPath(unit.id)), Page.Link("Shift types", setupPath(unit.id, "/shift-types")),
            Page.Link("Demand", setupPath(unit.id, "/demand")), Page.Link("Rules", setupPath(unit.id, "/rules")),
            Page.Link("Own rules", setupPath(unit.id, "/own-rules")),
            Page.Link("Settings", setupPath(unit.id, "/settings")),
        ]
        return Web.tabs(links, current: setupPath(unit.id, current), label: "Set-up of \(unit.name)")
    }

    var trail: [Page.Link] {
        [Page.Link("Unit set-up", "/rostering/setup"), Page.Link("\(unit.name): set-up", setupPath(unit.id))]
    }
}
