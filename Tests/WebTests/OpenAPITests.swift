import Core
import TestSupport
import Testing

@testable import Web

@Suite("The description for programs")
struct OpenAPITests {
    private func document(_ routes: [Route]) -> JSON { OpenAPI(title: "Wards", routes: routes).document }

    private func route(
        _ method: Route.Method, _ path: String, _ operation: Operation?, access: Access = .signedIn
    ) -> Route {
        Route(method, path, access, "Do it", operation: operation) { _ in .json(.null) }
    }

    private let ward = Operation.Shape.object(
        "Ward",
        [
            .init("id", .text, "Its id"), .init("beds", .maybe(.whole), "How many beds", optional: true),
            .init("shifts", .list(.object("Shift", [.init("start", .time, "UK local time")])), "By day"),
            .init("kind", .choice(["day", "night"]), "Which"),
        ])

    @Test func `pages are left out`() {
        #expect(document([route(.get, "/wards", nil)])["paths"] == .object([]))
    }

    @Test func `says what is sent, what comes back, and why not`() throws {
        let routes = [
            route(.post, "/api/wards/{ward}/shifts", Operation(request: ward, response: .list(ward), status: 201))
        ]
        let described = try #require(document(routes)["paths"]?["/api/wards/{ward}/shifts"]?["post"])
        #expect(described["operationId"] == "post-api-wards-ward-shifts")
        #expect(described["parameters"]?[0]?["name"] == "ward")
        let sent = described["requestBody"]?["content"]?["application/json"]?["schema"]?["$ref"]
        #expect(sent == "#/components/schemas/Ward")
        guard case .object(let responses)? = described["responses"] else { return #expect(Bool(false)) }
        #expect(responses.map(\.name) == ["201", "400", "401", "403", "404", "409", "413", "415", "422", "500", "503"])
    }

    @Test func `names each shape once, with what its members mean`() throws {
        let schemas = try #require(
            document([route(.get, "/api/wards", Operation(response: .list(ward)))])["components"]?["schemas"])
        #expect(schemas["Shift"]?["properties"]?["start"]?["description"] == "UK local time")
        #expect(schemas["Ward"]?["required"] == ["id", "shifts", "kind"])
        #expect(schemas["Ward"]?["properties"]?["beds"]?["anyOf"]?[1] == ["type": "null"])
        #expect(schemas["Ward"]?["properties"]?["kind"]?["enum"] == ["day", "night"])
    }

    @Test func `asks no sign-in for what is open to anyone`() {
        let open = document([
            route(
                .get, "/api/feed",
                Operation(response: nil, query: [.init("from", .day, "First day", optional: true)]), access: .anyone)
        ])
        let described = open["paths"]?["/api/feed"]?["get"]
        #expect(described?["security"] == [])
        #expect(described?["parameters"]?[0]?["required"] == false)
    }
}
