import Core
import Identity
import TestSupport
import Testing
import Web

@Suite("Ids made from an Idempotency-Key")
struct RepeatKeyTests {
    @Test("The longest key gives an id that an address takes, the same each time")
    func longest() async throws {
        let key = String(repeating: "k", count: 64)
        let id = try await id(for: key)
        #expect(ID<Named.Unit>(checking: id) != nil, "\(id)")
        #expect(try await self.id(for: key) == id)
        #expect(try await self.id(for: "\"\(key)\"") == id)
    }

    @Test("Different keys, and the same key of different accounts, give different ids")
    func different() async throws {
        let keys = ["a", "b", "a.b", String(repeating: "k", count: 64), String(repeating: "k", count: 63) + "l"]
        var ids: Set<String> = []
        for account in ["one", "two", "one.a", String(repeating: "z", count: 36)] {
            for key in keys { ids.insert(try await id(for: key, account)) }
        }
        #expect(ids.count == keys.count * 4)
    }

    @Test("Without a key it is new each time")
    func none() async throws {
        let site = try site(), program = site.program(session("one"))
        let first = try await program.send(.post, "/made", nil).json()["id"]?.text
        #expect(try await program.send(.post, "/made", nil).json()["id"]?.text != first)
    }

    private func id(for key: String, _ account: String = "0198c3f2-7a41-7c55-9d0e-0242ac120002") async throws -> String
    {
        let seen = try await site().program(session(account)).send(.post, "/made", nil, key: key)
        return try #require(try seen.json()["id"]?.text)
    }

    private func site() throws -> TestSite {
        let made = Route(.post, "/made", .signedIn, "Make") { visit in
            .json(["id": JSON(try visit.madeID(Named.Unit.self))])
        }
        return try TestSite([makeModule([made])], host: makeHost())
    }

    private func session(_ account: String) -> Session {
        Session(
            caller: Caller(organisation: ID("org-1"), account: ID(account), person: nil, grants: [:]),
            displayName: "Nurse One", organisationName: "Test Trust", csrfToken: "token", unreadCount: 0)
    }
}
