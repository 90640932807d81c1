public import Core

/// Somebody who may sign in to one organisation.
public struct Account: Hashable, Sendable {
    public let organisation: OrganisationID
    public let id: AccountID
    public let userName: UserName
    /// As pages greet and name them.
    public let displayName: String
    /// The member of staff behind it; `nil` for a program or an outside administrator.
    public let person: PersonID?
    /// The person served it belongs to; never beside ``person``.
    public let served: PersonServedID?
    public var state: State
    public let createdAt: Instant

    /// Whether somebody can sign in: now, not for the time being, or never again.
    public enum State: String, CaseIterable, Hashable, Sendable {
        case active
        /// Can not sign in for the time being.
        case locked
        /// Can never sign in again; kept because the ledger names it.
        case closed

        /// As it is called on screen.
        public var title: String {
            switch self {
            case .active: "Active"
            case .locked: "Locked"
            case .closed: "Closed"
            }
        }
    }

    public init(
        organisation: OrganisationID, id: AccountID, userName: UserName, displayName: String, person: PersonID?,
        served: PersonServedID? = nil, state: State, createdAt: Instant
    ) {
        self.organisation = organisation
        self.id = id
        self.userName = userName
        self.displayName = displayName
        self.person = person
        self.served = served
        self.state = state
        self.createdAt = createdAt
    }

    /// Whoever stands behind it, as the access log and notices know them.
    public var subject: PersonID? { person ?? served?.subject }

    /// For whom its notices are kept: whoever stands behind it, else the account itself.
    public var reader: PersonID { subject ?? id.reader }

    static let unknown = Refusal(.notFound, "There is no such account.")
}
