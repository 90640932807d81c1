import Core
import Foundation
import Identity
import Ledger
import Rostering
import Storage
import TestSupport
import Testing
import Workforce

@testable import commonweal

@Suite("Backup and restore") struct BackupTests {
    static let schemas = ServiceList.schemas(for: ServiceList.all)
    private let now = Instant(milliseconds: 1_795_867_200_000)
    private let organisations = ["rxx", "ryy"].map { OrganisationID("org-\($0)") }

    /// A database with two trusts: accounts, units under units, people, facts, looks, and a few odd texts.
    private func filled(_ engine: Engine) async throws -> any Database {
        let database = try await engine.open(Self.schemas)
        for organisation in organisations { try await fill(organisation, in: database) }
        return database
    }

    private func fill(_ organisation: OrganisationID, in database: any Database) async throws {
        let now = now,
            hash = try PasswordHash(
                of: Password("purple kettle monday ferry"), salt: [UInt8](repeating: 1, count: 16), cost: .playful)
        let caller = Caller(
            organisation: organisation, account: AccountID("acc-\(organisation)"), person: nil, grants: [:],
            roles: ["auditor"], asking: Asking(request: "r", authority: "a", device: "d \"q\" \\", address: "::1"))
        let userName = try #require(UserName("admin@\(organisation)"))
        try await database.write(for: organisation) { tx in
            try foundOrganisation(
                organisation, name: "Trust “\(organisation)” £é🏥\n\t\\", odsCode: String(organisation.text.suffix(3)),
                at: now, in: tx)
            try openAccountAsOperator(
                NewAccount(userName: userName, displayName: "Admin", person: nil), password: hash, mustChange: false,
                id: caller.account, of: organisation, roles: [(ID("role"), .administrator, nil)], at: now, in: tx)
            // The child's id sorts before its parent's.
            try Units.save(Unit(id: UnitID("z-parent"), name: "Hospital"), of: organisation, in: tx)
            try Units.save(
                Unit(id: UnitID("a-child"), name: "Ward", parent: UnitID("z-parent")), of: organisation, in: tx)
            for number in 1...30 {
                try People.save(
                    Person(
                        id: PersonID("p-\(number)"), staffNumber: "\(number)", givenName: "Given", familyName: "Name"),
                    of: organisation, in: tx)
                try AccessLog.note(
                    .shown([PersonID("p-\(number)")], to: caller, page: "/p", purpose: "roster", at: now), in: tx)
            }
        }
        _ = try await Sealer(database: database, now: { now }, outside: nil).pass()
    }

    @Test(
        "What is restored elsewhere is equal, and its seals hold, from each database into each",
        arguments: Engine.allCases, Engine.allCases)
    func drill(_ from: Engine, _ to: Engine) async throws {
        let database = try await filled(from), folder = try TestFolder(), url = URL(filePath: folder.file("b"))
        let manifest = try await makeBackup(of: database, into: url, at: now)
        #expect(manifest.tables.count > 30 && manifest.tables.first { $0.name == "person" }?.rows == 60)
        #expect(!manifest.tables.contains { $0.name == "session" })
        let other = try await to.open([])
        _ = try await restoreBackup(from: url, into: other, schemas: Self.schemas)
        #expect(try await tableHashes(of: other) == tableHashes(of: database))
        for organisation in organisations {
            let report = try await other.read { try checkLedger(of: organisation, against: nil, in: $0) }
            #expect(report.isWhole && report.lastEvent == 30 && report.unsealedCount == 0, "\(report.findings)")
            let child = try await other.read(for: organisation) {
                try Units.all(of: organisation, in: $0).first { $0.id == UnitID("a-child") }
            }
            #expect(child?.parent == UnitID("z-parent"))
        }
        // It is a database like any other: the next thing happens in it.
        try await fill(OrganisationID("org-rzz"), in: other)
        #expect(try await other.read { try Organisations.all(in: $0).count } == 3)
    }

    @Test("A backup made while people write is one moment of it", arguments: Engine.allCases)
    func underLoad(_ engine: Engine) async throws {
        let database = try await filled(engine), folder = try TestFolder(), url = URL(filePath: folder.file("b"))
        let organisation = organisations[0], now = now
        let caller = Caller(organisation: organisation, account: AccountID("acc"), person: nil, grants: [:])
        let isOver = Tally()
        let writing = Task {
            var count = 0
            while isOver.value == 0 {
                try await database.write(for: organisation) { tx in
                    try AccessLog.note(
                        .shown([PersonID("p-1"), PersonID("p-2")], to: caller, page: "/p", purpose: "roster", at: now),
                        in: tx)
                }
                count += 1
                if count % 10 == 0 { _ = try await Sealer(database: database, now: { now }, outside: nil).pass() }
            }
            return count
        }
        try await Task.sleep(for: .milliseconds(200))
        let manifest = try await makeBackup(of: database, into: url, at: now)
        try await Task.sleep(for: .milliseconds(100))
        isOver.add(1)
        #expect(try await writing.value > 0)
        let other = try await engine.open([])
        _ = try await restoreBackup(from: url, into: other, schemas: Self.schemas)
        let report = try await other.read { try checkLedger(of: organisation, against: nil, in: $0) }
        #expect(report.isWhole, "\(report.findings)")
        // Each look has both its people: nothing was caught half way.
        let events = manifest.tables.first { $0.name == "access_event" }?.rows ?? 0
        let people = manifest.tables.first { $0.name == "access_person" }?.rows ?? 0
        #expect(people == 60 + (events - 60) * 2 && report.lastEvent == events - 30)
    }

    @Test("A hundred backups with one byte changed are a hundred times refused before anything is written")
    func damaged() async throws {
        let database = try await filled(.sqlite), folder = try TestFolder(), url = URL(filePath: folder.file("b"))
        try await makeBackup(of: database, into: url, at: now)
        let files = try FileManager.default.subpathsOfDirectory(atPath: url.path).sorted()
            .filter { !$0.hasSuffix("tables") }
        let filledFiles = try files.filter { !(try Data(contentsOf: url.appending(path: $0)).isEmpty) }
        var chance = TestSupport.Chance(seed: 100), found = 0
        for _ in 1...100 {
            let file = url.appending(path: chance.pick(filledFiles)), data = try Data(contentsOf: file)
            var changed = data
            changed[chance.whole(0...data.count - 1)] ^= UInt8(chance.whole(1...255))
            try changed.write(to: file)
            let empty = try await Engine.sqlite.open([])
            do {
                _ = try await restoreBackup(from: url, into: empty, schemas: Self.schemas)
            } catch is BackupError {
                found += 1
            }
            #expect(try await empty.read { try Catalogue.tables(in: $0) }.isEmpty)
            try data.write(to: file)
        }
        #expect(found == 100)
        _ = try checkBackup(url)
        // So is one that lost a file, or was cut.
        let file = url.appending(path: "tables/person.jsonl"), data = try Data(contentsOf: file)
        try data.dropLast(3).write(to: file)
        #expect(throws: BackupError.self) { try checkBackup(url) }
        try FileManager.default.removeItem(at: file)
        #expect(throws: BackupError.self) { try checkBackup(url) }
    }

    @Test(
        "One organisation moves to a database that holds others, and back, with equal contents",
        arguments: Engine.allCases)
    func moves(_ engine: Engine) async throws {
        let database = try await filled(engine), folder = try TestFolder(), moving = organisations[0]
        let url = URL(filePath: folder.file("b"))
        try await makeBackup(of: database, organisation: moving, into: url, at: now)
        let other = try await (engine == .sqlite ? Engine.postgres : .sqlite).open(Self.schemas)
        try await fill(organisations[1], in: other)
        let before = try await tableHashes(of: other, organisation: organisations[1])
        _ = try await restoreBackup(from: url, into: other, schemas: Self.schemas)
        #expect(
            try await tableHashes(of: other, organisation: moving) == tableHashes(of: database, organisation: moving))
        #expect(try await tableHashes(of: other, organisation: organisations[1]) == before)
        #expect(try await other.read { try checkLedger(of: moving, against: nil, in: $0) }.isWhole)
        let refused = await #expect(throws: BackupError.self) {
            _ = try await restoreBackup(from: url, into: other, schemas: Self.schemas)
        }
        #expect(refused?.description.contains("is in the database already") == true)
    }

    @Test("It is not mixed with what is there, not written over another, and not taken from a newer program")
    func refusals() async throws {
        let database = try await filled(.sqlite), folder = try TestFolder(), url = URL(filePath: folder.file("b"))
        try await makeBackup(of: database, into: url, at: now)
        func refusal(_ body: () async throws -> Void) async -> String {
            do { try await body() } catch { return "\(error)" }
            return "none"
        }
        #expect(
            await refusal { try await makeBackup(of: database, into: url, at: now) }.contains("is there already"))
        #expect(
            await refusal { try await restoreBackup(from: url, into: database, schemas: Self.schemas) }
                .contains("is not empty"))
        let fewer = Self.schemas.map { Schema(module: $0.module, Array($0.migrations.dropLast())) }
        let empty = try await Engine.sqlite.open([])
        #expect(
            await refusal { try await restoreBackup(from: url, into: empty, schemas: fewer) }
                .contains("made by a newer program"))
        #expect(await refusal { _ = try checkBackup(URL(filePath: folder.path)) }.contains("holds no backup"))
    }

    @Test("An older backup is brought up to date", arguments: Engine.allCases)
    func older(_ engine: Engine) async throws {
        let old = Schema(module: "m", [Migration("001", ["CREATE TABLE a (id TEXT PRIMARY KEY, x BIGINT)"])])
        let new = Schema(
            module: "m", old.migrations + [Migration("002", ["ALTER TABLE a ADD COLUMN y DOUBLE PRECISION"])])
        let database = try await engine.open([old]), folder = try TestFolder()
        try await database.write(for: nil) { tx in
            for number in 1...2500 { try tx.run("INSERT INTO a (id, x) VALUES (\("\(number)"), NULL)") }
        }
        let url = URL(filePath: folder.file("b"))
        try await makeBackup(of: database, into: url, at: now)
        let other = try await engine.open([])
        _ = try await restoreBackup(from: url, into: other, schemas: [new])
        #expect(try await other.read { try $0.rows("SELECT id FROM a WHERE y IS NULL").count } == 2500)
    }

    @Test("After a restore the check says so, and does not call it a crime", arguments: Engine.allCases)
    func checkpoints(_ engine: Engine) async throws {
        let database = try await filled(engine), folder = try TestFolder(), organisation = organisations[0]
        let checkpoints = CheckpointFolder(path: folder.file("c")),
            key = try SealKey(secret: .init(repeating: 3, count: 32))
        let evidence = CheckpointEvidence(folder: checkpoints, publicKeys: [key.publicKey])
        let now = now, url = URL(filePath: folder.file("b"))
        func seal(_ database: any Database) async throws {
            let outside = Sealer.Outside(folder: checkpoints, key: key, everySeconds: 0)
            _ = try await Sealer(database: database, now: { now }, outside: outside).pass()
        }
        try await makeBackup(of: database, into: url, at: now)
        try await database.write(for: organisation) { tx in
            try AccessLog.note(
                .shown(
                    [], to: Caller(organisation: organisation, account: AccountID("a"), person: nil, grants: [:]),
                    page: "/", purpose: "x", at: now), in: tx)
        }
        try await seal(database)
        let other = try await engine.open([])
        _ = try await restoreBackup(from: url, into: other, schemas: Self.schemas)
        var report = try await other.read { try checkLedger(of: organisation, against: evidence, in: $0) }
        #expect(report.findings.map(\.kind) == [.tailCut])
        #expect(try await noteRestore(of: other, folder: checkpoints, key: key, at: now).count == 2)
        report = try await other.read { try checkLedger(of: organisation, against: evidence, in: $0) }
        #expect(report.isWhole && report.restores == [now], "\(report.findings)")
        try await fill(OrganisationID("org-rzz"), in: other)
        try await seal(other)
        #expect(try await other.read { try checkLedger(of: organisation, against: evidence, in: $0) }.isWhole)
    }
}
