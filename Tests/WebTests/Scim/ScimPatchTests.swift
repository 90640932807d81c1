import Core
import Testing

@testable import Web

@Suite struct ScimPatchTests {
    private static let user: JSON = [
        "schemas": [.string(ScimSchema.user.id)], "id": "1", "userName": "ada@demo", "displayName": "Ada",
        "name": ["familyName": "Winter", "givenName": "Ada"], "active": true,
        "emails": [
            ["value": "w@example.org", "type": "work", "primary": true], ["value": "h@example.org", "type": "home"],
        ],
    ]
    private static let group: JSON = [
        "id": "g", "displayName": "Nurses", "members": [["value": "1"], ["value": "2"], ["value": "3"]],
    ]
    private static let number = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

    private static func patched(
        _ operations: [JSON], _ resource: JSON = user, _ kind: ScimKind = .user
    ) throws -> JSON {
        let body: JSON = [
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": .array(operations),
        ]
        return try ScimPatch(body, of: kind).applied(to: resource)
    }

    private static func code(
        _ operations: [JSON], _ resource: JSON = user, _ kind: ScimKind = .user
    ) -> String? {
        do {
            _ = try patched(operations, resource, kind)
            return nil
        } catch {
            return (error as? Problem)?.code
        }
    }

    @Test func singleAttributesAreSetAndTakenAway() throws {
        let one = try Self.patched([
            ["op": "replace", "path": "displayName", "value": "Ada W."],
            ["op": "add", "path": "externalId", "value": "x"],
            ["op": "replace", "path": "name.familyName", "value": "Summer"],
            ["op": "add", "path": "name", "value": ["formatted": "Ada Summer"]],
        ])
        #expect(one["displayName"] == "Ada W." && one["externalId"] == "x")
        #expect(one["name"] == ["familyName": "Summer", "givenName": "Ada", "formatted": "Ada Summer"])
        let two = try Self.patched([
            ["op": "remove", "path": "displayName"], ["op": "remove", "path": "name.givenName"],
            ["op": "remove", "path": "name.familyName"], ["op": "remove", "path": "emails"],
        ])
        #expect(two["displayName"] == nil && two["name"] == nil && two["emails"] == nil)
    }

    @Test func aValueFilterReachesOneOfSeveral() throws {
        let one = try Self.patched([
            ["op": "replace", "path": "emails[type eq \"work\"].value", "value": "new@example.org"]
        ])
        #expect(one["emails"]?[0]?["value"] == "new@example.org" && one["emails"]?[1]?["value"] == "h@example.org")
        let two = try Self.patched([["op": "remove", "path": "emails[type eq \"work\"]"]])
        #expect(two["emails"]?.elements.count == 1)
        let three = try Self.patched([["op": "remove", "path": "emails[value sw \"h\"].type"]])
        #expect(three["emails"]?[1] == ["value": "h@example.org"])
        let four = try Self.patched([
            ["op": "replace", "path": "emails[type eq \"home\"]", "value": ["display": "At home"]]
        ])
        #expect(four["emails"]?[1]?["display"] == "At home")
        let five = try Self.patched([["op": "replace", "path": "emails", "value": [["value": "only@example.org"]]]])
        #expect(five["emails"] == [["value": "only@example.org"]])
    }

    @Test func whatIsAddedJoinsWhatIsThere() throws {
        let new: JSON = ["value": "n@example.org", "type": "other", "primary": true]
        let one = try Self.patched([["op": "add", "path": "emails", "value": [new, new]]])
        #expect(one["emails"]?.elements.count == 3)
        #expect(one["emails"]?[0]?["primary"] == false && one["emails"]?[2] == new)
        let same = try Self.patched([["op": "add", "path": "members", "value": [["value": "2"]]]], Self.group, .group)
        #expect(same["members"]?.elements.count == 3)
    }

    @Test func asEntraWritesIt() throws {
        let one = try Self.patched([
            [
                "op": "Replace",
                "value": [
                    "active": "False", "name.givenName": "Ida", "userType": "unknown", "id": "2",
                    "\(Self.number):employeeNumber": "4711",
                ],
            ],
            ["op": "Add", "path": "emails[type eq \"other\"].value", "value": "o@example.org"],
        ])
        #expect(one["active"] == "False" && one["name"]?["givenName"] == "Ida" && one["id"] == "1")
        #expect(one[Self.number] == ["employeeNumber": "4711"])
        #expect(one["emails"]?[2] == ["type": "other", "value": "o@example.org"])
        let two = try Self.patched(
            [["op": "Remove", "path": "members", "value": [["value": "1"], ["value": "3"]]]], Self.group, .group)
        #expect(two["members"] == [["value": "2"]])
        let three = try Self.patched(
            [
                ["op": "Remove", "path": "members[value eq \"1\"]"],
                ["op": "Add", "path": "members", "value": [["value": "9"]]],
            ],
            Self.group, .group)
        #expect(three["members"] == [["value": "2"], ["value": "3"], ["value": "9"]])
    }

    @Test func theWholeExtensionIsReached() throws {
        let one = try Self.patched([["op": "add", "path": .string(Self.number), "value": ["employeeNumber": "5"]]])
        #expect(one[Self.number] == ["employeeNumber": "5"])
        #expect(try Self.patched([["op": "remove", "path": .string(Self.number)]], one)[Self.number] == nil)
        let two = try Self.patched([["op": "remove", "path": .string("\(Self.number):employeeNumber")]], one)
        #expect(two[Self.number] == [:])
    }

    @Test func whatCannotBeDoneIsRefusedByItsCode() {
        #expect(Self.code([["op": "replace", "path": "emails[type eq \"none\"].value", "value": "x"]]) == "noTarget")
        #expect(Self.code([["op": "remove", "path": "emails[type eq \"none\"]"]]) == "noTarget")
        #expect(Self.code([["op": "remove"]]) == "noTarget")
        #expect(Self.code([["op": "replace", "path": "id", "value": "x"]]) == "mutability")
        #expect(Self.code([["op": "add", "path": "groups", "value": [["value": "g"]]]]) == "mutability")
        #expect(Self.code([["op": "replace", "path": "meta.created", "value": "x"]]) == "mutability")
        #expect(Self.code([["op": "remove", "path": "userName"]]) == "mutability")
        #expect(Self.code([["op": "replace", "path": "userName", "value": ""]]) == "mutability")
        #expect(
            Self.code([["op": "replace", "path": "members[value eq \"1\"].value", "value": "2"]], Self.group, .group)
                == "mutability")
        for path in ["none", "name.none", "displayName.x", "emails[", "displayName[a pr]", "name[a pr]", "a b", "["] {
            #expect(Self.code([["op": "replace", "path": .string(path), "value": "x"]]) == "invalidPath", "\(path)")
        }
        #expect(Self.code([["op": "replace", "path": 1, "value": "x"]]) == "invalidPath")
        #expect(Self.code([["op": "replace", "path": "displayName"]]) == "invalidValue")
        #expect(Self.code([["op": "add", "path": "emails", "value": "x"]]) == "invalidValue")
        #expect(Self.code([["op": "add", "path": "name", "value": "x"]]) == "invalidValue")
        #expect(Self.code([["op": "add", "value": "x"]]) == "invalidValue")
        #expect(Self.code([["op": "move", "path": "displayName"]]) == "invalidSyntax")
        #expect(Self.code([]) == "invalidSyntax")
        #expect(Self.code([1]) == "invalidSyntax")
    }

    /// Either all operations are done or none: what comes before a mistake is not kept.
    @Test func aBodyThatIsNoPatchIsRefused() {
        for body: JSON in [[:], ["schemas": ["x"], "Operations": []], [], "x"] {
            #expect(throws: Problem.self) { try ScimPatch(body, of: .user) }
        }
    }
}
