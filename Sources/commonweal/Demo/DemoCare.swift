import CarePlanning
import Core
import Identity
import Population
import SocialPrescribing
import Storage
import Web
import Workforce

/// Care in the demo trust: two social prescribing teams, the people they serve, and what was done with them. Everybody
/// and every number is made up, and everything is laid by the verbs that pages use.
struct DemoCare: Sendable {
    let organisation: OrganisationID
    let roles: RoleBook
    /// Whether plans, and referrals, have tables.
    let hasPlans: Bool
    let hasReferrals: Bool
    let ids: IDSource
    let now: Instant

    var today: Day { now.ukDay }

    /// A team with whoever works there.
    struct Team: Sendable {
        let unit: Unit
        let worker: Person
        let account: AccountID
        let userName: String
    }

    static let logins = [
        DemoLogin(userName: "lee@demo", role: "Link worker, Link workers Harbour"),
        DemoLogin(userName: "mo@demo", role: "Link worker, Link workers Hill"),
        DemoLogin(userName: "caremanager@demo", role: "Care manager of both teams of link workers"),
        DemoLogin(userName: "referrer@demo", role: "Referrer at a GP practice"),
        DemoLogin(userName: "commissioner@demo", role: "Commissioner, who pays for both teams of link workers"),
        DemoLogin(userName: "pat@demo", role: "Person served, with a plan"),
        DemoLogin(userName: "sam@demo", role: "Person served, who helps Pat and looks after Alex"),
    ]

    /// Since when the teams work, in days: longer than anything that was done with anybody.
    private static let daysOfWork = 300

    /// How many people are served.
    static let peopleCount = 40
    /// How many of them a team has taken on itself; the others come by referral.
    static let registeredCount = 26

    func make(password: PasswordHash, chance: inout Chance, in tx: any Transaction) throws {
        let teams = try [("Harbour", "lee", "Lee"), ("Hill", "mo", "Mo")].enumerated().map { index, team in
            try self.team("Link workers \(team.0)", team.1, team.2, number: index, in: tx)
        }
        let people = DemoServed.all(Self.peopleCount, today: today, ids: ids, at: now, chance: &chance)
        try open(teams, password: password, in: tx)
        let chief = try leader(of: teams, in: tx)
        let lead = Caller(
            organisation: organisation, account: ids.make(at: now), person: chief.id,
            grants: roles.grants(for: teams.map { (.careManager, $0.unit.id) }))
        try openOffice(lead, teams, password: password, in: tx)
        for (index, served) in people.prefix(Self.registeredCount).enumerated() {
            try register(served, index, by: caller(teams[served.team % teams.count]), in: tx)
        }
        try openServed(Array(people.prefix(2)), password: password, in: tx)
        let lee = caller(teams[0])
        try DemoActing(care: self, lee: lee, people: people.map(\.person)).make(in: tx)
        if hasPlans { try DemoPlans(care: self, people: people, callers: teams.map(caller)).make(in: tx) }
        guard hasReferrals else { return }
        try DemoTeams(care: self, teams: teams, lead: lead, onCall: chief.id).make(in: tx)
        try DemoDirectory.make(self, as: lee, in: tx)
        try DemoReferrals(care: self, people: people, teams: teams).make(chance: &chance, in: tx)
    }

    /// A moment so many days ago, at ten; today it is now.
    func at(_ daysAgo: Int) -> Instant {
        daysAgo <= 0 ? now : UKTime.instant(today - daysAgo, ClockTime("10:00") ?? .midnight)
    }

    func caller(_ team: Team) -> Caller {
        Caller(
            organisation: organisation, account: team.account, person: team.worker.id,
            grants: roles.grants(for: [(.linkWorker, team.unit.id)]))
    }

    private func team(
        _ name: String, _ user: String, _ given: String, number: Int, in tx: any Transaction
    ) throws -> Team {
        let office = self.office
        let unit = try addUnit(Unit(id: ids.make(at: now), name: name, kind: .team), as: office, at: now, in: tx)
        let worker = try addPerson(
            Person(
                id: ids.make(at: now), staffNumber: "3000000\(number + 1)", givenName: given, familyName: "Linkworker"),
            as: office, at: now, in: tx)
        _ = try addPost(
            Post(
                id: ids.make(at: now), person: worker.id, unit: unit.id, jobTitle: "Social prescribing link worker",
                staffGroup: .support, band: "5", weeklyMinutes: 2_250, firstDay: today - 700), as: office, at: now,
            in: tx)
        return Team(unit: unit, worker: worker, account: ids.make(at: now), userName: "\(user)@demo")
    }

    /// The member of staff who leads both teams.
    private func leader(of teams: [Team], in tx: any Transaction) throws -> Person {
        let chief = try addPerson(
            Person(
                id: ids.make(at: now), staffNumber: "30000009", givenName: "Cora", familyName: "Caremanager"),
            as: office, at: now, in: tx)
        if let unit = teams.first?.unit {
            _ = try addPost(
                Post(
                    id: ids.make(at: now), person: chief.id, unit: unit.id, jobTitle: "Personalised care lead",
                    staffGroup: .support, band: "7", weeklyMinutes: 2_250, firstDay: today - 900), as: office, at: now,
                in: tx)
        }
        return chief
    }

    /// Whoever lays the register down.
    private var office: Caller {
        Caller(
            organisation: organisation, account: ids.make(at: now), person: nil,
            grants: Dictionary(
                workforceModule.permissions.map { ($0.permission, Scope.everywhere) },
                uniquingKeysWith: { first, _ in first }))
    }

    private func open(_ teams: [Team], password: PasswordHash, in tx: any Transaction) throws {
        for team in teams {
            try DemoAccounts.open(
                team.account, team.userName, team.worker.name, team.worker.id, [.linkWorker, .staffMember],
                on: team.unit.id, password: password, ids: ids, at: at(Self.daysOfWork), in: tx)
        }
    }

    private func openOffice(
        _ lead: Caller, _ teams: [Team], password: PasswordHash, in tx: any Transaction
    ) throws {
        try openAccount(
            lead.account, "caremanager@demo", "Demo care manager", person: lead.person,
            roles: teams.map { (ids.make(at: now), .careManager, $0.unit.id) }, password, in: tx)
        try openAccount(
            referrer(teams).account, "referrer@demo", "Demo practice nurse",
            roles: teams.map { (ids.make(at: now), .referrer, $0.unit.id) }, password, in: tx)
        try openAccount(
            ids.make(at: now), "commissioner@demo", "Demo commissioner",
            roles: teams.map { (ids.make(at: now), .commissioner, $0.unit.id) }, password, in: tx)
    }

    /// The practice that refers, always under the same account.
    func referrer(_ teams: [Team]) -> Caller {
        Caller(
            organisation: organisation, account: AccountID("demo-referrer"), person: nil,
            grants: roles.grants(for: teams.map { (.referrer, $0.unit.id) }))
    }

    /// The accounts of the first two people served.
    private func openServed(_ people: [DemoServed], password: PasswordHash, in tx: any Transaction) throws {
        for (served, name) in zip(people, ["pat@demo", "sam@demo"]) {
            try openAccount(
                ids.make(at: now), name, served.person.name, served: served.person.id, roles: [], password, in: tx)
        }
    }

    private func openAccount(
        _ id: AccountID, _ userName: String, _ displayName: String, person: PersonID? = nil,
        served: PersonServedID? = nil,
        roles: [(id: ID<RoleAssignment>, role: Role, unit: UnitID?)], _ password: PasswordHash,
        in tx: any Transaction
    ) throws {
        guard let userName = UserName(userName) else { return }
        _ = try openAccountAsOperator(
            NewAccount(userName: userName, displayName: displayName, person: person, served: served),
            password: password, mustChange: false, id: id, of: organisation, roles: roles, at: at(Self.daysOfWork),
            in: tx)
    }

    /// Puts somebody on the register some months ago, with what they need.
    private func register(_ served: DemoServed, _ index: Int, by caller: Caller, in tx: any Transaction) throws {
        guard case .units(let units) = caller.scope(of: .populationRegister), let unit = units.first else { return }
        let then = at(240 - index * 8)
        try addPersonServed(served.person, to: unit, member: ids.make(at: now), as: caller, at: then, in: tx)
        let needs = DemoServed.needs
        for turn in 0..<(index % 3) {
            let (kind, words) = needs[(index + turn) % needs.count]
            try recordNeed(
                kind, words, isKeptFromProxies: index % 7 == 3, of: served.person.id, need: ids.make(at: now),
                as: caller, at: then, in: tx)
        }
    }
}
