import Core
import Identity

/// Looking for resources by POST (RFC 7644, section 3.4.3), so that what is looked for stands in no address.
extension ScimDesk {
    var searchRoutes: [Route] {
        [
            route(.post, "/.search", "Look for users and groups") { visit in
                try await search(visit, .user, .group)
            },
            route(.post, "/Users/.search", "Look for users, by POST") { visit in try await search(visit, .user) },
            route(.post, "/Groups/.search", "Look for groups, by POST") { visit in try await search(visit, .group) },
        ]
    }

    private func search(_ visit: Visit, _ kinds: ScimKind...) async throws -> Answer {
        let query = try query(in: try body(visit)), question = try ScimQuestion(query)
        let organisation = try visit.caller().organisation, kinds = kinds.map(\.schema.name)
        let forUsers = try ScimProjection(query, .user), forGroups = try ScimProjection(query, .group)
        let (users, groups, count) = try await visit.read { tx -> ([ProvisionedUser], [ProvisionedGroup], Int) in
            let (users, usersCount) =
                kinds.contains("User") ? try found(question, of: organisation, in: tx) : ([], 0)
            guard kinds.contains("Group") else { return (users, [], usersCount) }
            let (groups, groupsCount) = try foundGroups(
                question.following(usersCount, shown: users.count), hidesMembers: forGroups.leavesOut("members"),
                of: organisation, in: tx)
            return (users, groups, usersCount + groupsCount)
        }
        let resources =
            users.map { forUsers.applied(to: writing.user($0)) }
            + groups.map { forGroups.applied(to: writing.group($0)) }
        return shown(users, list(resources, from: question.start, of: count))
    }

    /// What was sent, as the query of a GET would say it.
    private func query(in body: JSON) throws(Problem) -> Form {
        let schemas = body.member("schemas")?.elements.compactMap(\.text) ?? []
        guard schemas == ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"] else {
            throw ScimProblem.refused(.invalidSyntax, "Send the schema of a search: it ends in SearchRequest.")
        }
        var form = Form()
        for name in ["attributes", "excludedAttributes"] {
            let names = body.member(name)?.elements.compactMap(\.text) ?? []
            if !names.isEmpty { form.set(name, names.joined(separator: ",")) }
        }
        if let filter = body.member("filter")?.text { form.set("filter", filter) }
        for name in ["startIndex", "count"] {
            if let number = body.member(name)?.whole { form.set(name, String(number)) }
        }
        return form
    }
}
