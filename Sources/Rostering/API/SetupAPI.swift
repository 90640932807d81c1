import Core
import Web
import Workforce
import WorkingTime

private let setUp = Access.holding(RosteringPermissions.setUp)
private let api = "/api/rostering/v1"

/// A unit's set-up, for programs.
let setupAPI = [
    Route(
        .get, "\(api)/units/{unit}/setup", setupAccess, "Read how a unit is set up",
        operation: Operation(response: UnitSetup.shape)
    ) { visit in
        .json(try await visit.unitSetup().json)
    },
    Route(
        .post, "\(api)/units/{unit}/shift-types", setUp, "Add a shift type",
        operation: Operation(request: ShiftTypeDraft.shape, response: ShiftType.shape, status: 201)
    ) { visit in
        let draft = try ShiftTypeDraft(try visit.json()), id: ShiftTypeID = visit.host.newID()
        let unit: UnitID = try visit.id("unit"), caller = try visit.caller(), now = visit.now
        let type = try await visit.write { try addShiftType(id, draft, to: unit, as: caller, at: now, in: $0) }
        return .json(type.json, status: 201)
    },
    Route(
        .put, "\(api)/shift-types/{type}", setUp, "Change a shift type",
        operation: Operation(request: ShiftTypeDraft.shape, response: ShiftType.shape)
    ) { visit in
        let draft = try ShiftTypeDraft(try visit.json()), id: ShiftTypeID = try visit.id("type")
        let caller = try visit.caller(), now = visit.now
        return .json(try await visit.write { try changeShiftType(id, to: draft, as: caller, at: now, in: $0).json })
    },
    Route(
        .post, "\(api)/shift-types/{type}/retirement", setUp, "Retire a shift type",
        operation: Operation(response: ShiftType.shape)
    ) { visit in
        let id: ShiftTypeID = try visit.id("type"), caller = try visit.caller(), now = visit.now
        return .json(try await visit.write { try retireShiftType(id, as: caller, at: now, in: $0).json })
    },
    Route(
        .delete, "\(api)/shift-types/{type}/retirement", setUp, "Use a retired shift type again",
        operation: Operation(response: ShiftType.shape)
    ) { visit in
        let id: ShiftTypeID = try visit.id("type"), caller = try visit.caller(), now = visit.now
        return .json(try await visit.write { try restoreShiftType(id, as: caller, at: now, in: $0).json })
    },
    Route(
        .put, "\(api)/units/{unit}/demand", setUp, "Set what a unit needs on each weekday",
        operation: Operation(request: Demand.gridShape, response: Demand.gridShape)
    ) { visit in
        let entries = try DemandEntry.all(try visit.json(), for: nil)
        let unit: UnitID = try visit.id("unit"), caller = try visit.caller(), now = visit.now
        let lines = try await visit.write { try setDemand(entries, on: unit, as: caller, at: now, in: $0) }
        return .json(["lines": .list(lines.map(\.json))])
    },
    Route(
        .put, "\(api)/units/{unit}/demand/{day}", setUp, "Set what a unit needs on a date",
        operation: Operation(request: Demand.gridShape, response: Demand.gridShape)
    ) { visit in
        let day = try visit.day("day"), entries = try DemandEntry.all(try visit.json(), for: day)
        let unit: UnitID = try visit.id("unit"), caller = try visit.caller(), now = visit.now
        let lines = try await visit.write {
            try setDateDemand(entries, for: day, on: unit, as: caller, at: now, in: $0)
        }
        return .json(["lines": .list(lines.map(\.json))])
    },
    Route(
        .put, "\(api)/units/{unit}/settings", setUp, "Change a unit's settings",
        operation: Operation(request: UnitSettings.shape, response: UnitSettings.shape)
    ) { visit in
        let unit: UnitID = try visit.id("unit"), caller = try visit.caller(), now = visit.now
        let sent = try SentSettings(try visit.json(), of: unit)
        let settings = try await visit.write { tx in
            let current = try SettingsByUnit.find(unit, of: caller.organisation, in: tx)
            return try changeSettings(sent.settings(besides: current), as: caller, at: now, in: tx)
        }
        return .json(settings.json)
    },
    Route(
        .put, "\(api)/units/{unit}/rules/{rule}", setUp, "Depart from a rule, or go back to the book",
        operation: Operation(request: RuleChange.shape, response: RuleInForce.shape)
    ) { visit in
        let row = try visit.rule(), change = try RuleChange(try visit.json()), today = visit.today
        let unit: UnitID = try visit.id("unit"), caller = try visit.caller(), now = visit.now
        let choice = try await visit.write { tx in
            try chooseRule(
                row.id, isOn: change.isOn, parameters: change.figures, reason: change.reason, on: unit, as: caller,
                at: now, in: tx)
        }
        return .json(RuleInForce(row: row, choice: choice, today: today).json)
    },
    Route(
        .get, "\(api)/units/{unit}/rules", setupAccess, "Read the working-time rules in force on a unit",
        operation: Operation(
            response: .object("RulesInForce", [.init("rules", .list(RuleInForce.shape), "Every rule of the book")]))
    ) { visit in
        let setup = try await visit.unitSetup(), today = visit.today
        let rules = RuleBook.rows.map { row in
            RuleInForce(row: row, choice: setup.ruleChoices.first { $0.rule == row.id.text }, today: today).json
        }
        return .json(["rules": .list(rules)])
    },
    Route(
        .post, "\(api)/units/{unit}/setup-copies", setUp, "Copy another unit's set-up",
        operation: Operation(
            request: .object("SetupCopy", [.init("from", .text, "The id of the unit to copy from")]),
            response: UnitSetup.shape, status: 201)
    ) { visit in
        var reader = JSONReader(try visit.json())
        let source = reader.id("from", of: Named.Unit.self)
        try reader.finish()
        let unit: UnitID = try visit.id("unit"), caller = try visit.caller(), now = visit.now, ids = visit.host.ids
        try await visit.write { tx in _ = try copySetup(from: source, to: unit, ids: ids, as: caller, at: now, in: tx) }
        return .json(try await visit.unitSetup().json, status: 201)
    },
]

extension UnitSetup {
    static let shape = Operation.Shape.object(
        "UnitSetup",
        [
            .init("unit", .text, "The unit's id"),
            .init("shiftTypes", .list(ShiftType.shape), "Retired ones last"),
            .init("demand", .list(Demand.shape), "Of weekdays, then of dates"),
            .init("settings", UnitSettings.shape, "How the unit rosters"),
            .init("establishment", Establishment.shape, "Whether its people are enough"),
        ])

    var json: JSON {
        [
            "unit": JSON(unit.id), "shiftTypes": .list(shiftTypes.map(\.json)), "demand": .list(demand.map(\.json)),
            "settings": settings.json, "establishment": establishment.json,
        ]
    }
}
