import Core

/// A kind of resource as SCIM describes it: its attributes with what each may hold (RFC 7643, section 7).
///
/// What the Schemas endpoint says, what a filter compares and what a PATCH may reach are all read from these values.
struct ScimSchema: Sendable {
    let id: String
    let name: String
    let words: String
    let attributes: [Attribute]

    /// One attribute.
    struct Attribute: Sendable {
        enum Kind: String, Sendable { case string, boolean, complex, reference, dateTime }
        enum Mutability: String, Sendable { case readOnly, readWrite, immutable }

        let name: String
        let kind: Kind
        let words: String
        var isMany = false
        var isRequired = false
        var isCaseExact = false
        var mutability = Mutability.readWrite
        var returned = "default"
        var uniqueness = "none"
        var canonical: [String] = []
        var references: [String] = []
        var parts: [Attribute] = []

        init(
            _ name: String, _ kind: Kind = .string, _ words: String, isMany: Bool = false, isRequired: Bool = false,
            isCaseExact: Bool = false, mutability: Mutability = .readWrite, returned: String = "default",
            uniqueness: String = "none", canonical: [String] = [], references: [String] = [], parts: [Attribute] = []
        ) {
            self.name = name
            self.kind = kind
            self.words = words
            self.isMany = isMany
            self.isRequired = isRequired
            self.isCaseExact = isCaseExact
            self.mutability = mutability
            self.returned = returned
            self.uniqueness = uniqueness
            self.canonical = canonical
            self.references = references
            self.parts = parts
        }

        func part(_ name: String) -> Attribute? { parts.first { $0.name.isSameName(as: name) } }

        var json: JSON {
            var members: [JSON.Member] = [
                .init("name", .string(name)), .init("type", .string(kind.rawValue)),
                .init("multiValued", .boolean(isMany)), .init("description", .string(words)),
                .init("required", .boolean(isRequired)), .init("caseExact", .boolean(isCaseExact)),
                .init("mutability", .string(mutability.rawValue)), .init("returned", .string(returned)),
                .init("uniqueness", .string(uniqueness)),
            ]
            if !canonical.isEmpty { members.append(.init("canonicalValues", .array(canonical.map { .string($0) }))) }
            if kind == .reference { members.append(.init("referenceTypes", .array(references.map { .string($0) }))) }
            if !parts.isEmpty { members.append(.init("subAttributes", .array(parts.map(\.json)))) }
            return .object(members)
        }
    }

    func attribute(_ name: String) -> Attribute? { attributes.first { $0.name.isSameName(as: name) } }

    static let user = ScimSchema(
        id: "urn:ietf:params:scim:schemas:core:2.0:User", name: "User", words: "Somebody with an account here",
        attributes: [
            Attribute(
                "userName", "What somebody signs in with; kept in lower case", isRequired: true, uniqueness: "global"),
            Attribute(
                "name", .complex, "The parts of the name",
                parts: [
                    Attribute("formatted", "The whole name"), Attribute("familyName", "The family name"),
                    Attribute("givenName", "The given name"),
                ]),
            Attribute("displayName", "What pages call the person"),
            Attribute(
                "emails", .complex, "Addresses; they are kept and decide nothing", isMany: true,
                parts: [
                    Attribute("value", "The address"), Attribute("display", "A name for it"),
                    Attribute("type", "What it is for", canonical: ["work", "home", "other"]),
                    Attribute("primary", .boolean, "Whether it is the one to use"),
                ]),
            Attribute(
                "active", .boolean, "Whether the person may sign in; false ends their sessions at once",
                isRequired: true),
            Attribute(
                "groups", .complex, "The groups the person is in; changed through the groups", isMany: true,
                mutability: .readOnly,
                parts: [
                    Attribute("value", "The group's id", isCaseExact: true, mutability: .readOnly),
                    Attribute(
                        "$ref", .reference, "The group's address", isCaseExact: true, mutability: .readOnly,
                        references: ["Group"]),
                    Attribute("display", "The group's name", mutability: .readOnly),
                ]),
        ])

    static let enterprise = ScimSchema(
        id: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", name: "EnterpriseUser",
        words: "What links somebody to the register of staff",
        attributes: [
            Attribute("employeeNumber", "The staff number; an account is linked to the person who has it")
        ])

    static let group = ScimSchema(
        id: "urn:ietf:params:scim:schemas:core:2.0:Group", name: "Group",
        words: "A group whose name may stand in a provider's group rules, which give roles",
        attributes: [
            Attribute("displayName", "The group's name", isRequired: true, uniqueness: "server"),
            Attribute(
                "members", .complex, "The users in it", isMany: true,
                parts: [
                    Attribute("value", "The user's id", isCaseExact: true, mutability: .immutable),
                    Attribute(
                        "$ref", .reference, "The user's address", isCaseExact: true, mutability: .immutable,
                        references: ["User"]),
                    Attribute("type", "What it is", mutability: .immutable, canonical: ["User"]),
                ]),
        ])

    /// What every resource has besides (RFC 7643, section 3.1).
    static let shared: [Attribute] = [
        Attribute(
            "id", "Given by us", isCaseExact: true, mutability: .readOnly, returned: "always", uniqueness: "server"),
        Attribute("externalId", "The client's own name for it", isCaseExact: true),
        Attribute("schemas", .reference, "What describes it", isMany: true, isCaseExact: true, returned: "always"),
        Attribute(
            "meta", .complex, "About the record itself", mutability: .readOnly,
            parts: [
                Attribute("resourceType", "User or Group", isCaseExact: true, mutability: .readOnly),
                Attribute("created", .dateTime, "When it was made", mutability: .readOnly),
                Attribute("lastModified", .dateTime, "When it was last changed", mutability: .readOnly),
                Attribute("location", .reference, "Its address", isCaseExact: true, mutability: .readOnly),
                Attribute("version", "Its version, as in ETag", isCaseExact: true, mutability: .readOnly),
            ]),
    ]
}

extension ScimSchema.Attribute {
    /// A text, which most are.
    init(
        _ name: String, _ words: String, isRequired: Bool = false, isCaseExact: Bool = false,
        mutability: Mutability = .readWrite, returned: String = "default", uniqueness: String = "none",
        canonical: [String] = []
    ) {
        self.init(
            name, .string, words, isRequired: isRequired, isCaseExact: isCaseExact, mutability: mutability,
            returned: returned, uniqueness: uniqueness, canonical: canonical)
    }
}

/// A kind of resource: its schema and what extends it.
struct ScimKind: Sendable {
    let schema: ScimSchema
    let extensions: [ScimSchema]
    /// "/Users".
    let endpoint: String

    static let user = ScimKind(schema: .user, extensions: [.enterprise], endpoint: "/Users")
    static let group = ScimKind(schema: .group, extensions: [], endpoint: "/Groups")

    /// The attribute of a name, in the schema with the URN, or in the kind's own and what all have.
    func attribute(_ name: String, urn: String?) -> ScimSchema.Attribute? {
        if let urn, !urn.isSameName(as: schema.id) {
            return extensions.first { $0.id.isSameName(as: urn) }?.attribute(name)
        }
        return schema.attribute(name) ?? ScimSchema.shared.first { $0.name.isSameName(as: name) }
    }
}

extension StringProtocol {
    /// Names of attributes and schemas are the same in whatever case they are written.
    func isSameName(as other: some StringProtocol) -> Bool { lowercased() == other.lowercased() }
}
