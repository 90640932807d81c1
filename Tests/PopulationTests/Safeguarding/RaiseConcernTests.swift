import Core
import Identity
import Ledger
import Storage
import TestSupport
import Testing

@testable import Population

@Suite struct RaiseConcernTests {
    static func raise(
        _ world: CareWorld, _ words: String = "Bruises\nseen twice", about: String = "Not known", as caller: Caller
    ) async throws -> Refusal? {
        try await world.refusal {
            try raiseConcern(words, about: about, of: world.pat, concern: ID("c"), as: caller, at: world.now, in: $0)
        }
    }

    @Test(arguments: Engine.allCases) func aConcernIsKeptAndThePersonIsNotTold(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        #expect(try await Self.raise(world, as: world.lee) == nil)
        #expect(try await world.factNames() == ["population.concern-raised.1"])
        let notices = try await world.read { try Notices.list(to: PersonID("pat"), of: world.organisation, in: $0) }
        #expect(notices.isEmpty)
    }

    /// The leads of every team that cares for the person, whoever raised it apart, are told once; with no lead at all,
    /// administrators are.
    @Test(arguments: Engine.allCases) func theLeadsOfItsTeamsAreTold(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        try await world.write { tx in
            for (name, role, unit) in [
                ("mia", "care-manager", world.team.text), ("ned", "care-manager", world.other.text),
                ("ada", "administrator", nil),
            ] as [(String, String, String?)] { try world.holds(name, role, unit, tx) }
        }
        #expect(try await Self.raise(world, as: world.lee) == nil)
        let dice = Dice(seed: 4)
        let dispatcher = Dispatcher(
            [tellConcern], database: world.database, now: { world.now }, ids: IDSource { dice.next() }, bell: Bell())
        while try await dispatcher.pass() > 0 {}
        func told(_ name: String) async throws -> [String] {
            try await world.read { try Notices.list(to: PersonID(name), of: world.organisation, in: $0).map(\.title) }
        }
        #expect(try await told("mia") == ["Urgent: a safeguarding concern was raised"])
        for name in ["ned", "ada", "pat"] { #expect(try await told(name) == [], "\(name)") }
        let hearing = try await world.read { tx in
            try ConcernHearing(of: [world.pat], raisedBy: AccountID("mia"), world.organisation, at: world.now, in: tx)
        }
        #expect(hearing.leads == [] && hearing.administrators == [PersonID("ada")])
        let told = try await world.read { tx in
            try ConcernHearing(
                of: [world.pat], raisedBy: nil, toldTeam: world.team, world.organisation, at: world.now, in: tx)
        }
        #expect(told.leads == [] && told.administrators == [], "their own service tells them")
        await world.database.close()
    }

    @Test func onlyTheCareTeamRaisesOneAndNotWithoutWords() async throws {
        let world = try await CareWorld()
        #expect(try await Self.raise(world, as: world.served("pat"))?.kind == .forbidden)
        _ = try await OpenRecordInEmergencyTests.open(world, as: world.oli)
        #expect(try await Self.raise(world, as: world.oli)?.kind == .forbidden)
        #expect(
            Set(try await Self.raise(world, "", about: " ", as: world.lee)?.fields.map(\.field) ?? []) == [
                "concern", "about",
            ])
    }
}

extension CareWorld {
    /// An account of staff with a role.
    func holds(_ name: String, _ role: String, _ unit: String?, _ tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO account (organisation, id, user_name, display_name, search_text, person, state, created_at)
            VALUES (\(organisation), \(name), \("\(name)@org"), \(name), \(name), \(name), 'active', 0)
            """)
        try tx.run(
            """
            INSERT INTO role_assignment (organisation, id, account, role, unit, valid_from)
            VALUES (\(organisation), \("role-\(name)"), \(name), \(role), \(unit), 0)
            """)
    }
}
