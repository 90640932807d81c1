import Core
import Identity
import Storage

extension ScimDesk {
    var userRoutes: [Route] {
        [
            route(.get, "/Users", "Look for users") { visit in try await listUsers(visit) },
            route(.post, "/Users", "Open an account for a joiner") { visit in try await postUser(visit) },
            route(.get, "/Users/{user}", "A user") { visit in
                let id = try visit.id("user", as: Named.Account.self), organisation = try visit.caller().organisation
                let user = try await visit.read { tx in try ProvisionedUsers.find(id, of: organisation, in: tx) }
                return shown([user], answer(writing.user(user), visit, try ScimProjection(visit.query, .user)))
            },
            route(.put, "/Users/{user}", "Say anew what is known of a user") { visit in
                let sent = try ScimReading(try body(visit), of: .user)
                return try await change(visit) { before in try sent.user(before.details) }
            },
            route(.patch, "/Users/{user}", "Change what is known of a user") { visit in
                let patch = try ScimPatch(try body(visit), of: .user), writing = writing
                return try await change(visit) { before in
                    let patched = try patch.applied(to: writing.toldUser(before))
                    return try ScimReading(patched, of: .user, isWhole: false).user(before.details)
                }
            },
            route(.delete, "/Users/{user}", "Close the account of a leaver") { visit in
                let id = try visit.id("user", as: Named.Account.self), caller = try visit.caller(), now = visit.now
                try await visit.write { tx in
                    let before = try ProvisionedUsers.find(id, of: caller.organisation, in: tx)
                    try check(visit, writing.user(before))
                    try removeProvisionedUser(id, as: caller, at: now, in: tx)
                }
                return Self.nothing
            },
        ]
    }

    private func postUser(_ visit: Visit) async throws -> Answer {
        let details = try ScimReading(try body(visit), of: .user).user(),
            projection = try ScimProjection(visit.query, .user)
        let caller = try visit.caller(), now = visit.now, id = visit.host.newID(Named.Account.self)
        let user = try await visit.write { tx in
            try provisionUser(
                details, id: id, person: { try directory.person($0, caller.organisation, tx) }, as: caller, at: now,
                in: tx)
        }
        return shown([user], answer(writing.user(user), visit, projection, status: 201))
    }

    private func change(
        _ visit: Visit, _ details: @escaping @Sendable (ProvisionedUser) throws -> ProvisionedDetails
    ) async throws -> Answer {
        let id = try visit.id("user", as: Named.Account.self), projection = try ScimProjection(visit.query, .user)
        let caller = try visit.caller(), now = visit.now
        let user = try await visit.write { tx in
            let before = try ProvisionedUsers.find(id, of: caller.organisation, in: tx)
            try check(visit, writing.user(before))
            return try changeProvisionedUser(
                id, to: details(before), person: { try directory.person($0, caller.organisation, tx) }, as: caller,
                at: now, in: tx)
        }
        return shown([user], answer(writing.user(user), visit, projection))
    }

    private func listUsers(_ visit: Visit) async throws -> Answer {
        let question = try ScimQuestion(visit.query), projection = try ScimProjection(visit.query, .user)
        let organisation = try visit.caller().organisation
        let (users, count) = try await visit.read { tx in try found(question, of: organisation, in: tx) }
        return shown(
            users, list(users.map { projection.applied(to: writing.user($0)) }, from: question.start, of: count))
    }

    /// The users of a page, and how many there are in all.
    func found(
        _ question: ScimQuestion, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> ([ProvisionedUser], count: Int) {
        guard let filter = question.filter else {
            let page = try ProvisionedUsers.some(
                .all, skipping: question.start - 1, limit: question.count, of: organisation, in: tx)
            return (page, try ProvisionedUsers.count(of: organisation, in: tx))
        }
        let match = ScimMatch(kind: .user), wanted = filter.wantedUsers
        // A mistake in the filter shows even where there is nobody to compare.
        _ = try match.matches(filter, [:])
        var found: [ProvisionedUser] = [], last: AccountID?, lookedAtCount = 0
        while true {
            let portion = try ProvisionedUsers.some(wanted, after: last, of: organisation, in: tx)
            for user in portion where try match.matches(filter, writing.user(user)) { found.append(user) }
            lookedAtCount += portion.count
            guard portion.count == 500, let end = portion.last else { break }
            guard lookedAtCount < 50_000 else {
                throw ScimProblem.refused(.tooMany, "Too many users to look through: ask by userName or externalId.")
            }
            last = end.account.id
        }
        return (question.page(of: found), found.count)
    }

    /// The answer, with a line in the access log for each member of staff it shows.
    func shown(_ users: [ProvisionedUser], _ answer: Answer) -> Answer {
        .showing(users.compactMap(\.account.subject), purpose: "provisioning", answer)
    }
}

extension ScimFilter {
    /// The users that can meet the filter at all, as far as an index can tell.
    var wantedUsers: ProvisionedUsers.Wanted {
        switch self {
        case .compare(let path, .eq, .text(let text))
        where path.part == nil && (path.urn?.isSameName(as: ScimSchema.user.id) ?? true):
            switch path.name.lowercased() {
            case "username": UserName(text).map { .named($0) } ?? .all
            case "externalid": .known(externalID: text)
            case "id": AccountID(checking: text).map { .account($0) } ?? .all
            default: .all
            }
        case .and(let first, let second): first.wantedUsers == .all ? second.wantedUsers : first.wantedUsers
        default: .all
        }
    }
}
