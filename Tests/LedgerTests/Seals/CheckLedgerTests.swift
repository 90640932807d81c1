import Core
import Foundation
import Storage
import TestSupport
import Testing

@testable import Ledger

@Suite("Checking the ledger")
struct CheckLedgerTests {
    @Test("What nobody touched is whole", arguments: Engine.allCases)
    func whole(_ engine: Engine) async throws {
        let sealed = try await SealedScene.make(engine)
        var report = try await sealed.check(sealed.evidence)
        #expect(report.isWhole, "\(report.findings)")
        #expect(report.sealCount == 4 && report.lastFact == 40 && report.lastEvent == 20)
        #expect(report.checkpointCount == 4 && report.unsealedCount == 0)
        // What no seal covers yet is no finding.
        try await sealed.happen(5)
        report = try await sealed.check(sealed.evidence)
        #expect(report.isWhole && report.unsealedCount == 15)
        let elsewhere = try await sealed.scene.database.read {
            try checkLedger(of: sealed.scene.there, against: sealed.evidence, in: $0)
        }
        #expect(elsewhere.isWhole && elsewhere.sealCount == 0)
    }

    @Test("A thousand edits drawn by chance are all found", arguments: Engine.allCases)
    func thousand(_ engine: Engine) async throws {
        let sealed = try await SealedScene.make(engine)
        var chance = Chance(seed: 20_261_128), missed: [String] = [], counts: [Tampering.Deed: Int] = [:]
        for _ in 1...1000 {
            let edit = Tampering(&chance)
            let report = try await sealed.check { tx in try edit.apply(to: tx, of: sealed.scene.here) }
            if report.isWhole { missed.append(edit.description) }
            counts[edit.deed, default: 0] += 1
        }
        #expect(missed.isEmpty, "\(missed)")
        #expect(counts.count == Tampering.Deed.allCases.count)
        #expect(try await sealed.check(sealed.evidence).isWhole)
    }

    @Test("It says what was done, and where", arguments: Engine.allCases)
    func places(_ engine: Engine) async throws {
        let sealed = try await SealedScene.make(engine)
        let edits: [(SQL, LedgerFinding.Kind, ClosedRange<Int>)] = [
            ("UPDATE fact SET body = '{}' WHERE number = 17", .factChanged, 17...17),
            ("DELETE FROM fact WHERE number IN (5, 6, 7)", .factMissing, 5...7),
            ("UPDATE access_event SET account = 'x' WHERE number = 3", .eventChanged, 3...3),
            ("DELETE FROM access_person WHERE number = 12", .eventChanged, 12...12),
            ("DELETE FROM seal WHERE number = 2", .sealMissing, 2...2),
            ("DELETE FROM seal WHERE number = 4", .tailCut, 4...4),
            ("UPDATE seal SET hash = 'x' WHERE number = 4", .otherHistory, 4...4),
            ("UPDATE seal SET at = at + 1 WHERE number = 1", .sealChanged, 1...1),
        ]
        for (edit, kind, numbers) in edits {
            let report = try await sealed.check { try $0.run(edit) }
            #expect(
                report.findings.contains { $0.kind == kind && $0.numbers == numbers },
                "\(edit.text): \(report.findings)")
        }
        let report = try await sealed.check { try $0.run("UPDATE fact SET body = '{}' WHERE number = 17") }
        #expect(report.findings.count == 1, "one edit is one finding: \(report.findings)")
    }

    @Test("A checkpoint that was changed, or signed by another, is found")
    func checkpoints() async throws {
        let sealed = try await SealedScene.make(.sqlite)
        let folder = "\(sealed.checkpoints.path)/\(sealed.scene.here)"
        let file = try #require(FileManager.default.contentsOfDirectory(atPath: folder).first)
        let path = "\(folder)/\(file)", text = try String(contentsOfFile: path, encoding: .utf8)
        for changed in [
            text.replacing("\"seal\":2", with: "\"seal\":9"),
            text.replacing("\"kind\":\"sealed\"", with: "\"kind\":\"x\""),
            text + "no JSON\n", text.replacing("\"lastFact\":10", with: "\"lastFact\":11"),
        ] {
            try changed.write(toFile: path, atomically: true, encoding: .utf8)
            let report = try await sealed.check(sealed.evidence)
            #expect(report.findings.contains { $0.kind == .checkpointBroken }, "\(report.findings)")
        }
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        let other = try SealKey(secret: [UInt8](repeating: 1, count: 32))
        let stranger = CheckpointEvidence(folder: sealed.checkpoints, publicKeys: [other.publicKey])
        #expect(try await sealed.check(stranger).findings.contains { $0.kind == .checkpointBroken })
        try FileManager.default.removeItem(atPath: folder)
        #expect(try await sealed.check(sealed.evidence).findings.map(\.kind) == [.checkpointMissing])
        #expect(try await sealed.check(nil).isWhole)
    }

    @Test("A value of another shape is a finding and no crash")
    func shapes() async throws {
        let sealed = try await SealedScene.make(.sqlite)
        for edit: SQL in [
            "UPDATE seal SET leaves = 'words' WHERE number = 2",
            "UPDATE seal SET number = 9223372036854775807 WHERE number = 2",
            "UPDATE seal SET last_event = -9223372036854775807 WHERE number = 3",
            "UPDATE fact SET at = 'soon' WHERE number = 2",
            "UPDATE fact SET number = 9223372036854775807 WHERE number = 2",
            "UPDATE seal SET at = 9223372036854775807 WHERE number = 4",
        ] {
            #expect(try await sealed.check { try $0.run(edit) }.isWhole == false, "\(edit.text)")
        }
    }
}
