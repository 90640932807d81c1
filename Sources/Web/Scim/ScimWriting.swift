import Core
import Crypto
import Identity

/// Users and groups as SCIM shows them.
struct ScimWriting {
    /// "https://roster.example.nhs.uk/scim/v2".
    let base: String

    init(_ settings: Settings) { base = "\(settings.publicAddress)/scim/v2" }

    func user(_ user: ProvisionedUser) -> JSON {
        let id = user.account.id.text
        return versioned(
            userContent(user.details, id: id, isActive: user.account.state == .active, groups: user.groups),
            of: .user, id: id, created: user.account.createdAt, changed: user.changedAt)
    }

    /// What a PATCH works on: as the client last said it, whatever somebody here did to the account since.
    func toldUser(_ user: ProvisionedUser) -> JSON {
        userContent(user.details, id: user.account.id.text, isActive: user.details.isActive, groups: user.groups)
    }

    func group(_ group: ProvisionedGroup) -> JSON {
        var members: [JSON.Member] = [
            .init("schemas", [.string(ScimSchema.group.id)]), .init("id", .string(group.id.text)),
        ]
        add("externalId", group.externalID, to: &members)
        members.append(.init("displayName", .string(group.displayName)))
        if !group.members.isEmpty {
            let list = group.members.map { member -> JSON in
                [
                    "value": .string(member.account.text),
                    "$ref": .string("\(base)/Users/\(member.account)"), "type": "User",
                ]
            }
            members.append(.init("members", .array(list)))
        }
        return versioned(
            .object(members), of: .group, id: group.id.text, created: group.madeAt, changed: group.changedAt)
    }

    private func userContent(
        _ details: ProvisionedDetails, id: String, isActive: Bool, groups: [ProvisionedGroup.Label]
    ) -> JSON {
        let hasMore = details.employeeNumber != nil
        let schemas = [ScimSchema.user.id] + (hasMore ? [ScimSchema.enterprise.id] : [])
        var members: [JSON.Member] = [
            .init("schemas", .array(schemas.map { .string($0) })), .init("id", .string(id)),
        ]
        add("externalId", details.externalID, to: &members)
        members.append(.init("userName", .string(details.userName)))
        var name: [JSON.Member] = []
        add("formatted", details.formattedName, to: &name)
        add("familyName", details.familyName, to: &name)
        add("givenName", details.givenName, to: &name)
        if !name.isEmpty { members.append(.init("name", .object(name))) }
        add("displayName", details.displayName, to: &members)
        if !details.emails.isEmpty { members.append(.init("emails", .array(details.emails.map(email)))) }
        members.append(.init("active", .boolean(isActive)))
        if !groups.isEmpty {
            let list = groups.map { group -> JSON in
                [
                    "value": .string(group.id.text), "$ref": .string("\(base)/Groups/\(group.id)"),
                    "display": .string(group.displayName),
                ]
            }
            members.append(.init("groups", .array(list)))
        }
        if let number = details.employeeNumber {
            members.append(.init(ScimSchema.enterprise.id, ["employeeNumber": .string(number)]))
        }
        return .object(members)
    }

    private func email(_ email: ProvisionedEmail) -> JSON {
        var members: [JSON.Member] = [.init("value", .string(email.value))]
        add("type", email.kind, to: &members)
        add("display", email.display, to: &members)
        if let isPrimary = email.isPrimary { members.append(.init("primary", .boolean(isPrimary))) }
        return .object(members)
    }

    private func add(_ name: String, _ value: String?, to members: inout [JSON.Member]) {
        if let value { members.append(.init(name, .string(value))) }
    }

    /// The resource with its meta. The version is made from what is shown, so that whatever changes it, here or there,
    /// makes another.
    private func versioned(
        _ content: JSON, of kind: ScimKind, id: String, created: Instant, changed: Instant
    ) -> JSON {
        let version = Array(Array(SHA256.hash(data: content.bytes)).prefix(12)).base64URL
        return content.setting(
            "meta",
            [
                "resourceType": .string(kind.schema.name), "created": .string(created.description),
                "lastModified": .string(changed.description),
                "location": .string("\(base)\(kind.endpoint)/\(id)"), "version": .string("W/\"\(version)\""),
            ])
    }
}

extension JSON {
    /// The version of a resource.
    var scimVersion: String { self["meta"]?["version"]?.text ?? "" }
}
