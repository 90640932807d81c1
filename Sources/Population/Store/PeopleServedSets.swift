public import Core
public import Storage
import Workforce

// What is asked of the register about many people, some hundreds at a time: by files, lists and figures.
extension PeopleServed {
    private static let portionCount = 400

    /// Calls with some hundreds at a time, and puts the rows together.
    static func inPortions<Value, Found>(
        _ values: some Sequence<Value>, _ ask: ([Value]) throws -> [Found]
    ) rethrows -> [Found] {
        let all = Array(values)
        return try stride(from: 0, to: all.count, by: portionCount).flatMap { start in
            try ask(Array(all[start..<min(start + portionCount, all.count)]))
        }
    }

    /// Who has which of some NHS numbers, each as the record under which they are shown.
    static func holders(
        of numbers: Set<NHSNumber>, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [NHSNumber: PersonServed] {
        let holders = try inPortions(numbers.map(\.digits).sorted()) { digits in
            try tx.rows("\(select) WHERE organisation = \(organisation) AND nhs_number IN \(list: digits)").map(person)
        }
        let survivors = try survivors(of: holders.map(\.id), in: organisation, tx)
        let shown = try inPortions(Set(survivors.values)) {
            try Array(all($0, of: organisation, in: tx).values)
        }
        let byID = Dictionary(shown.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return holders.reduce(into: [:]) { found, holder in
            guard let number = holder.nhsNumber else { return }
            found[number] = survivors[holder.id].flatMap { byID[$0] } ?? holder
        }
    }

    /// Into which records some were merged; those that were not are left out.
    static func survivors(
        of ids: [PersonServedID], in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [PersonServedID: PersonServedID] {
        let pairs = try inPortions(ids) { some in
            try tx.rows(
                """
                SELECT merged, survivor FROM served_alias
                WHERE organisation = \(organisation) AND undone_at IS NULL AND merged IN \(list: some)
                """
            ).map { (try $0["merged"] as PersonServedID, try $0["survivor"] as PersonServedID) }
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// Which records were merged into some, by theirs.
    static func merged(
        into ids: [PersonServedID], in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [PersonServedID: [PersonServedID]] {
        let pairs = try inPortions(ids) { some in
            try tx.rows(
                """
                SELECT merged, survivor FROM served_alias
                WHERE organisation = \(organisation) AND undone_at IS NULL AND survivor IN \(list: some)
                ORDER BY merged
                """
            ).map { (merged: try $0["merged"] as PersonServedID, survivor: try $0["survivor"] as PersonServedID) }
        }
        return Dictionary(grouping: pairs, by: \.survivor).mapValues { $0.map(\.merged) }
    }

    /// Those born on some days whom some teams care for, records that were merged left out.
    static func born(
        on days: Set<Day>, caredForWithin scope: Scope, today: Day, in organisation: OrganisationID,
        _ tx: any Transaction
    ) throws -> [PersonServed] {
        var units: SQL = ""
        if case .units(let some) = scope { units = "AND unit IN \(list: some.sorted())" }
        return try inPortions(days.sorted()) { some in
            try tx.rows(
                """
                \(select) WHERE organisation = \(organisation) AND born IN \(list: some)
                    AND id NOT IN (SELECT merged FROM served_alias
                        WHERE organisation = \(organisation) AND undone_at IS NULL)
                    AND id IN (SELECT person FROM care_team_member
                        WHERE organisation = \(organisation) AND first_day <= \(today)
                            AND (last_day IS NULL OR last_day >= \(today)) \(units))
                ORDER BY id
                """
            ).map(person)
        }
    }

    /// Which teams care for some people on a day, also under the ids of records that were merged into theirs.
    static func teams(
        of people: [PersonServedID], today: Day, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [PersonServedID: Set<UnitID>] {
        // Two statements that an index answers on either database: joined in one, one of them reads all teams.
        let merged = try merged(into: people, in: organisation, tx)
        let shown = merged.reduce(into: [PersonServedID: PersonServedID]()) { shown, records in
            for record in records.value { shown[record] = records.key }
        }
        let rows = try inPortions(Set(people).union(shown.keys).sorted()) { some in
            try tx.rows(
                """
                SELECT person, unit FROM care_team_member
                WHERE organisation = \(organisation) AND person IN \(list: some) AND first_day <= \(today)
                    AND (last_day IS NULL OR last_day >= \(today))
                """
            ).map { (try $0["person"] as PersonServedID, try $0["unit"] as UnitID) }
        }
        let asked = Set(people)
        return rows.reduce(into: [:]) { teams, row in
            if asked.contains(row.0) { teams[row.0, default: []].insert(row.1) }
            if let survivor = shown[row.0] { teams[survivor, default: []].insert(row.1) }
        }
    }

    /// What some people need and still do, kept back from nobody: only for telling what a file adds.
    static func standingNeeds(
        of people: [PersonServedID], in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [PersonServedID: Set<DescribedNeed>] {
        let rows = try inPortions(people) { some in
            try tx.rows(
                """
                SELECT person, kind, words FROM served_need
                WHERE organisation = \(organisation) AND person IN \(list: some) AND ended_on IS NULL
                """
            ).map { row in
                (try row["person"] as PersonServedID, DescribedNeed(kind: try row.one("kind"), words: try row["words"]))
            }
        }
        return rows.reduce(into: [:]) { $0[$1.0, default: []].insert($1.1) }
    }

    /// What figures are made of, by person: when they were born and about where they live, and nothing else.
    public static func figures(
        of people: [PersonServedID], in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [PersonServedID: ServedFigure] {
        let rows = try inPortions(Set(people).sorted()) { some in
            try tx.rows(
                """
                SELECT id, born, postcode FROM person_served
                WHERE organisation = \(organisation) AND id IN \(list: some)
                """
            ).map { row in
                (
                    try row["id"] as PersonServedID,
                    ServedFigure(born: try row[optional: "born"], postcode: try row[optional: "postcode"])
                )
            }
        }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }
}

/// What figures know of somebody.
public struct ServedFigure: Hashable, Sendable {
    public let born: Day?
    public let postcode: String?
}
