import Core
import Rostering
import TestSupport
import Testing
import Workforce

@Suite("Establishment") struct EstablishmentTests {
    private let long = ShiftType(
        id: ShiftTypeID("long"), unit: UnitID("ward"), code: "LD", name: "Long day",
        starts: ClockTime("07:00") ?? .midnight, ends: ClockTime("19:30") ?? .midnight, unpaidBreakMinutes: 60,
        tone: .long)
    private let rn = Skill(id: SkillID("rn"), code: "RN", name: "Registered nurse")

    /// - Parameter nurses: full-timers; of them `registered` hold RN.
    private func establishment(
        _ minimum: Int, _ wanted: Int, nurses: Int, registered: Int, skill: Bool = true, headroom: Int = 20
    ) -> Establishment {
        let demand = Weekday.allCases.map {
            Demand(
                unit: UnitID("ward"), on: .every($0), shiftType: long.id, skill: skill ? rn.id : nil,
                minimum: minimum, wanted: wanted)
        }
        let posts = (0..<nurses).map {
            Post(
                id: PostID("p\($0)"), person: PersonID("n\($0)"), unit: UnitID("ward"), jobTitle: "Nurse",
                staffGroup: .nursing, weeklyMinutes: 2250, firstDay: day("2020-01-06"))
        }
        let holdings = posts.prefix(registered).map {
            SkillHolding(person: $0.person, skill: rn.id, validFrom: day("2020-01-06"), source: "Register")
        }
        return Establishment(
            demand: demand, shiftTypes: [long], posts: posts, holdings: Array(holdings), skills: [rn],
            headroomPercent: headroom)
    }

    @Test("Seven long days need 80 h 30 min a week; three nurses less a fifth bring 90 h")
    func sums() {
        let sums = establishment(1, 1, nurses: 3, registered: 3)
        #expect(sums.all.need == WeeklyNeed([], shiftTypes: []) || sums.all.need.wantedMinutes == 7 * 690)
        #expect(sums.all.contractMinutes == 6750)
        #expect(sums.all.availableMinutes == 5400)
        #expect(sums.all.spareMinutes == 5400 - 4830)
        #expect(sums.verdict == .enough)
        // 80.5 h / 0.8 / 37.5 h = 2.683.
        #expect(sums.wholeTimeHundredths(for: 4830) == 268)
    }

    @Test("Enough people in all are not enough when too few hold the skill")
    func skills() {
        let sums = establishment(1, 1, nurses: 5, registered: 2)
        #expect(sums.all.verdict == .enough)
        #expect(sums.skills.map(\.verdict) == [.tooFew])
        #expect(sums.verdict == .tooFew)
    }

    @Test("Between minimum and wanted it is the minimum only; no demand is no answer")
    func verdicts() {
        #expect(establishment(1, 2, nurses: 3, registered: 3).verdict == .minimumOnly)
        #expect(establishment(0, 0, nurses: 3, registered: 3).verdict == .noDemand)
        #expect(establishment(2, 2, nurses: 3, registered: 3).verdict == .tooFew)
    }

    @Test("Headroom of everything leaves nothing and does not trap")
    func allAway() {
        let sums = establishment(1, 1, nurses: 3, registered: 3, headroom: 100)
        #expect(sums.all.availableMinutes == 0)
        #expect(sums.wholeTimeHundredths(for: 4830) > 0)
    }
}
