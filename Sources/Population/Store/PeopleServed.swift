public import Core
public import Storage

/// The `person_served` table.
public enum PeopleServed {
    static let unknown = Refusal(.notFound, "There is no such person among those you care for.")

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

    /// Adds the person, or replaces what is stored under their id.
    public static func save(_ person: PersonServed, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO person_served (organisation, id, nhs_number, given_name, family_name, known_as, born, died,
                address, postcode, phone, email, practice_code, practice_name)
            VALUES (\(organisation), \(person.id), \(person.nhsNumber?.digits), \(person.givenName),
                \(person.familyName), \(person.knownAs), \(person.born), \(person.died),
                \(person.address.joined(separator: "\n")), \(person.postcode), \(person.phone), \(person.email),
                \(person.practice?.odsCode), \(person.practice?.name))
            ON CONFLICT (organisation, id) DO UPDATE SET nhs_number = excluded.nhs_number,
                given_name = excluded.given_name, family_name = excluded.family_name, known_as = excluded.known_as,
                born = excluded.born, died = excluded.died, address = excluded.address, postcode = excluded.postcode,
                phone = excluded.phone, email = excluded.email, practice_code = excluded.practice_code,
                practice_name = excluded.practice_name
            """)
    }

    static let select: SQL = """
        SELECT id, nhs_number, given_name, family_name, known_as, born, died, address, postcode, phone, email,
            practice_code, practice_name FROM person_served
        """

    static func person(_ row: Row) throws -> PersonServed {
        let number: String? = try row[optional: "nhs_number"], address: String = try row["address"]
        let code: String? = try row[optional: "practice_code"], practice: String? = try row[optional: "practice_name"]
        return PersonServed(
            id: try row["id"], nhsNumber: number.flatMap { NHSNumber($0) }, givenName: try row["given_name"],
            familyName: try row["family_name"], knownAs: try row[optional: "known_as"],
            born: try row[optional: "born"], died: try row[optional: "died"],
            address: address.split(separator: "\n").map { String($0) }, postcode: try row[optional: "postcode"],
            phone: try row[optional: "phone"], email: try row[optional: "email"],
            practice: code.map { PersonServed.Practice(odsCode: $0, name: practice ?? "") })
    }
}
