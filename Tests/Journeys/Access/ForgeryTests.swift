import Core
import Identity
import Storage
import TestSupport
import Testing
import Web

/// Every route that changes something, sent as another site would make a browser send it, by everybody who may use it.
@Suite(.serialized) struct ForgeryTests {
    private struct Forgery: Sendable {
        let name: String
        /// Whether it is one though there is no session to ride on.
        let needsNoSession: Bool
        let bend: @Sendable (inout [(name: String, value: String)]) -> Void
    }

    private static let all = [
        Forgery(name: "no token", needsNoSession: false) { set("x-csrf-token", nil, &$0) },
        Forgery(name: "an empty token", needsNoSession: false) { set("x-csrf-token", "", &$0) },
        Forgery(name: "somebody else's token", needsNoSession: false) { set("x-csrf-token", "csrf-of-another", &$0) },
        Forgery(name: "began on another site", needsNoSession: true) { set("sec-fetch-site", "cross-site", &$0) },
        Forgery(name: "began on a sister site", needsNoSession: true) { set("sec-fetch-site", "same-site", &$0) },
        Forgery(name: "another origin", needsNoSession: true) { set("origin", "https://elsewhere.example", &$0) },
        Forgery(name: "an origin that hides", needsNoSession: true) { set("origin", "null", &$0) },
    ]

    private static func set(_ name: String, _ value: String?, _ headers: inout [(name: String, value: String)]) {
        headers.removeAll { $0.name == name }
        if let value { headers.append((name, value)) }
    }

    @Test func everyRouteThatChangesSomethingRefusesWhatItsPagesDidNotSend() async throws {
        let world = try await AccessWorld(on: .sqlite), written = AccessSnapshotTests.Written()
        let database = Rehearsal(of: world.database) { organisation, _ in written.add(organisation) }
        let table = AccessTable(site: try TestSite(Modules.all, host: Modules.host(database, at: world.now)))
        let routes = table.site.site.routes.filter { $0.method != .get && !$0.isOpenToPrograms }
        var triedCount = 0
        for route in routes {
            for caller in table.callers where route.access.admits(caller.session?.caller) && !caller.isDirectory {
                for forgery in Self.all where forgery.needsNoSession || caller.session != nil {
                    written.clear()
                    let reply = await table.reply(of: route, to: caller, bent: forgery.bend)
                    triedCount += 1
                    #expect(
                        [401, 403].contains(reply.status),
                        "\(route.name), \(forgery.name), as \(caller.name): \(reply.status)")
                    #expect(written.all.isEmpty, "\(route.name), \(forgery.name), as \(caller.name) wrote something")
                }
            }
        }
        #expect(routes.count > 100 && triedCount > 3_000, "\(triedCount)")
        await world.database.close()
    }
}
