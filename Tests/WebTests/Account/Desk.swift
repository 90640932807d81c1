import Core
import Identity
import Ledger
import Logging
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Web

/// The account pages with an organisation behind them, on Tue 24 Nov 2026 at 09:00, asked without a server.
final class Desk: Sendable {
    let host: Host
    let routes: [Route]
    let box: NoticeBox
    /// The provider that every https address leads to.
    let outgoing = StillProvider()

    static let organisation = OrganisationID("org-demo")
    static let administrator = AccountID("acc-administrator")
    static let manager = AccountID("acc-manager")
    static let password = "purple kettle monday ferry"
    static let keys = SealingKeys("cXVpY2sgYnJvd24gZm94ZXMsIGp1ZGdlIG15IHZhdCE=")
    static let ward7 = UnitID("unit-ward-7")

    init(
        secure: Bool = true, waiting: [Waiting] = [], slots: HashingSlots = HashingSlots(),
        keys: SealingKeys? = Desk.keys, address: String? = nil
    ) async throws {
        let nine = UKTime.instant(try #require(Day(year: 2026, month: 11, day: 24)), try #require(ClockTime("09:00")))
        let chance = Dice()
        let database = try await Engine.sqlite.open([ledgerSchema, identitySchema])
        var settings = Settings()
        settings.publicAddress = address ?? (secure ? "https://rota.example.nhs.uk" : "http://localhost:8080")
        host = Host(
            database: database, now: { nine }, ids: IDSource { chance.next() },
            secretBytes: { chance.bytes($0) },
            roles: RoleBook(identityPermissions), settings: settings, log: Logger(label: "test"),
            keys: keys ?? .none, outgoing: outgoing)
        let directory = AccountDirectory(
            units: { _, _ in [.init(Desk.ward7, "Ward 7"), .init(UnitID("unit-ward-8"), "Ward 8 & Annexe")] },
            person: { number, _, _ in number == "4711" ? PersonID("per-noor") : nil })
        let box = NoticeBox()
        self.box = box
        routes = accountModule(
            passwords: PasswordHashing(cost: .playful, slots: slots), worklists: [{ _, _, _ in waiting }],
            directory: directory, notices: box.board
        ).routes(host)
        try await found(at: nine)
    }

    private func found(at now: Instant) async throws {
        let hash = try PasswordHash(of: Password(Self.password), salt: host.secretBytes(16), cost: .playful)
        let people: [(AccountID, String, String, Role, UnitID?)] = [
            (Self.administrator, "ada.winter@demo", "Ada Winter", .administrator, nil),
            (Self.manager, "maria.okafor@demo", "Maria <Okafor>", .rosterManager, Self.ward7),
        ]
        let newcomers = try people.map { person in
            (
                NewAccount(
                    userName: try #require(UserName(person.1)), displayName: person.2, person: nil), person
            )
        }
        try await host.write(for: Self.organisation) { tx in
            try foundOrganisation(Self.organisation, name: "Demonstration Trust", odsCode: nil, at: now, in: tx)
            for (new, person) in newcomers {
                try openAccountAsOperator(
                    new, password: hash, mustChange: false, id: person.0, of: Self.organisation,
                    roles: [(ID("role-\(person.0)"), person.3, person.4)], at: now, in: tx)
            }
        }
    }

    /// Sends a request, with the cookies and the session a server would find.
    func ask(
        _ method: Route.Method, _ target: String, form: KeyValuePairs<String, String> = [:],
        cookies: [String: String] = [:], bearer: String? = nil, body: String = ""
    ) async throws -> Answer {
        let parts = target.split(separator: "?", maxSplits: 1).map(String.init)
        let (route, parameters) = try #require(find(method, parts[0]), "\(method) \(target)")
        var headers = ["cookie": cookies.map { "\($0)=\($1)" }.joined(separator: "; ")]
        if let bearer { headers["authorization"] = "Bearer \(bearer)" }
        let token = bearer ?? cookies["__Host-session"] ?? cookies["session"]
        var session: Session?
        if let token {
            session = try await resumeSession(
                token: token, through: host.database, roles: host.roles, at: host.now())
        }
        let visit = Visit(
            host: host, method: method, path: parts[0], parameters: parameters,
            query: Self.query(parts.count > 1 ? parts[1] : ""), form: Form(form), body: Array(body.utf8),
            headers: headers, now: host.now(), session: session, address: "192.0.2.1")
        if session == nil { try #require(route.access == .anyone, "\(method) \(target) needs somebody signed in") }
        return try await route.handler(visit)
    }

    /// Signs in as a browser does, and gives its cookies.
    func signIn(_ userName: String, _ password: String = Desk.password) async throws -> [String: String] {
        let pre = SecretToken(bytes: host.secretBytes(32))
        let answer = try await ask(
            .post, "/sign-in",
            form: ["user-name": userName, "password": password, "csrf": pre.csrfToken, "next": "/"],
            cookies: ["__Host-pre": pre.text])
        return ["__Host-session": try #require(answer.cookies["__Host-session"])]
    }

    private func find(_ method: Route.Method, _ path: String) -> (Route, [String: String])? {
        let asked = path.split(separator: "/")
        // Fixed parts win over parameters, as in the server.
        let fixedFirst = routes.sorted { !$0.path.contains("{") && $1.path.contains("{") }
        for route in fixedFirst where route.method == method {
            let parts = route.path.split(separator: "/")
            guard parts.count == asked.count else { continue }
            var parameters: [String: String] = [:]
            let isMatch = zip(parts, asked).allSatisfy { part, asked in
                guard part.hasPrefix("{") else { return part == asked }
                parameters[String(part.dropFirst().dropLast())] = String(asked)
                return true
            }
            if isMatch { return (route, parameters) }
        }
        return nil
    }

    private static func query(_ text: String) -> Form {
        Form(
            pairs: text.split(separator: "&").map { pair in
                let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
                return (parts[0], parts.count > 1 ? parts[1] : "")
            })
    }
}

/// Notices in memory.
final class NoticeBox: Sendable {
    let lines = Mutex<[NoticeBoard.Line]>([])
    let mail = Mutex<NoticeBoard.Mail?>(nil)

    var board: NoticeBoard {
        NoticeBoard(
            newest: { [self] _, limit, _ in Array(lines.withLock { $0 }.prefix(limit)) },
            find: { [self] _, id, _ in lines.withLock { $0 }.first { $0.id == id } },
            markRead: { [self] _, ids, _, _ in
                lines.withLock { lines in
                    lines = lines.map { line in
                        guard ids?.contains(line.id) ?? true else { return line }
                        return .init(
                            id: line.id, title: line.title, body: line.body, path: line.path, at: line.at, isRead: true)
                    }
                }
            },
            mail: { [self] _, _ in mail.withLock { $0 } },
            chooseMail: { [self] _, isWanted, _, _ in
                mail.withLock { $0 = $0.map { .init(address: $0.address, isWanted: isWanted, failedAt: $0.failedAt) } }
            })
    }
}

extension Answer {
    var page: Page? {
        switch self {
        case .page(let page, _): page
        case .with(_, let inner): inner.page
        default: nil
        }
    }

    var status: Int {
        switch self {
        case .with(_, let inner): inner.status
        case .page(_, let status), .fragment(_, let status), .json(_, let status), .custom(let status, _, _): status
        case .seeOther: 303
        default: 200
        }
    }

    var headers: [(String, String)] {
        switch self {
        case .custom(_, let headers, _): headers
        case .with(let headers, let inner): headers + inner.headers
        default: []
        }
    }

    var location: String? {
        if case .seeOther(let path, _) = self { return path }
        return headers.first { $0.0 == "location" }?.1
    }

    /// The cookies it sets, by name.
    var cookies: [String: String] {
        Dictionary(
            uniqueKeysWithValues: headers.filter { $0.0 == "set-cookie" }.map { header in
                let pair = header.1.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
                return (pair[0], pair.count > 1 ? pair[1] : "")
            })
    }

    var text: String { page?.body.text ?? "" }
}
