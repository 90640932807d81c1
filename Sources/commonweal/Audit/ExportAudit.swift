import ArgumentParser
import Core
import Foundation
import Identity
import Ledger
import Storage

/// Takes facts and the access log out for a security centre.
struct ExportAudit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Take facts and the access log out as syslog lines.",
        discussion: """
            One line (RFC 5424, structured data) for each fact, then for each access event: who, in which role, under \
            which right, when, what, whose, from which device. The last line on the error channel says where to go on, \
            so that a timer can fetch what is new:

              commonweal export audit --organisation RXX > first.log
              commonweal export audit --organisation RXX --after 4711:120399 | logger --socket-errors=on
            """)

    @OptionGroup var target: ExportOptions

    @Option(help: "Go on after this fact and this access event, as FACT:EVENT.")
    var after = "0:0"

    @Option(name: .customLong("limit"), help: "The most lines of each kind. (default: all)")
    var limitLines: Int?

    func validate() throws {
        if AuditPlace(after) == nil { throw ValidationError("--after must be two numbers like 4711:120399.") }
        if let limitLines, limitLines < 1 { throw ValidationError("--limit must be 1 or more.") }
    }

    func run() async throws {
        guard var place = AuditPlace(after) else { return }
        let out = try LineSink(target.out)
        let host = ProcessInfo.processInfo.hostName, limit = limitLines ?? .max
        let database = try await openMigrated(try await ProgramSettings.read(target.options))
        do {
            let named = target.organisation
            let organisation = try await database.read { try findOrganisation(named, in: $0).id }
            place = try await exportAudit(of: organisation, after: place, limit: limit, host: host, from: database) {
                try out.write($0)
            }
            await database.close()
        } catch let refusal as Refusal {
            await database.close()
            throw badData(refusal.allWords)
        }
        FileHandle.standardError.write(Data("Go on with: --after \(place.fact):\(place.event)\n".utf8))
    }
}

/// How far the audit has been taken out.
struct AuditPlace: Equatable {
    var fact: Int
    var event: Int

    init(fact: Int, event: Int) {
        self.fact = fact
        self.event = event
    }

    init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let fact = parts[0], let event = parts[1], fact >= 0, event >= 0 else { return nil }
        self.init(fact: fact, event: event)
    }
}

/// Gives every fact and access event after a place as lines, a few hundred at a time.
/// - Returns: how far it came.
func exportAudit(
    of organisation: OrganisationID, after start: AuditPlace, limit: Int = .max, host: String,
    from database: any Database, to write: ([String]) throws -> Void
) async throws -> AuditPlace {
    var place = start, left = limit
    while left > 0 {
        let from = place.fact, count = min(left, 500)
        let (facts, names) = try await database.read { tx in
            let facts = try Ledgers.after(from, of: organisation, limit: count, in: tx)
            return (facts, try Accounts.some(Set(facts.compactMap(\.by)), of: organisation, in: tx))
        }
        guard let last = facts.last else { break }
        try write(facts.map { SyslogLine.line($0, host: host, name: $0.by.flatMap { names[$0]?.displayName }) })
        place.fact = last.number
        left -= facts.count
    }
    left = limit
    while left > 0 {
        let from = place.event, count = min(left, 500)
        let (events, names) = try await database.read { tx in
            let events = try AccessLog.events(after: from, of: organisation, limit: count, in: tx)
            return (events, try Accounts.some(Set(events.map(\.account)), of: organisation, in: tx))
        }
        guard let last = events.last else { break }
        try write(
            events.map {
                SyslogLine.line($0, of: organisation, host: host, name: names[$0.account]?.displayName)
            })
        place.event = last.number
        left -= events.count
    }
    return place
}

/// Where lines go: a file, or the output.
final class LineSink {
    private let handle: FileHandle

    init(_ path: String?) throws {
        guard let path else {
            handle = .standardOutput
            return
        }
        // What it holds names people: for its owner alone.
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let opened = FileHandle(forWritingAtPath: path)
        else { throw badData("\(path): the file cannot be written.") }
        handle = opened
    }

    func write(_ lines: [String]) throws {
        try handle.write(contentsOf: Data(lines.map { $0 + "\n" }.joined().utf8))
    }
}
