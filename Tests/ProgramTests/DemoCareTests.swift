import CarePlanning
import Core
import Identity
import Ledger
import Population
import SocialPrescribing
import Storage
import TestSupport
import Testing
import Workforce

@testable import commonweal

@Suite("Care in the demo trust") struct DemoCareTests {
    private let organisation = DemoTrust.organisation, now = moment("2026-11-24 11:00")

    private func ids(_ seed: UInt64) -> IDSource {
        let chance = SharedChance(seed: seed)
        return IDSource { chance.next() }
    }

    private func made(_ engine: Engine, seed: UInt64 = 1) async throws -> any Database {
        let services = ServiceList.all, database = try await engine.open(ServiceList.schemas(for: services))
        let password = try PasswordHash(
            of: Password("correct horse battery"), salt: Array(repeating: 7, count: PasswordHash.saltByteCount),
            cost: .playful)
        let care = DemoCare(
            organisation: organisation, roles: ServiceList.roles(for: services), hasPlans: true, hasReferrals: true,
            ids: ids(seed), now: now)
        try await database.write(for: organisation) { [organisation, now] tx in
            try foundOrganisation(organisation, name: "Demo (made up)", odsCode: "rzz", at: now, in: tx)
            var chance = commonweal.Chance(seed: seed)
            try care.make(password: password, chance: &chance, in: tx)
        }
        return database
    }

    private func count(_ sql: SQL, _ database: any Database) async throws -> Int {
        try await database.read(for: organisation) { try $0.row(sql)?["count"] ?? 0 }
    }

    @Test("It is there, made up, and on every page's list", arguments: Engine.allCases)
    func isThere(_ engine: Engine) async throws {
        let database = try await made(engine)
        let people = try await database.read(for: organisation) { [organisation] in
            try PeopleServed.everybody(of: organisation, in: $0)
        }
        #expect(people.count == DemoCare.peopleCount)
        #expect(people.allSatisfy { $0.nhsNumber?.isForTests == true && $0.postcode == "ZZ99 3VZ" })
        #expect(Set(people.map { "\($0.givenName) \($0.familyName)" }).count == people.count)
        #expect(try await count("SELECT COUNT(*) AS count FROM directory_service", database) == 60)
        for state in LoopState.allCases {
            let there = try await count(
                "SELECT COUNT(*) AS count FROM social_referral WHERE state = \(state.rawValue)", database)
            #expect(there > 0, "\(state)")
        }
        #expect(try await count("SELECT COUNT(*) AS count FROM served_relationship", database) == 4)
        #expect(try await count("SELECT COUNT(*) AS count FROM capacity_record", database) == 3)
        #expect(try await count("SELECT COUNT(*) AS count FROM sharing_choice", database) == 3)
        #expect(try await count("SELECT COUNT(DISTINCT person) AS count FROM plan_item", database) >= 12)
        for login in DemoCare.logins {
            let name = try #require(UserName(login.userName))
            #expect(try await database.read { try Accounts.home(of: name, in: $0) } == organisation)
        }
        // Everybody whom a referral or a plan is about came onto the register with the register's own fact.
        let added = try await count(
            "SELECT COUNT(*) AS count FROM fact WHERE name = \(PersonServedAdded.name)", database)
        #expect(added == DemoCare.peopleCount)
    }

    @Test("Its directory shows something for every question", arguments: Engine.allCases)
    func directory(_ engine: Engine) async throws {
        let database = try await made(engine), organisation = organisation
        func found(_ change: (inout CommunityQuery) -> Void) async throws -> Int {
            var query = CommunityQuery()
            change(&query)
            return try await database.read(for: organisation) { [query] in
                try CommunityServices.search(query, of: organisation, in: $0).totalCount
            }
        }
        #expect(try await count("SELECT COUNT(*) AS count FROM directory_outcode", database) == 5)
        for day in [Weekday.monday, .tuesday, .wednesday, .thursday, .friday, .saturday] {
            #expect(try await found { $0.day = day } > 0, "\(day)")
        }
        let young = try await found { $0.yearsOld = 12 }, old = try await found { $0.yearsOld = 70 }
        #expect(0 < young && young < old && old < 60)
        let near = try await found {
            $0.near = GeoPoint(latitude: 54.826, longitude: -1.145)
            $0.withinMetres = 1_000
        }
        #expect(near == 12)
        #expect(try await found { $0.isFree = true } > 0)
        #expect(
            try await count(
                "SELECT COUNT(*) AS count FROM directory_location WHERE access_marks <> 0", database) == 48)
        for room in ["unknown", "open", "waiting", "full"] {
            #expect(
                try await count(
                    "SELECT COUNT(*) AS count FROM directory_service WHERE capacity = \(room)", database) > 2, "\(room)"
            )
        }
        // Fresh, beginning to age, old and never checked, after 180 days and half of them.
        let today = now.ukDay
        for (from, to) in [(0, 90), (91, 180), (181, 400)] {
            let checked = try await count(
                """
                SELECT COUNT(*) AS count FROM directory_service
                WHERE assured_on <= \(today - from) AND assured_on >= \(today - to)
                """, database)
            #expect(checked >= 12, "\(from) to \(to) days ago")
        }
        #expect(
            try await count("SELECT COUNT(*) AS count FROM directory_service WHERE assured_on IS NULL", database) == 12)
    }

    @Test("The same seed gives the same trust, another one another")
    func sameSeed() async throws {
        func names(_ seed: UInt64) async throws -> [String] {
            let database = try await made(.sqlite, seed: seed)
            return try await database.read(for: organisation) { [organisation] in
                try PeopleServed.everybody(of: organisation, in: $0).map {
                    "\($0.id) \($0.name) \($0.born?.description ?? "") \($0.address)"
                }
            }
        }
        let first = try await names(1)
        #expect(try await names(1) == first)
        #expect(try await names(2) != first)
    }
}
