import ArgumentParser
import Core
import Foundation
import Identity
import Storage

struct Found: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make an organisation with its first administrator.",
        discussion: """
            Where a trust begins. The administrator signs in with the one-time password that is printed, chooses their \
            own, and gives everybody else their roles. The register then comes by page, by file or by API.

              commonweal found "St Example NHS Trust" --ods RXX --administrator "Pat Example"
              commonweal found "Second Trust" --administrator "Sam Example" --user-name sam@second

            Exit codes: 0 the organisation is there, 64 a wrong command, 65 a name or code that cannot be used; then \
            nothing is written.
            """)

    @OptionGroup var options: SettingOptions

    @Argument(help: "The organisation's name, as every page shows it.")
    var name: String

    @Option(help: "Its code of the NHS Organisation Data Service, like RXX.")
    var ods: String?

    @Option(help: "The administrator's name, as colleagues know it.")
    var administrator: String

    @Option(help: "What they type to sign in. (default: admin@ and the ODS code)")
    var userName: String?

    func validate() throws {
        guard userName != nil || ods != nil else {
            throw ValidationError("Say what the administrator types to sign in with --user-name.")
        }
    }

    func run() async throws {
        let settings = try await ProgramSettings.read(options)
        let password = try FreshPassword()
        let founding = Founding(
            name: name, odsCode: ods, administrator: administrator,
            userName: userName ?? "admin@\((ods ?? "").lowercased())")
        let database = try await openMigrated(settings)
        do {
            let made = try await founding.run(in: database, password: password.hash, ids: World.ids, now: World.now())
            await database.close()
            print(
                """
                \(made.name) is in \(database.name).
                \(administrator) signs in as  \(founding.userName)  with the one-time password  \(password.text)
                It is shown this once and is not kept.
                """)
        } catch let refusal as Refusal {
            await database.close()
            throw badData(refusal.allWords)
        }
    }
}

/// An organisation and its first account, all of it or nothing.
struct Founding: Sendable {
    let name: String
    let odsCode: String?
    /// As colleagues know the administrator.
    let administrator: String
    let userName: String

    /// - Throws: ``Refusal`` for a name or code that cannot be used, or that somebody has.
    func run(in database: any Database, password: PasswordHash, ids: IDSource, now: Instant) async throws
        -> Organisation
    {
        guard let userName = UserName(userName) else {
            throw Refusal(fields: [FieldProblem("user-name", "Enter a user name without spaces, like admin@rxx")])
        }
        let id: OrganisationID = ids.make(at: now)
        return try await database.write(for: id) { tx in
            let organisation = try foundOrganisation(id, name: name, odsCode: odsCode, at: now, in: tx)
            try openAccountAsOperator(
                NewAccount(userName: userName, displayName: administrator, person: nil), password: password,
                mustChange: true, id: ids.make(at: now), of: id,
                roles: [(id: ids.make(at: now), role: .administrator, unit: nil)], at: now, in: tx)
            return organisation
        }
    }
}
