import Core
import Identity
import Logging
import Storage
import TestSupport
import Web
import Workforce

/// A running site over a register, with people signed in by hand.
struct Browsing: Sendable {
    let register: Register
    let site: TestSite

    init(_ engine: Engine = .sqlite) async throws {
        let register = try await Register(engine)
        self.register = register
        let host = Host(
            database: register.database, now: { register.now }, ids: countedIDs(),
            secretBytes: { [UInt8](repeating: 7, count: $0) }, roles: RoleBook(workforcePermissions),
            settings: Settings(), log: Browsing.quiet)
        site = try TestSite([workforceModule], host: host)
    }

    private static var quiet: Logger {
        var log = Logger(label: "test")
        log.logLevel = .critical
        return log
    }

    func session(_ caller: Caller) -> Session {
        Session(
            caller: caller, displayName: "Somebody", organisationName: "Example NHS Trust", csrfToken: "csrf-token",
            unreadCount: 0)
    }

    var team: Browser { site.browser(session(register.team)) }
    var manager: Browser { site.browser(session(register.manager)) }
    var outsider: Browser { site.browser(session(register.outsider)) }
    var officer: Browser { site.browser(session(register.officer)) }
    var staff: Browser { site.browser(session(register.staff)) }
    var program: Program { site.program(session(register.team)) }
}
