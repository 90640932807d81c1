import Core
import Rostering
import Storage
import Workforce

/// Holds the database against the model after every step.
///
/// It reads tables by statements of its own, so that a store of the product that reads what it wrote wrongly is seen.
struct Books {
    private var dumps: [SQL] = []
    private var lastDump = ""
    private var mustBeSame = false
    private var effect: Effect?
    private var account: AccountID?

    /// The next check finds nothing changed at all.
    mutating func expectNothing() { mustBeSame = true }

    /// The next check finds what a deed should have done.
    mutating func expect(_ effect: Effect, by actor: Actor, _ model: Model) {
        self.effect = effect
        account = actor.account
    }

    /// Looks up which tables there are. The adapter's own list of migrations says when they ran by the clock of the
    /// machine, and is left out.
    mutating func open(_ database: any Database) async throws {
        dumps = try await database.read(for: nil) { tx in
            let tables: [String] = try tx.rows(
                """
                SELECT name FROM sqlite_schema
                WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'schema_migration' ORDER BY name
                """
            ).map { try $0["name"] }
            return try tables.map { table in
                let columns: [String] = try tx.rows("SELECT name FROM pragma_table_info(\(table))").map {
                    try $0["name"]
                }
                let line = columns.map { "quote(\"\($0)\")" }.joined(separator: " || ',' || ")
                return SQL(
                    stringLiteral:
                        "SELECT COALESCE(group_concat(line, char(10)), '') AS text FROM (SELECT \(line) AS line FROM "
                        + "\"\(table)\" ORDER BY 1)")
            }
        }
        lastDump = try await dump(database)
    }

    /// - Returns: what is wrong, if anything is, and the whole database as a text.
    mutating func check(_ model: inout Model, in database: any Database) async throws -> (String?, String) {
        let dump = try await dump(database)
        defer { (lastDump, mustBeSame, effect, account) = (dump, false, nil, nil) }
        if mustBeSame, dump != lastDump { return ("a deed that did nothing left something behind", dump) }
        if mustBeSame { return (nil, dump) }
        let isPublished = effect?.facts.contains { $0.hasPrefix("rostering.roster-published") } == true
        let pages = try await database.read(for: nil) { try Pages(versions: isPublished, in: $0) }
        let words =
            absorb(pages.places, &model) ?? facts(pages.facts, &model) ?? board(pages, model, versions: isPublished)
            ?? gaps(model)
            ?? notices(pages, model)
        return (words, dump)
    }

    private func dump(_ database: any Database) async throws -> String {
        let dumps = dumps
        return try await database.read(for: nil) { tx in
            try dumps.map { try tx.row($0)?["text"] ?? "" }.joined(separator: "\n\n")
        }
    }

    // Places

    /// Learns which places were opened, and holds every other change against what the deed may have done.
    private mutating func absorb(_ stored: [OpenPlaceID: Model.Place], _ model: inout Model) -> String? {
        if stored.count < model.places.count { return "a place is gone" }
        for (id, place) in stored.sorted(by: { $0.key < $1.key }) {
            guard let known = model.places[id] else {
                if effect == nil || place.state != .open { return "place \(id) came from nowhere" }
                effect?.facts.append("rostering.place-opened.1 \(id)")
                model.places[id] = place
                continue
            }
            if (known.period, known.day) != (place.period, place.day) || known.line != place.line {
                return "place \(id) became another"
            }
            let moved = effect?.moved[id]
            if case .taken? = moved { effect?.facts.append("rostering.place-taken.1 \(id)") }
            if moved == .withdrawn, place.state != .withdrawn { return "place \(id) was kept by somebody moved" }
            if known.state == place.state { continue }
            guard place.state == .withdrawn, effect != nil, known.state == .open || moved == .withdrawn else {
                return "place \(id) is \(place.state), not \(known.state)"
            }
            effect?.facts.append("rostering.place-withdrawn.1 \(id)")
            model.places[id]?.state = .withdrawn
        }
        return nil
    }

    private func gaps(_ model: Model) -> String? {
        var open: [PeriodID: [Day: [Model.Line: Int]]] = [:]
        for place in model.places.values where place.state == .open {
            open[place.period, default: [:]][place.day, default: [:]][place.line, default: 0] += 1
        }
        for period in model.world.periods where model.isPublished(period.id) {
            for day in period.days {
                let there = open[period.id]?[day] ?? [:], wanted = model.gaps[period.id]?[day] ?? [:]
                if there != wanted { return "\(period.id), \(day): \(there) open, \(wanted) wanted" }
            }
        }
        return nil
    }

    // Facts

    private func facts(_ stored: [Pages.Fact], _ model: inout Model) -> String? {
        let new = stored.filter { $0.number > model.lastFact }
        if stored.map(\.number) != Array(1...max(1, stored.count)) { return "the ledger has a gap" }
        let told = new.filter { $0.name != "rostering.breach-let-stand.1" }.map { "\($0.name) \($0.subject)" }.sorted()
        let wanted = (effect?.facts ?? []).sorted()
        if told != wanted { return "facts \(told), not \(wanted)" }
        if new.contains(where: { $0.account != account }) { return "a fact names somebody else" }
        for fact in new where ["rostering.place-taken.1", "rostering.place-handed-back.1"].contains(fact.name) {
            model.owed.append(Model.Owed(fact: fact.number, person: fact.person))
        }
        model.lastFact = stored.count
        return nil
    }

    // The rest

    private func board(_ pages: Pages, _ model: Model, versions: Bool) -> String? {
        for period in model.world.periods {
            let id = period.id
            if pages.cells[id] ?? [:] != model.cells[id] ?? [:] { return "\(id): other cells than were written" }
            if pages.periods[id] != model.periods[id] { return "\(id): \(pages.periods[id] as Any)" }
            let steps = (model.edits[id] ?? []).map { "\($0.id) \($0.by) \($0.kind) \($0.isUndone)" }
            if pages.edits[id] ?? [] != steps { return "\(id): other steps than were made" }
            if versions, pages.published[id] != model.published[id] {
                return "\(id): another version than was published"
            }
            let duties = model.isPublished(id) ? model.work(of: id) : []
            if pages.duties[id] ?? [] != duties { return "\(id): the register's duties are not the roster's" }
        }
        if pages.letStandFacts != pages.letStandRows { return "not every breach let stand has its fact" }
        return nil
    }

    private func notices(_ pages: Pages, _ model: Model) -> String? {
        var wanted = model.told
        for owed in model.owed where owed.fact <= pages.cursor { wanted[owed.person, default: 0] += 1 }
        return pages.notices == wanted ? nil : "notices \(pages.notices), not \(wanted)"
    }
}

extension Model {
    /// The duties of a roster as one line each.
    fileprivate func work(of period: PeriodID) -> Set<String> {
        Set(
            (cells[period] ?? [:]).compactMap { place, cell in
                world.shift(cell.shift).map { shift in
                    let minutes = shift.minutes(on: place.day)
                    return "\(place.person) \(minutes.lowerBound * 60_000) \(minutes.upperBound * 60_000) \(shift.code)"
                }
            })
    }
}
