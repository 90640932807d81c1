import Core

/// What this service provider says of itself (RFC 7644, section 4), and what it cannot do.
struct ScimDiscovery {
    let base: String

    /// How many resources one page of a list holds at most.
    static let pageLimit = 200

    var configuration: JSON {
        [
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
            "patch": ["supported": true],
            "bulk": ["supported": false, "maxOperations": 0, "maxPayloadSize": 0],
            "filter": ["supported": true, "maxResults": .number(String(Self.pageLimit))],
            "changePassword": ["supported": false],
            "sort": ["supported": false],
            "etag": ["supported": true],
            "authenticationSchemes": [
                [
                    "type": "oauthbearertoken", "name": "Bearer token", "primary": true,
                    "description": "A provisioning token that an administrator made, as Authorization: Bearer …",
                    "specUri": "https://www.rfc-editor.org/info/rfc6750",
                ]
            ],
            "meta": [
                "resourceType": "ServiceProviderConfig", "location": .string("\(base)/ServiceProviderConfig"),
            ],
        ]
    }

    var resourceTypes: [JSON] { [type(.user), type(.group)] }

    var schemas: [JSON] { [ScimSchema.user, .enterprise, .group].map(schema) }

    private func type(_ kind: ScimKind) -> JSON {
        var members: [JSON.Member] = [
            .init("schemas", ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"]),
            .init("id", .string(kind.schema.name)), .init("name", .string(kind.schema.name)),
            .init("description", .string(kind.schema.words)), .init("endpoint", .string(kind.endpoint)),
            .init("schema", .string(kind.schema.id)),
        ]
        if !kind.extensions.isEmpty {
            let list = kind.extensions.map { extra -> JSON in ["schema": .string(extra.id), "required": false] }
            members.append(.init("schemaExtensions", .array(list)))
        }
        members.append(
            .init(
                "meta",
                [
                    "resourceType": "ResourceType",
                    "location": .string("\(base)/ResourceTypes/\(kind.schema.name)"),
                ]))
        return .object(members)
    }

    private func schema(_ schema: ScimSchema) -> JSON {
        [
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Schema"], "id": .string(schema.id),
            "name": .string(schema.name), "description": .string(schema.words),
            "attributes": .array(schema.attributes.map(\.json)),
            "meta": ["resourceType": "Schema", "location": .string("\(base)/Schemas/\(schema.id)")],
        ]
    }
}
