public import Core
public import Storage
import Workforce

// Who somebody is whom NHS login has matched to their NHS record.
extension PeopleServed {
    /// The person with an NHS number and a date of birth, both as the register has them; `nil` when nobody living has.
    public static func matching(
        nhsNumber: NHSNumber, born: Day, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> PersonServed? {
        try tx.row(
            """
            \(select) WHERE organisation = \(organisation) AND nhs_number = \(nhsNumber.digits) AND born = \(born)
                AND died IS NULL
            """
        ).map(person)
    }

    /// Those living who were born on a day and have some words in their names, merged records too.
    static func living(
        born day: Day, namedWith words: [String], of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [PersonServed] {
        guard !words.isEmpty else { return [] }
        var condition: SQL = "organisation = \(organisation) AND born = \(day) AND died IS NULL"
        for word in words.prefix(8) {
            condition = "\(condition) AND search_name LIKE \(SearchName.pattern(word)) ESCAPE '\\'"
        }
        return try tx.rows("\(select) WHERE \(condition) ORDER BY id LIMIT 200").map(person)
    }

    /// Everybody's ids, those of merged records too.
    static func everyID(of organisation: OrganisationID, in tx: any Transaction) throws -> [PersonServedID] {
        try tx.rows("SELECT id FROM person_served WHERE organisation = \(organisation) ORDER BY id").map {
            try $0["id"]
        }
    }

    /// Whom some teams care for on a day.
    static func caredFor(
        within scope: Scope, on today: Day, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [PersonServedID] {
        var units: SQL = ""
        if case .units(let some) = scope { units = "AND unit IN \(list: some.sorted())" }
        return try tx.rows(
            """
            SELECT DISTINCT person FROM care_team_member
            WHERE organisation = \(organisation) AND first_day <= \(today)
                AND (last_day IS NULL OR last_day >= \(today)) \(units)
            """
        ).map { try $0["person"] }
    }
}
