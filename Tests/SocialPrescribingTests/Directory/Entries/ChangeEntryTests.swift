import Core
import Storage
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct ChangeEntryTests {
    @Test(arguments: Engine.allCases)
    func anEntryIsChangedAndKeepsWhatTheFormDoesNotHave(_ engine: Engine) async throws {
        let world = try await DirectoryWorld(engine), team = world.team, now = world.now
        var walks = DirectoryWorld.walks
        walks.details.funding = ["Lottery"]
        walks.details.terms.append(ID("term-of-others"))
        try await world.save(walks)
        var draft = EntryDraft(walks)
        draft.summary = "Brisk walks."
        draft.capacity = .full
        try await world.write { [draft, walks] in
            try changeEntry(walks.id, to: draft, change: ID("c"), as: team, at: now, in: $0)
        }
        let kept = try await world.find(walks.id)
        #expect(kept.summary == "Brisk walks." && kept.capacity == .full)
        #expect(kept.details.funding == ["Lottery"] && kept.details.terms == walks.details.terms)
        #expect(kept.details.places == walks.details.places)
        #expect(try await world.search(CommunityQuery("brisk")).totalCount == 1)
        #expect(try await world.history(walks.id) == ["Changed by the team"])
        #expect(try await world.factNames().last == "directory.entry.changed.1")
    }

    @Test func itIsRefused() async throws {
        let world = try await DirectoryWorld(), stranger = world.stranger, team = world.team, now = world.now
        let draft = EntryDraft(DirectoryWorld.walks), id = DirectoryWorld.walks.id
        let forbidden = try await world.refusal {
            try changeEntry(id, to: draft, change: ID("c"), as: stranger, at: now, in: $0)
        }
        #expect(forbidden?.words == DirectoryWorld.roleWords)
        let unknown = try await world.refusal {
            try changeEntry(ID("none"), to: draft, change: ID("c"), as: team, at: now, in: $0)
        }
        #expect(unknown?.kind == .notFound)
        var foreign = DirectoryWorld.walks
        foreign.details.origin.feed = ID("feed")
        try await world.save(foreign)
        let other = try await world.refusal {
            try changeEntry(id, to: draft, change: ID("c"), as: team, at: now, in: $0)
        }
        #expect(other?.words == "This entry is read from somebody else's directory. Ask them to change it there.")
    }
}
