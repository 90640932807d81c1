import ArgumentParser
import Core
import Foundation
import Identity
import Rostering
import Storage
import Web

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a trust of made-up wards and people to try things out with.",
        discussion: """
            Everything comes from a seed: the same seed on the same day gives the same trust. The password is new each \
            time; it is printed, and kept beside the database in a file that only you can read.

              commonweal demo                                  a trust of about 120 staff
              commonweal demo --size 8000 --seed 3             a large one, for load
              commonweal demo --who                            whom to sign in as
            """)

    @OptionGroup var options: SettingOptions

    @Option(help: "About how many staff, 120 to 20000.")
    var size = 120

    @Option(help: "What chance begins with.")
    var seed: UInt64 = 1

    @Option(
        help:
            "Moves the optimiser makes for each roster, 1000 to 100000000. (default: 3000000; 50000 above 500 staff)"
    )
    var moves: Int?

    @Flag(help: "Only say whom to sign in as.")
    var who = false

    func validate() throws {
        guard (1_000...100_000_000).contains(moves ?? 1_000) else {
            throw ValidationError("--moves must be from 1000 to 100000000.")
        }
        guard (120...20_000).contains(size) else { throw ValidationError("--size must be from 120 to 20000.") }
    }

    func run() async throws {
        let settings = try await ProgramSettings.read(options)
        let keeper = LoginKeeper(settings.database)
        if who {
            print(try keeper.words())
            return
        }
        let database = try await openMigrated(settings)
        let isThere = try await database.read {
            try Organisations.all(in: $0).contains { $0.id == DemoTrust.organisation }
        }
        guard !isThere else {
            await database.close()
            throw ValidationError("\(database.name) holds a demo trust already. Use another file, or remove this one.")
        }
        let password = try FreshPassword(), keys = try KeyFile.keys(settings)
        print("Making \(DemoTrust.name) in \(database.name), seed \(seed):")
        let began = World.now()
        let logins = try await DemoTrust(
            database: database, seed: seed, staffCount: size, moves: moves ?? (size > 500 ? 50_000 : 3_000_000),
            now: began, keys: keys, site: settings.web.publicAddress,
            services: Set(settings.modules),
            say: { line in
                print("  \(line)")
                // A log file wants to be told at once, too.
                fflush(nil)
            }
        ).make(password: password.hash)
        try keeper.keep(logins, password: password.text)
        await database.close()
        print("Done in \((World.now().milliseconds - began.milliseconds) / 1000) s.\n")
        print(try keeper.words())
    }
}

/// Keeps whom to sign in as beside the database, where only the operator can read it.
struct LoginKeeper {
    private let file: URL

    /// - Parameter name: of what was made: a demo trust, or an imported ward.
    init(_ address: DatabaseAddress, of name: String = "demo") {
        switch address {
        case .sqlite(let path): file = URL(filePath: path + ".\(name).json")
        case .postgres: file = URL(filePath: ".data/postgres.\(name).json")
        }
    }

    private struct Kept: Codable {
        let password: String
        let logins: [DemoLogin]
    }

    func keep(_ logins: [DemoLogin], password: String) throws {
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(Kept(password: password, logins: logins)).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    }

    /// The table a person reads.
    func words() throws -> String {
        guard let data = try? Data(contentsOf: file) else {
            throw ValidationError("There is no demo trust here yet. Make one: commonweal demo")
        }
        let kept = try JSONDecoder().decode(Kept.self, from: data)
        let width = kept.logins.map(\.userName.count).max() ?? 0
        let rows = kept.logins.map {
            "  \($0.userName.padding(toLength: width + 2, withPad: " ", startingAt: 0))\($0.role)"
        }
        return "Sign in as one of these, with the password  \(kept.password)\n" + rows.joined(separator: "\n")
    }
}
