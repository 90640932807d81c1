import Core
import Storage
import TestSupport
import Testing

@testable import Population

@Suite struct KeepPeopleFileTests {
    private func draft(_ text: String, id: String = "file", at now: Instant, name: String = "a\nb.csv")
        -> PeopleFileDraft
    {
        PeopleFileDraft(
            id: ID(id), unit: UnitID("team"), fileName: name, bytes: Array(text.utf8), account: AccountID("x"),
            sentAt: now)
    }

    @Test(arguments: Engine.allCases) func aFileIsKeptForItsSenderAndForAWeek(_ engine: Engine) async throws {
        let world = try await CareWorld(engine), text = "given_name,family_name,born\nN\u{0}a,New,1980-01-01\n"
        let now = world.now, later = now + .days(8)
        try await world.write {
            let kept = try keepPeopleFile(draft(text, at: now), as: world.lee, at: now, in: $0)
            #expect(kept.account == world.lee.account && kept.fileName == "ab.csv")
        }
        let found = try await world.read {
            try PeopleFileDrafts.find(ID("file"), by: world.lee.account, of: world.organisation, in: $0)
        }
        #expect(found.unit == world.team && found.sentAt == now)
        try await world.write {
            _ = try keepPeopleFile(draft(text, id: "next", at: later), as: world.lee, at: later, in: $0)
        }
        let refused = try await world.refusal {
            try PeopleFileDrafts.find(ID("file"), by: world.lee.account, of: world.organisation, in: $0)
        }
        #expect(refused?.words == "This file is no longer here. Choose it again.")
    }

    @Test func aFileThatCannotBeUsedIsNotKept() async throws {
        let world = try await CareWorld(), now = world.now
        let refused = try await world.refusal {
            try keepPeopleFile(draft("{}", at: now), as: world.lee, at: now, in: $0)
        }
        #expect(refused?.kind == .invalid)
        let forbidden = try await world.refusal {
            try keepPeopleFile(draft("given_name,family_name\na,b\n", at: now), as: world.oli, at: now, in: $0)
        }
        #expect(forbidden?.kind == .forbidden)
    }
}
