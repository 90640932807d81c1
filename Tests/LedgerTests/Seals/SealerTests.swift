import Core
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Ledger

@Suite("Sealing")
struct SealerTests {
    @Test("Long ledgers are sealed in portions, each organisation by itself", arguments: Engine.allCases)
    func portions(_ engine: Engine) async throws {
        let sealed = try await SealedScene.make(engine)
        for number in 1...25 { try await sealed.scene.happened("more-\(number)", in: sealed.scene.there) }
        #expect(try await sealed.sealer(batchCount: 10) { _ in }.pass() == 3)
        #expect(try await sealed.sealer.pass() == 0)
        let reaches = try await sealed.scene.database.read { try Seals.reaches(in: $0) }
        #expect(reaches.map(\.organisation) == [sealed.scene.here, sealed.scene.there])
        #expect(reaches.map(\.sealedFact) == [40, 25] && reaches.allSatisfy { $0.unsealedCount == 0 })
        #expect(try await sealed.scene.database.read { try Seals.oldestUnsealed(reaches, in: $0) } == nil)
        let there = try await sealed.scene.database.read {
            try checkLedger(of: sealed.scene.there, against: sealed.evidence, in: $0)
        }
        #expect(there.isWhole && there.sealCount == 3)
    }

    @Test("The oldest row without a seal says how far behind the seals are", arguments: Engine.allCases)
    func behind(_ engine: Engine) async throws {
        let sealed = try await SealedScene.make(engine)
        _ = try await sealed.sealer.pass()
        try await sealed.happen(2)
        let (first, oldest) = try await sealed.scene.database.read { tx in
            let reaches = try Seals.reaches(in: tx)
            let sealed = try #require(reaches.first)
            let first: Instant? = try tx.row(
                """
                SELECT MIN(at) AS at FROM (
                    SELECT at FROM fact WHERE organisation = \(sealed.organisation) AND number > \(sealed.sealedFact)
                    UNION ALL
                    SELECT at FROM access_event
                    WHERE organisation = \(sealed.organisation) AND number > \(sealed.sealedEvent)) AS rows
                """)?["at"]
            return (first, try Seals.oldestUnsealed(reaches, in: tx))
        }
        #expect(first != nil && oldest == first)
    }

    @Test("Several programs seal together and leave one chain", arguments: Engine.allCases)
    func together(_ engine: Engine) async throws {
        let sealed = try await SealedScene.make(engine)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...4 { group.addTask { _ = try await sealed.sealer(batchCount: 3) { _ in }.pass() } }
            group.addTask { try await sealed.happen(6) }
            try await group.waitForAll()
        }
        _ = try await sealed.sealer.pass()
        let report = try await sealed.check(sealed.evidence)
        #expect(report.isWhole && report.unsealedCount == 0, "\(report.findings)")
    }

    @Test("A ledger that never rests is left all the same", arguments: Engine.allCases)
    func busy(_ engine: Engine) async throws {
        let sealed = try await SealedScene.make(engine)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for number in 1...2_000 where !Task.isCancelled { try await sealed.scene.happened("more-\(number)") }
            }
            let count = try await sealed.sealer.pass()
            group.cancelAll()
            #expect(count < 50)
        }
        _ = try await sealed.sealer.pass()
        let report = try await sealed.check(sealed.evidence)
        #expect(report.isWhole && report.unsealedCount == 0, "\(report.findings)")
    }

    @Test("A database that was put back is told of and not sealed any further", arguments: Engine.allCases)
    func putBack(_ engine: Engine) async throws {
        let sealed = try await SealedScene.make(engine), told = Mutex<[SealTrouble]>([])
        try await sealed.scene.owner.write(for: nil) { tx in
            try engine.loosen(tx)
            try tx.run("DELETE FROM seal WHERE number > 2")
        }
        let sealer = sealed.sealer { trouble in told.withLock { $0.append(trouble) } }
        #expect(try await sealer.pass() == 0)
        #expect(told.withLock { $0 } == [.databaseIsOlder(sealed.scene.here, checkpoint: 4, database: 2)])
        #expect(try await sealed.check(sealed.evidence).findings.contains { $0.kind == .tailCut })
    }

    @Test("A folder that cannot be written is told of, and seals go on")
    func folder() async throws {
        let scene = try await Scene(.sqlite), told = Mutex<[SealTrouble]>([])
        try await scene.happened("thing")
        let sealer = Sealer(
            database: scene.database, now: scene.now,
            outside: Sealer.Outside(
                folder: CheckpointFolder(path: "/proc/nowhere"),
                key: try SealKey(secret: [UInt8](repeating: 9, count: 32)))
        ) { trouble in told.withLock { $0.append(trouble) } }
        #expect(try await sealer.pass() == 1)
        #expect(told.withLock { $0.count } == 1)
    }

    @Test("Checkpoints are not written more often than asked, and the worker seals once more at its end")
    func pace() async throws {
        let sealed = try await SealedScene.make(.sqlite)
        let outside = Sealer.Outside(folder: sealed.checkpoints, key: sealed.key, everySeconds: 60)
        let sealer = Sealer(database: sealed.scene.database, now: sealed.scene.now, outside: outside)
        try await sealed.happen(7)
        let running = Task { await sealer.run(every: .seconds(600)) }
        running.cancel()
        await running.value
        #expect(try await sealed.check(nil).unsealedCount == 0)
        #expect(try sealed.checkpoints.last(of: sealed.scene.here)?.seal == 4)
        sealed.scene.wait(seconds: 60)
        _ = try await sealer.pass()
        #expect(try sealed.checkpoints.last(of: sealed.scene.here)?.seal == 5)
    }

    @Test("A key is 32 bytes of base64, and nothing else")
    func keys() throws {
        #expect(throws: CheckpointError.self) { try SealKey(base64: "c2hvcnQ=") }
        #expect(throws: CheckpointError.self) { try SealKey(base64: "no base64!") }
        let key = try SealKey(base64: "  AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n")
        #expect(SealKey.isSigned([1, 2], try key.sign([1, 2]), by: ["x", key.publicKey]))
        #expect(!SealKey.isSigned([1, 3], try key.sign([1, 2]), by: [key.publicKey]))
        #expect(throws: CheckpointError.self) {
            try CheckpointFolder(path: "/tmp").last(of: OrganisationID("../etc"))
        }
    }
}
