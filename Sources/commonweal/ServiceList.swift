import CarePlanning
import Core
import FHIRServer
import Identity
import Ledger
import PersonalData
import Population
import Rostering
import SocialPrescribing
import StaffPassport
import Storage
import Web
import Workforce

/// The services this program is made of. A service that is not run has no tables, no routes and no menu entry.
enum ServiceList {
    /// Services an operator may leave out; accounts and the workforce register are always there.
    static let all: [Module] = [
        staffPassportModule, rosteringModule, carePlanningModule, socialPrescribingModule,
        fhirModule(recordExchange, directory: directory),
    ]

    /// What the services show as FHIR.
    static let recordExchange = RecordExchange(sources: [populationExchange]) { caller, now, tx in
        try exchangeReach(of: caller, at: now, in: tx)
    }

    static func services(named names: [String]) -> [Module] { all.filter { names.contains($0.name) } }

    /// Every schema, from the ground up. The tables of services that are not run are not made.
    static func schemas(for services: [Module]) -> [Schema] {
        [ledgerSchema, identitySchema, workforceSchema, populationSchema, personalDataSchema] + services.map(\.schema)
    }

    /// The long jobs of the register and of these services.
    static func jobs(for services: [Module], _ host: Web.Host) -> [JobKind] {
        let reading =
            services.contains { $0.name == socialPrescribingModule.name }
            ? [directoryHarvestJob(by: host.outgoing)] : []
        return workforceModule.jobs + populationModule.jobs + services.flatMap(\.jobs) + reading
    }

    /// Which role may do what with these services running.
    static func roles(for services: [Module]) -> RoleBook {
        RoleBook(
            identityPermissions + auditPermissions + personalDataPermissions + workforceModule.permissions
                + populationModule.permissions + services.flatMap(\.permissions))
    }
}
