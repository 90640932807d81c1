import Core
import Identity
import Storage
import TestSupport
import Testing
import Workforce

@testable import Population

@Suite struct DuplicatesTests {
    /// A record of somebody on a team's caseload.
    private func lay(
        _ id: String, _ given: String = "Alex", _ family: String, born: String? = "1961-02-03",
        postcode: String? = nil, on unit: UnitID, in world: CareWorld, _ tx: any Transaction
    ) throws {
        try PeopleServed.save(
            PersonServed(
                id: PersonServedID(id), givenName: given, familyName: family, born: born.map(day),
                postcode: postcode), of: world.organisation, in: tx)
        try CareTeams.save(
            CareTeamMember(
                id: ID("team-of-\(id)"), person: PersonServedID(id), unit: unit, staff: nil, role: "Link worker",
                firstDay: day("2026-11-02")), of: world.organisation, in: tx)
    }

    private func pairs(
        _ world: CareWorld, as caller: Caller? = nil, page: Int = 1
    ) async throws -> (pairs: [String], hasMore: Bool) {
        let found = try await world.read {
            try duplicates(for: caller ?? world.lead, page: page, at: world.now, in: $0)
        }
        return (found.pairs.map { "\($0.first.id)+\($0.second.id)" }, found.hasMore)
    }

    @Test(arguments: Engine.allCases) func aPairBehindFiveHundredPeopleIsFound(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        try await world.write { tx in
            for number in 0..<520 {
                let born = (day("1930-01-01") + number).description
                try lay("a\(number)", "Alex", "Aa\(number)", born: born, on: world.team, in: world, tx)
            }
            try lay("z1", "Zed", "Zábor", on: world.team, in: world, tx)
            try lay("z2", "Zed", "ZABOR", on: world.team, in: world, tx)
        }
        // Pat and Sam of the world have one birthday and one family name.
        #expect(try await pairs(world).pairs == ["pat+sam", "z1+z2"])
        await world.database.close()
    }

    @Test(arguments: Engine.allCases) func oneBirthdayAndOneFamilyNameOrPostcodeAreAlike(
        _ engine: Engine
    ) async throws {
        let world = try await CareWorld(engine)
        try await world.write { tx in
            // Twins are told: whoever looks decides.
            try lay("twin1", "Ann", "Double", postcode: "ZZ99 1AA", on: world.team, in: world, tx)
            try lay("twin2", "Beth", "Double", postcode: "ZZ99 1AA", on: world.team, in: world, tx)
            try lay("married", "Ann", "Other", postcode: "ZZ99 1AA", on: world.team, in: world, tx)
            try lay("away", "Ann", "Elsewhere", postcode: "ZZ99 2AA", on: world.team, in: world, tx)
            try lay("son", "Ann", "Double", born: "1991-02-03", postcode: "ZZ99 1AA", on: world.team, in: world, tx)
            for id in ["unknown1", "unknown2"] {
                try lay(id, "Ann", "Double", born: nil, postcode: "ZZ99 1AA", on: world.team, in: world, tx)
            }
        }
        #expect(
            try await pairs(world).pairs == ["pat+sam", "married+twin1", "married+twin2", "twin1+twin2"])
        await world.database.close()
    }

    @Test(arguments: Engine.allCases) func anotherTeamsPeopleAndJoinedRecordsAreNotTold(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        try await world.write { tx in
            try lay("here", "Ann", "Double", on: world.team, in: world, tx)
            try lay("there", "Ann", "Double", on: world.other, in: world, tx)
        }
        #expect(try await pairs(world).pairs == ["pat+sam"])
        let everywhere = world.caller(.careManager, named: "all")
        #expect(try await pairs(world, as: everywhere).pairs == ["pat+ray", "pat+sam", "ray+sam", "here+there"])
        #expect(try await pairs(world, as: world.lee).pairs.isEmpty)
        try await world.write { tx in
            try mergePeople(
                PersonServedID("there"), into: PersonServedID("here"), as: everywhere, at: world.now, in: tx)
        }
        #expect(try await pairs(world, as: everywhere).pairs == ["pat+ray", "pat+sam", "ray+sam"])
        let joined = try await world.read { try joinedRecords(for: world.lead, at: world.now, in: $0) }
        #expect(joined.pairs.map { "\($0.first.id)+\($0.second.id)" } == ["here+there"] && !joined.hasMore)
        // Each is compared again when they are taken apart.
        try await world.write { tx in
            try undoMerge(of: PersonServedID("there"), as: everywhere, at: world.now, in: tx)
        }
        #expect(try await pairs(world, as: everywhere).pairs.last == "here+there")
        let none = try await world.read { try joinedRecords(for: world.lead, at: world.now, in: $0) }
        #expect(none.pairs.isEmpty)
        await world.database.close()
    }

    @Test(arguments: Engine.allCases) func manyPairsComeInPages(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        try await world.write { tx in
            for number in 0..<60 {
                for half in ["a", "b"] {
                    let born = (day("1930-01-01") + number).description
                    try lay("m\(number)\(half)", "Alex", "Many\(number)", born: born, on: world.team, in: world, tx)
                }
            }
        }
        let first = try await pairs(world), second = try await pairs(world, page: 2)
        #expect(first.pairs.count == 50 && first.hasMore && second.pairs.count == 11 && !second.hasMore)
        #expect(Set(first.pairs + second.pairs).count == 61 && second.pairs.last == "pat+sam")
        await world.database.close()
    }

    @Test(arguments: Engine.allCases) func recordsFromBeforeHaveTheKeyTheyWouldBeSavedWith(
        _ engine: Engine
    ) async throws {
        let world = try await CareWorld(engine)
        try await world.write { try lay("z", "Zoë", "Zábor van Dyk", on: world.team, in: world, $0) }
        let kept = try await world.read { tx in
            try tx.rows("SELECT substr(search_name, 1, length(family_name)) AS made, family_key FROM person_served")
                .map { (try $0["made"] as String, try $0["family_key"] as String) }
        }
        #expect(kept.contains { $0.0 == "zabor van dyk" } && kept.allSatisfy { $0.0 == $0.1 })
        await world.database.close()
    }
}
