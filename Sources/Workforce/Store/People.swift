public import Core
public import Storage

/// The `person` table.
public enum People {
    /// - Throws: a `notFound` refusal when the organisation has no such person.
    public static func find(
        _ id: PersonID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Person {
        let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw Refusal(.notFound, "There is no such person on the staff register.") }
        return try person(row)
    }

    /// The people of a list, by id; an id the organisation does not know is left out.
    public static func all(
        _ ids: [PersonID], of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [PersonID: Person] {
        let people = try inPortions(ids) { ids in
            try tx.rows("\(select) WHERE organisation = \(organisation) AND id IN \(list: ids)").map(person)
        }
        return Dictionary(people.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Everybody on the register, those who have left too, by employee number.
    public static func everybody(of organisation: OrganisationID, in tx: any Transaction) throws -> [Person] {
        try tx.rows("\(select) WHERE organisation = \(organisation) ORDER BY staff_number").map(person)
    }

    /// The people with these employee numbers, by number.
    public static func numbered(
        _ numbers: [String], of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [String: Person] {
        let people = try inPortions(numbers) { numbers in
            try tx.rows("\(select) WHERE organisation = \(organisation) AND staff_number IN \(list: numbers)")
                .map(person)
        }
        return Dictionary(people.map { ($0.staffNumber, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Who holds a post on the unit on any of the days, with that post; by family name, then by when the post began.
    ///
    /// A person with two posts on the unit comes twice.
    public static func onUnit(
        _ unit: UnitID, from first: Day, through last: Day, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [PersonInPost] {
        let posts = try Posts.onUnit(unit, from: first, through: last, of: organisation, in: tx)
        let people = try all(Array(Set(posts.map(\.person))).sorted(), of: organisation, in: tx)
        return posts.compactMap { post in people[post.person].map { PersonInPost(person: $0, post: post) } }
            .sorted { first, second in
                (first.person.sortName, first.post.firstDay, first.post.id)
                    < (second.person.sortName, second.post.firstDay, second.post.id)
            }
    }

    /// Adds the person, or replaces what is stored under their id.
    public static func save(_ person: Person, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO person (organisation, id, staff_number, given_name, family_name, known_as, email, born,
                left_on, search_name)
            VALUES (\(organisation), \(person.id), \(person.staffNumber), \(person.givenName), \(person.familyName),
                \(person.knownAs), \(person.email), \(person.born), \(person.left), \(SearchName.of(person)))
            ON CONFLICT (organisation, id) DO UPDATE SET staff_number = excluded.staff_number,
                given_name = excluded.given_name, family_name = excluded.family_name, known_as = excluded.known_as,
                email = excluded.email, born = excluded.born, left_on = excluded.left_on,
                search_name = excluded.search_name
            """)
    }

    /// Makes others wait who are about to decide on what these people do, until this transaction ends.
    ///
    /// Rows are locked in the order of their ids, so that two who lock the same people never wait for each other.
    public static func lock(
        _ ids: [PersonID], of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        _ = try inPortions(Array(Set(ids)).sorted()) { ids in
            try tx.rows(
                """
                SELECT id FROM person WHERE organisation = \(organisation) AND id IN \(list: ids) \
                ORDER BY id\(tx.dialect.forUpdate)
                """)
        }
    }

    static let select: SQL = """
        SELECT id, staff_number, given_name, family_name, known_as, email, born, left_on FROM person
        """

    static func person(_ row: Row) throws -> Person {
        Person(
            id: try row["id"], staffNumber: try row["staff_number"], givenName: try row["given_name"],
            familyName: try row["family_name"], knownAs: try row[optional: "known_as"],
            email: try row[optional: "email"], born: try row[optional: "born"], left: try row[optional: "left_on"])
    }
}

/// Somebody and the post that puts them on a unit.
public struct PersonInPost: Hashable, Sendable {
    public let person: Person
    public let post: Post

    public init(person: Person, post: Post) {
        self.person = person
        self.post = post
    }
}
