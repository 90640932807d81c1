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
        // The menu has them the other way round: what an administrator seldom opens stands behind the services.
        fhirModule(recordExchange(of: [carePlanningModule.name, socialPrescribingModule.name]), directory: directory),
        staffPassportModule, rosteringModule, carePlanningModule, socialPrescribingModule,
    ]

    /// The name of the service that shows the others' records.
    static let fhir = "fhir"

    /// Records of referrals say what the plan says, which neither service tells the other.
    private static let plansInWords = PlanInWords { person, caller, now, tx in
        standardExport(of: .plan, in: try seePlan(of: person, as: caller, at: now, in: tx))
    }

    /// What the register and these services show as FHIR.
    static func recordExchange(of names: [String]) -> RecordExchange {
        let social = names.contains(socialPrescribingModule.name) ? socialPrescribingExchanges : []
        let plans = names.contains(carePlanningModule.name) ? carePlanningExchanges : []
        return RecordExchange(sources: social + plans + populationExchanges, groups: careGroups) { caller, now, tx in
            try exchangeReach(of: caller, at: now, in: tx)
        }
    }

    /// The services of these names. They ask only those for records that are run: of others there are no tables.
    static func services(named names: [String]) -> [Module] {
        all.filter { names.contains($0.name) }.map { module in
            switch module.name {
            case fhir: fhirModule(recordExchange(of: names), directory: directory)
            case socialPrescribingModule.name where names.contains(carePlanningModule.name):
                makeSocialPrescribingModule(plans: plansInWords)
            default: module
            }
        }
    }

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
