import Core
import Questionnaires
import Storage

/// Questionnaires of an organisation's own, and the wording of licensed ones as more than lines of text.
let ownFormTables: [SQL] = [
    "ALTER TABLE measure_licence ADD COLUMN stem TEXT",
    "ALTER TABLE measure_licence ADD COLUMN answers TEXT",
    "ALTER TABLE measure_licence ADD COLUMN form TEXT",
    """
    CREATE TABLE own_form (
        organisation TEXT NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL, url TEXT NOT NULL, definition TEXT NOT NULL,
        added_at BIGINT NOT NULL, added_by TEXT NOT NULL, retired_at BIGINT, retired_by TEXT,
        PRIMARY KEY (organisation, id))
    """,
]

/// The `own_form` table.
enum OwnForms {
    static let unknown = Refusal(.notFound, "There is no such questionnaire.")

    /// What all are called, those in use first, without what they ask.
    static func heads(of organisation: OrganisationID, in tx: any Transaction) throws -> [OwnForm.Head] {
        try tx.rows(
            """
            SELECT id, title, url, added_at, retired_at FROM own_form WHERE organisation = \(organisation)
            ORDER BY CASE WHEN retired_at IS NULL THEN 0 ELSE 1 END, title, id LIMIT 1000
            """
        ).map(head)
    }

    static func find(
        _ id: ID<OwnForm>, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> OwnForm? {
        try tx.row(
            """
            SELECT id, title, url, added_at, retired_at, definition FROM own_form
            WHERE organisation = \(organisation) AND id = \(id)
            """
        ).map { OwnForm(head: try head($0), definition: try $0.json("definition")) }
    }

    static func add(
        _ one: OwnForm, by account: AccountID, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO own_form (organisation, id, title, url, definition, added_at, added_by)
            VALUES (\(organisation), \(one.head.id), \(one.head.title), \(one.head.url),
                \(one.definition.description), \(one.head.addedAt), \(account))
            """)
    }

    static func retire(
        _ id: ID<OwnForm>, by account: AccountID, of organisation: OrganisationID, at now: Instant,
        in tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE own_form SET retired_at = \(now), retired_by = \(account)
            WHERE organisation = \(organisation) AND id = \(id)
            """)
    }

    private static func head(_ row: Row) throws -> OwnForm.Head {
        OwnForm.Head(
            id: try row["id"], title: try row["title"], url: try row["url"], addedAt: try row["added_at"],
            retiredAt: try row[optional: "retired_at"])
    }
}

/// The `measure_licence` table.
enum MeasureLicences {
    static func all(of organisation: OrganisationID, in tx: any Transaction) throws -> [MeasureLicence] {
        try tx.rows(
            """
            SELECT measure, holder, number, last_day, texts, stem, answers, form, recorded_at, recorded_by
            FROM measure_licence WHERE organisation = \(organisation) ORDER BY measure
            """
        ).map { row in
            MeasureLicence(
                measure: try row["measure"], holder: try row["holder"], number: try row["number"],
                lastDay: try row["last_day"], wording: try wording(row), recordedAt: try row["recorded_at"],
                recordedBy: try row["recorded_by"])
        }
    }

    static func save(_ one: MeasureLicence, of organisation: OrganisationID, in tx: any Transaction) throws {
        var stem: String?, answers: JSON = [], items: [String] = [], form: String?
        switch one.wording {
        case .typed(let words, let options, let texts):
            stem = words
            items = texts
            answers = .list(options.map { ["number": JSON($0.counts), "words": .string($0.words)] })
        case .form(let json): form = json.description
        }
        try tx.run(
            """
            INSERT INTO measure_licence (organisation, measure, holder, number, last_day, texts, stem, answers, form,
                recorded_at, recorded_by)
            VALUES (\(organisation), \(one.measure), \(one.holder), \(one.number), \(one.lastDay),
                \(JSON.list(items.map(JSON.string)).description), \(stem), \(answers.description), \(form),
                \(one.recordedAt), \(one.recordedBy))
            ON CONFLICT (organisation, measure) DO UPDATE SET holder = excluded.holder, number = excluded.number,
                last_day = excluded.last_day, texts = excluded.texts, stem = excluded.stem,
                answers = excluded.answers, form = excluded.form, recorded_at = excluded.recorded_at,
                recorded_by = excluded.recorded_by
            """)
    }

    private static func wording(_ row: Row) throws -> LicensedMeasure.Wording {
        let form: String? = try row[optional: "form"], answers: String? = try row[optional: "answers"]
        if let form { return .form(try JSON(parsing: form)) }
        // Those of before have lines of text alone.
        let options = try answers.map { try JSON(parsing: $0).elements } ?? []
        return .typed(
            stem: try row[optional: "stem"],
            answers: options.compactMap { option in
                guard let number = option["number"]?.whole, let words = option["words"]?.text else { return nil }
                return .numbered(number, words)
            }, items: try row.json("texts").elements.compactMap(\.text))
    }
}
