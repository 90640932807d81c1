import Core
import Storage
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct ImportEntriesTests {
    private static let head = """
        name,description,provider,phone,minimum_age,days,opens,closes,town,postcode,latitude,longitude,access,\
        needs,cost\n
        """

    private let ids = DirectoryWorld.ids

    private func bring(_ file: String, _ world: DirectoryWorld) async throws -> ImportedEntries {
        let bytes = Array(file.utf8), ids = ids, now = world.now, caller = world.team
        return try await world.write {
            try importEntries(bytes, newID: { ids.make(at: now) }, as: caller, at: now, in: $0)
        }
    }

    @Test(arguments: Engine.allCases)
    func rowsBecomeEntriesAndTheSameFileChangesThem(_ engine: Engine) async throws {
        let world = try await DirectoryWorld(engine)
        let file =
            Self.head + """
                Choir,Singing for fun,Made-up Singers,01632 960007,18,"Tuesday,TH",19:00,20:30,\
                Seaham Quay,zz1 7gg,51.5,-1.0,"step-free,bsl",creative,free
                "Chess, too",Chess,Made-up Chess,01632 960008,,,,,Millbridge,ZZ2 1AA,,,,,\n
                """
        #expect(try await bring(file, world) == ImportedEntries(addedCount: 2, changedCount: 0))
        #expect(try await bring(file, world) == ImportedEntries(addedCount: 0, changedCount: 2))
        let found = try await world.search(CommunityQuery("choir"))
        let choir = try #require(found.items.first).service
        #expect(found.totalCount == 1 && choir.minimumAge == 18 && choir.details.cost == .free)
        #expect(
            choir.details.schedules == [
                ServiceSchedule(days: ["TU", "TH"], opens: ClockTime("19:00"), closes: ClockTime("20:30"))
            ])
        #expect(choir.details.places.first?.location.access == [.stepFree, .signLanguage])
        #expect(choir.details.places.first?.location.postcode == "ZZ1 7GG")
        #expect(try await world.factNames().last == "directory.entries.imported.1")
    }

    @Test func aBadRowSpoilsNothingAndIsToldByLine() async throws {
        let world = try await DirectoryWorld()
        let file =
            Self.head + """
                Choir,Singing,Singers,01632 960007,old,Someday,7pm,,Town,ZZ1 7GG,,,lift,juggling,cheap
                ,,,,,,,,,,,,,,\n
                """
        do {
            _ = try await bring(file, world)
            Issue.record("The file was taken.")
        } catch let refusal as Refusal {
            let words = refusal.fields.first?.words ?? ""
            for part in [
                "Line 2:", "minimum_age: a whole number from 0 to 120 is needed",
                "days: days like Monday or MO are needed",
                "opens: a time like 09:30 is needed", "access: lift is not one of", "needs: juggling is not one of",
                "cost: one of free, paid, unknown is needed",
            ] { #expect(words.contains(part), "\(part) in \(words)") }
        }
        #expect(try await world.search(CommunityQuery("choir")).totalCount == 0)
    }

    @Test(arguments: Engine.allCases)
    func roomIsReadInWordsAndWeeks(_ engine: Engine) async throws {
        let world = try await DirectoryWorld(engine)
        let head = "name,description,provider,phone,postcode,room,waiting_weeks\n"
        func row(_ name: String, _ room: String) -> String { "\(name),Fun,Fun Trust,01632 960007,ZZ1 7GG,\(room)\n" }
        let rooms: [(String, String, CommunityService.Capacity)] = [
            ("Zumba", "open,", .open), ("Zither", "Full,", .full), ("Zeal", "waiting,4", .waiting(weeks: 4)),
            ("Zest", ",", .unknown),
        ]
        _ = try await bring(head + rooms.map { row($0.0, $0.1) }.joined(), world)
        for (name, _, room) in rooms {
            let found = try await world.search(CommunityQuery(name))
            #expect(found.items.first?.service.capacity == room, "\(name)")
        }
        let bytes = Array((head + row("Zoo", "waiting,") + row("Zip", "some,") + row("Zap", "waiting,900")).utf8)
        let team = world.team, now = world.now
        let bad = try await world.refusal {
            try importEntries(bytes, newID: { ID("x") }, as: team, at: now, in: $0)
        }
        let words = bad?.fields.first?.words ?? ""
        for part in [
            "Line 2: waiting_weeks: the weeks people wait are needed",
            "Line 3: room: one of open, waiting, full, unknown is needed",
            "Line 4: waiting_weeks: a whole number from 1 to 104 is needed",
        ] { #expect(words.contains(part), "\(part) in \(words)") }
    }

    @Test func itIsRefused() async throws {
        let world = try await DirectoryWorld(), bytes = Array(Self.head.utf8), now = world.now
        let stranger = world.stranger, team = world.team
        let forbidden = try await world.refusal {
            try importEntries(bytes, newID: { ID("x") }, as: stranger, at: now, in: $0)
        }
        #expect(forbidden?.words == DirectoryWorld.roleWords)
        let empty = try await world.refusal {
            try importEntries(bytes, newID: { ID("x") }, as: team, at: now, in: $0)
        }
        #expect(empty?.fields.first?.words == "There is no entry in the file")
    }
}
