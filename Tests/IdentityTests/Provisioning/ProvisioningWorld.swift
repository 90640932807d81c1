import Core
import Identity
import Storage
import TestSupport

/// A directory with a token in the world of these tests.
extension World {
    static let directory = AccountID("acc-directory")
    static let joiner = AccountID("acc-joiner")
    static let group = ID<ProvisionedGroup>("group-1")
    static let ada = PersonID("person-ada")

    /// Makes a token; its provider has a rule for "Ward managers" and one for "Admins".
    @discardableResult
    func directoryToken(
        _ id: AccountID = directory, hasProvider: Bool = true, links: Bool = false, days: Int = 30
    ) async throws -> SecretToken {
        let token = secrets.token()
        if hasProvider {
            _ = try await save(
                World.provider(rules: [
                    .init(value: "Ward managers", role: .rosterManager, unit: World.ward8),
                    .init(value: "Admins", role: .administrator, unit: nil),
                    .init(value: "ext-7", role: .approver, unit: World.ward8),
                ]))
        }
        let new = NewProvisioningClient(
            title: "Trust directory", provider: hasProvider ? World.staffLogin : nil, linksByExternalID: links,
            endsAt: now + Minutes.days(days))
        try await write { world, tx in
            try makeProvisioningClient(
                new, token: token, id: id, as: world.caller(world.administrator, in: tx), at: world.now, in: tx)
        }
        return token
    }

    /// The directory as it asks with its token.
    var directoryCaller: Caller {
        let all: [Permission] = [.provision, .seeAccounts, .manageAccounts, .manageAdministrators]
        return Caller(
            organisation: organisation, account: World.directory, person: nil,
            grants: Dictionary(uniqueKeysWithValues: all.map { ($0, Scope.everywhere) }))
    }

    /// Runs a verb as the directory and gives the refusal it ended in.
    func told(_ verb: @escaping @Sendable (Caller, any Transaction) throws -> Void) async throws -> Refusal? {
        do {
            try await write { world, tx in try verb(world.directoryCaller, tx) }
            return nil
        } catch let refusal as Refusal {
            return refusal
        }
    }

    func joins(
        _ details: ProvisionedDetails = World.details(), id: AccountID = World.joiner
    ) async throws -> Refusal? {
        try await told { [now] caller, tx in
            try provisionUser(details, id: id, person: World.person, as: caller, at: now, in: tx)
        }
    }

    func moves(_ details: ProvisionedDetails, id: AccountID = World.joiner) async throws -> Refusal? {
        try await told { [now] caller, tx in
            try changeProvisionedUser(id, to: details, person: World.person, as: caller, at: now, in: tx)
        }
    }

    func groups(
        _ name: String, _ members: Set<AccountID>, externalID: String? = nil, isNew: Bool = true,
        id: ID<ProvisionedGroup> = World.group
    ) async throws -> Refusal? {
        let details = ProvisionedGroupDetails(displayName: name, externalID: externalID, members: members)
        return try await told { [now, ids] caller, tx in
            try saveProvisionedGroup(
                id, details, isNew: isNew, newRole: { ids.make(at: now) }, as: caller, at: now, in: tx)
        }
    }

    func user(_ id: AccountID = World.joiner) async throws -> ProvisionedUser {
        try await read { world, tx in try ProvisionedUsers.find(id, of: world.organisation, in: tx) }
    }

    /// "roster-manager unit-ward-8".
    func roles(of account: AccountID) async throws -> [String] {
        try await read { world, tx in
            try RoleAssignments.current(of: account, of: world.organisation, at: world.now, in: tx)
                .map { "\($0.role.rawValue) \($0.unit?.text ?? "-")" }.sorted()
        }
    }

    /// Gives an account a session.
    func session(for account: AccountID, subject: String) async throws -> SecretToken? {
        try await come(proof(subject)).session?.token
    }

    static func details(
        _ userName: String = "Joiner.Example@demo", externalID: String? = "ext-1", number: String? = nil,
        isActive: Bool = true
    ) -> ProvisionedDetails {
        ProvisionedDetails(
            userName: userName, externalID: externalID, displayName: "Joy Example", givenName: "Joy",
            familyName: "Example", emails: [ProvisionedEmail("joy@example.org", kind: "work", isPrimary: true)],
            employeeNumber: number, isActive: isActive)
    }

    /// The register of these tests: one person, with the number 4711.
    static let person: @Sendable (String) throws -> PersonID? = { $0 == "4711" ? ada : nil }
}
