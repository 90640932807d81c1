import Core
import Foundation
import Storage
import TestSupport

@testable import Ledger

/// A scene with facts, access events, seals over them, and checkpoints in a folder.
struct SealedScene: Sendable {
    let scene: Scene
    let folder: TestFolder
    let key: SealKey

    static func make(_ engine: Engine) async throws -> SealedScene {
        let made = SealedScene(
            scene: try await Scene(engine), folder: try TestFolder(),
            key: try SealKey(secret: [UInt8](repeating: 9, count: 32)))
        for round in 1...4 {
            try await made.happen(round)
            _ = try await made.sealer.pass()
        }
        return made
    }

    /// Ten facts and five looks of one to three people.
    func happen(_ round: Int) async throws {
        for number in 1...10 {
            scene.wait(seconds: 1)
            try await scene.happened("thing-\(round)-\(number)")
        }
        for number in 1...5 {
            let people = (0...number % 3).map { PersonID("person-\(number + $0)") }
            try await scene.look("viewer-\(number)", at: people, minute: round * 100 + number)
        }
    }

    var checkpoints: CheckpointFolder { CheckpointFolder(path: folder.file("checkpoints")) }
    var evidence: CheckpointEvidence { CheckpointEvidence(folder: checkpoints, publicKeys: [key.publicKey]) }
    var sealer: Sealer { sealer { _ in } }

    func sealer(batchCount: Int = 500, _ tell: @escaping @Sendable (SealTrouble) -> Void) -> Sealer {
        Sealer(
            database: scene.database, now: scene.now,
            outside: Sealer.Outside(folder: checkpoints, key: key, everySeconds: 0), batchCount: batchCount, tell: tell)
    }

    func check(_ evidence: CheckpointEvidence?) async throws -> LedgerReport {
        try await scene.database.read { try checkLedger(of: scene.here, against: evidence, in: $0) }
    }

    /// What a check says after an edit, which is then taken back.
    func check(after edit: @escaping @Sendable (any Transaction) throws -> Void) async throws -> LedgerReport {
        do {
            return try await scene.owner.write(for: nil) { tx -> LedgerReport in
                try scene.engine.loosen(tx)
                try edit(tx)
                throw Undone(report: try checkLedger(of: scene.here, against: evidence, in: tx))
            }
        } catch let undone as Undone {
            return undone.report
        }
    }

    private struct Undone: Error {
        let report: LedgerReport
    }
}
