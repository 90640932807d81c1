import Core
import Identity
import Synchronization
import TestSupport
import Testing

@testable import Web

/// The account pages through the whole site: real sessions, real cookies, real forms; every page is read strictly.
@Suite struct AccountJourneyTests {
    @Test func anAdministratorSignsInLooksRoundAndSignsOut() async throws {
        let desk = try await Desk(), jar = try Jar(desk)
        desk.box.lines.withLock { $0 = [NoticePagesTests.line("n-1", path: "/account")] }

        let away = try await jar.send("GET", "/accounts?q=a%20b")
        #expect(away.location == "/sign-in?next=%2Faccounts%3Fq%3Da%2520b")
        let round = try await jar.send("GET", away.location)
        let form = try await jar.send("GET", round.location)
        #expect(form.status == 200)
        var fields = form.markup.fields(ofFormTo: "/sign-in").filter { $0.name == "csrf" || $0.name == "next" }
            .map { ($0.name, $0.value) }
        fields += [("user-name", "ada.winter@demo"), ("password", "wrong wrong wrong")]
        #expect(try await jar.send("POST", "/sign-in", fields).status == 422)
        fields[fields.count - 1].1 = Desk.password
        #expect(try await jar.send("POST", "/sign-in", fields).location == "/accounts?q=a%20b")

        for path in [
            "/", "/accounts", "/accounts?q=zz&closed=yes", "/accounts/new", "/accounts/acc-manager",
            "/accounts/acc-manager/closure", "/account", "/account/password", "/account/second-factor",
            "/account/second-factor/recovery-codes", "/account/second-factor/removal",
            "/account/passkeys/new", "/organisation/sign-in", "/roles", "/notices",
        ] {
            let seen = try await jar.send("GET", path)
            #expect(seen.status == 200, "\(path)")
            #expect(seen.markup.all("h1").count == 1, "\(path)")
        }
        let page = try await jar.send("GET", "/accounts/acc-manager").markup
        let csrf = try #require(page.fields(ofFormTo: "/accounts/acc-manager/lock").first { $0.name == "csrf" })
        let token = (csrf.name, csrf.value)
        #expect(try await jar.send("POST", "/accounts/acc-manager/lock", []).status == 403)
        #expect(try await jar.send("POST", "/accounts/acc-manager/lock", [token]).status == 303)
        #expect(try await jar.send("POST", "/accounts/acc-manager/lock", [token]).status == 409)
        #expect(try await jar.send("POST", "/accounts", [token]).status == 422)
        let noor = [token, ("display-name", "Noor"), ("user-name", "noor")]
        #expect(try await jar.send("POST", "/accounts", noor).status == 200)
        #expect(try await jar.send("POST", "/account/password", [token]).status == 422)
        #expect(try await jar.send("POST", "/accounts/acc-manager/roles", [token]).status == 422)
        #expect(try await jar.send("POST", "/accounts/acc-manager/password", [token]).status == 200)
        #expect(try await jar.send("POST", "/sign-out", [token]).location == "/sign-in")
        #expect(try await jar.send("GET", "/").status == 303)
    }

    /// A browser that keeps the cookies it is given, in front of a site with real sessions.
    final class Jar: Sendable {
        private let site: Site
        private let cookies = Mutex<[String: String]>([:])

        init(_ desk: Desk) throws {
            let host = desk.host
            let module = accountModule(
                passwords: PasswordHashing(cost: .playful), worklists: [],
                directory: AccountDirectory(
                    units: { _, _ in [.init(Desk.ward7, "Ward 7")] }, person: { _, _, _ in nil }),
                notices: desk.box.board)
            let sessions = SessionSource { token, now in
                let text =
                    switch token {
                    case .cookie(let text), .bearer(let text): text
                    }
                return try await resumeSession(token: text, through: host.database, roles: host.roles, at: now)
            }
            site = try Site(modules: [module], host: host, sessions: sessions)
        }

        func send(
            _ method: String, _ target: String, _ fields: [(String, String)] = []
        ) async throws -> (status: Int, location: String, markup: Markup) {
            let kept = cookies.withLock { $0.map { "\($0)=\($1)" }.joined(separator: "; ") }
            var headers = [(name: "accept", value: "text/html"), (name: "cookie", value: kept)]
            if method == "POST" {
                headers.append((name: "content-type", value: "application/x-www-form-urlencoded"))
                headers.append((name: "sec-fetch-site", value: "same-origin"))
            }
            let bytes = Array(Form(pairs: fields).encoded.utf8)
            let answer = await site.respond(PlainRequest(method, target, headers: headers, bytes: bytes))
            for header in answer.headers where header.name == "set-cookie" {
                let pair = header.value.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
                cookies.withLock { $0[pair[0]] = pair.count > 1 ? pair[1] : nil }
            }
            let isPage = (answer.header("content-type") ?? "").hasPrefix("text/html")
            let markup = Markup(isPage ? answer.text : "")
            #expect(markup.defects == [], "\(method) \(target)")
            return (answer.status, answer.header("location") ?? "", markup)
        }
    }
}
