public import Core
public import Storage

/// The people of an organisation, as its register knows them: handed in by the program, since this room knows no
/// register.
public struct PeopleSource: Sendable {
    /// Those of a list who are on the register.
    public let some: @Sendable ([PersonID], OrganisationID, any Transaction) throws -> [Member]
    /// Who has an employee number, or an NHS number.
    public let numbered: @Sendable (String, OrganisationID, any Transaction) throws -> PersonID?
    /// Everybody, those who have left and those served too: to find out whom a text names, and whose time has come.
    public let all: @Sendable (OrganisationID, any Transaction) throws -> [Member]

    public init(
        some: @escaping @Sendable ([PersonID], OrganisationID, any Transaction) throws -> [Member],
        numbered: @escaping @Sendable (String, OrganisationID, any Transaction) throws -> PersonID?,
        all: @escaping @Sendable (OrganisationID, any Transaction) throws -> [Member]
    ) {
        self.some = some
        self.numbered = numbered
        self.all = all
    }

    /// A member of staff or a person served, present or past.
    public struct Member: Hashable, Sendable {
        public let id: PersonID
        public let name: String
        /// Every way they are written: "Ann Other", "Annie Other", "Other, Ann", an e-mail address, a number.
        public let forms: [String]
        /// The last day they belonged here, or anybody cared for them; `nil` while that goes on.
        public let lastDay: Day?
        public let born: Day?
        /// The line of the retention table that their record is kept by.
        public let rule: String

        public init(
            id: PersonID, name: String, forms: [String], lastDay: Day?, born: Day?,
            rule: String = RetentionTable.staffRecord
        ) {
            self.id = id
            self.name = name
            self.forms = forms
            self.lastDay = lastDay
            self.born = born
            self.rule = rule
        }

        /// Whether it is somebody who works or worked here.
        public var isStaff: Bool { rule == RetentionTable.staffRecord }
    }

    /// - Throws: a `notFound` refusal when the register has no such person.
    func find(_ id: PersonID, of organisation: OrganisationID, in tx: any Transaction) throws -> Member {
        guard let member = try some([id], organisation, tx).first else {
            throw Refusal(.notFound, "There is no such person on the registers.")
        }
        return member
    }
}
