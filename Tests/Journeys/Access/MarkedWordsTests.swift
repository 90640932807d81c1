import Core
import Foundation
import Storage
import TestSupport
import Testing
import Web

/// Whoever may not see a part of Pat's record never meets a word of it, whichever door of plans, referrals, the
/// register or FHIR they ask, with all modules in one house.
@Suite(.serialized) struct MarkedWordsTests {
    /// At least so many: ten thousand in a night, two thousand in every run. Whoever may see something asks every
    /// door.
    private static let count = ProcessInfo.processInfo.environment["COMMONWEAL_REQUESTS"].flatMap { Int($0) } ?? 2_000

    @Test(arguments: Engine.allCases) func whoMayNotSeeAPartNeverMeetsAWordOfIt(_ engine: Engine) async throws {
        // PostgreSQL is asked the same questions, fewer of them.
        let count = engine == .sqlite ? Self.count : Self.count / 4, houses = MarkedHouse.all
        let relationCount = houses.reduce(0) { $0 + $1.relations.count }
        var chance = Chance(seed: 78), askedCount = 0
        var met: Set<String> = []
        for house in houses {
            let world = try await AccessWorld(on: engine)
            try await world.layMarks(house)
            let table = AccessTable(site: try TestSite(Modules.all, host: Modules.host(world.database, at: world.now)))
            let asking = MarkedAsking(table: table)
            for relation in house.relations {
                let asksAll = engine == .sqlite ? !relation.sees.isEmpty : relation.caller == "link"
                var requests = asksAll ? asking.everyDoor : []
                while requests.count < count / relationCount + 1 { requests.append(asking.drawn(&chance)) }
                let caller = try #require(AccessCaller.all.first { $0.name == relation.caller })
                for request in requests {
                    let reply = await table.reply(
                        of: request.route, to: caller, places: request.places, query: request.query)
                    askedCount += 1
                    #expect(reply.status < 500, "\(house.title), \(relation.caller): \(request.title)")
                    for mark in MarkedWord.all where reply.text.contains(mark.word) {
                        #expect(
                            mark.isFor(relation), "\(house.title): \(request.title) shows \(relation.caller) \(mark)")
                        met.insert(mark.word)
                    }
                }
            }
            await world.database.close()
        }
        print("Marked words: \(askedCount) requests of \(relationCount) relations on \(engine)")
        #expect(askedCount >= count)
        // Had a door been shut to everybody, nothing would have been tried behind it.
        #expect(met == Set(MarkedWord.all.map(\.word)), "\(Set(MarkedWord.all.map(\.word)).subtracting(met))")
    }
}

/// What is asked: every door that reads, once with what is there, then doors drawn with ids and queries mixed.
private struct MarkedAsking {
    struct Request {
        let route: Route
        let places: [String: String]
        let query: String
        var title: String { "\(route.name)\(query) \(places["resourceType"] ?? "")/\(places["resourceID"] ?? "")" }
    }

    let routes: [Route]

    init(table: AccessTable) {
        routes = table.site.site.routes.filter { route in
            route.method == .get && !AccessSnapshotTests.Row.isOpenedByItsAddress(route)
                && Self.doors.contains { route.path.hasPrefix($0) }
        }
    }

    private static let doors = [
        "/care-planning", "/api/care-planning", "/social-prescribing", "/api/social-prescribing", "/fhir/R4",
        "/people-served", "/my-care", "/api/population",
    ]
    private static let types = [
        "CarePlan", "CareTeam", "Communication", "Composition", "Condition", "Consent", "Encounter", "EpisodeOfCare",
        "Flag", "Goal", "Observation", "Provenance", "QuestionnaireResponse", "RelatedPerson", "ServiceRequest", "Task",
    ]

    var everyDoor: [Request] {
        let first = routes.map { Request(route: $0, places: AccessWorld.places, query: "") }
        let resources = routes.filter { $0.path.hasPrefix("/fhir/R4/{resourceType}") }
        let read = resources.flatMap { route in
            Self.types.map { type in
                Request(route: route, places: Self.places(type, id(of: type)), query: "")
            }
        }
        let people = resources.filter { $0.path.contains("$") }.map {
            Request(route: $0, places: Self.places("Patient", "pat"), query: "")
        }
        return first + read + people
    }

    private func id(of type: String) -> String {
        switch type {
        case "CarePlan": "plan-pat"
        case "Goal": "marked-goal"
        case "Flag": "concern-marked"
        case "Observation": "marked-measure"
        case "ServiceRequest", "EpisodeOfCare": "referral"
        case "Task", "Consent", "Provenance": "referral-referral"
        default: "pat"
        }
    }

    private static func places(_ type: String, _ id: String) -> [String: String] {
        AccessWorld.places.merging(["resourceType": type, "resourceID": id, "version": "1"]) { $1 }
    }

    func drawn(_ chance: inout Chance) -> Request {
        let type = chance.pick(Self.types), route = chance.pick(routes)
        var places = Self.places(type, chance.happens(50) ? id(of: type) : chance.pick(["pat", "sam", "referral"]))
        for name in route.parameterNames where chance.happens(15) && !name.hasPrefix("resource") {
            places[name] = chance.pick(MarkedWord.ids + ["pat", "sam", "ray", "twin"])
        }
        let query = chance.pick([
            "", "", "?patient=Patient/pat", "?subject=Patient/pat", "?_id=pat", "?q=Pat", "?view=full",
            "?view=message-back", "?view=referral-in", "?_include=*", "?_revinclude=Flag:subject",
        ])
        return Request(route: route, places: places, query: query)
    }
}
