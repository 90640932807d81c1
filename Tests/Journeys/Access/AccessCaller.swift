import Core
import Identity
import Web

/// Somebody who tries every door: a role, where it is held, and the member of staff behind it.
struct AccessCaller: Sendable {
    let name: String
    /// `nil` is whoever is not signed in.
    let role: Role?
    /// `nil` is the whole organisation.
    let unit: String?
    let person: String?
    /// The person served whose account it is.
    let served: String?
    let isFar: Bool
    /// Whether it is a directory with a provisioning token, not a person with a role.
    let isDirectory: Bool
    /// What stands at the head of the column.
    let title: String
    /// What it may do where; `nil` is what its role gives.
    var grants: [Permission: Scope]?

    init(
        _ name: String, _ role: Role?, on unit: String? = nil, as person: String? = nil, served: String? = nil,
        isFar: Bool = false, isDirectory: Bool = false, _ title: String = ""
    ) {
        self.isDirectory = isDirectory
        self.name = name
        self.role = role
        self.unit = unit
        self.person = person
        self.served = served
        self.isFar = isFar
        self.title = title
    }

    static let owner = AccessCaller("ada", .staffMember, on: "ward", as: "ada", "Staff member, herself")
    static let manager = AccessCaller("manager", .rosterManager, on: "ward", as: "mia", "Roster manager of the unit")
    static let approver = AccessCaller("approver", .approver, on: "ward", "Approver of the unit")
    static let team = AccessCaller("team", .eRosteringTeam, "E-rostering team")
    static let officer = AccessCaller("hr", .hrOfficer, "HR officer")
    static let administrator = AccessCaller("admin", .administrator, "Administrator")

    static let directory = AccessCaller("directory", nil, isDirectory: true, "Provisioning token")
    static let farDirectory = AccessCaller(
        "far-directory", nil, isFar: true, isDirectory: true, "Other trust: provisioning token")

    /// The columns of the table. Those of the other trust hold their roles for the whole of it: if a wall held only
    /// because their units are others, it would show.
    static let all = [
        AccessCaller("nobody", nil, "Nobody"),
        owner,
        AccessCaller("cat", .staffMember, on: "ward", as: "cat", "Staff member, a colleague"),
        AccessCaller("eve", .staffMember, on: "annexe", as: "eve", "Staff member of another unit"),
        manager,
        AccessCaller("outsider", .rosterManager, on: "annexe", "Roster manager of another unit"),
        approver,
        AccessCaller("judge", .approver, on: "annexe", "Approver of another unit"),
        team,
        officer,
        AccessCaller("link", .linkWorker, on: "team", as: "lee", "Link worker of the team"),
        AccessCaller("other-link", .linkWorker, on: "other-team", "Link worker of another team"),
        AccessCaller("care-lead", .careManager, on: "team", "Personalised care lead of the team"),
        AccessCaller("referrer", .referrer, on: "team", "Referrer"),
        AccessCaller("commissioner", .commissioner, on: "team", "Commissioner of the team"),
        AccessCaller("pat", nil, served: "pat", "Person served, herself"),
        AccessCaller("sam", nil, served: "sam", "Person served, somebody else"),
        AccessCaller("auditor", .auditor, "Auditor"),
        administrator,
        AccessCaller("far-staff", .staffMember, as: "zed", isFar: true, "Other trust: staff member"),
        AccessCaller("far-manager", .rosterManager, as: "zed", isFar: true, "Other trust: roster manager"),
        AccessCaller("far-approver", .approver, isFar: true, "Other trust: approver"),
        AccessCaller("far-team", .eRosteringTeam, isFar: true, "Other trust: e-rostering team"),
        AccessCaller("far-hr", .hrOfficer, isFar: true, "Other trust: HR officer"),
        AccessCaller("far-link", .linkWorker, isFar: true, "Other trust: link worker"),
        AccessCaller("far-care-lead", .careManager, isFar: true, "Other trust: personalised care lead"),
        AccessCaller("far-served", nil, served: "zoe", isFar: true, "Other trust: person served"),
        AccessCaller("far-auditor", .auditor, isFar: true, "Other trust: auditor"),
        AccessCaller("far-admin", .administrator, isFar: true, "Other trust: administrator"),
        directory,
        farDirectory,
    ]

    var caller: Caller {
        let own: [Permission] = [.provision, .seeAccounts, .manageAccounts, .manageAdministrators]
        let directory = Dictionary(uniqueKeysWithValues: own.map { ($0, Scope.everywhere) })
        let given = role.map { Modules.roles.grants(for: [($0, unit.map { UnitID($0) })]) } ?? [:]
        let grants = grants ?? (isDirectory ? directory : given)
        return Caller(
            organisation: OrganisationID(isFar ? "far" : "org"), account: AccountID("acc-\(name)"),
            person: person.map { PersonID($0) }, served: served.map { PersonServedID($0) }, grants: grants)
    }

    /// Whether somebody is signed in.
    var isKnown: Bool { role != nil || served != nil || isDirectory }

    var session: Session? {
        guard isKnown else { return nil }
        return Session(
            caller: caller, displayName: isFar ? "Far" : "Near", organisationName: isFar ? "Other Trust" : "Own Trust",
            csrfToken: "csrf-\(name)", unreadCount: 0)
    }
}
