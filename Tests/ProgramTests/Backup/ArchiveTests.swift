import Core
import Foundation
import Identity
import Ledger
import Storage
import StorageSQLite
import Synchronization
import TestSupport
import Testing
import Workforce

@testable import commonweal

@Suite("Archive of an SQLite database, and restore to a moment") struct ArchiveTests {
    private let organisation = OrganisationID("org-rxx")
    private let clock = StepClock()

    @Test("Each moment comes back as it was: all facts before it, none after, and its seals hold")
    func drill() async throws {
        let folder = try TestFolder(), url = URL(filePath: folder.file("points"))
        let database = try await filled(folder), series = try ArchiveSeries(url)
        var points: [(head: ArchivePoint.Head, events: Int, tables: [String: String])] = []
        for number in 1...12 {
            for _ in 0..<number { try await look(in: database) }
            if number % 3 == 0 {
                _ = try await Sealer(database: database, now: { [clock] in clock.now }, outside: nil).pass()
            }
            let taken = try await series.take(of: database, wholeAfter: .hours(5), now: { [clock] in clock.now })
            let head = try #require(taken)
            points.append((head, try await events(in: database), try await tableHashes(of: database)))
            clock.pass(minutes: 60)
        }
        #expect(points.filter(\.head.isWhole).count > 1 && points.contains { !$0.head.isWhole })
        #expect(try checkArchive(url).count == 12)
        for (number, point) in points.enumerated() {
            let path = folder.file("then-\(number).sqlite")
            // Any moment up to the next point gives this one.
            let moment = Instant(milliseconds: point.head.until + (number % 2 == 0 ? 0 : 59_000))
            #expect(try await restoreArchive(url, at: moment, to: path) == point.head)
            let then = try SQLiteDatabase(path: path)
            #expect(try await tableHashes(of: then) == point.tables)
            #expect(try await events(in: then) == point.events)
            let report = try await then.read { try checkLedger(of: organisation, against: nil, in: $0) }
            #expect(report.isWhole && report.lastEvent == point.events, "\(report.findings)")
            await then.close()
        }
        #expect(try await restoreArchive(url, at: nil, to: folder.file("last.sqlite")) == points.last?.head)
        await database.close()
    }

    @Test("Under load each point is one moment: what was acknowledged before is in it, what was begun after is not")
    func underLoad() async throws {
        let folder = try TestFolder(), url = URL(filePath: folder.file("points"))
        let database = try await filled(folder), series = try ArchiveSeries(url)
        // A clock that goes on with every question orders what was begun, acknowledged and read.
        let counter = Mutex<Int64>(1_795_867_200_000), isOver = Tally()
        let now: @Sendable () -> Instant = {
            counter.withLock {
                $0 += 1
                return Instant(milliseconds: $0)
            }
        }
        let ledger = Mutex<[(begun: Instant, acknowledged: Instant)]>([])
        let writing = Task {
            while isOver.value == 0 {
                let begun = now()
                try await look(in: database)
                let acknowledged = now()
                ledger.withLock { $0.append((begun, acknowledged)) }
            }
        }
        var heads: [ArchivePoint.Head] = []
        while heads.count < 8 {
            try await Task.sleep(for: .milliseconds(30))
            if let head = try await series.take(of: database, wholeAfter: .hours(5), now: now) { heads.append(head) }
        }
        isOver.value = 1
        try await writing.value
        let written = ledger.withLock { $0 }
        for (number, head) in heads.enumerated() {
            let path = folder.file("then-\(number).sqlite")
            try await restoreArchive(url, at: head.moment, to: path)
            let then = try SQLiteDatabase(path: path), count = try await events(in: then)
            #expect(count >= written.filter { $0.acknowledged.milliseconds < head.from }.count)
            #expect(count <= written.filter { $0.begun <= head.moment }.count)
            // Each look stands there with the one it was at: nothing was caught half way.
            #expect(try await then.read { try $0.rows("SELECT number FROM access_person").count } == count)
            await then.close()
        }
        #expect(written.count > 8)
        await database.close()
    }

    @Test("One byte changed in any file it needs is refused with the name of that file, and nothing is written")
    func damaged() async throws {
        let folder = try TestFolder(), url = URL(filePath: folder.file("points"))
        let database = try await filled(folder), series = try ArchiveSeries(url)
        for _ in 1...6 {
            try await look(in: database)
            _ = try await series.take(of: database, wholeAfter: .hours(500), now: { [clock] in clock.now })
            clock.pass(minutes: 1)
        }
        let files = ArchiveSeries.files(in: url)
        let moment = try ArchivePoint.head(of: files[4]).moment
        var chance = TestSupport.Chance(seed: 25)
        // The five that lead to the moment, and the one after, which shows that there is nothing nearer.
        for file in files {
            let data = try Data(contentsOf: file)
            for place in [0, 20, chance.whole(0...data.count - 1), data.count / 2, data.count - 40, data.count - 1] {
                var changed = data
                changed[place] ^= UInt8(chance.whole(1...255))
                try changed.write(to: file)
                let words = await refusal { try await restoreArchive(url, at: moment, to: folder.file("then.sqlite")) }
                #expect(words.contains(file.lastPathComponent), "\(file.lastPathComponent) \(place): \(words)")
                let checked = await refusal { _ = try checkArchive(url) }
                #expect(checked.contains(file.lastPathComponent), "\(checked)")
            }
            try data.write(to: file)
            try FileManager.default.moveItem(at: file, to: URL(filePath: folder.file("away")))
            let words = await refusal { try await restoreArchive(url, at: moment, to: folder.file("then.sqlite")) }
            if file != files.last { #expect(words.contains("missing") || words.contains("later"), "\(words)") }
            #expect(!FileManager.default.fileExists(atPath: folder.file("then.sqlite")) || file == files.last)
            try? FileManager.default.removeItem(atPath: folder.file("then.sqlite"))
            try FileManager.default.moveItem(at: URL(filePath: folder.file("away")), to: file)
        }
        try await restoreArchive(url, at: moment, to: folder.file("then.sqlite"))
        let again = await refusal { try await restoreArchive(url, at: moment, to: folder.file("then.sqlite")) }
        #expect(again.contains("is there already"))
        let early = Instant(milliseconds: 0)
        #expect(await refusal { try await restoreArchive(url, at: early, to: folder.file("x")) }.contains("begins at"))
        await database.close()
    }

    @Test("It says when nothing changed, goes on where it ended, and begins anew after damage")
    func continues() async throws {
        let folder = try TestFolder(), url = URL(filePath: folder.file("points"))
        let database = try await filled(folder)
        func take(_ series: ArchiveSeries) async throws -> ArchivePoint.Head? {
            clock.pass(minutes: 60)
            return try await series.take(of: database, wholeAfter: .hours(24), now: { [clock] in clock.now })
        }
        do {
            let series = try ArchiveSeries(url)
            let first = try await take(series), again = try await take(series)
            #expect(first?.isWhole == true && again == nil)
            #expect(await refusal { _ = try ArchiveSeries(url) }.contains("Another process"))
        }
        try await look(in: database)
        do {
            let series = try ArchiveSeries(url), taken = try await take(series), second = try #require(taken)
            #expect(second.number == 2 && !second.isWhole && second.changedCount < second.pagesCount)
        }
        let newest = try #require(ArchiveSeries.files(in: url).last)
        try Data(contentsOf: newest).dropLast(1).write(to: newest)
        let series = try ArchiveSeries(url)
        #expect(series.trouble?.contains(newest.lastPathComponent) == true)
        let taken = try await take(series), third = try #require(taken)
        #expect(third.number == 3 && third.isWhole)
        try await restoreArchive(url, at: nil, to: folder.file("now.sqlite"))
        await database.close()
    }

    @Test("Points that no kept moment needs are let go, and every kept moment still comes back")
    func retention() async throws {
        let folder = try TestFolder(), url = URL(filePath: folder.file("points"))
        let database = try await filled(folder), series = try ArchiveSeries(url)
        var moments: [Instant] = []
        for _ in 1...20 {
            try await look(in: database)
            let head = try await series.take(of: database, wholeAfter: .hours(5), now: { [clock] in clock.now })
            moments.append(try #require(head).moment)
            clock.pass(minutes: 60)
        }
        let kept = moments[12]
        #expect(try series.forget(before: kept) > 0)
        #expect(try series.forget(before: kept) == 0)
        let files = ArchiveSeries.files(in: url)
        #expect(files.count < 20)
        for (number, moment) in moments.enumerated() where moment >= kept {
            let path = folder.file("then-\(number).sqlite")
            #expect(try await restoreArchive(url, at: moment, to: path).moment == moment)
        }
        // It starts again on what is left.
        let first = try ArchivePoint(try #require(files.first)).head
        #expect(first.isWhole && first.moment <= kept)
        await database.close()
    }

    @Test("Nobody who was signed in then is signed in afterwards, and the restored database works on")
    func sessions() async throws {
        let folder = try TestFolder(), url = URL(filePath: folder.file("points"))
        let database = try await filled(folder), series = try ArchiveSeries(url)
        try await database.write(for: nil) { [organisation, clock] tx in
            try openAccountAsOperator(
                NewAccount(
                    userName: try #require(UserName("admin@rxx")), displayName: "Admin", person: nil),
                password: try PasswordHash(
                    of: Password("purple kettle monday ferry"), salt: [UInt8](repeating: 1, count: 16), cost: .playful),
                mustChange: false, id: AccountID("acc"), of: organisation, roles: [], at: clock.now, in: tx)
            let token = SecretToken(bytes: [UInt8](repeating: 7, count: 32))
            try Sessions.open(
                token, for: AccountID("acc"), of: organisation, kind: .browser,
                limits: SessionLimits(idle: .hours(8), life: .hours(168)), at: clock.now,
                in: tx)
        }
        _ = try await series.take(of: database, wholeAfter: .hours(5), now: { [clock] in clock.now })
        try await restoreArchive(url, at: nil, to: folder.file("then.sqlite"))
        let then = try SQLiteDatabase(path: folder.file("then.sqlite"))
        #expect(try await then.read { try $0.rows("SELECT account FROM session").isEmpty })
        #expect(try await database.read { try $0.rows("SELECT account FROM session").count } == 1)
        try await look(in: then)
        await then.close()
        await database.close()
    }

    private func filled(_ folder: TestFolder) async throws -> SQLiteDatabase {
        let database = try SQLiteDatabase(path: folder.file("trust.sqlite"))
        try await database.migrate(BackupTests.schemas)
        try await database.write(for: nil) { [organisation, clock] tx in
            try foundOrganisation(organisation, name: "Trust", odsCode: "RXX", at: clock.now, in: tx)
        }
        return database
    }

    /// Somebody looks at one person's record: an event of the ledger that counts.
    private func look(in database: SQLiteDatabase) async throws {
        let caller = Caller(organisation: organisation, account: AccountID("acc"), person: nil, grants: [:])
        try await database.write(for: organisation) { [clock] tx in
            try AccessLog.note(
                .shown([PersonID("p-1")], to: caller, page: "/p", purpose: "roster", at: clock.now), in: tx)
        }
    }

    private func events(in database: any Database) async throws -> Int {
        try await database.read { try $0.rows("SELECT number FROM access_event").count }
    }

    private func refusal(_ body: () async throws -> Void) async -> String {
        do { try await body() } catch { return "\(error)" }
        return "none"
    }

    /// A clock that stands still until it is told to go on.
    private final class StepClock: Sendable {
        private let moment = Mutex<Int64>(1_795_867_200_000)
        var now: Instant { Instant(milliseconds: moment.withLock { $0 }) }
        func pass(minutes: Int) { moment.withLock { $0 += Int64(minutes) * 60_000 } }
    }
}
