import Core
import Ledger
import Storage
import TestSupport
import Testing

@testable import Identity

/// An organisation with an administrator, an e-rostering specialist and a ward manager, on Tue 24 Nov 2026 at 09:00.
struct World {
    let database: any Database
    let ids: IDSource
    let secrets: Secrets
    let organisation = OrganisationID("org-demo")
    let administrator = AccountID("acc-administrator")
    let eRostering = AccountID("acc-e-rostering")
    let manager = AccountID("acc-manager")
    let now: Instant
    let keys = SealingKeys("cXVpY2sgYnJvd24gZm94ZXMsIGp1ZGdlIG15IHZhdCE=") ?? .none
    let book = RoleBook(identityPermissions + [PermissionNote(World.publish, "Publish a roster", [.rosterManager])])

    static let publish = Permission("rostering.publish")
    static let ward7 = UnitID("unit-ward-7")
    static let ward8 = UnitID("unit-ward-8")
    static let password = Password("purple kettle monday ferry")

    init(on engine: Engine) async throws {
        let day = try #require(Day(year: 2026, month: 11, day: 24))
        let nine = try #require(ClockTime("09:00"))
        now = UKTime.instant(day, nine)
        secrets = Secrets()
        ids = IDSource { [secrets] in secrets.next() }
        database = try await engine.open([ledgerSchema, identitySchema])
        try await write { world, tx in
            try foundOrganisation(
                world.organisation, name: "Demonstration Trust", odsCode: "rxx", at: world.now, in: tx)
            try world.open(world.administrator, "ada.winter@demo", "Ada Winter", .administrator, nil, in: tx)
            try world.open(world.eRostering, "eve.summers@demo", "Eve Summers", .eRosteringTeam, nil, in: tx)
            try world.open(world.manager, "maria.okafor@demo", "Maria Okafor", .rosterManager, World.ward7, in: tx)
        }
    }

    func open(
        _ id: AccountID, _ userName: String, _ name: String, _ role: Role?, _ unit: UnitID?,
        mustChange: Bool = false, in tx: any Transaction
    ) throws {
        let new = NewAccount(userName: try #require(UserName(userName)), displayName: name, person: nil)
        try openAccountAsOperator(
            new, password: hash(World.password), mustChange: mustChange, id: id, of: organisation,
            roles: role.map { [(assignment(id, $0), $0, unit)] } ?? [], at: now, in: tx)
    }

    /// The id of the role an account was given at the start.
    func assignment(_ account: AccountID, _ role: Role) -> ID<RoleAssignment> { ID("\(account)-\(role.rawValue)") }

    func hash(_ password: Password) throws -> PasswordHash {
        try PasswordHash(of: password, salt: secrets.bytes(PasswordHash.saltByteCount), cost: .playful)
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (World, any Transaction) throws -> T) async throws -> T {
        try await database.write(for: organisation) { tx in try body(self, tx) }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (World, any Transaction) throws -> T) async throws -> T {
        try await database.read { tx in try body(self, tx) }
    }

    /// An account as it would ask at a moment, with the rights it then holds.
    func caller(_ account: AccountID, at moment: Instant? = nil, in tx: any Transaction) throws -> Caller {
        let moment = moment ?? now
        let held = try RoleAssignments.current(of: account, of: organisation, at: moment, in: tx)
            .filter { $0.isValid(at: moment) }
        return Caller(
            organisation: organisation, account: account, person: nil,
            grants: book.grants(for: held.map { ($0.role, $0.unit) }))
    }

    /// Runs a verb as an account and gives the refusal it ended in.
    func refusal(
        as account: AccountID, _ verb: @escaping @Sendable (Caller, any Transaction) throws -> Void
    ) async throws -> Refusal? {
        do {
            try await write { world, tx in try verb(try world.caller(account, in: tx), tx) }
            return nil
        } catch let refusal as Refusal {
            return refusal
        }
    }

    /// Signs in as the server does: guess, compare, settle.
    func signIn(
        _ userName: String, _ password: Password = World.password, address: String = "192.0.2.1",
        browser: SecretToken? = nil, kind: SessionKind = .browser, at moment: Instant? = nil,
        limits: SessionLimits = SessionLimits(idle: .hours(8), life: .hours(24))
    ) async throws -> SignInOutcome {
        let moment = moment ?? now
        let attempt = SignInAttempt(userName: userName, address: address, browser: browser)
        let home = try await read { _, tx in try UserName(userName).flatMap { try Accounts.home(of: $0, in: tx) } }
        let guess = ids.make(Guess.self, at: moment)
        let challenge = try await database.write(for: home ?? .installation) { tx in
            try beginSignIn(attempt, of: home ?? .installation, guess: guess, at: moment, in: tx)
        }
        let matches = try challenge.hash?.matches(password) ?? false
        let terms = SignInTerms(
            token: secrets.token(), kind: kind, limits: limits,
            browser: kind == .browser ? browser ?? secrets.token() : nil, half: secrets.token())
        return try await database.write(for: home ?? .installation) { tx in
            try Identity.signIn(challenge, matches: matches, terms: terms, at: moment, in: tx)
        }
    }

    /// Asks for an account's password again, as pages do before they change how somebody signs in.
    func check(
        _ account: AccountID, _ password: Password = World.password, at moment: Instant? = nil
    ) async throws -> (check: PasswordCheck, matches: Bool) {
        let moment = moment ?? now, guess = ids.make(Guess.self, at: moment)
        let check = try await write { world, tx in
            try beginPasswordCheck(guess: guess, as: world.caller(account, in: tx), at: moment, in: tx)
        }
        return (check, try check.current?.matches(password) ?? false)
    }

    /// Switches an account's second step on, with the code of half a minute ago.
    func switchOn(
        _ account: AccountID, at moment: Instant? = nil
    ) async throws -> (totp: TOTP, recovery: [RecoveryCode]) {
        let moment = moment ?? now, totp = TOTP(secret: secrets.bytes(TOTP.secretByteCount))
        let (check, matches) = try await check(account, at: moment)
        let recovery = (0..<RecoveryCode.count).map { _ in RecoveryCode(bytes: secrets.bytes(RecoveryCode.byteCount)) }
        try await write { world, tx in
            let caller = try world.caller(account, in: tx)
            try startSecondFactor(
                totp.secret, nonce: world.secrets.bytes(SealingKeys.nonceByteCount), keys: world.keys, check: check,
                matches: matches, as: caller, at: moment, in: tx)
            try confirmSecondFactor(
                totp.code(at: TOTP.step(at: moment) - 1), recovery: recovery, keys: world.keys,
                token: world.secrets.token(), as: caller, at: moment, in: tx)
        }
        return (totp, recovery)
    }

    /// The second step, for a token that the first one ended in.
    func finish(
        _ half: SecretToken, _ proof: SecondStepProof, at moment: Instant? = nil
    ) async throws -> SignInOutcome {
        let moment = moment ?? now, guess = ids.make(Guess.self, at: moment)
        let terms = SignInTerms(
            token: secrets.token(), kind: .browser, limits: SessionLimits(idle: .hours(8), life: .hours(24)),
            browser: secrets.token(), half: secrets.token())
        let home = try await read { _, tx in try HalfSignIns.home(of: half, in: tx) }
        return try await database.write(for: home ?? .installation) { [keys] tx in
            try finishSignIn(
                half, of: home ?? .installation, with: proof, guess: guess, terms: terms, keys: keys, at: moment,
                in: tx)
        }
    }

    func session(_ token: SecretToken, at moment: Instant? = nil) async throws -> Session? {
        let moment = moment ?? now
        return try await read { world, tx in
            try Sessions.session(token: token.text, now: moment, roles: world.book, in: tx)
        }
    }

    /// The names of an organisation's facts about a subject, in order.
    func facts(about subject: String, of organisation: OrganisationID? = nil) async throws -> [String] {
        let organisation = organisation ?? self.organisation
        return try await database.read { tx in
            try tx.rows(
                """
                SELECT name FROM fact WHERE organisation = \(organisation) AND subject = \(subject) ORDER BY number
                """
            ).map { try $0["name"] }
        }
    }
}

/// Runs a test in a world of its own on one of the databases.
func inWorld(on engine: Engine, _ test: (World) async throws -> Void) async throws {
    let world = try await World(on: engine)
    do {
        try await test(world)
    } catch {
        await world.database.close()
        throw error
    }
    await world.database.close()
}

extension SignInOutcome {
    var session: OpenedSession? { if case .signedIn(let session) = self { session } else { nil } }
    var half: SecretToken? { if case .owesSecondStep(let half) = self { half } else { nil } }
    var refusal: Refusal? { if case .refused(let refusal) = self { refusal } else { nil } }
}

/// Secrets that are the same in every run.
typealias Secrets = Dice

extension Dice {
    func token() -> SecretToken { SecretToken(bytes: bytes(SecretToken.byteCount)) }
}
