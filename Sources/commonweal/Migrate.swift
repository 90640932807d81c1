import ArgumentParser
import Storage

struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring the tables of a database up to date.",
        discussion: """
            The server does this by itself when it starts; use it to see that it works before you start a new version.

              commonweal migrate --database sqlite:trust.sqlite
            """)

    @OptionGroup var options: SettingOptions

    func run() async throws {
        let settings = try await ProgramSettings.read(options)
        let database = try await openMigrated(settings)
        print("\(database.name): up to date.")
        await database.close()
    }
}
