public import Core

/// A member of staff, once per organisation, however many posts they hold.
public struct Person: Hashable, Sendable {
    public let id: PersonID
    /// The employee number, unique within the organisation.
    public var staffNumber: String
    public var givenName: String
    public var familyName: String
    /// What colleagues call them, where it is not the given name.
    public var knownAs: String?
    public var email: String?
    /// Needed for the rules on young workers only; `nil` is read as an adult.
    public var born: Day?
    /// The day after their last; `nil` while they work here.
    public var left: Day?

    public init(
        id: PersonID, staffNumber: String, givenName: String, familyName: String, knownAs: String? = nil,
        email: String? = nil, born: Day? = nil, left: Day? = nil
    ) {
        self.id = id
        self.staffNumber = staffNumber
        self.givenName = givenName
        self.familyName = familyName
        self.knownAs = knownAs
        self.email = email
        self.born = born
        self.left = left
    }

    /// As a roster shows them: "Ada Achebe".
    public var name: String { "\(knownAs ?? givenName) \(familyName)" }
    /// As a list sorts them: "Achebe, Ada".
    public var sortName: String { "\(familyName), \(knownAs ?? givenName)" }
}
