import Core
import Storage
import Web

/// Units: the list, one unit, and the forms that add and change one.
enum UnitPages {
    static let routes: [Route] = [
        Route(.get, "/workforce/units", .holding(.workforceView), "List the units", list),
        Route(.get, "/workforce/units/new", .holding(.workforceEdit), "Ask for a new unit") { visit in
            .page(try await addForm(visit, FormFrame(visit)))
        },
        Route(.post, "/workforce/units", .holding(.workforceEdit), "Add a unit", add),
        Route(.get, "/workforce/units/{unit}", .holding(.workforceView), "Show a unit and its people", show),
        Route(.get, "/workforce/units/{unit}/edit", .holding(.workforceEdit), "Ask for changes to a unit") { visit in
            .page(try await changeForm(visit, FormFrame(visit)))
        },
        Route(.post, "/workforce/units/{unit}", .holding(.workforceEdit), "Change a unit", change),
        Route(.post, "/workforce/units/{unit}/closure", .holding(.workforceEdit), "Close a unit", close),
        Route(.post, "/workforce/units/{unit}/reopening", .holding(.workforceEdit), "Open a unit again", reopen),
    ]

    private static func list(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), today = visit.now.ukDay
        let scope = caller.scope(of: .workforceView)
        let (units, strength) = try await visit.read { tx in
            (try Units.all(of: caller.organisation, in: tx), try Posts.held(on: today, of: caller.organisation, in: tx))
        }
        let shown = units.filter { scope.covers($0.id) }
        return .page(UnitMarkup.list(shown, all: units, strength, mayAdd: mayAdd(caller)))
    }

    private static func show(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("unit", as: Named.Unit.self), today = visit.now.ukDay
        let view = try await visit.read { tx in
            let unit = try Units.find(id, of: caller.organisation, in: tx)
            try caller.require(.workforceView, on: id)
            return try UnitView(unit, on: today, of: caller.organisation, in: tx)
        }
        return .page(UnitMarkup.unit(view, FormFrame(visit), mayEdit: caller.may(.workforceEdit, on: id)))
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        return try await visit.attempt {
            let unit = try read(visit, Unit(id: visit.host.newID(), name: ""))
            _ = try await visit.write { try addUnit(unit, as: caller, at: visit.now, in: $0) }
            return .seeOther(Trail.path(unit.id), notice: "\(unit.name) is added. Next, add people to it.")
        } again: {
            try await addForm(visit, $0)
        }
    }

    private static func change(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("unit", as: Named.Unit.self)
        return try await visit.attempt {
            let unit = try read(visit, Unit(id: id, name: ""))
            _ = try await visit.write { try changeUnit(unit, as: caller, at: visit.now, in: $0) }
            return .seeOther(Trail.path(id), notice: "\(unit.name) is changed.")
        } again: {
            try await changeForm(visit, $0)
        }
    }

    private static func close(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("unit", as: Named.Unit.self)
        return try await visit.attempt {
            let unit = try await visit.write { try closeUnit(id, as: caller, at: visit.now, in: $0) }
            return .seeOther(Trail.path(id), notice: "\(unit.name) is closed. You can open it again on this page.")
        } again: {
            try await changeForm(visit, $0.showingStored)
        }
    }

    private static func reopen(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("unit", as: Named.Unit.self)
        return try await visit.attempt {
            let unit = try await visit.write { try reopenUnit(id, as: caller, at: visit.now, in: $0) }
            return .seeOther(Trail.path(id), notice: "\(unit.name) is open again.")
        } again: {
            try await changeForm(visit, $0.showingStored)
        }
    }

    private static func read(_ visit: Visit, _ unit: Unit) throws -> Unit {
        var reader = FormReader(visit.form), unit = unit
        unit.name = reader.text("name", "the unit's name", limit: 120)
        unit.kind = reader.choice("kind", "what kind of unit it is") ?? .ward
        unit.odsCode = reader.optionalText("odsCode", "the ODS code")?.uppercased()
        if visit.form["parent"].map({ !$0.isEmpty }) ?? false {
            unit.parent = reader.id("parent", "the unit it belongs to")
        }
        try reader.finish()
        return unit
    }

    private static func addForm(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller()
        let units = try await visit.read { try Units.all(of: caller.organisation, in: $0) }
        return Page.form(
            "Add a unit", trail: [Trail.units], problems: form.problems,
            UnitMarkup.form(
                form, to: "/workforce/units", nil, among: units, submit: "Add the unit"))
    }

    private static func changeForm(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), id = try visit.id("unit", as: Named.Unit.self)
        let (unit, units) = try await visit.read { tx in
            (try Units.find(id, of: caller.organisation, in: tx), try Units.all(of: caller.organisation, in: tx))
        }
        return Page.form(
            "Change \(unit.name)", trail: Trail.of(unit), problems: form.problems,
            UnitMarkup.form(
                form, to: Trail.path(id), unit, among: units, submit: "Save the changes"))
    }

    private static func mayAdd(_ caller: Caller) -> Bool { isAllowed { try caller.requireEverywhere(.workforceEdit) } }
}

/// A unit with who is in post on it.
struct UnitView: Sendable {
    let unit: Unit
    let parent: Unit?
    let below: [Unit]
    /// Held on the day or from a later one.
    let members: [PersonInPost]
    let skills: [PersonID: [Skill]]
    let today: Day

    init(_ unit: Unit, on today: Day, of organisation: OrganisationID, in tx: any Transaction) throws {
        self.unit = unit
        self.today = today
        let units = try Units.all(of: organisation, in: tx)
        parent = units.first { $0.id == unit.parent }
        below = units.filter { $0.parent == unit.id }
        members = try People.onUnit(unit.id, from: today, through: endOfDays, of: organisation, in: tx)
        let byID = Dictionary(
            try Skills.all(of: organisation, in: tx).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let holdings = try Skills.holdings(
            Array(Set(members.map(\.person.id))), from: today, through: today, of: organisation, in: tx)
        skills = Dictionary(grouping: holdings, by: \.person).mapValues { held in
            Set(held.map(\.skill)).compactMap { byID[$0] }.sorted { $0.code < $1.code }
        }
    }

    /// In post today.
    var present: [PersonInPost] { members.filter { $0.post.isHeld(on: today) } }
    var weeklyMinutes: Int { present.reduce(0) { $0 + $1.post.weeklyMinutes } }
}
