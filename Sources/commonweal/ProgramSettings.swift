import ArgumentParser
import Configuration
import Core
import Foundation
import Logging
import SystemPackage
import Web

/// The options every command that opens a database takes.
struct SettingOptions: ParsableArguments {
    @Option(help: "Where the data are: sqlite:FILE, or postgres://USER@HOST:PORT/NAME. (COMMONWEAL_DATABASE)")
    var database: String?

    @Option(help: "A YAML file with settings. (default: commonweal.yaml, when there is one)")
    var config: String?

    init() {}
}

/// What an operator has set, read once at start.
///
/// A setting that cannot be used stops the start with a list of everything that is wrong, so that it is mended in one
/// go.
struct ProgramSettings {
    var database = DatabaseAddress.sqlite(path: ".data/commonweal.sqlite")
    /// The address of the role that owns the tables on PostgreSQL, when it is another one.
    var databaseOwner: String?
    var host = "127.0.0.1"
    var port = 8080
    var assetsFolder = "."
    var logLevel = Logger.Level.info
    var connectionsCount = 8
    var hashingSlotsCount = 2
    var workersCount = 1
    /// The folder outside the database for signed checkpoints; `nil` writes none.
    var checkpointsFolder: String?
    /// The file that holds the key they are signed with.
    var checkpointsKeyFile: String?
    var modules: [String] = []
    /// Where the keys that seal secrets are; `nil` is beside an SQLite database.
    var keyFile: String?
    /// Whether providers of single sign-on may be on this machine, without TLS.
    var mayCallThisMachine = false
    var mail = MailSettings()
    /// Where pieces of work are sent; `nil` notes none.
    var tracesAddress: String?
    /// Of how many requests in a thousand.
    var tracesPerThousand = 10
    /// Seconds between two rounds of asking issuers whether what staff have shown still stands.
    var statusSeconds = 5
    /// Seconds between two rounds of reading the trust lists that organisations follow.
    var trustListSeconds = 300
    var web = Settings()

    /// Every setting: its key in the file, and what it means. In the environment a key is COMMONWEAL_ and the key in
    /// capitals with underscores.
    static let keys: [(key: String, words: String)] =
        [
            ("database", "sqlite:FILE or postgres://USER@HOST:PORT/NAME (default sqlite:.data/commonweal.sqlite)"),
            (
                "database.owner",
                "postgres:// address of the role that owns the tables, for changes to them (default: the same)"
            ),
            ("http.host", "address to listen on (default 127.0.0.1)"),
            ("http.port", "port to listen on, 1 to 65535 (default 8080)"),
            (
                "public.address",
                "how people reach it, such as https://rosters.example.nhs.uk (default http://localhost:PORT)"
            ),
            ("assets.folder", "folder that holds assets/ and .assets/ (default: the folder you start it in)"),
            ("brand", "name in the header of every page (default Commonweal)"),
            ("log.level", "trace, debug, info, notice, warning, error or critical (default info)"),
            ("database.connections", "connections to PostgreSQL, 2 to 200 (default 8)"),
            ("hashing.slots", "passwords checked at once, 1 to 16, 128 MiB each (default 2)"),
            ("workers", "long jobs run at once by this process, 0 to 16 (default 1)"),
            (
                "sealing.key.file",
                "file with the key that seals secrets (default: beside an SQLite database; else none)"
            ),
            ("outgoing.loopback", "1 lets single sign-on call this machine without TLS, for tests alone (default 0)"),
            ("modules", "services to run, separated by commas (default: all)"),
            ("session.idle.hours", "a session ends after this long without a request, 1 to 24 (default 8)"),
            ("session.life.hours", "a session ends after this long in any case, 1 to 720 (default 168)"),
            ("requests.limit", "requests answered at once, 8 to 10000; more are told to come back (default 512)"),
            ("requests.organisation.limit", "the same for one organisation, 4 to 10000 (default 256)"),
            (
                "metrics.token",
                "what opens /metrics to Prometheus and /status to operators, 16 letters or more (default: both shut)"
            ),
            ("traces.address", "collector of traces by OTLP over HTTP, such as http://localhost:4318 (default: none)"),
            ("traces.per.thousand", "requests traced, of 1000, 0 to 1000 (default 10)"),
            (
                "passport.status.seconds",
                "how often issuers are asked whether staff passports still stand, 1 to 3600 (default 5)"
            ),
            (
                "passport.trust.lists.seconds",
                "seconds between two rounds of reading the trust lists that are followed, 1 to 86400 (default 300)"
            ),
            ("body.limit.bytes", "largest request taken, 1024 to 104857600 (default 1048576)"),
            (
                "checkpoints.folder",
                "folder for signed checkpoints of the audit, best on another disk (default for SQLite: beside the file)"
            ),
            ("checkpoints.key.file", "file with the key that signs them, made when there is none (default: beside it)"),
            ("import.limit.bytes", "largest import taken, 1024 to 1073741824 (default 10485760)"),
        ] + MailSettings.keys

    /// Reads options, environment and file, in that order of strength.
    /// - Throws: `ValidationError` with one line for each setting that cannot be used.
    static func read(
        _ options: SettingOptions, host: String? = nil, port: Int? = nil, workers: Int? = nil,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) async throws -> ProgramSettings {
        let reader = try await ConfigReader(providers: providers(options, environment: environment))
        var reading = SettingReading {
            reader.string(forKey: ConfigKey($0), isSecret: $0.hasPrefix("database") || $0.hasSuffix("token"))
        }
        reading.override("database", options.database)
        reading.override("http.host", host)
        reading.override("http.port", port.map(String.init))
        reading.override("workers", workers.map(String.init))
        var settings = ProgramSettings()
        settings.database = reading.database("database", settings.database)
        settings.databaseOwner = reading.optional("database.owner")
        settings.host = reading.text("http.host", settings.host)
        settings.port = reading.whole("http.port", settings.port, 1...65_535)
        settings.assetsFolder = reading.text("assets.folder", settings.assetsFolder)
        settings.logLevel = reading.level("log.level", settings.logLevel)
        settings.connectionsCount = reading.whole("database.connections", settings.connectionsCount, 2...200)
        settings.hashingSlotsCount = reading.whole("hashing.slots", settings.hashingSlotsCount, 1...16)
        settings.workersCount = reading.whole("workers", settings.workersCount, 0...16)
        settings.modules = reading.list("modules", from: ServiceList.all.map(\.name))
        let keyFile = reading.text("sealing.key.file", "")
        settings.keyFile = keyFile.isEmpty ? nil : keyFile
        settings.mayCallThisMachine = reading.whole("outgoing.loopback", 0, 0...1) == 1
        settings.web.brand = reading.text("brand", settings.web.brand)
        settings.web.publicAddress = reading.address("public.address", "http://localhost:\(settings.port)")
        settings.web.sessionIdle = .hours(reading.whole("session.idle.hours", 8, 1...24))
        settings.web.sessionLife = .hours(reading.whole("session.life.hours", 168, 1...720))
        settings.web.bodyLimitBytes = reading.whole("body.limit.bytes", settings.web.bodyLimitBytes, 1024...104_857_600)
        settings.web.importLimitBytes = reading.whole(
            "import.limit.bytes", settings.web.importLimitBytes, 1024...1_073_741_824)
        settings.readCheckpoints(&reading)
        settings.mail.read(&reading)
        settings.tracesAddress = reading.optionalAddress("traces.address")
        settings.tracesPerThousand = reading.whole("traces.per.thousand", settings.tracesPerThousand, 0...1000)
        settings.statusSeconds = reading.whole("passport.status.seconds", settings.statusSeconds, 1...3_600)
        settings.trustListSeconds = reading.whole(
            "passport.trust.lists.seconds", settings.trustListSeconds, 1...86_400)
        settings.readLimits(&reading)
        guard reading.problems.isEmpty else {
            throw ValidationError("Commonweal did not start:\n  " + reading.problems.joined(separator: "\n  "))
        }
        return settings
    }

    private mutating func readLimits(_ reading: inout SettingReading) {
        web.requestLimit = reading.whole("requests.limit", web.requestLimit, 8...10_000)
        web.organisationRequestLimit = reading.whole(
            "requests.organisation.limit", web.organisationRequestLimit, 4...10_000)
        web.metricsToken = reading.secret("metrics.token", leastCount: 16)
    }

    private mutating func readCheckpoints(_ reading: inout SettingReading) {
        // A laptop has one disk; whoever runs more than that is asked to say where.
        let beside: String? = if case .sqlite(let path) = database { path + ".checkpoints" } else { nil }
        checkpointsFolder = reading.optional("checkpoints.folder") ?? beside
        checkpointsKeyFile = reading.optional("checkpoints.key.file") ?? checkpointsFolder.map { $0 + ".key" }
    }

    private static func providers(
        _ options: SettingOptions, environment: [String: String]
    ) async throws -> [any ConfigProvider] {
        let file = options.config ?? "commonweal.yaml"
        do {
            return [
                EnvironmentVariablesProvider(environmentVariables: withoutPrefix(environment)),
                try await FileProvider<YAMLSnapshot>(filePath: FilePath(file), allowMissing: options.config == nil),
            ]
        } catch {
            throw ValidationError("Commonweal did not start:\n  The settings file \(file) cannot be read: \(error)")
        }
    }

    /// Only variables that begin with COMMONWEAL_ are settings.
    private static func withoutPrefix(_ environment: [String: String]) -> [String: String] {
        let prefix = "COMMONWEAL_"
        return Dictionary(
            uniqueKeysWithValues: environment.filter { $0.key.hasPrefix(prefix) }
                .map { (String($0.key.dropFirst(prefix.count)), $0.value) })
    }
}

/// Where the data are.
enum DatabaseAddress: Equatable {
    case sqlite(path: String)
    /// A connection string for libpq, as it was given.
    case postgres(String)

    init?(_ text: String) {
        if text.hasPrefix("sqlite:"), text.count > 7 {
            self = .sqlite(path: String(text.dropFirst(7)))
        } else if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
            self = .postgres(text)
        } else {
            return nil
        }
    }
}
