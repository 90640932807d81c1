import Core
import TestSupport
import Testing
import Web

/// What programs are told is committed in docs/api, one document a module, and every route for programs is in it.
@Suite struct OpenAPISnapshotTests {
    /// SCIM describes itself, by its Schemas and ResourceTypes (RFC 7644, section 4).
    static let described = Modules.all.map(\.name).filter { $0 != "scim" }

    @Test(arguments: described) func theCommittedDocumentIsWhatTheRoutesSay(_ name: String) async throws {
        let module = try #require(Modules.all.first { $0.name == name })
        let host = Modules.host(try await Engine.sqlite.open([]), at: Instant(minutes: 0))
        #expect(Snapshot.difference(ofAPIOf: module, host: host) == nil)
    }

    @Test func everyRouteForProgramsIsDescribedAndNoPageIs() async throws {
        let host = Modules.host(try await Engine.sqlite.open([]), at: Instant(minutes: 0))
        for route in Modules.all.flatMap({ $0.routes(host) }) {
            #expect(route.path.hasPrefix("/api/") == (route.operation != nil), "\(route.name)")
        }
    }
}
