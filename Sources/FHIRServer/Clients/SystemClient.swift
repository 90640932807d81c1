public import Core
import FHIR
public import Identity
public import Ledger

/// A program of somebody else's that an administrator has let in.
///
/// It has an account of its own with one role, as a member of staff has: what it sees is what that role shows, and its
/// scopes only take away from it.
struct SystemClient: Sendable, Hashable {
    let organisation: OrganisationID
    /// Its account; also its `client_id`.
    let id: AccountID
    let scopes: [SMARTScope]
    let keys: Keys
    let madeAt: Instant
    /// When it last got a token.
    let usedAt: Instant?

    /// Where its public keys are.
    enum Keys: Sendable, Hashable {
        case address(String)
        /// A set of keys (RFC 7517) as text.
        case set(String)
    }

    /// How long a token is good for, in seconds.
    static let tokenLifeSeconds = 300
    /// The start of a token of ours, by which it is told from a session's.
    static let tokenStart = "cwf_"
    /// Roles that have to do with records of care.
    static let roles: [Role] = [.linkWorker, .careManager, .referrer]
}

/// A client was let in.
public struct FHIRClientRegistered: Fact, Hashable {
    public static let name = "fhir.client-registered.1"
    public let client: AccountID
    public let role: Role
    /// `nil` is the whole organisation.
    public let unit: UnitID?
    public let scopes: [String]
    public var subject: String { client.text }

    public init(client: AccountID, role: Role, unit: UnitID?, scopes: [String]) {
        self.client = client
        self.role = role
        self.unit = unit
        self.scopes = scopes
    }
}

/// A client was turned away for good.
public struct FHIRClientRevoked: Fact, Hashable {
    public static let name = "fhir.client-revoked.1"
    public let client: AccountID
    public var subject: String { client.text }

    public init(client: AccountID) { self.client = client }
}

extension Instant {
    /// So many seconds later.
    func after(seconds: Int) -> Instant { Instant(milliseconds: milliseconds + Int64(seconds) * 1000) }
}
