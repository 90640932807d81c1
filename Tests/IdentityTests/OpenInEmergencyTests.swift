import Core
import Ledger
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct OpenInEmergencyTests {
    static let night = AccountID("acc-night"), matron = AccountID("acc-matron")
    static let reason = "The nurse in charge of Ward 7 fell ill at night"

    /// The world with a manager of Ward 8 at work at night, and a matron of Ward 7 who has a staff record.
    static func atNight(_ engine: Engine, _ body: @escaping @Sendable (World) async throws -> Void) async throws {
        try await inWorld(on: engine) { world in
            try await world.write { world, tx in
                try world.open(night, "nia.night@demo", "Nia Night", .rosterManager, World.ward8, in: tx)
                try openAccountAsOperator(
                    NewAccount(
                        userName: try #require(UserName("meg.matron@demo")), displayName: "Meg Matron",
                        person: PersonID("p-meg")),
                    password: world.hash(World.password), mustChange: false, id: matron, of: world.organisation,
                    roles: [(ID("role-matron"), .approver, World.ward7)], at: world.now, in: tx)
            }
            try await body(world)
        }
    }

    static func open(
        _ unit: UnitID = World.ward7, because reason: String = reason, for length: Minutes = .hours(4),
        as account: AccountID = night, in world: World
    ) async throws -> Refusal? {
        let ids = (
            world.ids.make(EmergencyAccess.self, at: world.now), world.ids.make(RoleAssignment.self, at: world.now)
        )
        return try await world.refusal(as: account) { caller, tx in
            try openInEmergency(
                unit, called: "Ward 7", because: reason, for: length, id: ids.0, assignment: ids.1,
                newNotice: { world.ids.make(Notice.self, at: world.now) }, as: caller, at: world.now, in: tx)
        }
    }

    @Test(arguments: Engine.allCases) func itLastsItsHoursAndNotAMinuteLonger(_ engine: Engine) async throws {
        try await Self.atNight(engine) { world in
            let opened = try #require(try await world.signIn("nia.night@demo").session)
            #expect(try await world.session(opened.token)?.caller.may(World.publish, on: World.ward7) == false)
            #expect(try await Self.open(in: world) == nil)
            let caller = try await world.session(opened.token)?.caller
            #expect(caller?.may(World.publish, on: World.ward7) == true)
            #expect(caller?.roles.contains("roster-manager on unit-ward-7 in an emergency") == true)
            #expect(
                try await world.session(opened.token, at: world.now + Minutes(239))?.caller
                    .may(World.publish, on: World.ward7) == true)
            #expect(
                try await world.session(opened.token, at: world.now + .hours(4))?.caller
                    .may(World.publish, on: World.ward7) == false)
            #expect(try await world.facts(about: "acc-night").last == "account.emergency-opened.1")
        }
    }

    @Test(arguments: Engine.allCases) func thoseWhoseUnitItIsAreToldAtOnce(_ engine: Engine) async throws {
        try await Self.atNight(engine) { world in
            #expect(try await Self.open(in: world) == nil)
            let notices = try await world.read { _, tx in
                try tx.rows("SELECT person, title, body FROM notice ORDER BY person").map { row -> [String] in
                    [try row["person"], try row["title"], try row["body"]]
                }
            }
            // The administrator and the ward's manager have no staff record, and the one who opened it is not told.
            #expect(
                notices
                    == ["account.acc-administrator", "account.acc-manager", "p-meg"].map { reader in
                        [
                            reader, "Nia Night opened Ward 7 in an emergency",
                            "Until 13:00 on Tue 24 Nov 2026. Their reason: \(Self.reason)",
                        ]
                    })
        }
    }

    @Test func itNeedsAReasonAndATimeAndSomebodyWhoPlans() async throws {
        try await Self.atNight(.sqlite) { world async throws in
            let words = FieldProblem("reason", "Say what happened, in 10 to 500 characters")
            for reason in ["", "Ill", String(repeating: "a", count: 501)] {
                #expect(try await Self.open(because: reason, in: world)?.fields == [words])
            }
            let hours = FieldProblem("hours", "Choose how long you need it, 12 hours at most")
            for length in [Minutes(0), Minutes(721)] {
                #expect(try await Self.open(for: length, in: world)?.fields == [hours])
            }
            #expect(
                try await Self.open(as: world.administrator, in: world)
                    == Refusal(
                        .forbidden,
                        "Only people who plan or approve a roster can open another unit in an emergency."))
            #expect(
                try await Self.open(World.ward8, in: world)
                    == Refusal(.conflict, "You are roster manager of Ward 7 already."))
            #expect(try await Self.open(in: world) == nil)
            #expect(try await Self.open(in: world)?.kind == .conflict)
        }
    }

    @Test func aRoleTakenInAnEmergencyIsNotPassedOn() async throws {
        try await Self.atNight(.sqlite) { world async throws in
            #expect(try await Self.open(in: world) == nil)
            let refusal = try await ArrangeStandInTests.arrange(
                by: "eve.summers@demo", until: world.now + .hours(2), as: Self.night, in: world)
            #expect(refusal?.kind == .forbidden)
        }
    }
}
