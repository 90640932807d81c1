import Core
import Identity
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Web

@Suite("The share of an organisation")
struct SharesTests {
    private func session(of organisation: String) -> Session {
        Session(
            caller: Caller(
                organisation: OrganisationID(organisation), account: AccountID("a"), person: nil, grants: [:]),
            displayName: "A", organisationName: "O", csrfToken: "c", unreadCount: 0)
    }

    @Test("One organisation takes no more than its share; the others are answered meanwhile")
    func share() async throws {
        var settings = Settings()
        settings.organisationRequestLimit = 4
        let inside = Tally(), (door, key) = AsyncStream.makeStream(of: Void.self)
        let opened = Task { for await _ in door {} }
        let routes = [
            Route(.get, "/slow", .signedIn, "Wait") { _ in
                inside.add(1)
                await opened.value
                return .page(Page("Done", "<p>Done</p>"))
            },
            Route(.get, "/quick", .signedIn, "See") { _ in .page(Page("Done", "<p>Done</p>")) },
        ]
        let host = makeHost(settings: settings)
        let site = try TestSite([makeModule(routes)], host: host)
        let noisy = site.browser(session(of: "noisy")), calm = site.browser(session(of: "calm"))
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 1...4 { group.addTask { try await noisy.get("/slow").status } }
            try await inside.reaches(4)
            let refused = try await noisy.get("/quick")
            #expect(refused.status == 503 && refused.header("retry-after") == "2")
            #expect(refused.text.contains("Many people of your organisation are here at once"))
            #expect(try await calm.get("/quick").status == 200)
            key.finish()
            for try await status in group { #expect(status == 200) }
        }
        // Places are given back, by refusals and by pages that are not there as well.
        for _ in 1...20 { #expect(try await noisy.get("/nowhere").status == 404) }
        #expect(try await noisy.get("/quick").status == 200)
        #expect(host.meters.turnedAwayCounts.map { "\($0.reason) \($0.count)" } == ["organisation 1"])
    }
}
