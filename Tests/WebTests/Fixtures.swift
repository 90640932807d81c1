import Core
import Identity
import Logging
import Storage
import Synchronization
import TestSupport
import Web

/// A database with nothing in it, for pages that need none; it can be told to be gone.
final class EmptyDatabase: Database {
    private let isGone = Mutex(false)
    let name = "empty"

    func lose() { isGone.withLock { $0 = true } }

    func read<T: Sendable>(
        for _: OrganisationID?, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        if isGone.withLock({ $0 }) { throw StorageError.unavailable("gone") }
        return try body(Nothing())
    }

    func write<T: Sendable>(
        for _: OrganisationID?, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        try await read(body)
    }

    func migrate(_: [Schema]) async throws {}
    func close() async {}

    private struct Nothing: Transaction {
        func rows(_: SQL) throws -> [Row] { [] }
        func run(_: SQL) throws -> Int { 0 }
        var dialect: Dialect { .sqlite }
    }
}

/// Log lines kept for a test to read.
final class KeptLog: Sendable {
    private let kept = Mutex<[String]>([])
    var lines: [String] { kept.withLock { $0 } }

    func logger() -> Logger {
        Logger(label: "test") { [self] _ in Handler(log: self) }
    }

    private struct Handler: LogHandler {
        let log: KeptLog
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level = .debug

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let parts = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            log.kept.withLock { $0.append("\(event.level) \(event.message) " + parts.joined(separator: " ")) }
        }
    }
}

let noon = UKTime.instant(Day("2026-11-24") ?? Day(daysSince1970: 0), ClockTime("12:00") ?? .midnight)

func makeHost(
    database: any Database = EmptyDatabase(), log: KeptLog = KeptLog(), settings: Settings = Settings(),
    now: Instant = noon, keys: SealingKeys = .none
) -> Host {
    let next = Atomic<UInt64>(1)
    return Host(
        database: database, now: { now }, ids: IDSource { next.wrappingAdd(1, ordering: .relaxed).newValue },
        secretBytes: { [UInt8](repeating: 7, count: $0) }, roles: RoleBook([]), settings: settings,
        log: log.logger(), keys: keys)
}

func makeSession(
    _ permissions: Permission..., token: String = "csrf-of-a-nurse", isRenewalDue: Bool = false
) -> Session {
    Session(
        caller: Caller(
            organisation: ID("org-1"), account: ID("account-1"), person: ID("person-1"),
            grants: Dictionary(permissions.map { ($0, Scope.everywhere) }, uniquingKeysWith: { first, _ in first })),
        displayName: "Staff Nurse One", organisationName: "Test Trust", csrfToken: token, unreadCount: 3,
        isRenewalDue: isRenewalDue)
}

func makeModule(_ routes: [Route], name: String = "wards", menu: [MenuItem] = []) -> Module {
    Module(
        name: name, title: "Wards", schema: Schema(module: name, []), permissions: [], menu: menu,
        routes: { _ in routes })
}
