import Core
import Rostering
import TestSupport
import Testing
import Workforce

@Suite("Headroom") struct HeadroomTests {
    private func post(_ person: String, _ weekly: Int) -> Post {
        Post(
            id: PostID("post-\(person)"), person: PersonID(person), unit: UnitID("ward"), jobTitle: "Nurse",
            staffGroup: .nursing, weeklyMinutes: weekly, firstDay: day("2020-01-06"))
    }

    private func absence(_ person: String, _ first: String, _ last: String) -> Absence {
        Absence(
            id: AbsenceID("a-\(person)"), person: PersonID(person), kind: .annualLeave, firstDay: day(first),
            lastDay: day(last))
    }

    private func days(_ absences: [Absence], asking: [StaffRequest] = [], limit: Int = 25) -> [DayHeadroom] {
        DayHeadroom.days(
            from: day("2026-12-07"), through: day("2026-12-08"),
            posts: [post("a", 2250), post("b", 2250), post("c", 1125), post("d", 1125)], absences: absences,
            requests: asking, limitPercent: limit)
    }

    @Test("The share is of contract hours, not of heads, and rounded up")
    func share() {
        let found = days([absence("a", "2026-12-07", "2026-12-07"), absence("c", "2026-12-08", "2026-12-09")])
        #expect(found.map(\.away) == [1, 1])
        #expect(found.map(\.people) == [4, 4])
        #expect(found.map(\.awayPercent) == [34, 17])
        #expect(found.map(\.isFull) == [true, false])
    }

    @Test("A unit is over only past its limit")
    func limits() {
        let quiet = days([])
        #expect(quiet.first?.isOver(with: 1125) == false)
        #expect(days([], limit: 17).first?.isOver(with: 1125) == false)
        #expect(days([], limit: 16).first?.isOver(with: 1125) == true)
    }

    @Test("Somebody who is away already does not count as asking too")
    func asking() {
        let requests = ["a", "b"].map { person in
            StaffRequest(
                id: StaffRequestID("r-\(person)"), person: PersonID(person), unit: UnitID("ward"), ask: .annualLeave,
                firstDay: day("2026-12-07"), lastDay: day("2026-12-07"), weight: .wanted,
                askedAt: moment("2026-11-01 09:00"))
        }
        let found = days([absence("a", "2026-12-07", "2026-12-07")], asking: requests)
        #expect(found.map(\.asking) == [1, 0])
        #expect(found.first?.askingPercent == 67)
    }

    @Test("A unit without people has no share, and days in the wrong order give none")
    func empty() {
        let none = DayHeadroom.days(
            from: day("2026-12-07"), through: day("2026-12-07"), posts: [], absences: [], requests: [], limitPercent: 22
        )
        #expect(none.map(\.awayPercent) == [0])
        let wrong = DayHeadroom.days(
            from: day("2026-12-08"), through: day("2026-12-07"), posts: [], absences: [], requests: [], limitPercent: 22
        )
        #expect(wrong.isEmpty)
    }
}
