import ArgumentParser
import Core
import Identity
import Storage

struct Reseal: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Seal secrets with the newest key, so that older ones can be taken away.",
        discussion: """
            To change the key that seals secrets, beside servers at work:

              1. Add a new line at the end of the key file of every machine, and start them anew, one after the other.
              2. Move it to the front, and start them anew: what is sealed from now on can be read everywhere.
              3. commonweal reseal
              4. Take the old line out, and start them anew once more.

            Where there is one server alone, begin with the second step.

            Exit codes: 0 everything has the newest key, 1 something is sealed with a key that is not in the file: \
            put that key back, or those secrets must be set up again; 64 a wrong command or setting, 69 the database \
            cannot be reached.
            """)

    @OptionGroup var options: SettingOptions

    func run() async throws {
        let settings = try await ProgramSettings.read(options)
        let keys = try KeyFile.keys(settings)
        let database = try await openMigrated(settings)
        let columns = ServiceList.schemas(for: ServiceList.services(named: settings.modules)).flatMap(\.sealed)
        do {
            var sum = SealedAnew()
            for organisation in try await database.read({ try Organisations.all(in: $0) }).map(\.id) {
                let part = try await sealAnew(
                    columns, with: keys, of: organisation, in: database, nonce: World.secretBytes)
                sum.count += part.count
                sum.unopenedCount += part.unopenedCount
            }
            await database.close()
            print("\(sum.count) secrets now have the newest key; \(sum.unopenedCount) have one that is not here.")
            if sum.unopenedCount > 0 { throw ExitCode(1) }
        } catch let refusal as Refusal {
            await database.close()
            throw ValidationError(refusal.words)
        }
    }
}
