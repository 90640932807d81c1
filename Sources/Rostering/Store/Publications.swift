import Core
import FoundationEssentials
import Storage

/// The `publication` table: every version that staff were shown, whole.
enum Publications {
    static func add(_ publication: Publication, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO publication (organisation, period, version, at, account, lead_days, overrides, cells)
            VALUES (\(organisation), \(publication.period), \(publication.version), \(publication.at),
                \(publication.by), \(publication.leadDays), \(try text(publication.overrides)),
                \(try text(publication.cells.map(KeptCell.init).sorted())))
            """)
    }

    /// Every version of a period, the first first.
    static func ofPeriod(
        _ period: PeriodID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [Publication] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND period = \(period) ORDER BY version
            """
        ).map(publication)
    }

    /// The version staff see now; `nil` before the first.
    static func latest(
        of period: PeriodID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Publication? {
        try tx.row(
            """
            \(select) WHERE organisation = \(organisation) AND period = \(period) ORDER BY version DESC LIMIT 1
            """
        ).map(publication)
    }

    /// How long before their first day these periods were first published, in days.
    static func leadDays(
        of periods: [PeriodID], of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [PeriodID: Int] {
        guard !periods.isEmpty else { return [:] }
        let rows = try tx.rows(
            """
            SELECT period, lead_days FROM publication
            WHERE organisation = \(organisation) AND version = 1 AND period IN \(list: periods)
            """)
        return try rows.reduce(into: [:]) { $0[try $1["period"]] = try $1["lead_days"] }
    }

    /// How often cells of these periods were changed since they were first published.
    static func changeCounts(
        of periods: [PeriodID], of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [PeriodID: Int] {
        guard !periods.isEmpty else { return [:] }
        let rows = try tx.rows(
            """
            SELECT edit.period, COUNT(*) AS changes FROM edit
            JOIN publication ON publication.organisation = edit.organisation AND publication.period = edit.period
                AND publication.version = 1
            WHERE edit.organisation = \(organisation) AND edit.period IN \(list: periods)
                AND edit.at > publication.at AND NOT edit.is_undone
            GROUP BY edit.period
            """)
        return try rows.reduce(into: [:]) { $0[try $1["period"]] = try $1["changes"] }
    }

    private static let select: SQL = """
        SELECT period, version, at, account, lead_days, overrides, cells FROM publication
        """

    private static func publication(_ row: Row) throws -> Publication {
        let kept: [KeptCell] = try value(row["cells"], column: "cells")
        return Publication(
            period: try row["period"], version: try row["version"], at: try row["at"], by: try row["account"],
            leadDays: try row["lead_days"], overrides: try value(row["overrides"], column: "overrides"),
            cells: Dictionary(kept.map { ($0.place, $0.cell) }, uniquingKeysWith: { first, _ in first }))
    }

    private static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private static func value<Value: Decodable>(_ text: String, column: String) throws -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
        } catch {
            throw StorageError.unreadable(column: column)
        }
    }
}

/// A cell with its place, as a version keeps it.
private struct KeptCell: Codable, Comparable {
    let place: CellPlace
    let cell: Cell

    init(_ entry: (key: CellPlace, value: Cell)) {
        place = entry.key
        cell = entry.value
    }

    static func < (first: KeptCell, second: KeptCell) -> Bool {
        (first.place.person, first.place.day) < (second.place.person, second.place.day)
    }
}
