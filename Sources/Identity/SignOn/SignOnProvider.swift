public import Core

/// A service of somebody else's that says who a person is, by OpenID Connect: an NHS login of staff, a trust's own
/// directory.
public struct SignOnProvider: Hashable, Sendable {
    public let id: ID<SignOnProvider>
    public var kind: Kind
    /// As the sign-in page names it: "NHS smartcard".
    public var title: String
    /// Who vouches: an https address, compared character by character.
    public var issuer: String
    /// What it calls us.
    public var clientID: String
    public var proof: ClientProof
    /// What we show it to say who we are: a client secret, or our private key as PEM. Sealed for ``place(of:in:)``.
    public var sealedSecret: String
    /// What we ask for besides `openid`, separated by spaces.
    public var scopes: String
    /// The strengths of sign-in (`acr`) that are taken, which is also what is asked for; empty takes any.
    public var strengths: [String]
    /// How long ago the person may have shown who they are; `nil` for no limit.
    public var greatestAge: Minutes?
    /// What is asked for again before something that reaches other people's accounts: strengths that are enough, empty
    /// for any, and how long ago they may have shown who they are, `nil` for no limit.
    public var stepUp: StepUp
    /// Whether claims are also asked of the user-info address.
    public var asksUserInfo: Bool
    /// Where groups or roles are among the claims: "groups", "nhsid_nrbac_roles.role_code".
    public var roleClaim: String
    public var roleRules: [RoleRule]
    public var isOn: Bool

    /// Who signs in through it, and by which rules.
    public enum Kind: Hashable, Sendable {
        /// Staff: each is linked by somebody who looks after accounts.
        case staff
        /// People served, by NHS login, which is asked to know them at least so surely.
        case nhsLogin(IdentityLevel)

        /// The level that is asked for; `nil` for staff.
        public var level: IdentityLevel? {
            if case .nhsLogin(let level) = self { return level }
            return nil
        }
    }

    /// How we show a provider that we are ourselves (OpenID Connect Core 1.0, section 9).
    public enum ClientProof: String, CaseIterable, Hashable, Sendable {
        case secret = "client_secret_basic"
        /// RSA with SHA-512.
        case keyRS512 = "private_key_jwt/RS512"
        case keyRS256 = "private_key_jwt/RS256"
        case keyPS256 = "private_key_jwt/PS256"

        public var isKey: Bool { self != .secret }

        /// As it is called on screen.
        public var title: String {
            switch self {
            case .secret: "A client secret"
            case .keyRS512: "A signature with our key, RS512"
            case .keyRS256: "A signature with our key, RS256"
            case .keyPS256: "A signature with our key, PS256"
            }
        }
    }

    /// How sure we must be of somebody before something sensitive.
    public struct StepUp: Hashable, Sendable {
        public var strengths: [String]
        public var greatestAge: Minutes?

        public init(strengths: [String] = [], greatestAge: Minutes? = nil) {
            self.strengths = strengths
            self.greatestAge = greatestAge
        }

        /// Whether a session that a provider vouched for is strong and recent enough.
        public func isMet(by session: Session, at now: Instant) -> Bool {
            guard strengths.isEmpty || session.strength.map(strengths.contains) ?? false else { return false }
            guard let greatestAge else { return true }
            return session.provedAt.map { now <= $0 + greatestAge } ?? false
        }
    }

    /// Whoever has a value among their claims holds a role while the provider says so.
    public struct RoleRule: Hashable, Sendable {
        public let value: String
        public let role: Role
        /// `nil` is the whole organisation.
        public let unit: UnitID?

        public init(value: String, role: Role, unit: UnitID?) {
            self.value = value
            self.role = role
            self.unit = unit
        }
    }

    public init(
        id: ID<SignOnProvider>, title: String, issuer: String, clientID: String, proof: ClientProof,
        sealedSecret: String, scopes: String = "", strengths: [String] = [], greatestAge: Minutes? = nil,
        stepUp: StepUp = StepUp(), asksUserInfo: Bool = false, roleClaim: String = "", roleRules: [RoleRule] = [],
        isOn: Bool = true, kind: Kind = .staff
    ) {
        self.id = id
        self.kind = kind
        self.title = title
        self.issuer = issuer
        self.clientID = clientID
        self.proof = proof
        self.sealedSecret = sealedSecret
        self.scopes = scopes
        self.strengths = strengths
        self.greatestAge = greatestAge
        self.stepUp = stepUp
        self.asksUserInfo = asksUserInfo
        self.roleClaim = roleClaim
        self.roleRules = roleRules
        self.isOn = isOn
    }

    /// Where its secret is sealed for.
    public static func place(of id: ID<SignOnProvider>, in organisation: OrganisationID) -> SealedPlace {
        SealedPlace("sign-on-provider", organisation.text, id.text)
    }
}

/// Somebody as a provider knows them: issuer and subject together, never their e-mail address.
public struct OutsideIdentity: Hashable, Sendable {
    public let issuer: String
    public let subject: String

    public init(issuer: String, subject: String) {
        self.issuer = issuer
        self.subject = subject
    }
}

/// What a provider vouched for, once its token was found genuine.
public struct OutsideProof: Sendable {
    public let identity: OutsideIdentity
    /// The provider's own session, which it may end; `nil` when it names none.
    public let session: String?
    /// How strong the sign-in was, in the provider's words.
    public let strength: String?
    /// When the person showed who they are.
    public let provedAt: Instant?
    /// Groups or roles found under the provider's ``SignOnProvider/roleClaim``.
    public let values: Set<String>

    public init(
        identity: OutsideIdentity, session: String?, strength: String?, provedAt: Instant?, values: Set<String>
    ) {
        self.identity = identity
        self.session = session
        self.strength = strength
        self.provedAt = provedAt
        self.values = values
    }
}

/// Where a session came from that a provider vouched for.
public struct SessionOrigin: Hashable, Sendable {
    public let provider: ID<SignOnProvider>
    public let identity: OutsideIdentity
    public let session: String?
    public let strength: String?
    public let provedAt: Instant?
    /// How surely NHS login knows them; `nil` for staff.
    public let level: IdentityLevel?
}

/// Links an account to whoever signs in with the invitation's address.
public enum SignOnInvitation {
    /// Good for this long, and once.
    public static let life = Minutes.days(7)
}
