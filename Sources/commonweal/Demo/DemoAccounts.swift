import Core
import Identity
import Rostering
import Storage
import Workforce

/// The accounts of a demo ward: its manager, its approver, and everybody who works there.
struct DemoAccounts {
    private let ward: DemoWard
    private let approver: String
    private let names: [PersonID: String]
    private let manager: PersonID?
    private let nurse: PersonID?
    /// The accounts that plan the ward's rosters and approve them.
    let managerAccount: AccountID
    let approverAccount: AccountID

    init(_ ward: DemoWard, number: Int, ids: IDSource, at now: Instant) {
        self.ward = ward
        managerAccount = ids.make(at: now)
        approverAccount = ids.make(at: now)
        approver = "approver\(number + 1)@demo"
        var names: [PersonID: String] = [:]
        for person in ward.people {
            // Two people may share a name, so the staff number is part of it.
            names[person.id] = "\(person.givenName).\(person.familyName).\(person.staffNumber)@demo".lowercased()
        }
        manager = ward.people.first?.id
        nurse = (ward.people.count > 12 ? ward.people[12] : ward.people.last)?.id
        if let nurse { names[nurse] = "nurse\(number + 1)@demo" }
        if let manager { names[manager] = "manager\(number + 1)@demo" }
        self.names = names
    }

    /// Whom to try first.
    var logins: [DemoLogin] {
        [
            manager.flatMap { names[$0] }.map { DemoLogin(userName: $0, role: "Roster manager, \(ward.unit.name)") },
            DemoLogin(userName: approver, role: "Approver, \(ward.unit.name)"),
            nurse.flatMap { names[$0] }.map { DemoLogin(userName: $0, role: "Staff member, \(ward.unit.name)") },
        ].compactMap { $0 }
    }

    /// The members of staff among them.
    var tried: Set<PersonID> { Set([manager, nurse].compactMap { $0 }) }

    /// Who has a passport: the nurse whom one signs in as, and some others of the ward.
    var passportHolders: [PersonID] {
        [nurse].compactMap { $0 } + ward.people.map(\.id).filter { $0 != nurse && $0 != manager }.prefix(5)
    }

    func open(password: PasswordHash, ids: IDSource, at now: Instant, in tx: any Transaction) throws {
        for person in ward.people {
            let isLead = person.id == manager
            try Self.open(
                isLead ? managerAccount : ids.make(at: now), names[person.id] ?? "", person.name, person.id,
                isLead ? [.rosterManager, .staffMember] : [.staffMember],
                on: ward.unit.id, password: password, ids: ids, at: now, in: tx)
        }
        try Self.open(
            approverAccount, approver, "Matron of \(ward.unit.name)", nil, [.approver], on: ward.unit.id,
            password: password, ids: ids,
            at: now, in: tx)
    }

    /// Whom to sign in as to see what the whole organisation's offices see.
    static let officeLogins = [
        DemoLogin(userName: "admin@demo", role: "Administrator and e-rostering team"),
        DemoLogin(userName: "hr@demo", role: "HR officer"),
    ]

    /// The accounts of the whole organisation.
    /// - Returns: that of the HR officer.
    static func openOffice(
        password: PasswordHash, ids: IDSource, at now: Instant, in tx: any Transaction
    ) throws -> AccountID {
        let officer: AccountID = ids.make(at: now)
        try open(
            ids.make(at: now), "admin@demo", "Demo administrator", nil, [.administrator, .eRosteringTeam], on: nil,
            password: password,
            ids: ids, at: now, in: tx)
        try open(
            officer, "hr@demo", "Demo HR officer", nil, [.hrOfficer], on: nil, password: password, ids: ids,
            at: now, in: tx)
        try open(
            ids.make(at: now), "auditor@demo", "Demo auditor", nil, [.auditor], on: nil, password: password, ids: ids,
            at: now,
            in: tx)
        return officer
    }

    static func open(
        _ id: AccountID, _ userName: String, _ displayName: String, _ person: PersonID?, _ roles: [Role],
        on unit: UnitID?,
        password: PasswordHash, ids: IDSource, at now: Instant, in tx: any Transaction
    ) throws {
        guard let userName = UserName(userName) else { return }
        try openAccountAsOperator(
            NewAccount(userName: userName, displayName: displayName, person: person), password: password,
            mustChange: false, id: id, of: DemoTrust.organisation,
            roles: roles.map { (id: ids.make(at: now), role: $0, unit: unit) }, at: now, in: tx)
    }
}
