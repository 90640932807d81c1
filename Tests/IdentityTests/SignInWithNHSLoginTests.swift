import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct SignInWithNHSLoginTests {
    /// P5 and P9: whoever is on the register gets an account, and comes back to it.
    @Test(arguments: Engine.allCases, [IdentityLevel.p5, .p9])
    func whoIsOnTheRegisterGetsAnAccount(_ engine: Engine, _ level: IdentityLevel) async throws {
        try await inWorld(on: engine) { world in
            #expect(try await world.save(World.nhsLogin()) == nil)
            let first = try #require(try await world.arrive("robin", level).session)
            #expect(first.account.served == World.robin.id && first.account.person == nil)
            #expect(first.account.displayName == "Robin Example")
            let session = try #require(try await world.session(first.token))
            #expect(session.level == level && session.strength == "\(level.code).Cp.Cd")
            #expect(session.caller.served == World.robin.id && session.caller.grants.isEmpty)
            let facts = try await world.facts(about: first.account.id.text)
            #expect(facts == ["account.opened.1", "account.identity-linked.1", "account.signed-in.1"])
            let again = try #require(try await world.arrive("robin", level).session)
            #expect(again.account.id == first.account.id)
        }
    }

    @Test(arguments: Engine.allCases) func theSessionIsShort(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            _ = try await world.save(World.nhsLogin())
            let token = try #require(try await world.arrive("robin", .p9).session).token
            #expect(try await world.session(token, at: world.now + Minutes(29)) != nil)
            #expect(try await world.session(token, at: world.now + Minutes(30)) == nil)
            // A page is told when that is; a session that began with a password tells it to nobody.
            #expect(try await world.session(token)?.unusedEnd == world.now + Minutes(30))
            let later = world.now + Minutes(20)
            #expect(try await world.session(token, at: later)?.unusedEnd == later + Minutes(30))
            let other = try #require(try await world.signIn("maria.okafor@demo").session).token
            #expect(try await world.session(other)?.unusedEnd == nil)
            // Used every quarter of an hour, it ends after twelve hours all the same.
            for quarter in 1...47 {
                let moment = world.now + Minutes(15 * quarter)
                #expect(try await world.session(token, at: moment) != nil)
                try await world.write { world, tx in
                    try Sessions.touch(token: token.text, of: world.organisation, at: moment, in: tx)
                }
            }
            #expect(try await world.session(token, at: world.now + Minutes(715))?.unusedEnd == world.now + .hours(12))
            #expect(try await world.session(token, at: world.now + .hours(12)) == nil)
        }
    }

    @Test(arguments: Engine.allCases) func whoIsNotProvedOrNotKnownGetsNone(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            _ = try await world.save(World.nhsLogin(.p0))
            guard case .owesProof = try await world.arrive("robin", .p0) else {
                Issue.record("A person nobody has matched was let in.")
                return
            }
            let (number, day) = (World.number, World.robinBorn)
            let strangers: [(NHSNumber?, Day)] = [(NHSNumber("9990000026"), day), (number, day + 1)]
            for (number, day) in strangers {
                let number = try #require(number)
                guard case .notOnRegister = try await world.arrive("robin", .p9, number: number, born: day) else {
                    Issue.record("Another number or birthday was let in.")
                    return
                }
            }
            #expect(try await world.accountsCount() == 3)
            #expect(try await world.facts(about: "provider-nhs").suffix(3) == Array(repeating: refused, count: 3))
            // Once linked, they come in at the low level as well, and the session says so.
            _ = try await world.arrive("robin", .p9)
            let low = try #require(try await world.arrive("robin", .p0).session)
            #expect(try await world.session(low.token)?.level == .p0)
        }
    }

    private var refused: String { "sign-on.refused.1" }

    @Test(arguments: Engine.allCases) func aTokenIsTakenOnce(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            _ = try await world.save(World.nhsLogin())
            #expect(try await world.arrive("robin", .p9, token: "token-1").session != nil)
            #expect(
                try await world.arrive("robin", .p9, token: "token-1").refusal?.words
                    == "This sign-in was used before. Go back and sign in again.")
            // Its name is forgotten once its own end would keep it out.
            #expect(try await world.arrive("robin", .p9, token: "token-1", at: world.now + Minutes(10)).session != nil)
        }
    }

    @Test(arguments: Engine.allCases) func anAccountThatStaffOpenedIsLinked(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            _ = try await world.save(World.nhsLogin())
            try await world.openServed("acc-robin")
            let session = try #require(try await world.arrive("robin", .p9).session)
            #expect(session.account.id == AccountID("acc-robin"))
            // Somebody else's NHS login with the same number does not get in beside it.
            #expect(
                try await world.arrive("other", .p9).refusal?.words
                    == "Your account here belongs to another NHS login. Sign in with that one, or ask the service "
                    + "that looks after you to part it from your account.")
            #expect(try await world.arrive("robin", .p9).session != nil)
        }
    }

    @Test(arguments: Engine.allCases) func aClosedAccountIsNotOpenedAgain(_ engine: Engine) async throws {
        let words = "Your account here is closed or locked. Ask the service that looks after you to open it again."
        try await inWorld(on: engine) { world in
            _ = try await world.save(World.nhsLogin())
            let account = try #require(try await world.arrive("robin", .p9).session).account.id
            _ = try await world.refusal(as: world.administrator) { caller, tx in
                try lockAccount(account, as: caller, at: world.now, in: tx)
            }
            #expect(try await world.arrive("robin", .p9).refusal?.words == words)
            _ = try await world.refusal(as: world.administrator) { caller, tx in
                try closeAccount(account, as: caller, at: world.now, in: tx)
            }
            #expect(try await world.arrive("robin", .p9).refusal?.words == words)
            #expect(try await world.arrive("another", .p9).refusal?.words == words)
            #expect(try await world.accountsCount() == 4)
        }
    }

    @Test(arguments: Engine.allCases) func whatIsKnownThereAndHereMustStayTheSame(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            _ = try await world.save(World.nhsLogin())
            _ = try await world.arrive("robin", .p9)
            #expect(
                try await world.arrive("robin", .p9, born: World.robinBorn + 1).refusal?.words
                    == "What NHS login knows of you and what we hold do not match any more. Ask the service that "
                    + "looks after you to check your NHS number and date of birth.")
        }
    }

    @Test(arguments: Engine.allCases) func theTwoKindsOfProviderStayApart(_ engine: Engine) async throws {
        let linkThemselves = "People link themselves when they sign in with NHS login. It cannot be done for them."
        let off = "Signing in with NHS login is switched off here at the moment."
        try await inWorld(on: engine) { world in
            _ = try await world.save(World.nhsLogin())
            _ = try await world.save(World.provider())
            #expect(try await world.arrive("robin", .p9, through: World.staffLogin).refusal?.words == off)
            #expect(try await world.come(world.proof("maria"), through: World.nhs).session == nil)
            for verb in [
                { @Sendable (caller: Caller, tx: any Transaction) in
                    try inviteToSignOn(
                        world.manager, at: World.nhs, token: world.secrets.token(), as: caller, at: world.now, in: tx)
                },
                { @Sendable (caller: Caller, tx: any Transaction) in
                    try linkIdentity(
                        subject: "robin", at: World.nhs, to: world.manager, as: caller, at: world.now, in: tx)
                },
            ] {
                #expect(try await world.refusal(as: world.administrator, verb)?.words == linkThemselves)
            }
            _ = try await world.refusal(as: world.administrator) { caller, tx in
                try switchProvider(World.nhs, isOn: false, as: caller, at: world.now, in: tx)
            }
            #expect(try await world.arrive("robin", .p9).refusal?.words == off)
        }
    }

    @Test(arguments: Engine.allCases) func aProviderOfThisKindIsSetUpInOneWay(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let good = World.nhsLogin(.p5)
            #expect(try await world.save(good) == nil)
            let kept = try await world.read { world, tx in try SignOnProviders.nhsLogin(of: world.organisation, in: tx)
            }
            #expect(kept == good)
            let changes: [(String, (inout SignOnProvider) -> Void)] = [
                ("Choose a signature with our key, RS512: NHS login takes nothing else", { $0.proof = .keyRS256 }),
                ("Leave the strengths empty: NHS login is asked for a level instead", { $0.strengths = ["AAL2"] }),
                ("Leave the step-up empty: each page asks for the level it needs", { $0.stepUp.strengths = ["AAL3"] }),
                ("Leave the limit empty: NHS login does not keep to one", { $0.greatestAge = Minutes(5) }),
                ("Leave roles and claim empty: people served hold no role", { $0.roleClaim = "groups" }),
            ]
            for (words, change) in changes {
                var bad = good
                change(&bad)
                #expect(try await world.save(bad)?.fields.map(\.words) == [words])
            }
            _ = try await world.arrive("robin", .p9)
            var staff = good
            staff.kind = .staff
            #expect(
                try await world.save(staff)?.words
                    == "People are linked through this provider. Add another one for other people.")
        }
    }
}

extension World {
    static let nhs = ID<SignOnProvider>("provider-nhs")
    static let robin = RegisteredPerson(PersonServedID("served-robin"), name: "Robin Example")
    static let robinBorn = Day(daysSince1970: 4_000)
    static let number = NHSNumber("9990000018")

    static func nhsLogin(_ level: IdentityLevel = .p9) -> SignOnProvider {
        SignOnProvider(
            id: nhs, title: "NHS login", issuer: "https://auth.example.nhs.uk", clientID: "client-1",
            proof: .keyRS512, sealedSecret: "1.x.y", kind: .nhsLogin(level))
    }

    /// Somebody comes from NHS login.
    func arrive(
        _ subject: String, _ level: IdentityLevel, number: NHSNumber? = World.number, born: Day = World.robinBorn,
        token: String? = nil, through provider: ID<SignOnProvider> = World.nhs, at moment: Instant? = nil
    ) async throws -> NHSLoginOutcome {
        let moment = moment ?? now
        let number = try #require(number), vector = try #require(TrustVector("\(level.code).Cp.Cd"))
        let proof = NHSLoginProof(
            identity: OutsideIdentity(issuer: "https://auth.example.nhs.uk", subject: subject), vector: vector,
            tokenID: token ?? secrets.token().text, tokenEndsAt: moment + Minutes(7), provedAt: nil,
            person: level == .p0 ? nil : .init(nhsNumber: number, born: born, familyName: "Example"))
        let terms = SignInTerms(
            token: secrets.token(), kind: .browser, limits: .nhsLogin, browser: nil, half: secrets.token())
        return try await write { world, tx in
            try signInWithNHSLogin(
                proof, through: provider, of: world.organisation,
                register: { number, born, organisation, _ in
                    let isRobin = number == World.number && born == World.robinBorn
                    return isRobin && organisation == world.organisation ? World.robin : nil
                }, terms: terms, newAccount: world.ids.make(at: moment), at: moment, in: tx)
        }
    }

    /// Staff open an account for Robin.
    func openServed(_ id: String) async throws {
        let hash = try hash(World.password)
        let new = NewAccount(
            userName: try #require(UserName("robin@demo")), displayName: "Robin Example", person: nil,
            served: World.robin.id)
        try await write { world, tx in
            try openAccount(
                new, password: hash, id: AccountID(id), as: world.caller(world.administrator, in: tx), at: world.now,
                in: tx)
        }
    }

    func accountsCount() async throws -> Int {
        try await read { world, tx in
            try tx.rows("SELECT id FROM account WHERE organisation = \(world.organisation)").count
        }
    }
}

extension NHSLoginOutcome {
    var session: OpenedSession? { if case .signedIn(let session) = self { session } else { nil } }
    var refusal: Refusal? { if case .refused(let refusal) = self { refusal } else { nil } }
}
