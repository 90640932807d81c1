public import Core

/// Where the message back to a practice goes: by its code, for the whole organisation.
public struct PracticeAddress: Hashable, Sendable {
    /// Its code in the Organisation Data Service, in capitals: "A81001".
    public let code: String
    public let name: String
    public let email: String
    /// The day somebody made sure that the practice reads this address.
    public let checkedOn: Day

    public init(code: String, name: String, email: String, checkedOn: Day) {
        self.code = code
        self.name = name
        self.email = email
        self.checkedOn = checkedOn
    }
}
