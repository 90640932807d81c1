import Core
import Web

private let setUp = Access.holding(RosteringPermissions.setUp)

let shiftTypeRoutes = [
    Route(.get, "/rostering/units/{unit}/setup/shift-types", setupAccess, "List a unit's shift types") { visit in
        .page(ShiftTypesPage(setup: try await visit.unitSetup(), form: try visit.setupFrame()).page)
    },
    Route(.get, "/rostering/units/{unit}/setup/shift-types/new", setUp, "Describe a new shift type") { visit in
        .page(ShiftTypePage(setup: try await visit.unitSetup(), type: nil, form: FormFrame(visit)).page)
    },
    Route(.post, "/rostering/units/{unit}/setup/shift-types", setUp, "Add a shift type") { visit in
        try await visit.attempt {
            let draft = try visit.shiftTypeDraft(), id: ShiftTypeID = visit.host.newID()
            let unit: UnitID = try visit.id("unit"), caller = try visit.caller(), now = visit.now
            try await visit.write { tx in
                _ = try addShiftType(id, draft, to: unit, as: caller, at: now, in: tx)
            }
            return .seeOther(setupPath(unit, "/shift-types"), notice: "\(draft.name) added.")
        } again: { form in
            ShiftTypePage(setup: try await visit.unitSetup(), type: nil, form: form).page
        }
    },
    Route(.get, "/rostering/units/{unit}/setup/shift-types/{type}", setUp, "See one shift type") { visit in
        .page(try await visit.shiftTypePage(FormFrame(visit)))
    },
    Route(.post, "/rostering/units/{unit}/setup/shift-types/{type}", setUp, "Change a shift type") { visit in
        try await visit.attempt {
            let draft = try visit.shiftTypeDraft(), id: ShiftTypeID = try visit.id("type")
            let unit: UnitID = try visit.id("unit"), caller = try visit.caller(), now = visit.now
            try await visit.write { tx in
                _ = try changeShiftType(id, to: draft, as: caller, at: now, in: tx)
            }
            return .seeOther(setupPath(unit, "/shift-types"), notice: "\(draft.name) changed.")
        } again: {
            try await visit.shiftTypePage($0)
        }
    },
    Route(
        .post, "/rostering/units/{unit}/setup/shift-types/{type}/retirement", setUp, "Retire a shift type"
    ) { visit in
        try await visit.attempt {
            let id: ShiftTypeID = try visit.id("type"), unit: UnitID = try visit.id("unit")
            let caller = try visit.caller(), now = visit.now
            let type = try await visit.write { try retireShiftType(id, as: caller, at: now, in: $0) }
            return .seeOther(
                setupPath(unit, "/shift-types"), notice: "\(type.name) retired, and taken out of the demand.")
        } again: {
            try await visit.shiftTypePage($0)
        }
    },
    Route(
        .post, "/rostering/units/{unit}/setup/shift-types/{type}/restoration", setUp, "Use a retired shift type again"
    ) { visit in
        try await visit.attempt {
            let id: ShiftTypeID = try visit.id("type"), unit: UnitID = try visit.id("unit")
            let caller = try visit.caller(), now = visit.now
            let type = try await visit.write { try restoreShiftType(id, as: caller, at: now, in: $0) }
            return .seeOther(setupPath(unit, "/shift-types"), notice: "\(type.name) is in use again. Set its demand.")
        } again: {
            try await visit.shiftTypePage($0)
        }
    },
]

extension Visit {
    fileprivate func shiftTypeDraft() throws(Refusal) -> ShiftTypeDraft {
        var reader = FormReader(form)
        let draft = ShiftTypeDraft(
            code: reader.text("code", "a code"), name: reader.text("name", "a name"),
            starts: reader.time("starts", "the start"), ends: reader.time("ends", "the end"),
            unpaidBreakMinutes: reader.whole("unpaidBreakMinutes", "the unpaid break in minutes", in: 0...480),
            tone: reader.choice("tone", "a colour") ?? .other)
        try reader.finish()
        return draft
    }

    fileprivate func shiftTypePage(_ form: FormFrame) async throws -> Page {
        let setup = try await unitSetup(), id: ShiftTypeID = try id("type")
        guard let type = setup.shiftType(id) else {
            throw Refusal(.notFound, "There is no such shift type. It may have been removed.")
        }
        return ShiftTypePage(setup: setup, type: type, form: form).page
    }
}
