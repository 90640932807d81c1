import Core
import Foundation
import Identity
import Ledger
import PersonalData
import Storage
import TestSupport
import Testing
import Workforce

@testable import commonweal

@Suite struct KeptErasuresTests {
    private let organisation = OrganisationID("org-rxx"), now = Instant(milliseconds: 1_795_867_200_000)

    private func erasure(_ person: String) -> Erasure {
        Erasure(
            person: PersonID(person), at: now, ground: .request, reference: "IG-2026-014", account: AccountID("admin"))
    }

    @Test func nobodyIsEverTakenOffTheList() throws {
        let folder = try TestFolder(), kept = KeptErasures(folder: folder.file("checkpoints"))
        #expect(!kept.isAnybodyKept)
        #expect(try kept.read(of: organisation) == [])
        try kept.keep([erasure("ada"), erasure("ben")], of: organisation)
        try kept.keep([erasure("cat")], of: organisation)
        #expect(try kept.read(of: organisation) == ["ada", "ben", "cat"].map(erasure))
        #expect(try kept.read(of: OrganisationID("other")) == [])
        #expect(kept.isAnybodyKept)
        let file = folder.file("checkpoints/org-rxx/erasures.list")
        try Data("{\"person\":\"ada\"}\n".utf8).write(to: URL(filePath: file))
        #expect(throws: BackupError.self) { try kept.read(of: organisation) }
        #expect(throws: BackupError.self) { try kept.read(of: OrganisationID("..")) }
    }

    /// Somebody leaves, a backup is made, they are erased, the backup is restored: they must not come back with it.
    @Test("A backup from before brings nobody back", arguments: Engine.allCases)
    func drill(_ engine: Engine) async throws {
        let database = try await engine.open(BackupTests.schemas), folder = try TestFolder()
        let organisation = organisation, now = now, checkpoints = folder.file("checkpoints")
        let books = personalBooks(ServiceList.all)
        try await database.write(for: organisation) { tx in
            try foundOrganisation(organisation, name: "Trust", odsCode: "RXX", at: now, in: tx)
            for (id, name) in [("ada", "Quillfeather"), ("ben", "Stays")] {
                try People.save(
                    Person(
                        id: PersonID(id), staffNumber: id, givenName: "Given", familyName: name, left: Day("2026-03-31")
                    ),
                    of: organisation, in: tx)
            }
        }
        let backup = URL(filePath: folder.file("b"))
        _ = try await makeBackup(of: database, into: backup, at: now)
        let administrator = Caller(
            organisation: organisation, account: AccountID("admin"), person: nil,
            grants: [.eraseRecords: .everywhere, .manageAccounts: .everywhere])
        try await database.write(for: organisation) { tx in
            try eraseRecord(
                of: PersonID("ada"), on: .request, reference: "IG-1", through: books, as: administrator, at: now, in: tx
            )
        }
        let dispatcher = Dispatcher(
            [KeptErasures.reaction(checkpoints)], database: database, now: { now }, ids: IDSource { 1 }, bell: Bell())
        _ = try await dispatcher.pass()

        let restored = try await engine.open([])
        _ = try await restoreBackup(from: backup, into: restored, schemas: BackupTests.schemas)
        func names() async throws -> [String] {
            try await restored.read { try People.everybody(of: organisation, in: $0) }.map(\.familyName)
        }
        #expect(try await names().contains("Quillfeather"))
        #expect(try await forgetAgain(in: restored, keptIn: checkpoints, books: books, at: now) == 1)
        let left = try await names()
        #expect(!left.contains("Quillfeather") && left.contains("Stays"))
        #expect(try await forgetAgain(in: restored, keptIn: checkpoints, books: books, at: now) == 0)
        let report = try await restored.read { try checkLedger(of: organisation, against: nil, in: $0) }
        #expect(report.isWhole)
        await database.close()
        await restored.close()
    }
}
