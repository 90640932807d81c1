import Core
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("Metrics")
struct MetersTests {
    private static let token = "a-long-enough-token"

    private func site(
        _ token: String = token, database: any Database = EmptyDatabase(), gauges: [Gauge] = []
    ) throws -> Site {
        var settings = Settings()
        settings.metricsToken = token
        let routes: [Route] = [
            Route(.get, "/wards/{ward}", .anyone, "See") { _ in .page(Page("Ward", "<p>1</p>")) },
            Route(.get, "/broken", .anyone, "Fail") { _ in throw StorageError.constraint("x") },
        ]
        return try Site(
            modules: [makeModule(routes)], host: makeHost(database: database, settings: settings), sessions: .nobody,
            gauges: {
                _ = try await database.read { _ in 1 }
                return gauges
            })
    }

    private func metrics(_ site: Site, _ authorization: String? = "Bearer \(token)") async -> PlainAnswer {
        await site.respond(
            PlainRequest("GET", "/metrics", headers: authorization.map { [("authorization", $0)] } ?? []))
    }

    @Test("Requests count under the pattern of their route, never under an address")
    func patterns() async throws {
        let site = try site(gauges: [Gauge("commonweal_jobs_waiting", "Jobs.", 3)])
        for name in ["ada", "ben", "cat"] { _ = await site.respond(PlainRequest("GET", "/wards/\(name)")) }
        _ = await site.respond(PlainRequest("GET", "/broken"))
        let text = await metrics(site).text
        #expect(text.contains("commonweal_requests_total{method=\"GET\",route=\"/wards/{ward}\",status=\"2xx\"} 3\n"))
        #expect(text.contains("commonweal_requests_total{method=\"GET\",route=\"/broken\",status=\"5xx\"} 1\n"))
        #expect(
            text.contains("commonweal_request_seconds_bucket{method=\"GET\",route=\"/wards/{ward}\",le=\"0.01\"} 3"))
        #expect(text.contains("commonweal_request_seconds_count{method=\"GET\",route=\"/wards/{ward}\"} 3\n"))
        #expect(text.contains("commonweal_jobs_waiting 3.0\n") && text.contains("commonweal_database_up 1.0\n"))
        #expect(!text.contains("ada"))
        // Each name is described once, before its first number.
        let names = text.split(separator: "\n").filter { $0.hasPrefix("# TYPE ") }
        #expect(Set(names).count == names.count)
    }

    @Test("However many addresses are tried, there are few series")
    func bounded() async throws {
        let site = try site()
        for number in 1...20_000 {
            let method = number % 3 == 0 ? "M\(number)" : "GET"
            _ = await site.respond(PlainRequest(method, "/\(number)/\(number % 7 == 0 ? "wards" : "x")?\(number)"))
        }
        let lines = await metrics(site).text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(lines.count < 60, "\(lines.count)")
    }

    @Test("They are shut without a token in the settings, and to whoever shows another")
    func closed() async throws {
        #expect(await metrics(try site("")).status == 404)
        for shown in [nil, "", "Bearer ", "Bearer x", Self.token] {
            let answer = await metrics(try site(), shown)
            #expect(answer.status == 401 && !answer.text.contains("commonweal_"))
        }
    }

    @Test("A database that is gone is a number, not a silence")
    func gone() async throws {
        let database = EmptyDatabase(), site = try site(database: database)
        database.lose()
        let answer = await metrics(site)
        #expect(answer.status == 200 && answer.text.contains("commonweal_database_up 0.0\n"))
    }
}
