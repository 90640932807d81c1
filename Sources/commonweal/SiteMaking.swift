import ArgumentParser
import Core
import FHIRServer
import Foundation
import Identity
import Ledger
import PersonalData
import Population
import Storage
import Web
import Workforce

/// Puts accounts, the register and the services that run together into one site.
/// - Parameter status: what operators are shown of this server.
func makeSite(_ settings: ProgramSettings, _ host: Web.Host, status: ServerStatus? = nil) throws -> Site {
    let services = ServiceList.services(named: settings.modules)
    let passwords = PasswordHashing(cost: .standard, slots: HashingSlots(slots: settings.hashingSlotsCount))
    let modules =
        [
            accounts(settings, services, passwords), audit, scimModule(directory: directory),
            personalDataModule(books: personalBooks(services)), workforceModule,
            makePopulationModule(passwords: passwords),
        ] + services
    let assets: Assets
    do {
        let folder = URL(filePath: settings.assetsFolder)
        assets = try Assets(
            own: folder.appending(path: "assets").path, installed: folder.appending(path: ".assets").path)
    } catch {
        throw ValidationError("Commonweal did not start:\n  \(error)\n  (assets.folder, COMMONWEAL_ASSETS_FOLDER)")
    }
    let database = host.database, roles = host.roles, trail = AuditTrail(in: database)
    return try Site(
        modules: modules, host: host,
        sessions: SessionSource(
            renew: { session, token, fresh, now in
                try await renewSession(session, token: token, as: fresh, through: database, at: now)
            },
            client: { token, now in
                isFHIRClientToken(token)
                    ? try await resumeFHIRClient(token: token, through: database, roles: roles, at: now)
                    : try await resumeProvisioning(token: token, through: database, at: now)
            }
        ) { token, now in
            try await resumeSession(
                token: token.text, through: database, roles: roles, at: now, unreadCount: unreadCount)
        },
        assets: assets,
        noteShown: trail.noteShown, noteRefused: trail.noteRefused,
        ready: {
            try await database.read { _ in }
            try DiskRoom.check(settings)
        }, gauges: { try await gauges(host, settings) }, status: status)
}

/// What operators are shown of this server.
func serverStatus(_ watch: Watch, _ settings: ProgramSettings, _ host: Web.Host) -> ServerStatus {
    let (day, time) = UKTime.civil(host.now())
    return ServerStatus(
        watch: watch, alarms: alarms,
        about: [
            ("Machine", ProcessInfo.processInfo.hostName), ("Process", "\(ProcessInfo.processInfo.processIdentifier)"),
            ("Database", host.database.name), ("Running since", "\(day.words), \(time)"),
            ("Services", ServiceList.services(named: settings.modules).map(\.title).joined(separator: ", ")),
        ])
}

private func accounts(
    _ settings: ProgramSettings, _ services: [Module], _ passwords: PasswordHashing
) -> Module {
    accountModule(
        passwords: passwords,
        worklists: ([workforceModule, populationModule] + services).map(\.worklist),
        directory: directory,
        notices: noticeBoard(sendsMail: settings.mail.address != nil), people: people)
}

/// The register of people served, by what NHS login says of somebody.
private let people = ServedDirectory { number, born, organisation, tx in
    try PeopleServed.matching(nhsNumber: number, born: born, of: organisation, in: tx).map {
        RegisteredPerson($0.id, name: $0.name)
    }
}

/// Units and staff as the register has them.
let directory = AccountDirectory(
    units: { organisation, tx in
        try Units.all(of: organisation, in: tx).filter { !$0.isClosed }.map { .init($0.id, $0.name) }
    },
    person: { number, organisation, tx in
        try People.numbered([number], of: organisation, in: tx).values.first?.id
    })

private let audit = auditModule(
    register: lookRegister,
    names: { people, organisation, tx in
        let staff = try People.all(people, of: organisation, in: tx).mapValues(\.name)
        let served = try PeopleServed.all(people.map { PersonServedID($0.text) }, of: organisation, in: tx)
        return staff.merging(served.map { ($0.key.subject, $0.value.name) }) { name, _ in name }
    })

@Sendable private func unreadCount(_ caller: Caller, _ tx: any Transaction) throws -> Int {
    try Notices.unread(by: caller.reader, of: caller.organisation, in: tx)
}

/// The ledger's notices as the account pages ask for them. An account without a member of staff has its own; no address
/// is known for them, so no e-mail goes.
private func noticeBoard(sendsMail: Bool) -> NoticeBoard {
    NoticeBoard(
        newest: { caller, limit, tx in
            try Notices.list(to: caller.reader, of: caller.organisation, limit: limit, in: tx).map(\.line)
        },
        find: { caller, id, tx in
            guard let id = ID<Notice>(checking: id) else { return nil }
            return try Notices.find(id, to: caller.reader, of: caller.organisation, in: tx)?.line
        },
        markRead: { caller, ids, now, tx in
            let ids = ids?.compactMap { ID<Notice>(checking: $0) }
            try Notices.markRead(ids, by: caller.reader, of: caller.organisation, at: now, in: tx)
        },
        mail: { caller, tx in
            guard sendsMail, let person = caller.subject else { return nil }
            let last = try NoticeMails.last(to: person, of: caller.organisation, in: tx)
            return NoticeBoard.Mail(
                address: try People.all([person], of: caller.organisation, in: tx)[person]?.email,
                isWanted: try MailChoices.isWanted(by: person, of: caller.organisation, in: tx),
                failedAt: last.flatMap { $0.state == .sent ? nil : $0.at })
        },
        chooseMail: { caller, isWanted, now, tx in
            guard let person = caller.subject else { return }
            try MailChoices.choose(isWanted, by: person, of: caller.organisation, at: now, in: tx)
        })
}

extension Notice {
    fileprivate var line: NoticeBoard.Line {
        NoticeBoard.Line(id: id.text, title: title, body: body, path: path, at: at, isRead: readAt != nil)
    }
}
