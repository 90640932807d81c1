import Core
import Storage
import TestSupport
import Testing

@testable import Web

@Suite struct StatusPageTests {
    private static let token = "a-long-enough-token"
    private static let alarms = [
        Alarm("Jobs", "Long jobs wait", advice: "Start a worker.", series: "jobs", .above(5)),
        Alarm("Away", "The database cannot be asked", advice: "Look.", series: "commonweal_database_up", .below(1)),
        Alarm("Fail", "Requests fail", advice: "Look.", series: "commonweal_requests_total{status=\"5xx\"}", .growing),
    ]

    private func site(_ watch: Watch = Watch(), token: String = token, now: Instant) throws -> Site {
        var settings = Settings()
        settings.metricsToken = token
        let routes: [Route] = [
            Route(.get, "/wards", .anyone, "See") { _ in .page(Page("Ward", "<p>1</p>")) },
            Route(.get, "/broken", .anyone, "Fail") { _ in throw StorageError.constraint("x") },
        ]
        return try Site(
            modules: [makeModule(routes)], host: makeHost(settings: settings, now: now), sessions: .nobody,
            status: ServerStatus(watch: watch, alarms: Self.alarms, about: [("Machine", "<ward-3>")]))
    }

    private func open(_ site: Site, _ authorization: String?) async -> PlainAnswer {
        await site.respond(
            PlainRequest("GET", "/status", headers: authorization.map { [("authorization", $0)] } ?? []))
    }

    private let now = Instant(milliseconds: 1_800_000_000_000)

    /// "Basic " and the base64 of `any:a-long-enough-token`.
    private let basic = "Basic YW55OmEtbG9uZy1lbm91Z2gtdG9rZW4="

    @Test func onlyWhoShowsTheTokenSeesIt() async throws {
        let site = try site(now: now)
        for wrong in [
            nil, "", "Bearer wrong", "Basic", "Basic !!!!", "Basic YW55", "Basic YW55Og==", "Basic YW55Ond3Jvbmc=",
            "Basic \(String(repeating: "A", count: 5_000))", "Digest YW55OmEtbG9uZy1lbm91Z2gtdG9rZW4=",
        ] {
            let answer = await open(site, wrong)
            #expect(answer.status == 401, "\(wrong ?? "none")")
            #expect(answer.header("www-authenticate")?.hasPrefix("Basic ") == true)
            #expect(!answer.text.contains("ward-3"))
        }
        #expect(await open(site, basic).status == 200)
        #expect(await open(site, "Bearer \(Self.token)").status == 200)
        #expect(await open(try self.site(token: "", now: now), basic).status == 404)
    }

    @Test func oldNumbersAreNotShownAsNew() async throws {
        let watch = Watch()
        #expect(await open(try site(watch, now: now), basic).text.contains("No numbers have come yet"))
        watch.take([], of: Meters(), at: now)
        #expect(await open(try site(watch, now: now), basic).text.contains("No alarm rings"))
        let later = Instant(milliseconds: now.milliseconds + 31_000)
        #expect(await open(try site(watch, now: later), basic).text.contains("The newest numbers are 31 seconds old"))
    }

    @Test func whatRingsStandsAtTheTopWithWhatToDo() async throws {
        let watch = Watch(), meters = Meters()
        watch.take([Gauge("jobs", "Jobs", 6)], of: meters, at: now)
        let text = await open(try site(watch, now: now), basic).text
        #expect(text.contains("1 alarm rings") && text.contains("Start a worker."))
        #expect(text.contains("&lt;ward-3&gt;"))
        watch.take(nil, of: meters, at: now)
        let away = await open(try site(watch, now: now), basic).text
        #expect(away.contains("<strong>The database cannot be asked</strong>"))
        #expect(away.contains("Not known just now, or not in use here: Long jobs wait."))
    }

    @Test func anHourIsKeptAndDrawnByMinutes() async throws {
        let watch = Watch(), site = try site(watch, now: now), meters = site.host.meters
        for index in 0...400 {
            _ = await site.respond(PlainRequest("GET", index % 100 == 99 ? "/broken" : "/wards"))
            watch.take([], of: meters, at: Instant(milliseconds: now.milliseconds + Int64(index - 400) * 10_000))
        }
        #expect(watch.samples.count == Watch.hourCount + 1)
        let charts = site.status?.charts(watch.samples) ?? []
        #expect(charts.count == 4)
        #expect(charts.first?.labels.count == 60)
        #expect(charts.first?.series.first?.values == [Double?](repeating: 0.1, count: 60))
        #expect(charts.first?.words == "360 answered, 4 failed; at most 0.1 a second.")
        #expect(await open(site, basic).text.contains("GET /wards"))
    }

    @Test func whatWatchersAskForIsNotCountedAsWork() async throws {
        let site = try site(now: now)
        for path in ["/health/live", "/metrics", "/status", "/assets/1/x.css"] {
            _ = await site.respond(PlainRequest("GET", path))
        }
        #expect(site.host.meters.totals == RequestTotals())
        _ = await site.respond(PlainRequest("GET", "/wards"))
        #expect(site.host.meters.totals.count == 1)
    }
}
