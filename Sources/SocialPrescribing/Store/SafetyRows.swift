import Core
import Storage

/// The `safety_setting` table. The organisation's own line stands under the team `*`.
enum SafetySettings {
    private static let everywhere = "*"

    static func save(
        _ one: SafetySetting, by account: AccountID, of organisation: OrganisationID, at now: Instant,
        in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO safety_setting (organisation, team, duty, on_call, duty_after_minutes, on_call_after_minutes,
                changed_at, changed_by)
            VALUES (\(organisation), \(one.team?.text ?? everywhere), \(one.duty), \(one.onCall),
                \(one.dutyAfterMinutes), \(one.onCallAfterMinutes), \(now), \(account))
            ON CONFLICT (organisation, team) DO UPDATE SET duty = excluded.duty, on_call = excluded.on_call,
                duty_after_minutes = excluded.duty_after_minutes,
                on_call_after_minutes = excluded.on_call_after_minutes, changed_at = excluded.changed_at,
                changed_by = excluded.changed_by
            """)
    }

    /// All that are set; the organisation's has no team.
    static func all(of organisation: OrganisationID, in tx: any Transaction) throws -> [SafetySetting] {
        try tx.rows(
            """
            SELECT team, duty, on_call, duty_after_minutes, on_call_after_minutes FROM safety_setting
            WHERE organisation = \(organisation) ORDER BY team
            """
        ).map { row in
            let team: String = try row["team"]
            return SafetySetting(
                team: team == everywhere ? nil : UnitID(team), duty: try row[optional: "duty"],
                onCall: try row[optional: "on_call"], dutyAfterMinutes: try row["duty_after_minutes"],
                onCallAfterMinutes: try row["on_call_after_minutes"])
        }
    }

    /// What holds for a team: its own line, what it leaves out from the organisation's.
    static func of(
        _ team: UnitID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> SafetySetting {
        let set = try all(of: organisation, in: tx), general = set.first { $0.team == nil }
        var own =
            set.first { $0.team == team }
            ?? SafetySetting(
                team: team, dutyAfterMinutes: general?.dutyAfterMinutes ?? SafetySetting.standardDutyMinutes,
                onCallAfterMinutes: general?.onCallAfterMinutes ?? SafetySetting.standardOnCallMinutes)
        own.onCall = own.onCall ?? general?.onCall
        return own
    }
}

/// The `safety_number` table.
enum SafetyNumbers {
    static func add(_ one: SafetyNumber, of organisation: OrganisationID, in tx: any Transaction) throws {
        let last: Int? = try tx.row(
            "SELECT MAX(place) AS place FROM safety_number WHERE organisation = \(organisation)")?[optional: "place"]
        try tx.run(
            """
            INSERT INTO safety_number (organisation, id, place, purpose, title, number, hours, source, checked_on)
            VALUES (\(organisation), \(one.id), \((last ?? 0) + 1), \(one.purpose), \(one.title), \(one.number),
                \(one.hours), \(one.source), \(one.checkedOn))
            """)
    }

    static func remove(
        _ id: ID<SafetyNumber>, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run("DELETE FROM safety_number WHERE organisation = \(organisation) AND id = \(id)")
    }

    /// In the order in which they are shown.
    static func all(of organisation: OrganisationID, in tx: any Transaction) throws -> [SafetyNumber] {
        try tx.rows(
            """
            SELECT id, purpose, title, number, hours, source, checked_on FROM safety_number
            WHERE organisation = \(organisation) ORDER BY place, id
            """
        ).map { row in
            SafetyNumber(
                id: try row["id"], purpose: try row["purpose"], title: try row["title"], number: try row["number"],
                hours: try row["hours"], source: try row["source"], checkedOn: try row["checked_on"])
        }
    }
}

/// The `safety_step` table: each step of an alert once.
enum SafetySteps {
    /// - Returns: whether it was new.
    static func add(
        _ one: DoneStep, to alert: OutcomeAlert, by account: AccountID?, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws -> Bool {
        try tx.run(
            """
            INSERT INTO safety_step (organisation, outcome_alert, kind, person, at, told_count, account)
            VALUES (\(organisation), \(alert.id), \(one.step.rawValue), \(alert.person), \(one.at), \(one.toldCount),
                \(account))
            ON CONFLICT (organisation, outcome_alert, kind) DO NOTHING
            """) > 0
    }

    /// What was done about an alert, oldest first.
    static func of(
        _ alert: ID<OutcomeAlert>, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [DoneStep] {
        try tx.rows(
            """
            SELECT kind, at, told_count FROM safety_step
            WHERE organisation = \(organisation) AND outcome_alert = \(alert) ORDER BY at, kind
            """
        ).map { DoneStep(step: try $0.code("kind"), at: try $0["at"], toldCount: try $0["told_count"]) }
    }

    /// What is to be told now.
    static func dueSteps(
        of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws -> [(OutcomeAlert, SafetySetting, SafetyStep)] {
        try OutcomeAlerts.open(in: .everywhere, of: organisation, tx).flatMap { alert in
            let setting = try SafetySettings.of(alert.team, in: organisation, tx)
            let done = Set(try of(alert.id, in: organisation, tx).map(\.step))
            return SafetySetting.due(alert, setting, done: done, at: now).map { (alert, setting, $0) }
        }
    }
}

/// The tables of what happens when nobody looks.
let safetyTables: [SQL] = [
    """
    CREATE TABLE safety_setting (
        organisation TEXT NOT NULL, team TEXT NOT NULL, duty TEXT, on_call TEXT,
        duty_after_minutes INTEGER NOT NULL, on_call_after_minutes INTEGER NOT NULL, changed_at BIGINT NOT NULL,
        changed_by TEXT NOT NULL,
        PRIMARY KEY (organisation, team))
    """,
    """
    CREATE TABLE safety_number (
        organisation TEXT NOT NULL, id TEXT NOT NULL, place INTEGER NOT NULL, purpose TEXT NOT NULL,
        title TEXT NOT NULL, number TEXT NOT NULL, hours TEXT NOT NULL, source TEXT NOT NULL,
        checked_on TEXT NOT NULL,
        PRIMARY KEY (organisation, id))
    """,
    """
    CREATE TABLE safety_step (
        organisation TEXT NOT NULL, outcome_alert TEXT NOT NULL, kind TEXT NOT NULL, person TEXT NOT NULL,
        at BIGINT NOT NULL, told_count INTEGER NOT NULL, account TEXT,
        PRIMARY KEY (organisation, outcome_alert, kind),
        FOREIGN KEY (organisation, outcome_alert) REFERENCES outcome_alert (organisation, id))
    """,
]
