public import Core
public import Identity
public import Ledger
public import Logging
public import Storage

/// What a module is given: the database, the clock, chance, who may do what, and a place for its log lines.
public struct Host: Sendable {
    public let database: any Database
    /// The moment it is. Only handlers ask; below them time is an argument.
    public let now: @Sendable () -> Instant
    public let ids: IDSource
    /// Fresh secret bytes from the system: for session tokens, feed addresses and salts.
    public let secretBytes: @Sendable (_ count: Int) -> [UInt8]
    public let roles: RoleBook
    public let settings: Settings
    public let log: Logger
    /// Calls servers of others.
    public let outgoing: any Outgoing
    /// Seals secrets that must be read again.
    public let keys: SealingKeys
    /// Told after each commit, so that reactions, jobs and live pages look at once.
    public let bell: Bell
    /// What this process counts of its own work.
    public let meters: Meters
    /// What the modules of the site have about people; a site fills it in.
    public internal(set) var personLinks: [PersonLink] = []

    public init(
        database: any Database, now: @escaping @Sendable () -> Instant, ids: IDSource,
        secretBytes: @escaping @Sendable (Int) -> [UInt8], roles: RoleBook, settings: Settings, log: Logger,
        bell: Bell = Bell(), meters: Meters = Meters(), keys: SealingKeys = .none,
        outgoing: any Outgoing = NoOutgoing()
    ) {
        self.outgoing = outgoing
        self.keys = keys
        self.database = database
        self.now = now
        self.ids = ids
        self.secretBytes = secretBytes
        self.roles = roles
        self.settings = settings
        self.log = log
        self.bell = bell
        self.meters = meters
    }

    /// Runs a body as one transaction, then rings the bell.
    public func write<T: Sendable>(
        for organisation: OrganisationID?, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        let value = try await database.write(for: organisation, body)
        bell.ring()
        return value
    }

    /// A new id, made now.
    public func newID<Of>(_: Of.Type = Of.self) -> ID<Of> { ids.make(at: now()) }
}

/// What an operator can set, with defaults that suit a first look.
public struct Settings: Sendable {
    /// The name in the header of every page.
    public var brand = "Commonweal"
    /// How pages are reached from outside, without a slash at the end: used in calendar addresses.
    public var publicAddress = "http://localhost:8080"
    /// Largest request body taken, in bytes.
    public var bodyLimitBytes = 1_048_576
    /// Largest file taken by an import, in bytes.
    public var importLimitBytes = 10_485_760
    /// The folder with the style sheets and scripts of our own.
    public var assetsFolder = "assets"
    /// The folder into which `bin/assets` puts those of others.
    public var installedAssetsFolder = ".assets"
    /// Requests answered at once; more are told to come back in a few seconds.
    public var requestLimit = 512
    /// Requests of one organisation answered at once: a noisy one leaves the rest to the others.
    public var organisationRequestLimit = 256
    /// What a program must show to read the metrics; empty keeps them shut.
    public var metricsToken = ""
    /// Live pages open at once, over all accounts.
    public var streamLimit = 2_000
    /// A session ends after this long without a request.
    public var sessionIdle = Minutes.hours(8)
    /// A session ends after this long in any case.
    public var sessionLife = Minutes.hours(24 * 7)

    public init() {}
}
