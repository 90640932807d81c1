public import Core
public import Storage
import Workforce
import WorkingTime

extension Board {
    /// Loads a board in a fixed, small number of statements, however many people and days it has.
    ///
    /// - Parameter focus: what to look at. Rows, lines and absences of other people are left out, cells are those of
    ///   the
    ///   people and days in focus; demand is always whole.
    public static func load(
        _ id: PeriodID, focus: BoardFocus = .whole, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Board {
        try load(Periods.find(id, of: organisation, in: tx), focus: focus, of: organisation, in: tx)
    }

    static func load(
        _ period: Period, focus: BoardFocus = .whole, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Board {
        let cells: [CellPlace: Cell]
        switch focus {
        case .whole:
            cells = try Cells.ofPeriod(period.id, of: organisation, in: tx)
        case .on(let people, let days):
            cells = try Cells.ofPeriod(period.id, days: days, people: people, of: organisation, in: tx)
        }
        return Board(ward: try Ward.load(period, focus, cells, of: organisation, in: tx), cells: cells)
    }
}

/// How much of a board to load.
public enum BoardFocus: Sendable, Hashable {
    case whole
    /// Enough to judge the rows of these people and the cover of these days.
    case on(people: Set<PersonID>, days: Set<Day>)
}

extension Ward {
    fileprivate static func load(
        _ period: Period, _ focus: BoardFocus, _ cells: [CellPlace: Cell], of organisation: OrganisationID,
        in tx: any Transaction
    ) throws -> Ward {
        let unit = try Units.find(period.unit, of: organisation, in: tx)
        let first = period.firstDay, last = period.lastDay
        let posts = try Posts.onUnit(unit.id, from: first, through: last, of: organisation, in: tx)
        // Somebody whose post ended may still stand on the board, and must be seen to be put right.
        let present = Set(posts.map(\.person)).union(cells.keys.map(\.person))
        let people = present.filter(focus.includes).sorted()
        let settings = try SettingsByUnit.find(unit.id, of: organisation, in: tx)
        let shifts = try ShiftTypes.onUnit(unit.id, of: organisation, in: tx)
        return Ward(
            period: period, unit: unit,
            rows: try rows(people, posts, period, of: organisation, in: tx), shifts: shifts,
            skills: try Skills.all(of: organisation, in: tx),
            demand: try Demands.onUnit(unit.id, from: first, through: last, of: organisation, in: tx)
                .days(from: first, through: last),
            requests: try StaffRequests.onUnit(
                unit.id, from: first, through: last, states: [.open, .granted, .refused], of: organisation, in: tx
            ).filter { focus.includes($0.person) },
            absences: Dictionary(
                // Cover asks for the absences of everybody who stands on the board.
                grouping: try Absences.ofPeople(
                    present.sorted(), from: first, through: last, of: organisation, in: tx), by: \.person),
            holidays: Dictionary(
                try PublicHolidays.within(from: first, through: last, of: organisation, in: tx)
                    .map { ($0.day, $0.name) }, uniquingKeysWith: { first, _ in first }),
            settings: settings,
            rules: RuleBook(settings: RuleSettings(try RuleChoices.onUnit(unit.id, of: organisation, in: tx))),
            localRules: try LocalRules.onUnit(unit.id, of: organisation, in: tx),
            lines: try lines(people, period, settings, shifts, of: organisation, in: tx),
            // Only drafts and prices ask for them, and those need the whole board.
            wishRecords: focus == .whole
                ? try StaffRequests.wishRecords(
                    on: unit.id, from: settings.lookBack(before: first), before: first, of: organisation, in: tx)
                : [:])
    }

    private static func rows(
        _ people: [PersonID], _ posts: [Post], _ period: Period, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws -> [WardRow] {
        let named = try People.all(people, of: organisation, in: tx)
        let postsOf = Dictionary(grouping: posts, by: \.person)
        let holdings = Dictionary(
            grouping: try Skills.counting(
                people, from: period.firstDay, through: period.lastDay, of: organisation, in: tx), by: \.person)
        let gaps = try Checks.gaps(
            of: people, groups: postsOf.mapValues { Set($0.map(\.staffGroup)) }, in: period.days, of: organisation, tx)
        return people.compactMap { id in
            named[id].map {
                WardRow(
                    person: $0, posts: postsOf[id] ?? [], holdings: holdings[id] ?? [], checkGaps: gaps[id] ?? [])
            }
        }
    }

    /// Everybody's duties without those of this roster, which stand on the board itself, but with what other boards
    /// plan for them and have not published.
    private static func lines(
        _ people: [PersonID], _ period: Period, _ settings: UnitSettings, _ shifts: [ShiftType],
        of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [PersonID: DutyLine] {
        let span = TimeSpan(
            UKTime.instant(period.firstDay, .midnight), UKTime.instant(period.lastDay + 1, .midnight))
        guard let span else { return [:] }
        let weeks = max(1, (period.lastDay - period.firstDay + 1) / 7)
        let all = try WorkingLines.lines(
            of: people, around: span, roster: RosterPeriod(first: period.firstDay, weeks: weeks),
            of: organisation, in: tx)
        let own =
            period.isPublished
            ? Set(try Duties.ofSource(period.id.text, of: organisation, in: tx).map(\.id)) : []
        let planned = Dictionary(
            grouping: try Cells.planned(
                for: people, from: period.firstDay - 35, through: period.lastDay + 35, besides: period.id,
                of: organisation, in: tx), by: \.person)
        guard !own.isEmpty || !planned.isEmpty else { return all }
        let elsewhere = Array(Set(planned.values.joined().map(\.unit)).subtracting([period.unit])).sorted()
        let known = shifts.byID.merging(
            try ShiftTypes.onUnits(elsewhere, of: organisation, in: tx).byID
        ) { mine, _ in mine }
        return Dictionary(
            uniqueKeysWithValues: all.map { person, line in
                let more = (planned[person] ?? []).compactMap { $0.duty(known) }
                let kept = line.duties.filter { !own.contains($0.id) }
                let changed = !more.isEmpty || kept.count < line.duties.count
                return (person, changed ? line.with(kept + more) : line)
            })
    }
}

extension BoardFocus {
    fileprivate func includes(_ person: PersonID) -> Bool {
        switch self {
        case .whole: true
        case .on(let people, _): people.contains(person)
        }
    }
}

extension PlannedShift {
    fileprivate func duty(_ shifts: [ShiftTypeID: ShiftType]) -> WorkedDuty? {
        guard let shift = shifts[self.shift] else { return nil }
        return WorkedDuty(
            id: ID("\(plannedName)\(day).\(unit)"), span: shift.span(on: day),
            unpaidBreakMinutes: shift.unpaidBreakMinutes, unit: unit)
    }
}

extension WorkedDuty {
    /// Whether it stands on another roster only, which staff have not been shown.
    var isOnlyPlanned: Bool { id.text.hasPrefix(plannedName) }
}

private let plannedName = "planned."

extension DutyLine {
    fileprivate func with(_ duties: [WorkedDuty]) -> DutyLine {
        DutyLine(duties, excludedDays: excludedDays, publicHolidays: publicHolidays, terms: terms)
    }
}
