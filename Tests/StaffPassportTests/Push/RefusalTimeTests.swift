import Core
import Identity
import Storage
import TestSupport
import Testing
import Web

@testable import StaffPassport

@Suite struct RefusalTimeTests {
    @Test func theMiddleTheNinetyFifthAndTheWorst() throws {
        #expect(RefusalTime.summary(of: [1, 2, 3, 4]) == nil)
        let five = try #require(RefusalTime.summary(of: [1, 2, 3, 4, 900]))
        #expect(five.medianMilliseconds == 3 && five.ninetyFifthMilliseconds == 900 && five.worstMilliseconds == 900)
        let hundred = try #require(RefusalTime.summary(of: (1...100).map { Int64($0) }))
        #expect(hundred.medianMilliseconds == 50 && hundred.ninetyFifthMilliseconds == 95)
        #expect(hundred.count == 100 && hundred.worstMilliseconds == 100)
    }

    @Test func spansAreReadAsPeopleSayThem() {
        let words = [0, 400, 960, 1_000, 9_949, 12_400, 60_000, 200_000, 3_600_000, 7_500_000].map(SpeedPages.words)
        #expect(
            words == [
                "0 seconds", "0.4 seconds", "1 second", "1 second", "9.9 seconds", "12 seconds", "1 minute",
                "3 minutes 20 seconds", "1 hour", "2 hours 5 minutes",
            ])
    }

    @Test(arguments: Engine.allCases)
    func everybodyReadsThePageAndItNamesNobody(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        let site = try TestSite([staffPassportModule], host: world.host())
        let empty = try await site.browser().get("/passport/speed/org")
        #expect(empty.status == 200 && empty.text.contains("There are too few to show yet"))
        try await world.write { tx in
            for (index, span) in [300, 400, 500, 600, 45_000].enumerated() {
                for way in [RefusalTime.Way.confirmed, .asked] {
                    try RefusalTimes.add(
                        way, milliseconds: Int64(span), id: world.newID(), of: world.organisation,
                        at: world.now - .days(index), in: tx)
                }
            }
        }
        let page = try await site.browser().get("/passport/speed/org")
        #expect(page.text.contains("Half within") && page.text.contains("0.5 seconds"))
        #expect(page.text.contains("45 seconds") && page.body.contains("<svg"))
        #expect(!page.text.contains("Achebe"))
        #expect(try await site.browser().get("/passport/speed/far").text.contains("There are too few to show yet"))
        #expect(try await site.browser().get("/passport/speed/none").status == 404)
    }

    @Test func whatIsOldIsForgotten() async throws {
        let world = try await PassportWorld()
        func add(_ days: Int) async throws {
            try await world.write {
                try RefusalTimes.add(
                    .listed, milliseconds: 5, id: world.newID(), of: world.organisation,
                    at: world.now - .days(days), in: $0)
            }
        }
        try await add(32)
        #expect(try await world.times() == [.listed: [5]])
        try await add(0)
        #expect(try await world.times() == [.listed: [5]])
    }

    @Test func whatWasFoundByAskingCountsFromTheLastTimeItWasAsked() async throws {
        let world = try await PassportWorld(), trust = try OtherTrust(world), servers = StillServers()
        let item = try await world.shown(by: trust), readings = ListReadings()
        servers.answer(trust.list, try trust.statuses(now: world.now))
        func round(_ seconds: Int) async throws {
            _ = try await readStatuses(
                of: world.organisation, world.host(servers, at: world.now.after(seconds: seconds)), noting: readings)
        }
        try await round(0)
        servers.answer(trust.list, try trust.statuses([(3, 1)], now: world.now))
        try await round(5)
        #expect(try await world.received(item.id).status == .revoked)
        #expect(try await world.times() == [.asked: [5_000]])
    }

    @Test func whoIsAskedForTheFirstTimeGivesNoTime() async throws {
        let world = try await PassportWorld(), trust = try OtherTrust(world), servers = StillServers()
        _ = try await world.shown(by: trust)
        servers.answer(trust.list, try trust.statuses([(3, 1)], now: world.now))
        _ = try await readStatuses(of: world.organisation, world.host(servers), noting: ListReadings())
        #expect(try await world.times() == [:])
    }
}
