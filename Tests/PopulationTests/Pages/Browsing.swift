import Core
import Identity
import Logging
import Population
import Storage
import TestSupport
import Web

/// A running site over the small world of care, with people signed in by hand.
struct Browsing: Sendable {
    let world: CareWorld
    let site: TestSite

    init(_ engine: Engine = .sqlite) async throws {
        let world = try await CareWorld(engine)
        self.world = world
        let host = Host(
            database: world.database, now: { world.now }, ids: countedIDs(),
            secretBytes: { [UInt8](repeating: 7, count: $0) }, roles: CareWorld.roles, settings: Settings(),
            log: Browsing.quiet)
        site = try TestSite([makePopulationModule(passwords: PasswordHashing(cost: .playful))], host: host)
    }

    private static var quiet: Logger {
        var log = Logger(label: "test")
        log.logLevel = .critical
        return log
    }

    func session(_ caller: Caller) -> Session {
        Session(
            caller: caller, displayName: "Somebody", organisationName: "Example Trust", csrfToken: "csrf-token",
            unreadCount: 0)
    }

    func browser(_ caller: Caller) -> Browser { site.browser(session(caller)) }
    func program(_ caller: Caller) -> Program { site.program(session(caller)) }

    var lee: Browser { browser(world.lee) }
    var lead: Browser { browser(world.lead) }
    var pat: Browser { browser(world.served("pat")) }
    var sam: Browser { browser(world.served("sam")) }
}
