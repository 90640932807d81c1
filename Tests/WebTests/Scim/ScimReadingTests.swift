import Core
import Identity
import Testing

@testable import Web

@Suite struct ScimReadingTests {
    private static func user(_ members: KeyValuePairs<String, JSON>) throws -> ProvisionedDetails {
        let own: [JSON.Member] = [.init("schemas", [.string(ScimSchema.user.id)])]
        return try ScimReading(.object(own + members.map { .init($0.key, $0.value) }), of: .user).user()
    }

    @Test func aUserIsReadWhateverElseComesWithThem() throws {
        let read = try Self.user([
            "userName": "ada@demo", "USERTYPE": "x", "active": "True", "title": "Nurse",
            "emails": [["value": "a@example.org", "primary": true]], "name": ["givenName": "Ada"],
        ])
        #expect(read.userName == "ada@demo" && read.isActive && read.givenName == "Ada" && read.displayName == nil)
        #expect(read.emails == [ProvisionedEmail("a@example.org", isPrimary: true)])
    }

    @Test func whatCannotBeUsedIsRefused() {
        let bad: [KeyValuePairs<String, JSON>] = [
            [:], ["userName": 1], ["userName": ""], ["userName": "a\nb"], ["userName": "ada", "active": "perhaps"],
            ["userName": "ada", "emails": "x"], ["userName": "ada", "emails": ["x"]],
            ["userName": "ada", "emails": [["type": "work"]]], ["userName": "ada", "name": "x"],
            ["userName": "ada", "displayName": .string(String(repeating: "x", count: 201))],
            ["userName": "ada", "emails": [["value": "a", "primary": true], ["value": "b", "primary": true]]],
        ]
        for members in bad {
            let problem = #expect(throws: Problem.self) { try Self.user(members) }
            #expect(problem?.code == "invalidValue")
        }
        let wrong: JSON = ["schemas": ["urn:other"], "userName": "ada"]
        #expect(throws: Problem.self) { try ScimReading(wrong, of: .user) }
        let more: JSON = ["schemas": [.string(ScimSchema.user.id), "urn:other"], "userName": "ada"]
        #expect(throws: Problem.self) { try ScimReading(more, of: .user) }
        #expect(throws: Problem.self) { try ScimReading([], of: .user) }
    }

    @Test func membersAreKnownByIdOrAddress() throws {
        let group: JSON = [
            "schemas": [.string(ScimSchema.group.id)], "displayName": "Nurses",
            "members": [["value": "a-1"], ["$ref": "https://x.example/scim/v2/Users/a-2"]],
        ]
        #expect(try ScimReading(group, of: .group).group().members == [AccountID("a-1"), AccountID("a-2")])
        let bad = group.setting("members", [["value": "a b"]])
        #expect(throws: Problem.self) { try ScimReading(bad, of: .group).group() }
    }

    @Test func timesAreReadWithTheirOffset() {
        #expect(Instant("2026-11-24T10:00:00+01:00") == Instant("2026-11-24T09:00:00Z"))
        #expect(
            Instant("2026-11-24T09:00:00.25Z")?.milliseconds == (Instant("2026-11-24T09:00:00Z")?.milliseconds ?? 0)
                + 250)
        for text in ["", "2026-11-24", "2026-13-24T09:00:00Z", "2026-11-24T24:00:00Z", "2026-11-24T09:00:00"] {
            #expect(Instant(text) == nil)
        }
    }

    @Test func onlyWhatIsWantedIsShown() throws {
        let user: JSON = [
            "schemas": ["s"], "id": "1", "userName": "ada", "name": ["givenName": "Ada", "familyName": "W"],
            "emails": [["value": "a", "type": "work"]],
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": ["employeeNumber": "5"],
        ]
        func shown(_ query: Form) throws -> JSON { try ScimProjection(query, .user).applied(to: user) }
        #expect(
            try shown(Form(["attributes": "userName,NAME.givenName"]))
                == ["schemas": ["s"], "id": "1", "userName": "ada", "name": ["givenName": "Ada"]])
        let less = try shown(Form(["excludedAttributes": "id,emails.type,name"]))
        #expect(less["id"] == "1" && less["name"] == nil && less["emails"] == [["value": "a"]])
        #expect(throws: Problem.self) { try shown(Form(["attributes": "id", "excludedAttributes": "name"])) }
    }
}
