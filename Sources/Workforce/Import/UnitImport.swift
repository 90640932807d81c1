import Core
import Storage

/// Plans the rows of a file of units.
struct UnitImport: RowPlanner {
    private let importer: ImportCaller
    /// As stored, and as the rows planned so far would leave them.
    private var units: [Unit]

    init(_ importer: ImportCaller, _ rows: [FileRow], in tx: any Transaction) throws {
        self.importer = importer
        units = try Units.all(of: importer.organisation, in: tx)
    }

    mutating func plan(_ row: FileRow) -> PlannedRow {
        var reader = CellReader(row)
        let place = units.firstIndex { $0.name == row["name"] }, stored = place.map { units[$0] }
        let unit = read(&reader, stored)
        reader.refuse(unit.problems() + unit.problems(among: units), columns: ImportColumn.ofUnits)
        guard reader.problems.isEmpty else { return .bad(reader.problems, line: row.line) }
        if let place { units[place] = unit } else { units.append(unit) }
        let caller = importer.caller, now = importer.now
        return .storing(
            unit, over: stored, line: row.line,
            add: { try addUnit(unit, as: caller, at: now, in: $0) },
            change: { try changeUnit(unit, as: caller, at: now, in: $0) })
    }

    private func read(_ reader: inout CellReader, _ stored: Unit?) -> Unit {
        let row = reader.row
        let kind: Unit.Kind? = reader.choice("kind")
        if reader.text("kind") == nil { reader.refuse("kind", "Enter what kind of unit it is, like ward") }
        var unit = stored ?? Unit(id: importer.newID(), name: row["name"])
        unit.kind = kind ?? unit.kind
        unit.odsCode = reader.text("ods_code", stored: unit.odsCode)?.uppercased()
        if row.has("parent") {
            let parent = reader.text("parent").flatMap { name in units.first { $0.name == name } }
            if parent == nil, let name = reader.text("parent") {
                reader.refuse("parent", "There is no unit called \(name). Put its row further up, or correct the name.")
            }
            unit.parent = parent?.id
        }
        return unit
    }
}
