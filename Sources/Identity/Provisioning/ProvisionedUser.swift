public import Core

/// What a provisioning client says of a person.
public struct ProvisionedDetails: Hashable, Sendable {
    /// As it was sent; ``account`` has it in lower case.
    public var userName: String
    public var externalID: String?
    public var displayName: String?
    public var formattedName: String?
    public var givenName: String?
    public var familyName: String?
    public var emails: [ProvisionedEmail]
    /// The staff number, which leads to the person in the register.
    public var employeeNumber: String?
    public var isActive: Bool

    public init(
        userName: String, externalID: String? = nil, displayName: String? = nil, formattedName: String? = nil,
        givenName: String? = nil, familyName: String? = nil, emails: [ProvisionedEmail] = [],
        employeeNumber: String? = nil, isActive: Bool = true
    ) {
        self.userName = userName
        self.externalID = externalID
        self.displayName = displayName
        self.formattedName = formattedName
        self.givenName = givenName
        self.familyName = familyName
        self.emails = emails
        self.employeeNumber = employeeNumber
        self.isActive = isActive
    }

    /// What pages call the person: the display name, or what comes nearest to it.
    var shownName: String {
        let both = [givenName, familyName].compactMap { $0 }.joined(separator: " ")
        return [displayName, formattedName, both].compactMap { $0 }.first { !$0.isEmpty } ?? userName
    }

    /// - Throws: ``Refusal``: `invalid` for a user name that can be none.
    func account() throws(Refusal) -> UserName {
        guard let name = UserName(userName) else {
            throw Refusal(fields: [
                FieldProblem("userName", "Send 3 to 100 letters without accents, digits or . - _ ' + @")
            ])
        }
        return name
    }
}

/// An e-mail address of a person's, kept as it was sent. It decides nothing: nobody is known by an address.
public struct ProvisionedEmail: Hashable, Sendable {
    public let value: String
    /// "work".
    public let kind: String?
    public let display: String?
    public let isPrimary: Bool?

    public init(_ value: String, kind: String? = nil, display: String? = nil, isPrimary: Bool? = nil) {
        self.value = value
        self.kind = kind
        self.display = display
        self.isPrimary = isPrimary
    }
}

/// An account as a provisioning client sees it.
public struct ProvisionedUser: Hashable, Sendable {
    public let account: Account
    /// What was said of it; for an account that no client ever wrote to, what the account itself says.
    public let details: ProvisionedDetails
    /// Whether it is locked because a client said so; what somebody here locked is not a client's to unlock.
    let isLockedByClient: Bool
    /// Whether a provisioning client opened it.
    public let isOpenedHere: Bool
    public let changedAt: Instant
    /// The groups it is in.
    public var groups: [ProvisionedGroup.Label] = []

    static let unknown = Refusal(.notFound, "There is no such user.")
    /// Somebody in this installation has the user name, maybe on a closed account.
    public static let nameTaken = Refusal(.conflict, "This user name is taken. User names are never used again.")
}
