import Core
import Storage
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct LoadOutcodesTests {
    @Test(arguments: Engine.allCases)
    func districtsAreLoadedAndLoadedAgain(_ engine: Engine) async throws {
        let world = try await DirectoryWorld(engine), team = world.team, now = world.now
        let organisation = world.organisation
        for (file, count) in [("ZZ1,51.5,-1.0\nzz2,51.6,-1.1\nZZ1,52.0,-1.0\n", 2), ("ZZ1,51.9,-1.0\n", 1)] {
            let bytes = Array("outcode,latitude,longitude\n\(file)".utf8)
            #expect(try await world.write { try loadOutcodes(bytes, as: team, at: now, in: $0) } == count)
        }
        let place = try await world.read { try DirectoryOutcodes.place("zz11aa", of: organisation, in: $0) }
        #expect(place == GeoPoint(latitude: 51.9, longitude: -1.0).map { FoundPlace(point: $0, name: "ZZ1") })
        #expect(try await world.read { try DirectoryOutcodes.count(of: organisation, in: $0) } == 2)
        #expect(try await world.read { try DirectoryOutcodes.place("ZZ9", of: organisation, in: $0) } == nil)
        #expect(try await world.factNames().last == "directory.outcodes.loaded.1")
    }

    @Test func itIsRefused() async throws {
        let world = try await DirectoryWorld(), stranger = world.stranger, team = world.team, now = world.now
        func refusal(_ file: String, _ caller: Caller) async throws -> Refusal? {
            let bytes = Array(file.utf8)
            return try await world.refusal { try loadOutcodes(bytes, as: caller, at: now, in: $0) }
        }
        let head = "outcode,latitude,longitude\n"
        #expect(try await refusal("\(head)ZZ1,51,-1\n", stranger)?.words == DirectoryWorld.roleWords)
        #expect(
            try await refusal("\(head)ZZ1,-1,51\nQ,51,-1\n", team)?.fields.first?.words
                == "Line 2: a district like LE1, its latitude and its longitude in degrees are needed. "
                + "Line 3: a district like LE1, its latitude and its longitude in degrees are needed")
        #expect(try await refusal(head, team)?.fields.first?.words == "There is no district in the file")
        #expect(try await refusal("a,b\n", team)?.kind == .invalid)
    }
}
