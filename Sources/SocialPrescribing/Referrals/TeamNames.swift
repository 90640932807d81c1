import Core
import Identity
import Storage
import Workforce

/// What teams are called.
enum TeamNames {
    /// The open teams, by name.
    static func open(in organisation: OrganisationID, _ tx: any Transaction) throws -> [Unit] {
        try Units.all(of: organisation, in: tx).filter { $0.kind == .team && !$0.isClosed }
    }

    static func name(of team: UnitID, in organisation: OrganisationID, _ tx: any Transaction) throws -> String {
        try all(in: organisation, tx)[team] ?? "Social prescribing"
    }

    static func all(in organisation: OrganisationID, _ tx: any Transaction) throws -> [UnitID: String] {
        Dictionary(
            try Units.all(of: organisation, in: tx).map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }
}

/// The teams that referrals can be sent to.
enum OfferedTeams {
    /// By name. A team is offered when somebody works for it who can sign in, unless its lead has said that it takes
    /// none.
    static func all(in organisation: OrganisationID, at now: Instant, _ tx: any Transaction) throws -> [OfferedTeam] {
        let intakes = try TeamIntakes.all(of: organisation, in: tx)
        let counts = try TeamIntakes.openCounts(of: organisation, in: tx)
        let staffed = try RoleAssignments.units(heldWith: workRoles, of: organisation, at: now, in: tx)
        return try TeamNames.open(in: organisation, tx).compactMap { unit in
            let intake = intakes[unit.id]
            // A role for the whole organisation counts where the team was set up: else every team would be offered.
            let hasStaff =
                try staffed.contains(unit.id)
                || (intake != nil && !teamMembers(workRoles, of: unit.id, in: organisation, at: now, tx).isEmpty)
            guard hasStaff, intake?.takesReferrals ?? true else { return nil }
            return OfferedTeam(
                id: unit.id, name: unit.name, intake: intake ?? TeamIntake(team: unit.id),
                openCount: counts[unit.id] ?? 0)
        }
    }

    /// The roles that work on cases.
    static let workRoles: [Role] = [.linkWorker, .careManager]
}
