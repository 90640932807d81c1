import Testing

@testable import RosterOptimiser

/// Each kind of rule on drawn rows, both sides of each boundary.
@Suite struct RulePricingTests {
    @Test("A shift that may not follow another is charged on the pair, also over the first day")
    func successions() throws {
        let kind = Problem.Rule.Kind.notAfter([Wards.late], [Wards.early])
        #expect(try Wards.breaches(of: kind, in: "LE-LLE") == ["0-1:1", "4-5:1"])
        #expect(try Wards.breaches(of: kind, in: "EL-E") == [])
        #expect(try Wards.breaches(of: kind, in: "E--", history: [Wards.late]) == ["0-0:1"])
    }

    @Test("Ten hours between late and early are too few for eleven, and enough for ten")
    func restBetween() throws {
        #expect(try Wards.breaches(of: .restBetween(minutes: 600), in: "LE") == [])
        #expect(try Wards.breaches(of: .restBetween(minutes: 601), in: "LE") == ["0-1:1"])
        #expect(try Wards.breaches(of: .restBetween(minutes: 660), in: "NE-") == ["0-1:1"])
        #expect(try Wards.breaches(of: .restBetween(minutes: 660), in: "E--", history: [Wards.night]) == ["0-0:1"])
    }

    @Test("A series too short is charged for each missing day, but not where its end or beginning is unknown")
    func shortSeries() throws {
        let kind = Problem.Rule.Kind.seriesAtLeast(3, of: .work)
        #expect(try Wards.breaches(of: kind, in: "-EE-E-") == ["1-2:1", "4-4:2"])
        #expect(try Wards.breaches(of: kind, in: "-EEE--") == [])
        #expect(try Wards.breaches(of: kind, in: "E----E") == [])
        #expect(try Wards.breaches(of: kind, in: "E-----", history: [nil]) == ["0-0:2"])
        #expect(try Wards.breaches(of: kind, in: "------", history: [nil, 0]) == ["0-0:2"])
    }

    @Test("A series too long is charged for each day too many inside the period")
    func longSeries() throws {
        let kind = Problem.Rule.Kind.seriesAtMost(2, of: .shifts([Wards.night]))
        #expect(try Wards.breaches(of: kind, in: "NN-NNNN") == ["3-6:2"])
        #expect(try Wards.breaches(of: kind, in: "N------", history: [2, 2, 2]) == ["0-0:1"])
        #expect(try Wards.breaches(of: kind, in: "NNLNN--") == [])
    }

    @Test("46 hours are due after nights however many, and a day off alone is not 46 hours")
    func restAfterNights() throws {
        let kind = Problem.Rule.Kind.restAfterSeries(of: [Wards.night], days: 1, minutes: 2760)
        #expect(try Wards.breaches(of: kind, in: "NN-E---") == ["1-3:1"])
        #expect(try Wards.breaches(of: kind, in: "NN--E--") == [])
        #expect(try Wards.breaches(of: kind, in: "N-N----") == ["0-2:1"])
        #expect(try Wards.breaches(of: kind, in: "-E-----", history: [2]) == ["0-1:1"])
        let afterThree = Problem.Rule.Kind.restAfterSeries(of: [Wards.night], days: 3, minutes: 2760)
        #expect(try Wards.breaches(of: afterThree, in: "NN-E---") == [])
        #expect(try Wards.breaches(of: afterThree, in: "NNN-E--") == ["2-4:1"])
    }

    @Test("Totals count what came before and are charged by started unit")
    func totals() throws {
        #expect(try Wards.breaches(of: .totalAtMost(900, of: .paidMinutes, unit: 60), in: "EE") == [])
        #expect(try Wards.breaches(of: .totalAtMost(899, of: .paidMinutes, unit: 60), in: "EE") == ["0-1:1"])
        #expect(try Wards.breaches(of: .totalAtLeast(961, of: .paidMinutes, unit: 60), in: "EE") == ["0-1:2"])
        #expect(try Wards.breaches(of: .totalAtMost(3, of: .shifts([2]), before: 2), in: "NN") == ["0-1:1"])
        #expect(try Wards.breaches(of: .totalAtMost(0, of: .shiftsOnDays([0], [1])), in: "EE") == ["0-1:1"])
    }

    @Test("A weekend is worked by either day, half worked by just one, and by a Friday night where that counts")
    func weekends() throws {
        #expect(try Wards.breaches(of: .totalAtMost(0, of: .weekends), in: "-----E-") == ["0-6:1"])
        #expect(try Wards.breaches(of: .totalAtMost(0, of: .weekends), in: "-----EE") == ["0-6:1"])
        #expect(try Wards.breaches(of: .totalAtMost(0, of: .weekends), in: "----N--") == [])
        #expect(try Wards.breaches(of: .totalAtMost(0, of: .weekends), in: "----N--", fridays: true) == ["0-6:1"])
        #expect(try Wards.breaches(of: .totalAtMost(0, of: .weekends), in: "----E--", fridays: true) == [])
        #expect(try Wards.breaches(of: .completeWeekends, in: "-----E-") == ["5-6:1"])
        #expect(try Wards.breaches(of: .completeWeekends, in: "-----EE") == [])
    }

    @Test("A sliding window of 48 hours catches what calendar days do not")
    func workInWindow() throws {
        // Night from 20:30 on day 0, early from 07:00 on day 2: 34 h 30 min apart at the outer ends.
        let kind = Problem.Rule.Kind.workInWindow(atMostMinutes: 1139, windowMinutes: 2880)
        #expect(try Wards.breaches(of: kind, in: "N-E").isEmpty == false)
        let enough = Problem.Rule.Kind.workInWindow(atMostMinutes: 1140, windowMinutes: 2880)
        #expect(try Wards.breaches(of: enough, in: "N-E").isEmpty)
        #expect(try Wards.breaches(of: kind, in: "--E", history: [2]).isEmpty)
        #expect(try Wards.breaches(of: kind, in: "-E-", history: [2]).isEmpty == false)
    }

    @Test("Seven days need one stretch of 24 hours: seven earlies have none, six have one")
    func restInWindow() throws {
        let kind = Problem.Rule.Kind.restInWindow(days: 7, minutes: 1440)
        #expect(try Wards.breaches(of: kind, in: "EEEEEEE") == ["0-6:1"])
        #expect(try Wards.breaches(of: kind, in: "EEEEEE-") == [])
        let twice = Problem.Rule.Kind.restInWindow(days: 7, minutes: 1440, times: 2)
        #expect(try Wards.breaches(of: twice, in: "EEEEEE-") == ["0-6:1"])
        #expect(try Wards.breaches(of: twice, in: "EEEEE--") == [])
        #expect(try Wards.breaches(of: kind, in: "E------", history: [0, 0, 0, 0, 0, 0]) == ["0-0:1"])
    }

    @Test("A fair share costs more the further from it, on both sides")
    func fairShare() throws {
        func cost(_ row: String, before: Int) throws -> Int {
            let rules = Problem.Rule.fairShare("f", of: .shifts([2]), share: 3...4, before: before, weight: 10)
            return Pricer(try Wards.alone(rules, days: row.count)).price(of: Wards.plan(row)).total.soft
        }
        #expect(try cost("NNN", before: 0) == 0)
        #expect(try cost("NNN", before: 1) == 0)
        #expect(try cost("NNN", before: 2) == 10)
        #expect(try cost("NNN", before: 3) == 30)
        #expect(try cost("---", before: 1) == 30)
    }
}
