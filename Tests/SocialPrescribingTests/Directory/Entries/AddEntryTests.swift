import Core
import Storage
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct AddEntryTests {
    @Test(arguments: Engine.allCases)
    func anEntryIsAddedAndFound(_ engine: Engine) async throws {
        let world = try await DirectoryWorld(engine)
        try await world.addChoir()
        #expect(try await world.search(CommunityQuery("singing")).items.map(\.service.name) == ["Choir for Everybody"])
        let kept = try await world.find(DirectoryWorld.choirID)
        #expect(kept.details.provider?.name == "Made-up Singers" && kept.details.changedAt == world.now)
        #expect(kept.details.places.first?.location.point == nil)
        #expect(try await world.factNames().last == "directory.entry.added.1")
        #expect(try await world.history() == ["Added by the team"])
    }

    @Test func aPostcodeGivesThePointWhereItIsKnown() async throws {
        let world = try await DirectoryWorld(), team = world.team, now = world.now
        let file = Array("outcode,latitude,longitude\nZZ1,51.5,-1.0\n".utf8)
        try await world.write { try loadOutcodes(file, as: team, at: now, in: $0) }
        try await world.addChoir()
        let kept = try await world.find(DirectoryWorld.choirID)
        #expect(kept.details.places.first?.location.point == GeoPoint(latitude: 51.5, longitude: -1.0))
    }

    @Test func theSameProviderIsNotKeptTwice() async throws {
        let world = try await DirectoryWorld(), team = world.team, now = world.now
        let first = try await world.addChoir()
        var draft = DirectoryWorld.choir
        draft.name = "Choir for Children"
        draft.providerName = "made-up SINGERS"
        let second = try await world.write { [draft] in
            try addEntry(draft, id: ID("second"), change: ID("second"), as: team, at: now, in: $0)
        }
        #expect(first.details.provider?.id == second.details.provider?.id)
    }

    @Test(arguments: Engine.allCases)
    func itIsRefused(_ engine: Engine) async throws {
        let world = try await DirectoryWorld(engine), stranger = world.stranger, team = world.team, now = world.now
        let forbidden = try await world.refusal {
            try addEntry(DirectoryWorld.choir, id: ID("x"), change: ID("x"), as: stranger, at: now, in: $0)
        }
        #expect(forbidden?.words == DirectoryWorld.roleWords)
        var draft = DirectoryWorld.choir
        draft.phone = nil
        draft.place = nil
        draft.minimumAge = 60
        draft.maximumAge = 18
        let invalid = try await world.refusal { [draft] in
            try addEntry(draft, id: ID("x"), change: ID("x"), as: team, at: now, in: $0)
        }
        #expect(
            invalid?.fields.map(\.words) == [
                "Enter a highest age that is not below the lowest",
                "Enter a phone number, an email address or a website",
                "Enter where it is, or say that it is by phone or online",
            ])
        try await world.addChoir()
        let twice = try await world.refusal {
            try addEntry(DirectoryWorld.choir, id: ID("x"), change: ID("x"), as: team, at: now, in: $0)
        }
        #expect(twice?.words == "There is an entry with this name at this postcode already. Change that one.")
        #expect(try await world.factNames().filter { $0.hasPrefix("directory.") } == ["directory.entry.added.1"])
    }
}
