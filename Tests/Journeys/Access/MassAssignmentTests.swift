import Core
import Storage
import Synchronization
import TestSupport
import Testing
import Web

/// The name of every column of every table, added to everything that a program can send: what is written stays the same
/// to the last letter, or the request is refused.
@Suite(.serialized) struct MassAssignmentTests {
    private struct Table: Sendable {
        let name: String
        let columns: [(name: String, isText: Bool)]

        /// Each row as one line.
        var question: SQL {
            let line = columns.map { "quote(\"\($0.name)\")" }.joined(separator: " || ',' || ")
            return SQL(stringLiteral: "SELECT \(line) AS line FROM \"\(name)\" ORDER BY 1")
        }
    }

    private static func tables(_ tx: any Transaction) throws -> [Table] {
        try tx.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
            .map {
                let name: String = try $0["name"]
                let columns = try tx.rows(SQL(stringLiteral: "SELECT name, type FROM pragma_table_info('\(name)')")).map
                {
                    (name: try $0["name"] as String, isText: try $0["type"] as String == "TEXT")
                }
                return Table(name: name, columns: columns)
            }
    }

    /// What the tables held at the end of each transaction that wrote, before it was taken back.
    private final class Kept: Sendable {
        private let all = Mutex<[String]>([])
        var pictures: [String] { all.withLock { $0 } }
        func add(_ picture: String) { all.withLock { $0.append(picture) } }
    }

    private struct Deed: Equatable {
        let status: Int
        let pictures: [String]
    }

    @Test func noColumnIsWrittenBecauseItWasNamed() async throws {
        let world = try await AccessWorld(on: .sqlite)
        let tables = try await world.database.read { try Self.tables($0) }
        let added = Self.members(of: tables)
        #expect(added.count > 300)
        var triedCount = 0, writtenCount = 0
        let routes = try TestSite(Modules.all, host: Modules.host(world.database, at: world.now)).site.routes
        for route in routes where route.method != .get && route.operation?.request != nil {
            guard case .object(let sent)? = AccessBodies.body(of: route), let shape = route.operation?.request,
                let caller = await Self.caller(of: route, in: world)
            else { continue }
            let known = Set(sent.map(\.name)).union(Self.names(in: shape))
            let more = JSON.object(sent + added.filter { !known.contains($0.name) })
            let plain = try await Self.deed(route, caller, .object(sent), tables, in: world)
            let bent = try await Self.deed(route, caller, more, tables, in: world)
            triedCount += 1
            if !plain.pictures.isEmpty { writtenCount += 1 }
            #expect(
                (400..<500).contains(bent.status) && bent.pictures.isEmpty || bent == plain,
                "\(route.name) as \(caller.name): \(bent.status) instead of \(plain.status)")
        }
        #expect(triedCount > 60 && writtenCount > 40, "\(triedCount) tried, \(writtenCount) wrote")
        await world.database.close()
    }

    /// As columns are called and as our JSON would call them, each with a value of another trust or a number.
    private static func members(of tables: [Table]) -> [JSON.Member] {
        var members: [String: JSON] = [:]
        for column in tables.flatMap(\.columns) {
            let parts = column.name.split(separator: "_").map(String.init)
            let joined = parts.prefix(1) + parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }
            let value: JSON = column.isText ? "far" : 7
            members[column.name] = value
            members[joined.joined()] = value
        }
        return members.sorted { $0.key < $1.key }.map { JSON.Member($0.key, $0.value) }
    }

    private static func names(in shape: Operation.Shape) -> [String] {
        switch shape {
        case .object(_, let members): members.map(\.name)
        case .maybe(let inner): names(in: inner)
        default: []
        }
    }

    /// Somebody who can do it.
    private static func caller(of route: Route, in world: AccessWorld) async -> AccessCaller? {
        guard let table = try? table(of: world, Rehearsal(of: world.database)) else { return nil }
        for caller in AccessCaller.all where !caller.isFar {
            if await table.reply(of: route, to: caller).isDone { return caller }
        }
        return nil
    }

    /// Ids and secrets are drawn from the start each time, so that two deeds differ in nothing but what was sent.
    private static func deed(
        _ route: Route, _ caller: AccessCaller, _ body: JSON, _ tables: [Table], in world: AccessWorld
    ) async throws -> Deed {
        let kept = Kept()
        let database = Rehearsal(of: world.database) { _, tx in
            let lines = try tables.flatMap { table in
                try tx.rows(table.question).map { "\(table.name) \(try $0["line"] as String)" }
            }
            kept.add(lines.joined(separator: "\n"))
        }
        let reply = try await table(of: world, database).reply(of: route, to: caller, body: body)
        return Deed(status: reply.status, pictures: kept.pictures)
    }

    private static func table(of world: AccessWorld, _ database: Rehearsal) throws -> AccessTable {
        AccessTable(site: try TestSite(Modules.all, host: Modules.host(database, at: world.now)))
    }
}
