import Core
import Web
import Workforce

/// What the menu offers to whoever sets units up.
let setupMenu = [MenuItem("Unit set-up", "/rostering/setup", .holding(RosteringPermissions.setUp))]

/// Everything the server answers about setting a unit up.
func setupRoutes(_ host: Host) -> [Route] {
    setupOverviewRoutes + shiftTypeRoutes + demandRoutes + ruleRoutes + localRuleRoutes + settingsRoutes + setupAPI
        + localRulesAPI
}

/// Who may open a unit's set-up; changing it needs the right to set it up.
let setupAccess = Access.holdingAny([RosteringPermissions.setUp, RosteringPermissions.view])

private let setupOverviewRoutes = [
    Route(.get, "/rostering/setup", setupAccess, "List the units to set up") { visit in
        let caller = try visit.caller()
        let units = try await visit.read { tx in
            try Units.all(of: caller.organisation, in: tx).filter {
                !$0.isClosed
                    && (caller.may(RosteringPermissions.setUp, on: $0.id)
                        || caller.may(RosteringPermissions.view, on: $0.id))
            }
        }
        return .page(SetupListPage(units: units).page)
    },
    Route(.get, "/rostering/units/{unit}/setup", setupAccess, "See how a unit is set up") { visit in
        .page(SetupPage(try await visit.unitSetup(), try visit.setupFrame(), others: try await visit.otherUnits()).page)
    },
    Route(
        .post, "/rostering/units/{unit}/setup", .holding(RosteringPermissions.setUp), "Copy another unit's set-up"
    ) { visit in
        try await visit.attempt {
            // A conflict and not a field's problem: the field is only on the page of a unit without shift types.
            guard let source = visit.form["from"].flatMap({ UnitID(checking: $0) }) else {
                throw Refusal(.conflict, "Choose a unit to copy the set-up from.")
            }
            let unit: UnitID = try visit.id("unit"), caller = try visit.caller(), now = visit.now, ids = visit.host.ids
            try await visit.write { tx in
                _ = try copySetup(from: source, to: unit, ids: ids, as: caller, at: now, in: tx)
            }
            return .seeOther(setupPath(unit), notice: "Set-up copied. Check the demand before you plan a roster.")
        } again: { form in
            SetupPage(try await visit.unitSetup(), form, others: try await visit.otherUnits()).page
        }
    },
]

/// The address of a part of a unit's set-up.
func setupPath(_ unit: UnitID, _ part: String = "") -> String { "/rostering/units/\(unit)/setup\(part)" }

extension Visit {
    /// The set-up of the unit in the path, as the caller may see it.
    func unitSetup() async throws -> UnitSetup {
        let unit: UnitID = try id("unit"), caller = try caller(), now = now
        return try await read { try UnitSetup(unit, as: caller, at: now, in: $0) }
    }

    /// The frame of the forms of the unit in the path: only to be read by whoever may see the set-up but not change it.
    func setupFrame() throws -> FormFrame {
        let unit: UnitID = try id("unit")
        return FormFrame(self).open(if: try caller().may(RosteringPermissions.setUp, on: unit))
    }

    /// The other units whose set-up the caller could copy.
    fileprivate func otherUnits() async throws -> [Unit] {
        let unit: UnitID = try id("unit"), caller = try caller()
        return try await read { tx in
            try Units.all(of: caller.organisation, in: tx).filter {
                $0.id != unit && !$0.isClosed && caller.may(RosteringPermissions.setUp, on: $0.id)
            }
        }
    }
}
