import Core
import Testing

@testable import RosterOptimiser

/// Patterns of days, weekends in a row, and periods that stand alone; the drawn rows begin on a Monday.
@Suite struct PatternPricingTests {
    @Test("A pattern is charged each time its days follow one another, overlapping too")
    func patterns() throws {
        let kind = Problem.Rule.Kind.unwanted(.init([.init([Wards.late]), .init([Wards.early])]))
        #expect(try Wards.breaches(of: kind, in: "LE-LLELE") == ["0-1:1", "4-5:1", "6-7:1"])
        let thrice = Problem.Rule.Kind.unwanted(.init([.init([Wards.early]), .init([Wards.early])]))
        #expect(try Wards.breaches(of: thrice, in: "EEE-E") == ["0-1:1", "1-2:1"])
        #expect(try Wards.breaches(of: kind, in: "E--", history: [Wards.late]) == ["0-0:1"])
        let gap = Problem.Rule.Kind.unwanted(.init([.init([Wards.late]), .off, .init([Wards.early], orOff: true)]))
        #expect(try Wards.breaches(of: gap, in: "L-EL--L-L") == ["0-2:1", "3-5:1"])
    }

    @Test("A pattern of a weekday is charged on that weekday alone")
    func weekdays() throws {
        let work = Problem.Rule.Pattern.Held(.all(of: 3))
        let kind = Problem.Rule.Kind.unwanted(.init([.off, work, work], startsOn: .friday))
        #expect(try Wards.breaches(of: kind, in: "-EE--EE-EE--EE") == ["4-6:1", "11-13:1"])
        #expect(try Wards.breaches(of: kind, in: "EEEEEEE") == [])
    }

    @Test("Worked weekends in a row: too few are charged where both ends are known, too many for each")
    func weekends() throws {
        let few = Problem.Rule.Kind.weekendsInARowAtLeast(2, of: .saturdayAndSunday)
        let free = "-------", saturday = "-----E-", sunday = "------N"
        #expect(try Wards.breaches(of: few, in: free + saturday + free) == ["12-20:1"])
        #expect(try Wards.breaches(of: few, in: free + saturday + sunday + free) == [])
        #expect(try Wards.breaches(of: few, in: saturday + free + free) == [])
        #expect(try Wards.breaches(of: few, in: free + saturday) == [])
        let many = Problem.Rule.Kind.weekendsInARowAtMost(1, of: .saturdayAndSunday)
        #expect(try Wards.breaches(of: many, in: saturday + sunday + saturday + free) == ["5-20:2"])
        #expect(try Wards.breaches(of: many, in: saturday + free + saturday) == [])
        let long = Problem.Rule.Kind.weekendsInARowAtMost(1, of: .init(firstDay: .friday, dayCount: 3))
        #expect(try Wards.breaches(of: long, in: "----E--" + sunday) == ["4-13:1"])
    }

    @Test("In a period that stands alone series and weekends are cut by its ends")
    func alone() throws {
        func breaches(_ kind: Problem.Rule.Kind, _ row: String) throws -> [String] {
            try Wards.breaches(of: kind, in: row, standsAlone: true)
        }
        #expect(try breaches(.seriesAtLeast(3, of: .work), "EE--EE") == ["0-1:1", "4-5:1"])
        #expect(try breaches(.seriesAtLeast(2, of: .off), "-EEE-") == ["0-0:1", "4-4:1"])
        let few = Problem.Rule.Kind.weekendsInARowAtLeast(2, of: .saturdayAndSunday)
        #expect(try breaches(few, "-----E--------------E") == ["5-13:1", "19-20:1"])
        #expect(try breaches(few, "-----E-") == ["5-6:1"])
    }

    @Test("Patterns without days or with too many, weekends of eight days and a history of a lone period are refused")
    func refused() {
        func words(_ kind: Problem.Rule.Kind, history: [Int?] = [], standsAlone: Bool = false) -> String? {
            do {
                _ = try Problem(
                    firstDay: Wards.monday, dayCount: 7, shifts: Wards.shifts,
                    people: [.init(id: "A", rules: [.init("R", kind)], history: .init(days: history))], demand: [],
                    standsAlone: standsAlone)
                return nil
            } catch { return (error as? ProblemError)?.words }
        }
        let outOfRange = "A number of rule R of person 0 (A) is out of range."
        #expect(words(.unwanted(.init([]))) == outOfRange)
        #expect(words(.unwanted(.init(Array(repeating: .off, count: 8)))) == outOfRange)
        #expect(words(.weekendsInARowAtMost(1, of: .init(firstDay: .monday, dayCount: 8))) == outOfRange)
        #expect(words(.weekendsInARowAtLeast(-1, of: .saturdayAndSunday)) == outOfRange)
        #expect(
            words(.completeWeekends, history: [0], standsAlone: true)
                == "A period that stands alone has no history, but person 0 (A) has.")
        #expect(words(.completeWeekends, standsAlone: true) == nil)
    }
}
