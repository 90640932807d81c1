import Core
import Identity
import Ledger
import Logging
import Rostering
import Storage
import TestSupport
import Testing
import Web
import Workforce

/// Every module boots by itself and beside the others: routes do not clash, and what it declares can be reached.
@Suite struct AloneTests {
    static let modules = [workforceModule, rosteringModule]

    @Test(arguments: ["workforce", "rostering"]) func aModuleBootsAlone(_ name: String) async throws {
        let module = try #require(Self.modules.first { $0.name == name })
        let site = try TestSite([module], host: try await host())
        #expect(site.site.routes.count > 10)
        // Nobody is signed in: every page asks for that, and none fails.
        let plain = site.site.routes.filter { $0.method == .get && $0.access != .anyone && !$0.path.contains("{") }
        for route in plain {
            let answer = await site.site.respond(PlainRequest("GET", route.path))
            #expect([303, 401].contains(answer.status), "\(route.path): \(answer.status)")
        }
    }

    @Test func allModulesBootTogether() async throws {
        let site = try TestSite(Self.modules, host: try await host())
        #expect(Set(site.site.routes.map { "\($0.method.rawValue) \($0.path)" }).count == site.site.routes.count)
    }

    private func host() async throws -> Host {
        let database = try await Engine.sqlite.open([ledgerSchema, identitySchema, workforceSchema, rosteringSchema])
        return Host(
            database: database, now: { Instant(minutes: 29_900_000) }, ids: IDSource { 7 },
            secretBytes: { [UInt8](repeating: 7, count: $0) },
            roles: RoleBook(Self.modules.flatMap(\.permissions)), settings: Settings(), log: Logger(label: "alone"))
    }
}
