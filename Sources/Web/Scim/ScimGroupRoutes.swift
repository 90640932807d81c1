import Core
import Identity
import Storage

extension ScimDesk {
    var groupRoutes: [Route] {
        [
            route(.get, "/Groups", "Look for groups") { visit in try await listGroups(visit) },
            route(.post, "/Groups", "Make a group") { visit in
                let details = try ScimReading(try body(visit), of: .group).group()
                let id = visit.host.newID(ProvisionedGroup.self), projection = try ScimProjection(visit.query, .group)
                let caller = try visit.caller(), host = visit.host, now = visit.now
                let group = try await visit.write { tx in
                    try saveProvisionedGroup(
                        id, details, isNew: true, newRole: { host.newID() }, as: caller, at: now, in: tx)
                }
                return answer(writing.group(group), visit, projection, status: 201)
            },
            route(.get, "/Groups/{group}", "A group") { visit in
                let id = try visit.id("group", as: ProvisionedGroup.self), caller = try visit.caller()
                let group = try await visit.read { tx in
                    try ProvisionedGroups.find(id, of: caller.organisation, in: tx)
                }
                return answer(writing.group(group), visit, try ScimProjection(visit.query, .group))
            },
            route(.put, "/Groups/{group}", "Say anew what a group is") { visit in
                let sent = try ScimReading(try body(visit), of: .group)
                return try await change(visit) { _ in try sent.group() }
            },
            route(.patch, "/Groups/{group}", "Change a group or its members") { visit in
                let patch = try ScimPatch(try body(visit), of: .group), writing = writing
                return try await change(visit) { before in
                    try ScimReading(
                        try patch.applied(to: writing.group(before)), of: .group, isWhole: false
                    ).group()
                }
            },
            route(.delete, "/Groups/{group}", "Remove a group") { visit in
                let id = try visit.id("group", as: ProvisionedGroup.self), host = visit.host
                let caller = try visit.caller(), now = visit.now
                try await visit.write { tx in
                    let before = try ProvisionedGroups.find(id, of: caller.organisation, in: tx)
                    try check(visit, writing.group(before))
                    try removeProvisionedGroup(id, newRole: { host.newID() }, as: caller, at: now, in: tx)
                }
                return Self.nothing
            },
        ]
    }

    private func change(
        _ visit: Visit, _ details: @escaping @Sendable (ProvisionedGroup) throws -> ProvisionedGroupDetails
    ) async throws -> Answer {
        let id = try visit.id("group", as: ProvisionedGroup.self), projection = try ScimProjection(visit.query, .group)
        let caller = try visit.caller(), host = visit.host, now = visit.now
        let group = try await visit.write { tx in
            let before = try ProvisionedGroups.find(id, of: caller.organisation, in: tx)
            try check(visit, writing.group(before))
            return try saveProvisionedGroup(
                id, details(before), isNew: false, newRole: { host.newID() }, as: caller, at: now, in: tx)
        }
        return answer(writing.group(group), visit, projection)
    }

    private func listGroups(_ visit: Visit) async throws -> Answer {
        let question = try ScimQuestion(visit.query), projection = try ScimProjection(visit.query, .group)
        let organisation = try visit.caller().organisation, hidesMembers = projection.leavesOut("members")
        let (groups, count) = try await visit.read { tx in
            try foundGroups(question, hidesMembers: hidesMembers, of: organisation, in: tx)
        }
        return list(groups.map { projection.applied(to: writing.group($0)) }, from: question.start, of: count)
    }

    /// The groups of a page, and how many there are in all.
    /// - Parameter hidesMembers: whether nobody will see their members, which then need not be looked up.
    func foundGroups(
        _ question: ScimQuestion, hidesMembers: Bool, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> ([ProvisionedGroup], count: Int) {
        let needsMembers = question.filter?.asksForMembers ?? false || !hidesMembers
        let count = try ProvisionedGroups.count(of: organisation, in: tx)
        guard let filter = question.filter else {
            let page = try ProvisionedGroups.some(
                skipping: question.start - 1, limit: question.count, withMembers: needsMembers, of: organisation,
                in: tx)
            return (page, count)
        }
        let match = ScimMatch(kind: .group)
        _ = try match.matches(filter, [:])
        var found: [ProvisionedGroup] = []
        for skip in stride(from: 0, to: count, by: 100) {
            let portion = try ProvisionedGroups.some(
                skipping: skip, limit: 100, withMembers: needsMembers, of: organisation, in: tx)
            found += try portion.filter { try match.matches(filter, writing.group($0)) }
        }
        return (question.page(of: found), found.count)
    }
}

extension ScimFilter {
    /// Whether members must be known to answer it.
    fileprivate var asksForMembers: Bool {
        switch self {
        case .compare(let path, _, _), .present(let path), .within(let path, _): path.name.isSameName(as: "members")
        case .and(let first, let second), .or(let first, let second): first.asksForMembers || second.asksForMembers
        case .not(let inner): inner.asksForMembers
        }
    }
}
