import CarePlanning
import Core
import FHIRServer
import Identity
import Ledger
import Logging
import PersonalData
import Population
import Rostering
import SocialPrescribing
import StaffPassport
import Storage
import TestSupport
import Web
import Workforce

/// The modules of the program, as journeys run them: together, or one alone with the tables it stands on.
enum Modules {
    static let account = accountModule(
        passwords: PasswordHashing(cost: .playful, slots: HashingSlots()),
        worklists: [
            workforceModule, populationModule, rosteringModule, staffPassportModule, carePlanningModule,
            socialPrescribingModule,
        ].map(\.worklist),
        directory: directory,
        notices: NoticeBoard(
            newest: { caller, limit, tx in
                guard let person = caller.subject else { return [] }
                return try Notices.list(to: person, of: caller.organisation, limit: limit, in: tx).map(line)
            },
            find: { caller, id, tx in
                guard let person = caller.subject else { return nil }
                return try Notices.find(ID(id), to: person, of: caller.organisation, in: tx).map(line)
            },
            markRead: { caller, ids, now, tx in
                guard let person = caller.subject else { return }
                try Notices.markRead(
                    ids.map { $0.map { ID($0) } }, by: person, of: caller.organisation, at: now, in: tx)
            }))

    /// Units and staff as the register has them.
    static let directory = AccountDirectory(
        units: { organisation, tx in try Units.all(of: organisation, in: tx).map { .init($0.id, $0.name) } },
        person: { number, organisation, tx in
            try People.numbered([number], of: organisation, in: tx).values.first?.id
        })

    static let scim = scimModule(directory: directory)

    /// Every module there is. A tidy test holds this list against the sources.
    static let all = [
        account, audit, scim, personalData, workforceModule, population, rosteringModule, staffPassportModule,
        carePlanningModule, socialPrescribingModule, fhirModule(exchange),
    ]

    /// The services' records as FHIR.
    static let exchange = RecordExchange(
        sources: socialPrescribingExchanges + carePlanningExchanges + populationExchanges, groups: careGroups
    ) { caller, now, tx in
        try exchangeReach(of: caller, at: now, in: tx)
    }

    /// As ``populationModule``, with passwords that cost nothing.
    static let population = makePopulationModule(passwords: PasswordHashing(cost: .playful))

    static let audit = auditModule { people, organisation, tx in
        try People.all(people, of: organisation, in: tx).mapValues(\.name)
    }

    static let personalData = personalDataModule(books: books)

    static let books = PersonalBooks(
        holdings: schemas.flatMap(\.holdings),
        people: PeopleSource(
            some: { people, organisation, tx in
                let served = people.map { PersonServedID($0.text) }
                return try People.all(people, of: organisation, in: tx).values.map(member)
                    + PeopleServed.records(of: served, in: organisation, tx).map(member)
            },
            numbered: { number, organisation, tx in
                if let staff = try People.numbered([number], of: organisation, in: tx).values.first { return staff.id }
                return try NHSNumber(number).flatMap {
                    try PeopleServed.numbered($0, of: organisation, in: tx)
                }?.id.subject
            },
            all: { organisation, tx in
                try People.everybody(of: organisation, in: tx).map(member)
                    + PeopleServed.records(in: organisation, tx).map(member)
            }))

    static let schemas = [
        ledgerSchema, identitySchema, workforceSchema, populationSchema, personalDataSchema, rosteringSchema,
        passportSchema,
        carePlanningSchema, socialPrescribingSchema, fhirSchema,
    ]

    /// The tables that a module stands on, and its own.
    static func schemas(for name: String) -> [Schema] {
        switch name {
        case "account", "audit": [ledgerSchema, identitySchema]
        case "workforce", "scim": [ledgerSchema, identitySchema, workforceSchema]
        case "personal-data": [ledgerSchema, identitySchema, workforceSchema, populationSchema, personalDataSchema]
        default: schemas
        }
    }

    static let roles = RoleBook(all.flatMap(\.permissions))

    /// A host over a database, with chance that is the same in every run.
    static func host(_ database: any Database, at now: Instant, _ settings: Settings = Settings()) -> Host {
        let chance = Dice(seed: 11)
        return Host(
            database: database, now: { now }, ids: IDSource { chance.next() },
            secretBytes: { chance.bytes($0) },
            roles: roles, settings: settings, log: quiet, keys: keys,
            outgoing: StillProvider())
    }

    static let keys = SealingKeys("cXVpY2sgYnJvd24gZm94ZXMsIGp1ZGdlIG15IHZhdCE=") ?? .none

    /// Lines that are not worth reading while a journey goes well.
    private static var quiet: Logger {
        var log = Logger(label: "journey")
        log.logLevel = .critical
        return log
    }

    private static func member(_ person: Person) -> PeopleSource.Member {
        PeopleSource.Member(
            id: person.id, name: person.name, forms: ["\(person.givenName) \(person.familyName)"],
            lastDay: person.left.map { $0 - 1 }, born: person.born)
    }

    private static func member(_ record: ServedRecord) -> PeopleSource.Member {
        PeopleSource.Member(
            id: record.id.subject, name: record.name, forms: record.forms, lastDay: record.lastDay,
            born: record.born, rule: RetentionTable.careRecord)
    }

    private static func line(_ notice: Notice) -> NoticeBoard.Line {
        NoticeBoard.Line(
            id: notice.id.text, title: notice.title, body: notice.body, path: notice.path, at: notice.at,
            isRead: notice.readAt != nil)
    }
}
