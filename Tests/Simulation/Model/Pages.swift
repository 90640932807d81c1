import Core
import Storage
import Workforce

@testable import Rostering

/// What the tables say, read without the product's stores.
struct Pages: Sendable {
    var cells: [PeriodID: [CellPlace: Cell]] = [:]
    var periods: [PeriodID: Model.Standing] = [:]
    var edits: [PeriodID: [String]] = [:]
    var published: [PeriodID: [CellPlace: Cell]] = [:]
    var duties: [PeriodID: Set<String>] = [:]
    var places: [OpenPlaceID: Model.Place] = [:]
    var facts: [Fact] = []
    var notices: [PersonID: Int] = [:]
    /// How far the reaction has come.
    var cursor = 0
    var letStandRows = 0
    var letStandFacts = 0

    struct Fact: Sendable {
        let number: Int
        let name: String
        let subject: String
        let account: AccountID?
        let person: PersonID
    }

    /// - Parameter versions: whether what was published is read too; it is long, and changes seldom.
    init(versions: Bool, in tx: any Transaction) throws {
        try readBoard(in: tx)
        if versions { try readVersions(in: tx) }
        try readPlaces(in: tx)
        for row in try tx.rows(
            """
            SELECT number, name, subject, account, COALESCE(json_extract(body, '$.person'), '') AS person FROM fact
            ORDER BY number
            """)
        {
            facts.append(
                Fact(
                    number: try row["number"], name: try row["name"], subject: try row["subject"],
                    account: try row[optional: "account"], person: try row["person"]))
        }
        letStandFacts = facts.count { $0.name == "rostering.breach-let-stand.1" }
        letStandRows = try tx.row("SELECT COUNT(*) AS count FROM let_stand")?["count"] ?? 0
        for row in try tx.rows("SELECT person, COUNT(*) AS count FROM notice GROUP BY person") {
            notices[try row["person"]] = try row["count"]
        }
        cursor = try tx.row("SELECT number FROM reaction_cursor WHERE reaction = 'simulation.tally'")?["number"] ?? 0
    }

    private mutating func readBoard(in tx: any Transaction) throws {
        for row in try tx.rows("SELECT period, person, day, shift_type, skill, is_pinned, origin FROM cell") {
            let period: PeriodID = try row["period"], origin: String = try row["origin"]
            cells[period, default: [:]][CellPlace(try row["person"], try row["day"])] = Cell(
                shift: try row[optional: "shift_type"], skill: try row[optional: "skill"],
                isPinned: try row["is_pinned"], origin: Cell.Origin(rawValue: origin) ?? .imported)
        }
        for row in try tx.rows("SELECT id, state, revision, published_version FROM period") {
            periods[try row["id"]] = Model.Standing(
                state: try row["state"], revision: try row["revision"], version: try row["published_version"])
        }
        for row in try tx.rows("SELECT id, period, account, kind, is_undone FROM edit ORDER BY period, number") {
            let id: String = try row["id"], account: String = try row["account"], kind: String = try row["kind"]
            let isUndone: Bool = try row["is_undone"]
            edits[try row["period"], default: []].append("\(id) \(account) \(kind) \(isUndone)")
        }
    }

    private mutating func readVersions(in tx: any Transaction) throws {
        for id in periods.keys.sorted() {
            published[id] = try Publications.ofPeriod(id, of: DrawnWorld.organisation, in: tx).last?.cells
        }
    }

    private mutating func readPlaces(in tx: any Transaction) throws {
        for row in try tx.rows(
            "SELECT source_reference, person, starts, ends, code FROM duty WHERE is_cancelled = FALSE")
        {
            let person: String = try row["person"], starts: Int = try row["starts"], ends: Int = try row["ends"]
            let code: String = try row["code"]
            duties[try row["source_reference"], default: []].insert("\(person) \(starts) \(ends) \(code)")
        }
        for row in try tx.rows(
            "SELECT id, period, day, shift_type, skill, is_withdrawn, taken_by FROM open_place")
        {
            let holder: PersonID? = try row[optional: "taken_by"], isWithdrawn: Bool = try row["is_withdrawn"]
            places[try row["id"]] = Model.Place(
                period: try row["period"], day: try row["day"],
                line: Model.Line(shift: try row["shift_type"], skill: try row[optional: "skill"]),
                state: holder.map { .taken($0) } ?? (isWithdrawn ? .withdrawn : .open))
        }
    }
}
