public import Core

/// What NHS login vouched for, once its token was found genuine and its user-info asked.
public struct NHSLoginProof: Sendable {
    public let identity: OutsideIdentity
    /// How surely it knows them, and how they signed in there.
    public let vector: TrustVector
    /// The name of the ID token, which is taken once.
    public let tokenID: String
    /// Until then the token could come again.
    public let tokenEndsAt: Instant
    /// When they signed in there; `nil` when it does not say.
    public let provedAt: Instant?
    /// Who they are; `nil` below ``IdentityLevel/p5``, where nobody has looked.
    public let person: Person?

    /// Somebody whom NHS login has matched to their NHS record.
    public struct Person: Sendable, Hashable {
        public let nhsNumber: NHSNumber
        public let born: Day
        public let familyName: String

        public init(nhsNumber: NHSNumber, born: Day, familyName: String) {
            self.nhsNumber = nhsNumber
            self.born = born
            self.familyName = familyName
        }
    }

    public init(
        identity: OutsideIdentity, vector: TrustVector, tokenID: String, tokenEndsAt: Instant, provedAt: Instant?,
        person: Person?
    ) {
        self.identity = identity
        self.vector = vector
        self.tokenID = tokenID
        self.tokenEndsAt = tokenEndsAt
        self.provedAt = provedAt
        self.person = person
    }
}

/// Somebody on the register of people served, as an account needs to know them.
public struct RegisteredPerson: Sendable, Hashable {
    public let id: PersonServedID
    /// As pages greet them.
    public let name: String

    public init(_ id: PersonServedID, name: String) {
        self.id = id
        self.name = name
    }
}

/// How a sign-in with NHS login ended. Saying no is an outcome and not an error, since the try must be kept.
public enum NHSLoginOutcome: Sendable {
    case signedIn(OpenedSession)
    /// They are not linked to anybody yet, and NHS login does not know surely enough who they are.
    case owesProof
    /// NHS login knows them, and the register does not.
    case notOnRegister
    case refused(Refusal)
}

extension SessionLimits {
    /// NHS login keeps no session that we could end, so ours are short: half an hour without a request, and twelve
    /// hours.
    ///
    /// - Source: NHS login, "Session management".
    public static let nhsLogin = SessionLimits(idle: Minutes(30), life: .hours(12))
}
