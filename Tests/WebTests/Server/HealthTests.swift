import Core
import Storage
import StoragePostgres
import TestSupport
import Testing

@testable import Web

@Suite("Whether the server is well")
struct HealthTests {
    @Test("It says within five seconds that its database has stopped, and lives on until it is back")
    func stopped() async throws {
        let cluster = try await Cluster.start()
        let database = try PostgresDatabase(cluster.settings())
        let site = try TestSite([makeModule([])], host: makeHost(database: database)).site
        func status(_ path: String) async -> Int { await site.respond(PlainRequest("GET", path)).status }
        #expect(await status("/health/ready") == 200)
        try await cluster.stop()
        let clock = ContinuousClock(), began = clock.now
        #expect(await status("/health/ready") == 503)
        #expect(clock.now - began < .seconds(5))
        #expect(await status("/health/live") == 200)
        try await cluster.restart()
        var isReady = false
        for _ in 1...20 where !isReady { isReady = await status("/health/ready") == 200 }
        #expect(isReady)
        await database.close()
    }
}
