public import Core
public import Storage
import Workforce

/// The `person_served` table.
public enum PeopleServed {
    /// What is said of a person who is not on the register, and of one with whom whoever asks has nothing to do.
    public static let unknown = Refusal(.notFound, "There is no such person among those you care for.")

    /// - Throws: a `notFound` refusal when the organisation has no such person.
    public static func find(
        _ id: PersonServedID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> PersonServed {
        let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw unknown }
        return try person(row)
    }

    /// The people of a list, by id; an id the organisation does not know is left out.
    public static func all(
        _ ids: [PersonServedID], of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [PersonServedID: PersonServed] {
        guard !ids.isEmpty else { return [:] }
        let people = try tx.rows("\(select) WHERE organisation = \(organisation) AND id IN \(list: ids)").map(person)
        return Dictionary(people.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Everybody on the register, also records that were merged: to find out whom a text names, and whose time to go
    /// has come.
    public static func everybody(
        of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [PersonServed] {
        try tx.rows("\(select) WHERE organisation = \(organisation) ORDER BY id").map(person)
    }

    /// Who has an NHS number.
    public static func numbered(
        _ number: NHSNumber, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> PersonServed? {
        try tx.row("\(select) WHERE organisation = \(organisation) AND nhs_number = \(number.digits)").map(person)
    }

    /// Adds the person, or replaces what is stored under their id.
    public static func save(_ person: PersonServed, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO person_served (organisation, id, nhs_number, title, given_name, family_name, known_as, born,
                died, gender, ethnic_category, main_language, needs_interpreter, contact_preference, address, postcode,
                phone, email, practice_code, practice_name, hides_contact, last_contact, search_name,
                family_key)
            VALUES (\(organisation), \(person.id), \(person.nhsNumber?.digits), \(person.title), \(person.givenName),
                \(person.familyName), \(person.knownAs), \(person.born), \(person.died), \(person.gender?.rawValue),
                \(person.ethnicCategory?.rawValue), \(person.mainLanguage?.rawValue), \(person.needsInterpreter),
                \(person.contactPreference?.rawValue), \(person.address.joined(separator: "\n")), \(person.postcode),
                \(person.phone), \(person.email), \(person.practice?.odsCode), \(person.practice?.name),
                \(person.hidesContact), \(person.lastContact), \(searchName(person)),
                \(SearchName.folded(person.familyName)))
            ON CONFLICT (organisation, id) DO UPDATE SET nhs_number = excluded.nhs_number, title = excluded.title,
                given_name = excluded.given_name, family_name = excluded.family_name, known_as = excluded.known_as,
                born = excluded.born, died = excluded.died, gender = excluded.gender,
                ethnic_category = excluded.ethnic_category, main_language = excluded.main_language,
                needs_interpreter = excluded.needs_interpreter, contact_preference = excluded.contact_preference,
                address = excluded.address, postcode = excluded.postcode, phone = excluded.phone,
                email = excluded.email, practice_code = excluded.practice_code,
                practice_name = excluded.practice_name, hides_contact = excluded.hides_contact,
                last_contact = excluded.last_contact, search_name = excluded.search_name,
                family_key = excluded.family_key
            """)
    }

    /// Notes that somebody who cares for a person had to do with them on a day; an earlier day than is known already
    /// changes nothing.
    public static func noteContact(
        with person: PersonServedID, on day: Day, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE person_served SET last_contact = \(day) WHERE organisation = \(organisation) AND id = \(person)
                AND (last_contact IS NULL OR last_contact < \(day))
            """)
    }

    private static func searchName(_ person: PersonServed) -> String {
        [person.familyName, person.givenName, person.knownAs ?? ""].filter { !$0.isEmpty }
            .map { SearchName.folded($0) }.joined(separator: " ")
    }

    static let columns: SQL = """
        id, nhs_number, title, given_name, family_name, known_as, born, died, gender, ethnic_category, main_language,
            needs_interpreter, contact_preference, address, postcode, phone, email, practice_code, practice_name,
            hides_contact, last_contact
        """

    static let select: SQL = "SELECT \(columns) FROM person_served"

    static func person(_ row: Row) throws -> PersonServed {
        let number: String? = try row[optional: "nhs_number"], address: String = try row["address"]
        let code: String? = try row[optional: "practice_code"], practice: String? = try row[optional: "practice_name"]
        return PersonServed(
            id: try row["id"], nhsNumber: number.flatMap { NHSNumber($0) }, givenName: try row["given_name"],
            familyName: try row["family_name"], knownAs: try row[optional: "known_as"],
            born: try row[optional: "born"], died: try row[optional: "died"],
            address: address.split(separator: "\n").map { String($0) }, postcode: try row[optional: "postcode"],
            phone: try row[optional: "phone"], email: try row[optional: "email"],
            practice: code.map { PersonServed.Practice(odsCode: $0, name: practice ?? "") },
            title: try row[optional: "title"], gender: try row.maybe("gender"),
            ethnicCategory: try row.maybe("ethnic_category"), mainLanguage: try row.maybe("main_language"),
            needsInterpreter: try row["needs_interpreter"], contactPreference: try row.maybe("contact_preference"),
            hidesContact: try row["hides_contact"], lastContact: try row[optional: "last_contact"])
    }
}

extension Row {
    /// A choice stored by its raw value; `nil` for none, and for one that is no longer known.
    func maybe<Choice: RawRepresentable>(_ column: String) throws -> Choice? where Choice.RawValue == String {
        let text: String? = try self[optional: column]
        return text.flatMap { Choice(rawValue: $0) }
    }

    /// A choice stored by its raw value.
    func one<Choice: RawRepresentable>(_ column: String) throws -> Choice where Choice.RawValue == String {
        guard let choice: Choice = try maybe(column) else { throw StorageError.unreadable(column: column) }
        return choice
    }

    /// Parts of a record, stored as their names with commas between.
    func parts(_ column: String) throws -> Set<RecordPart> {
        let text: String = try self[column]
        return Set(text.split(separator: ",").compactMap { RecordPart(rawValue: String($0)) })
    }
}

extension Set<RecordPart> {
    /// As a column keeps them.
    var stored: String { map(\.rawValue).sorted().joined(separator: ",") }
}
