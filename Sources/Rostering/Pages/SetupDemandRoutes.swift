import Core
import Web
import Workforce

let demandRoutes = [
    Route(.get, "/rostering/units/{unit}/setup/demand", setupAccess, "See what a unit needs") { visit in
        .page(DemandPage(setup: try await visit.unitSetup(), form: try visit.setupFrame(), today: visit.today).page)
    },
    Route(
        .post, "/rostering/units/{unit}/setup/demand", .holding(RosteringPermissions.setUp), "Set what a unit needs"
    ) { visit in
        try await visit.attempt {
            let unit: UnitID = try visit.id("unit"), caller = try visit.caller(), now = visit.now
            do {
                let entries = try DemandForm(visit.form).weekdays()
                try await visit.write { tx in _ = try setDemand(entries, on: unit, as: caller, at: now, in: tx) }
            } catch let refusal as Refusal where refusal.kind == .invalid {
                throw refusal.placed(among: try await visit.unitSetup().gridFields, otherwise: "newShift")
            }
            return .seeOther(setupPath(unit, "/demand"), notice: "Demand saved.")
        } again: { form in
            DemandPage(setup: try await visit.unitSetup(), form: form, today: visit.today).page
        }
    },
    Route(.get, "/rostering/units/{unit}/setup/demand/date", setupAccess, "Go to the demand of one date") { visit in
        let unit: UnitID = try visit.id("unit")
        guard let day = visit.query["day"].flatMap({ Day($0) }) else {
            return .seeOther(setupPath(unit, "/demand"), notice: "Choose a date first.")
        }
        return .seeOther(setupPath(unit, "/demand/\(day)"))
    },
    Route(.get, "/rostering/units/{unit}/setup/demand/{day}", setupAccess, "See what a unit needs on a date") { visit in
        let page = DateDemandPage(
            setup: try await visit.unitSetup(), day: try visit.day("day"), form: try visit.setupFrame())
        return .page(page.page)
    },
    Route(
        .post, "/rostering/units/{unit}/setup/demand/{day}", .holding(RosteringPermissions.setUp),
        "Set what a unit needs on a date"
    ) { visit in
        let day = try visit.day("day")
        return try await visit.attempt {
            let unit: UnitID = try visit.id("unit"), caller = try visit.caller(), now = visit.now
            let lines: [Demand]
            do {
                let entries = try DemandForm(visit.form).date(day)
                lines = try await visit.write {
                    try setDateDemand(entries, for: day, on: unit, as: caller, at: now, in: $0)
                }
            } catch let refusal as Refusal where refusal.kind == .invalid {
                throw refusal.placed(among: try await visit.unitSetup().dateFields(day), otherwise: "")
            }
            let words = lines.isEmpty ? "\(day.words) is as any \(day.weekday.name)." : "\(day.words) saved."
            return .seeOther(setupPath(unit, "/demand"), notice: words)
        } again: { form in
            DateDemandPage(setup: try await visit.unitSetup(), day: day, form: form).page
        }
    },
]

extension Visit {
    /// The day it is in the United Kingdom.
    var today: Day { UKTime.civil(now).day }
}

extension Refusal {
    /// The same with each problem beside a field that is on the page: whoever sends a field of their own is told too.
    /// - Parameter otherwise: where problems of other fields go; empty is a line without a link.
    fileprivate func placed(among fields: Set<String>, otherwise: String) -> Refusal {
        let place = fields.contains(otherwise) ? otherwise : ""
        return Refusal(
            fields: self.fields.map { fields.contains($0.field) ? $0 : FieldProblem(place, $0.words) }, words)
    }
}

extension UnitSetup {
    /// The fields of the weekday grid; none while there are no shift types.
    fileprivate var gridFields: Set<String> {
        guard !usedTypes.isEmpty else { return [] }
        let cells = demandRows.flatMap { row in Weekday.allCases.map { row.field(.every($0)) } }
        return Set(cells + Weekday.allCases.map { "new:\($0.rawValue)" } + ["newShift", "newSkill"])
    }

    fileprivate func dateFields(_ day: Day) -> Set<String> { Set(demandRows.map { $0.field(.date(day)) }) }
}

/// Reads the grid of a demand page: a field for each shift, skill and column, and one more line for a new one.
struct DemandForm {
    let form: Form

    init(_ form: Form) { self.form = form }

    /// The entries of the weekday grid; empty cells are left out.
    /// - Throws: ``Refusal``: `invalid` with a problem beside each cell that cannot be read.
    func weekdays() throws(Refusal) -> [DemandEntry] {
        var entries: [DemandEntry] = [], problems: [FieldProblem] = []
        for field in form.fields {
            guard let place = Place(field.name), case .every = place.on else { continue }
            read(field.value, place, field.name, &entries, &problems)
        }
        let shift = form["newShift"] ?? "", skill = form["newSkill"] ?? ""
        for weekday in Weekday.allCases {
            let name = "new:\(weekday.rawValue)", value = form[name] ?? ""
            guard !value.trimmed.isEmpty else { continue }
            guard let id = ShiftTypeID(checking: shift) else {
                problems.append(FieldProblem("newShift", "Choose the shift of the new line"))
                break
            }
            let place = Place(shiftType: id, skill: ID(checking: skill), on: .every(weekday))
            read(value, place, name, &entries, &problems)
        }
        if !problems.isEmpty { throw Refusal(fields: problems) }
        return entries
    }

    /// The entries of one date; an empty cell needs nobody.
    func date(_ day: Day) throws(Refusal) -> [DemandEntry] {
        var entries: [DemandEntry] = [], problems: [FieldProblem] = []
        for field in form.fields {
            guard let place = Place(field.name), place.on == .date(day) else { continue }
            read(field.value.trimmed.isEmpty ? "0" : field.value, place, field.name, &entries, &problems)
        }
        if !problems.isEmpty { throw Refusal(fields: problems) }
        return entries
    }

    private func read(
        _ value: String, _ place: Place, _ field: String, _ entries: inout [DemandEntry],
        _ problems: inout [FieldProblem]
    ) {
        guard !value.trimmed.isEmpty else { return }
        guard let range = CoverRange(value) else {
            problems.append(FieldProblem(field, "Enter how many people, like 4, or 3-4 for at least 3 and 4 wanted"))
            return
        }
        entries.append(
            DemandEntry(
                on: place.on, shiftType: place.shiftType, skill: place.skill, minimum: range.minimum,
                wanted: range.wanted))
    }

    private struct Place {
        let shiftType: ShiftTypeID
        let skill: SkillID?
        let on: Demand.When

        init(shiftType: ShiftTypeID, skill: SkillID?, on: Demand.When) {
            self.shiftType = shiftType
            self.skill = skill
            self.on = on
        }

        /// Reads the name of a cell (``DemandEntry/field``).
        init?(_ field: String) {
            let parts = field.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 4, parts[0] == "need", let type = ShiftTypeID(checking: parts[1]),
                let skill = SkillID(checking: parts[2])
            else { return nil }
            shiftType = type
            self.skill = skill.text == "any" ? nil : skill
            if let day = Day(parts[3]) {
                on = .date(day)
            } else if let weekday = Int(parts[3]).flatMap(Weekday.init(rawValue:)) {
                on = .every(weekday)
            } else {
                return nil
            }
        }
    }
}
