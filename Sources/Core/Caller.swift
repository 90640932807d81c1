/// One thing a person may be allowed to do, such as `rostering.publish`; declared by the module that asks for it.
public struct Permission: Hashable, Sendable, Codable, CustomStringConvertible {
    public let id: String
    public init(_ id: String) { self.id = id }
    public var description: String { id }
}

/// Where a permission holds.
public enum Scope: Hashable, Sendable {
    case everywhere
    case units(Set<UnitID>)

    /// Whether the permission holds on a unit.
    public func covers(_ unit: UnitID) -> Bool {
        switch self {
        case .everywhere: true
        case .units(let units): units.contains(unit)
        }
    }

    /// What two scopes cover together.
    public func joined(with other: Scope) -> Scope {
        switch (self, other) {
        case (.units(let mine), .units(let theirs)): .units(mine.union(theirs))
        default: .everywhere
        }
    }
}

/// Who asks, for which organisation, and what they may do where.
public struct Caller: Hashable, Sendable {
    public let organisation: OrganisationID
    public let account: AccountID
    /// The member of staff behind the account; `nil` for a program or an outside administrator.
    public let person: PersonID?
    /// The person served behind the account, where it is theirs; never beside ``person``.
    public let served: PersonServedID?
    public let grants: [Permission: Scope]
    /// The roles held at this moment, for the audit: "roster-manager on ward-7".
    public let roles: [String]
    /// The request that is being answered; `nil` outside of one, as in a job.
    public var asking: Asking?

    public init(
        organisation: OrganisationID, account: AccountID, person: PersonID?, served: PersonServedID? = nil,
        grants: [Permission: Scope], roles: [String] = [], asking: Asking? = nil
    ) {
        self.organisation = organisation
        self.account = account
        self.person = person
        self.served = served
        self.grants = grants
        self.roles = roles
        self.asking = asking
    }

    /// Whether the caller holds the permission on a unit.
    public func may(_ permission: Permission, on unit: UnitID) -> Bool { grants[permission]?.covers(unit) ?? false }

    /// Whether the caller holds the permission anywhere at all.
    public func may(_ permission: Permission) -> Bool { grants[permission] != nil }

    /// The units the permission holds for; `.units([])` when it is not held.
    public func scope(of permission: Permission) -> Scope { grants[permission] ?? .units([]) }

    /// - Throws: a `forbidden` refusal unless the permission holds for the unit.
    public func require(_ permission: Permission, on unit: UnitID) throws(Refusal) {
        guard may(permission, on: unit) else { throw Caller.refused }
    }

    /// - Throws: a `forbidden` refusal unless the permission holds for the whole organisation.
    public func requireEverywhere(_ permission: Permission) throws(Refusal) {
        guard grants[permission] == .everywhere else { throw Caller.refused }
    }

    /// - Throws: a `forbidden` refusal unless a member of staff stands behind the account.
    public func requirePerson() throws(Refusal) -> PersonID {
        guard let person else {
            throw Refusal(
                .forbidden, "Your account is not linked to a staff record. Ask your e-rostering team to link it.")
        }
        return person
    }

    /// Whoever stands behind the account, as the access log and notices know them; `nil` for a program.
    public var subject: PersonID? { person ?? served?.subject }

    /// For whom notices to the account are kept: whoever stands behind it, else the account itself.
    public var reader: PersonID { subject ?? account.reader }

    /// - Throws: a `forbidden` refusal unless a person served stands behind the account.
    public func requireServed() throws(Refusal) -> PersonServedID {
        guard let served else {
            throw Refusal(.forbidden, "This page is for the person it is about. Your account is not theirs.")
        }
        return served
    }

    /// - Throws: a `forbidden` refusal unless a member of staff or a person served stands behind the account.
    public func requireSubject() throws(Refusal) -> PersonID {
        if let served { return served.subject }
        return try requirePerson()
    }

    private static let refused = Refusal(
        .forbidden, "Your role does not let you do this here. Ask your e-rostering team if you think it should.")
}
