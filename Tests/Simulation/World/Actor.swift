import Core
import Identity
import Rostering
import Workforce

/// Who acts in a run. Each works from what they saw when they last looked.
enum Actor: Hashable, Sendable {
    /// One of two managers of a unit. The second is a member of staff as well, and may take shifts.
    case manager(UnitID, Int)
    /// Approves and publishes everywhere.
    case approver
    case staff(PersonID)

    var account: AccountID {
        switch self {
        case .manager(let unit, let number): AccountID("manager-\(unit)-\(number)")
        case .approver: AccountID("approver")
        case .staff(let person): AccountID("account-\(person)")
        }
    }

    func units(in world: DrawnWorld) -> Set<UnitID> {
        switch self {
        case .manager(let unit, _): [unit]
        case .approver: Set(world.units)
        case .staff(let person): world.person(person)?.units ?? []
        }
    }

    func person(in world: DrawnWorld) -> PersonID? {
        switch self {
        case .manager(let unit, 2): world.people.first { $0.units.contains(unit) }?.id
        case .staff(let person): person
        default: nil
        }
    }

    func caller(in world: DrawnWorld) -> Caller {
        let role: Role =
            switch self {
            case .manager: .rosterManager
            case .approver: .approver
            case .staff: .staffMember
            }
        let roles = RoleBook(RosteringPermissions.notes + workforcePermissions)
        return Caller(
            organisation: DrawnWorld.organisation, account: account, person: person(in: world),
            grants: roles.grants(for: units(in: world).sorted().map { (role, $0) }))
    }

    var isManager: Bool { if case .manager = self { true } else { false } }
}
