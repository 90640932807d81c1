import Core
import Identity
import Ledger
import Rostering
import Storage
import TestSupport
import Testing
import Web
import Workforce

@Suite("Telling planners whose skill has ended") struct TellSkillGoneTests {
    /// A ward whose roster has Nurse 1 on three days of the first week; its manager is Ben, its approver Ann.
    private func world(_ engine: Engine = .sqlite, isPublished: Bool = true) async throws -> BoardWorld {
        let world = try await BoardWorld.make(engine, need: 0), nurse = world.nurse(1)
        try await world.put([(nurse, 0, world.long), (nurse, 1, world.long), (nurse, 3, world.long)])
        try await world.put([(world.nurse(2), 1, world.long)])
        if isPublished { try await world.approveAndPublish() }
        try await world.write { tx in
            let people: [(account: String, role: Role, unit: UnitID)] = [
                ("ben", .rosterManager, world.unit), ("ann", .approver, world.unit),
                ("olu", .rosterManager, UnitID("other")), ("sam", .staffMember, world.unit),
            ]
            for one in people {
                try People.save(
                    Person(
                        id: PersonID(one.account), staffNumber: one.account, givenName: one.account,
                        familyName: "Planner"), of: BoardWorld.organisation, in: tx)
                let known = try tx.run(
                    "UPDATE account SET person = \(one.account) WHERE organisation = 'org' AND id = \(one.account)")
                if known == 0 {
                    try tx.run(
                        """
                        INSERT INTO account (organisation, id, user_name, display_name, search_text, person, state,
                            created_at)
                        VALUES ('org', \(one.account), \(one.account), 'x', 'x', \(one.account), 'active', 0)
                        """)
                }
                try tx.run(
                    """
                    INSERT INTO role_assignment (organisation, id, account, role, unit, valid_from)
                    VALUES ('org', \("role-\(one.account)"), \(one.account), \(one.role.rawValue), \(one.unit), 0)
                    """)
            }
        }
        return world
    }

    /// Ends a skill of the first nurse, who has held it since 2020.
    private func end(_ last: Day, _ world: BoardWorld, skill: SkillID? = nil, at now: Instant = BoardWorld.now)
        async throws
    {
        try await world.write { tx in
            try withdrawHolding(
                of: skill ?? world.rn, by: world.nurse(1), begunOn: TestSupport.day("2020-01-06"), lastDay: last,
                of: BoardWorld.organisation, at: now, in: tx)
        }
    }

    private func told(
        _ person: String, _ world: BoardWorld, at now: Instant = BoardWorld.now
    ) async throws -> [String] {
        let dispatcher = Dispatcher(
            rosteringModule.reactions.filter { $0.name.hasPrefix("rostering.tell-skill-") }, database: world.database,
            now: { now }, ids: world.ids, bell: Bell())
        try await dispatcher.pass()
        return try await world.database.read { tx in
            try Notices.list(to: PersonID(person), of: BoardWorld.organisation, in: tx).map {
                "\($0.title) | \($0.body) | \($0.path)"
            }
        }
    }

    private let board = "/rostering/periods/period"

    @Test("Who plans without a staff record is told as well", arguments: Engine.allCases)
    func withoutRecord(_ engine: Engine) async throws {
        let world = try await world(engine)
        try await world.write { tx in
            try tx.run(
                """
                INSERT INTO account (organisation, id, user_name, display_name, search_text, person, state, created_at)
                VALUES ('org', 'pia', 'pia', 'x', 'x', NULL, 'active', 0)
                """)
            try tx.run(
                """
                INSERT INTO role_assignment (organisation, id, account, role, unit, valid_from)
                VALUES ('org', 'role-pia', 'pia', 'roster-manager', \(world.unit), 0)
                """)
        }
        try await end(world.day(0), world)
        #expect(try await told(AccountID("pia").reader.text, world).count == 1)
    }

    @Test("Those who plan and approve the unit are told the days, and nobody else", arguments: Engine.allCases)
    func days(_ engine: Engine) async throws {
        let world = try await world(engine)
        try await end(world.day(0), world)
        for person in ["ben", "ann"] {
            let told = try await told(person, world)
            #expect(told.count == 1)
            #expect(told.first?.hasPrefix("Ada Nurse1 may no longer work as Registered nurse | ") == true)
            #expect(told.first?.contains("They are rostered as that on Tue 24 Nov, Thu 26 Nov. | ") == true)
            #expect(told.first?.contains(board) == true)
        }
        for person in ["olu", "sam"] { #expect(try await told(person, world) == []) }
        #expect(try await told("ben", world).count == 1)
    }

    @Test("Days after an end are told before it comes, unless they are carried on", arguments: Engine.allCases)
    func ahead(_ engine: Engine) async throws {
        let world = try await world(engine)
        func ends() async throws {
            try await world.write { tx in
                try record(
                    SkillEnding(person: world.nurse(1), skill: world.rn, lastDay: world.day(0), daysAhead: 14),
                    of: BoardWorld.organisation, by: nil, at: BoardWorld.now, in: tx)
            }
        }
        try await ends()
        #expect(try await told("ben", world) == [])
        try await world.write { tx in
            _ = try Skills.end(
                world.rn, of: world.nurse(1), begunOn: TestSupport.day("2020-01-06"), through: world.day(0),
                of: BoardWorld.organisation, in: tx)
        }
        try await ends()
        let told = try await told("ben", world)
        #expect(told.count == 1)
        #expect(told.first?.hasPrefix("Ada Nurse1 may work as Registered nurse until Mon 23 Nov 2026 only | ") == true)
        #expect(told.first?.contains("They are rostered as that on Tue 24 Nov, Thu 26 Nov. | ") == true)
    }

    @Test("Days that have passed are not told")
    func past() async throws {
        let world = try await world(), wednesday = moment("2026-11-25 09:00")
        try await end(TestSupport.day("2026-10-01"), world, at: wednesday)
        let told = try await told("ben", world, at: wednesday)
        #expect(told.count == 1 && told.first?.contains("rostered as that on Thu 26 Nov.") == true)
    }

    @Test("A roster that is not published is nobody's plan yet")
    func draft() async throws {
        let world = try await world(isPublished: false)
        try await end(world.day(0), world)
        #expect(try await told("ben", world) == [])
    }

    @Test("Another holding of the same skill carries them on, day by day", arguments: Engine.allCases)
    func carried(_ engine: Engine) async throws {
        let world = try await world(engine)
        try await world.write { tx in
            try Skills.hold(
                SkillHolding(
                    person: world.nurse(1), skill: world.rn, validFrom: world.day(2), source: "Ward manager"),
                of: BoardWorld.organisation, in: tx)
        }
        try await end(world.day(0), world)
        let told = try await told("ben", world)
        #expect(told.count == 1 && told.first?.contains("rostered as that on Tue 24 Nov.") == true)
    }

    @Test("A skill that nobody is rostered as is told to nobody")
    func unused() async throws {
        let world = try await world()
        try await end(world.day(3), world)
        #expect(try await told("ben", world) == [])
        try await world.write { tx in
            try Skills.hold(
                SkillHolding(
                    person: world.nurse(1), skill: world.hca, validFrom: TestSupport.day("2020-01-06"),
                    source: "Register"), of: BoardWorld.organisation, in: tx)
        }
        try await end(world.day(0), world, skill: world.hca)
        #expect(try await told("ben", world) == [])
    }
}
