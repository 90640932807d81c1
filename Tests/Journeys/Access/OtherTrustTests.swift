import Core
import Foundation
import Identity
import Storage
import TestSupport
import Testing
import Web

/// Thousands of requests of another trust's people with a trust's ids wherever an id can stand: in paths, beside ids of
/// their own, in queries and in what is sent.
@Suite(.serialized) struct OtherTrustTests {
    /// Two thousand in every run, ten thousand in a night.
    static let count = ProcessInfo.processInfo.environment["COMMONWEAL_REQUESTS"].flatMap { Int($0) } ?? 2_000

    @Test(arguments: Engine.allCases) func noRequestShowsOrChangesAnythingOfAnotherTrust(_ engine: Engine) async throws
    {
        let world = try await AccessWorld(on: engine), written = AccessSnapshotTests.Written()
        let database = Rehearsal(of: world.database) { organisation, _ in written.add(organisation) }
        let table = AccessTable(site: try TestSite(Modules.all, host: Modules.host(database, at: world.now)))
        let routes = table.site.site.routes.filter { !AccessSnapshotTests.Row.isOpenedByItsAddress($0) }
        let callers = table.callers.filter(\.isFar)
        var chance = Chance(seed: 41), letInCount = 0
        for _ in 0..<Self.count {
            let route = chance.pick(routes), caller = chance.pick(callers)
            written.clear()
            let places = Self.places(&chance), query = Self.query(&chance)
            let reply = await table.reply(of: route, to: caller, places: places, query: query)
            if reply.isLetIn { letInCount += 1 }
            #expect(reply.status < 500, "\(route.name) fails for \(caller.name) with \(places) and \(query)")
            #expect(!reply.text.contains(AccessWorld.secret), "\(route.name) shows \(caller.name) \(places) \(query)")
            #expect(
                route.access == .anyone || !written.all.contains(world.organisation),
                "\(route.name) writes for \(caller.name) with \(places) and \(query)")
        }
        // Had all of them been turned away at the door, nothing would have been tried.
        #expect(letInCount > Self.count / 20, "\(letInCount)")
        await world.database.close()
    }

    /// Ids that callers of the other trust have of their own.
    private static let own = [
        "unit": "far-ward", "person": "zed", "served": "zoe", "account": "acc-far-staff", "user": "acc-far-staff",
        "organisation": "far", "resourceID": "zoe",
        "client": "acc-far-directory",
    ]

    private static func places(_ chance: inout Chance) -> [String: String] {
        AccessWorld.places.reduce(into: [:]) { places, place in
            let draw = chance.whole(0...99)
            if draw < 20, let own = own[place.key] {
                places[place.key] = own
            } else {
                // Now and then the id of something else altogether.
                places[place.key] = draw < 90 ? place.value : chance.pick(AccessWorld.places.values.sorted())
            }
        }
    }

    private static func query(_ chance: inout Chance) -> String {
        guard chance.happens(50) else { return "" }
        let names = [
            "unit", "person", "skill", "account", "period", "q", "after", "page", "from", "day", "filter", "part",
        ]
        var form = Form()
        for _ in 0...chance.whole(0...2) {
            let name = chance.pick(names)
            form.set(name, AccessWorld.places[name] ?? chance.pick(AccessWorld.places.values.sorted()))
        }
        return "?" + form.encoded
    }
}
