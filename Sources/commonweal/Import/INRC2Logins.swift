import Core
import Identity
import RosterOptimiser
import Rostering
import Storage
import Workforce

/// Whom an imported ward can be tried as: its roster manager, its approver, the e-rostering team, and some staff.
struct INRC2Logins: Sendable {
    private let plan: INRC2WardPlan
    /// How many of the staff get an account, besides the manager.
    private static let staffCount = 3

    init(_ plan: INRC2WardPlan) { self.plan = plan }

    /// - Returns: the user names and what each may do.
    func open(
        password: PasswordHash, ids: IDSource, as caller: Caller, at now: Instant, in tx: any Transaction
    ) throws -> [DemoLogin] {
        let unit = plan.unit
        var wanted: [(name: String, shown: String, person: PersonID?, roles: [Role], on: UnitID?)] = [
            ("approver", "Approver of \(unit.name)", nil, [.approver], unit.id),
            ("team", "E-rostering team", nil, [.eRosteringTeam, .administrator], nil),
        ]
        for (place, entry) in plan.people.prefix(Self.staffCount + 1).enumerated() {
            let name = place == 0 ? "manager" : plan.ward.nurses[place].name
            let roles: [Role] = place == 0 ? [.rosterManager, .staffMember] : [.staffMember]
            wanted.insert((name, entry.person.name, entry.person.id, roles, unit.id), at: place)
        }
        return try wanted.map { wish in
            let userName = try freeName(wish.name, in: tx)
            try openAccountAsOperator(
                NewAccount(userName: userName, displayName: wish.shown, person: wish.person), password: password,
                mustChange: false, id: ids.make(at: now), of: caller.organisation,
                roles: wish.roles.map { (id: ids.make(at: now), role: $0, unit: wish.on) }, at: now, in: tx)
            let titles = wish.roles.map(\.title).joined(separator: " and ")
            return DemoLogin(userName: userName.text, role: "\(titles), \(wish.on == nil ? "everywhere" : unit.name)")
        }
    }

    /// "manager@n030w4", with a number when somebody has that one.
    private func freeName(_ part: String, in tx: any Transaction) throws -> UserName {
        let place = plan.ward.name.scenario
        for number in 1...1000 {
            guard let name = UserName("\(part)\(number == 1 ? "" : "\(number)")@\(place)") else { break }
            if try Accounts.home(of: name, in: tx) == nil { return name }
        }
        throw Refusal(.invalid, "No user name can be made of \(part)@\(place).")
    }
}
