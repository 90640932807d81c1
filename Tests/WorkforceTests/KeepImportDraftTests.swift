import Core
import Identity
import TestSupport
import Testing
import Workforce

@Suite struct KeepImportDraftTests {
    private func draft(_ text: String, named name: String = "units.csv", in register: Register) -> ImportDraft {
        ImportDraft(
            id: ID("draft-1"), kind: .units, fileName: name, bytes: Array(text.utf8), account: AccountID("somebody"),
            sentAt: moment("2020-01-01 00:00"))
    }

    @Test(arguments: Engine.allCases) func aFileIsKeptForItsSenderAsItWas(_ engine: Engine) async throws {
        let register = try await Register(engine), sent = draft("name,kind\nWard é,ward\n", in: register)
        try await register.write { try keepImportDraft(sent, as: register.team, at: register.now, in: $0) }
        let kept = try await register.read {
            try ImportDrafts.find(sent.id, by: register.team.account, of: register.organisation, in: $0)
        }
        // Whose file it is and when it came is the server's word, not the sender's.
        #expect(kept.account == register.team.account && kept.sentAt == register.now)
        #expect(kept.bytes == sent.bytes && kept.fileName == "units.csv" && kept.kind == .units)
        let refusal = try await register.refusal {
            try ImportDrafts.find(sent.id, by: AccountID("other"), of: register.organisation, in: $0).fileName
        }
        #expect(refusal?.words == "This file is no longer here. Choose it again on the import page.")
        #expect(refusal?.kind == .notFound)
    }

    @Test(arguments: Engine.allCases) func lettersNoDatabaseKeepsAreChangedAndReportedLater(_ engine: Engine)
        async throws
    {
        let register = try await Register(engine)
        let sent = draft("name,kind\nWard\u{0}9,ward\n", named: "a\u{0}\n\u{7F}b.csv", in: register)
        let kept = try await register.write {
            try keepImportDraft(sent, as: register.team, at: register.now, in: $0)
        }
        #expect(kept.fileName == "ab.csv")
        #expect(kept.bytes.contains(1) && !kept.bytes.contains(0))
    }

    @Test func aFileThatCannotBeUsedAtAllIsNotKept() async throws {
        let register = try await Register(), sent = draft("nonsense", in: register)
        let refusal = try await register.refusal {
            try keepImportDraft(sent, as: register.team, at: register.now, in: $0).fileName
        }
        #expect(refusal?.kind == .invalid)
        #expect(refusal?.words.hasPrefix("These columns are missing: name, kind.") == true)
    }

    @Test func onlyWhoMayImportEverywhereLeavesAFile() async throws {
        let register = try await Register(), sent = draft("name,kind\n", in: register)
        for caller in [register.manager, register.staff, register.caller(.auditor)] {
            let refusal = try await register.refusal {
                try keepImportDraft(sent, as: caller, at: register.now, in: $0).fileName
            }
            #expect(refusal?.kind == .forbidden)
        }
    }

    @Test(arguments: Engine.allCases) func filesOfAnotherWeekAreLetGo(_ engine: Engine) async throws {
        let register = try await Register(engine), old = draft("name,kind\n", in: register)
        try await register.write {
            try keepImportDraft(old, as: register.team, at: register.now - .days(8), in: $0)
        }
        let new = ImportDraft(
            id: ID("draft-2"), kind: .units, fileName: "b.csv", bytes: old.bytes, account: old.account,
            sentAt: old.sentAt)
        try await register.write { try keepImportDraft(new, as: register.team, at: register.now, in: $0) }
        let refusal = try await register.refusal {
            try ImportDrafts.find(old.id, by: register.team.account, of: register.organisation, in: $0).fileName
        }
        #expect(refusal?.kind == .notFound)
    }
}
