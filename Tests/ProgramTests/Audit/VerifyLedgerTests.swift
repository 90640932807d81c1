import Core
import Foundation
import Identity
import Ledger
import Storage
import TestSupport
import Testing
import Web

@testable import commonweal

@Suite("verify-ledger and export audit") struct VerifyLedgerTests {
    private let organisation = OrganisationID("org-1")

    private struct Desk {
        let database: any Database
        let owner: any Database
        let folder: TestFolder
        let key: SealKey
        var evidence: CheckpointEvidence {
            CheckpointEvidence(
                folder: CheckpointFolder(path: folder.file("checkpoints")), publicKeys: [key.publicKey])
        }
    }

    /// A founded organisation with a few looks, sealed.
    private func desk(_ engine: Engine) async throws -> Desk {
        let (database, owner) = try await engine.openBoth([ledgerSchema, identitySchema])
        let folder = try TestFolder(), key = try sealKey(folder.file("keys/seal.key"))
        let caller = Caller(
            organisation: organisation, account: AccountID("acc"), person: nil, grants: [:], roles: ["auditor"],
            asking: Asking(request: "req", authority: "a", device: "d", address: "192.0.2.1"))
        try await database.write(for: organisation) { tx in
            try foundOrganisation(
                organisation, name: "Trust", odsCode: "RXX", at: Instant(milliseconds: 0), in: tx)
            for number in 1...3 {
                try AccessLog.note(
                    .shown(
                        [PersonID("p-\(number)")], to: caller, page: "/p", purpose: "roster",
                        at: Instant(milliseconds: 0)), in: tx)
            }
        }
        let outside = Sealer.Outside(
            folder: CheckpointFolder(path: folder.file("checkpoints")), key: key, everySeconds: 0)
        _ = try await Sealer(database: database, now: { Instant(milliseconds: 0) }, outside: outside).pass()
        return Desk(database: database, owner: owner, folder: folder, key: key)
    }

    @Test("It says that nothing was changed, and after an edit what was", arguments: Engine.allCases)
    func words(_ engine: Engine) async throws {
        let desk = try await desk(engine)
        var reports = try await verifyLedgers(named: "rxx", against: desk.evidence, in: desk.database)
        #expect(LedgerWords.text(reports).hasPrefix("org-1: nothing was changed. 1 seals over facts up to 1"))
        #expect(LedgerWords.json(reports)["whole"]?.flag == true)
        try await desk.owner.write(for: nil) { tx in
            try engine.loosen(tx)
            try tx.run("UPDATE access_person SET person = 'q' WHERE number = 2")
        }
        reports = try await verifyLedgers(named: nil, against: desk.evidence, in: desk.database)
        #expect(LedgerWords.text(reports).contains("  event-changed: Access event 2 was changed after it was sealed"))
        let finding = LedgerWords.json(reports)["organisations"]?[0]?["findings"]?[0]
        #expect(finding?["kind"]?.text == "event-changed" && finding?["first"]?.whole == 2)
        #expect(LedgerWords.json(reports)["whole"]?.flag == false)
        await #expect(throws: Refusal.self) {
            _ = try await verifyLedgers(named: "nowhere", against: desk.evidence, in: desk.database)
        }
        #expect(LedgerWords.text([]) == "There is no organisation in this database yet.\n")
    }

    @Test("The key is made once, for its owner alone, and a file with something else is refused")
    func key() throws {
        let folder = try TestFolder(), path = folder.file("a/seal.key")
        let made = try sealKey(path)
        #expect(try sealKey(path).publicKey == made.publicKey)
        let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(rights == 0o600)
        try "nonsense".write(toFile: path, atomically: true, encoding: .utf8)
        #expect(throws: (any Error).self) { try sealKey(path) }
        #expect(try knownSealKey(folder.file("none")) == nil)
    }

    @Test("Lines go on where the last run ended", arguments: Engine.allCases)
    func export(_ engine: Engine) async throws {
        let desk = try await desk(engine), place = AuditPlace(fact: 0, event: 0)
        var lines: [String] = []
        let next = try await exportAudit(of: organisation, after: place, limit: 2, host: "h", from: desk.database) {
            lines += $0
        }
        #expect(next == AuditPlace(fact: 1, event: 2) && lines.count == 3)
        #expect(lines[0].contains("organisation.founded") && lines[1].contains("people=\"p-1\""))
        let last = try await exportAudit(of: organisation, after: next, host: "h", from: desk.database) { lines += $0 }
        #expect(last == AuditPlace(fact: 1, event: 3) && lines.count == 4)
        #expect(AuditPlace("4711:12") == AuditPlace(fact: 4711, event: 12))
        for text in ["", "1", "1:", "a:b", "-1:0", "1:2:3"] { #expect(AuditPlace(text) == nil) }
    }
}
