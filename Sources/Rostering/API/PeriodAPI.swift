import Core
import Web
import Workforce

/// What programs ask of roster periods.
let periodAPI = [
    Route(
        .get, "/api/rostering/v1/units/{unit}/periods", boardAccess, "List a unit's rosters",
        operation: Operation(
            response: .object(
                "Periods",
                [
                    Operation.Member("periods", .list(BoardShapes.period), "The latest first")
                ]))
    ) { visit in
        let unit: UnitID = try visit.id("unit"), caller = try visit.caller()
        let periods = try await visit.read { tx in
            try caller.requireView(of: try Units.find(unit, of: caller.organisation, in: tx).id)
            return try Periods.ofUnits([unit], of: caller.organisation, in: tx)
        }
        return .json(["periods": .list(periods.map(BoardView.period))])
    },
    Route(
        .post, "/api/rostering/v1/units/{unit}/periods", .holding(RosteringPermissions.plan), "Open a roster",
        operation: Operation(
            request: .object(
                "NewPeriod",
                [
                    Operation.Member("firstDay", .day, "Its first day"),
                    Operation.Member("weeks", .whole, "Whole weeks, 1 to 8"),
                    Operation.Member("startsOnMonday", .flag, "Send false for another weekday", optional: true),
                ]), response: BoardShapes.period, status: 201)
    ) { visit in
        let json = try visit.json()
        var reader = JSONReader(json)
        let first = reader.day("firstDay"), weeks = reader.whole("weeks", in: 1...8)
        let monday = json["startsOnMonday"] == nil ? true : reader.flag("startsOnMonday")
        try reader.finish()
        let unit: UnitID = try visit.id("unit"), id: PeriodID = visit.host.newID()
        let caller = try visit.caller(), now = visit.now
        let period = try await visit.write {
            try openPeriod(
                id, for: unit, from: first, weeks: weeks, startsOnMonday: monday, as: caller, at: now, in: $0)
        }
        return .json(BoardView.period(period), status: 201)
    },
    Route(
        .get, "/api/rostering/v1/periods/{period}", boardAccess, "Read a roster period",
        operation: Operation(response: BoardShapes.period)
    ) { visit in
        let id: PeriodID = try visit.id("period"), caller = try visit.caller()
        let period = try await visit.read { tx in
            let period = try Periods.find(id, of: caller.organisation, in: tx)
            try caller.requireView(of: period.unit)
            return period
        }
        return .json(BoardView.period(period))
    },
]
