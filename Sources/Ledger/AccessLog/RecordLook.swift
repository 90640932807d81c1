public import Core

/// That an account opened one person's record by itself, once or more within an hour of the clock.
///
/// A page of many people is none: whoever reads a roster has not opened anybody's record.
public struct RecordLook: Sendable, Hashable {
    public let account: AccountID
    public let person: PersonID
    /// The first of these looks in the access log.
    public let number: Int
    /// The first and the last of them.
    public let first: Instant, last: Instant
    public let count: Int

    public init(account: AccountID, person: PersonID, number: Int, first: Instant, last: Instant, count: Int) {
        self.account = account
        self.person = person
        self.number = number
        self.first = first
        self.last = last
        self.count = count
    }
}

/// What a register says of somebody, as far as it tells who may be who.
public struct KnownPerson: Sendable, Hashable {
    public let givenName: String
    public let familyName: String
    public let born: Day?
    public let email: String?
    /// Whether it is the record of somebody served; staff see their own staff record anyway.
    public let isServed: Bool

    public init(givenName: String, familyName: String, born: Day? = nil, email: String? = nil, isServed: Bool) {
        self.givenName = givenName
        self.familyName = familyName
        self.born = born
        self.email = email
        self.isServed = isServed
    }

    var family: String { Self.folded(familyName) }
    var names: [String] { [Self.folded(givenName), family] }

    /// Whether two records may be of one person: the same names, and nothing that says otherwise.
    func mayBe(_ other: KnownPerson) -> Bool { names == other.names && agrees(with: other) != false }

    /// Whether two records are of one person, as far as can be seen: among thousands of staff, the same names alone say
    /// little.
    func seemsToBe(_ other: KnownPerson) -> Bool { names == other.names && agrees(with: other) == true }

    /// By day of birth where both are known, else by e-mail; `nil` where nothing can be compared.
    private func agrees(with other: KnownPerson) -> Bool? {
        if let born, let otherBorn = other.born { return born == otherBorn }
        guard let email, let otherEmail = other.email else { return nil }
        return Self.folded(email) == Self.folded(otherEmail)
    }

    private static func folded(_ text: String) -> String {
        text.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "@" || $0 == "." }
    }
}
