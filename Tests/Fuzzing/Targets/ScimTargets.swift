@testable import Core
@testable import Identity
@testable import Web

/// What a directory sends: questions, resources, changes.
let scimTargets = [
    Target(text: "scim-filter") { text in
        if let filter = try? ScimFilterParser.filter(text) {
            for kind in [ScimKind.user, .group] {
                for resource in resources { _ = try? ScimMatch(kind: kind).matches(filter, resource) }
            }
        }
        _ = try? ScimFilterParser.target(text)
        _ = try? ScimQuestion(Form(["filter": text, "startIndex": text, "count": text])).page(of: [1, 2, 3])
    },
    Target(text: "scim-projection") { text in
        for query in [Form(["attributes": text]), Form(["excludedAttributes": text])] {
            for kind in [ScimKind.user, .group] {
                guard let projection = try? ScimProjection(query, kind) else { continue }
                for resource in resources { _ = projection.applied(to: resource) }
                _ = projection.leavesOut("members")
            }
        }
    },
    Target(json: "scim-resource") { json in
        for isWhole in [true, false] {
            if let reading = try? ScimReading(json, of: .user, isWhole: isWhole) { _ = try? reading.user() }
            if let reading = try? ScimReading(json, of: .group, isWhole: isWhole) { _ = try? reading.group() }
        }
    },
    Target(json: "scim-patch") { json in
        for (kind, resource) in zip([ScimKind.user, .group], resources) {
            guard let patch = try? ScimPatch(json, of: kind), let changed = try? patch.applied(to: resource) else {
                continue
            }
            guard let reading = try? ScimReading(changed, of: kind, isWhole: false) else { continue }
            _ = kind.endpoint == "/Users" ? (try? reading.user()) == nil : (try? reading.group()) == nil
        }
    },
]

private let resources: [JSON] = [
    [
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "id": "u1", "userName": "ada@example",
        "externalId": "7", "active": true, "name": ["givenName": "Ada", "familyName": "Okafor"],
        "emails": [
            ["value": "ada@example.org", "type": "work", "primary": true], ["value": "a@home.example", "type": "home"],
        ],
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": ["employeeNumber": "701984"],
        "meta": ["created": "2026-11-24T09:00:00Z", "lastModified": "2026-11-24T09:00:00.5Z"],
    ],
    [
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "id": "g1", "displayName": "Ward 7",
        "members": [["value": "u1", "display": "Ada"], ["value": "u2"]],
    ],
]
