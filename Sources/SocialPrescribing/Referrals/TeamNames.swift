import Core
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
