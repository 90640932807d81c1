import Core
import Rostering
import TestSupport
import Testing
import Workforce

@Suite("Reckoning leave") struct LeaveReckoningTests {
    private let year = LeaveYear(containing: day("2026-11-24"))

    private func post(
        _ weekly: Int = 2250, from first: String = "2020-01-06", through last: String? = nil,
        terms: Post.Terms = .agendaForChange, pattern: String? = nil
    ) -> Post {
        Post(
            id: PostID("p"), person: PersonID("a"), unit: UnitID("u"), jobTitle: "Nurse", staffGroup: .nursing,
            terms: terms, weeklyMinutes: weekly, firstDay: day(first), lastDay: last.map(day),
            pattern: pattern.flatMap { WorkingPattern($0, anchor: day("2026-11-23")) })
    }

    private func total(_ posts: [Post], since: String?) -> Int? {
        LeaveReckoning.lines(in: year, posts: posts, serviceSince: since.map(day))?.reduce(0) { $0 + $1.minutes }
    }

    @Test(
        "A leave year is 1 April to 31 March",
        arguments: [
            ("2026-03-31", "2025-04-01"), ("2026-04-01", "2026-04-01"), ("2027-03-31", "2026-04-01"),
        ])
    func years(_ text: String, _ first: String) {
        #expect(LeaveYear(containing: day(text)).firstDay == day(first))
        #expect(LeaveYear(containing: day("2027-06-01")).dayCount == 366)
        #expect(year.next.previous == year)
    }

    @Test(
        "27, 29 and 33 days with 8 public holidays, by complete years",
        arguments: [
            ("2026-04-01", 35), ("2022-04-01", 35), ("2021-04-01", 37), ("2017-04-01", 37), ("2016-04-01", 41),
            ("1990-04-01", 41),
        ])
    func steps(_ since: String, _ days: Int) {
        #expect(total([post()], since: since) == days * 450)
    }

    @Test("Part-time is in proportion, to the minute")
    func partTime() {
        #expect(total([post(1125)], since: "2026-01-01") == 35 * 225)
        #expect(total([post(1800)], since: "2026-01-01") == 12_600)
    }

    @Test("A step or a change of hours within the year counts by days, as lines of their own")
    func midYear() {
        let lines = LeaveReckoning.lines(in: year, posts: [post()], serviceSince: day("2021-10-01"))
        #expect(
            lines == [
                LeaveLine(
                    "27 days and 8 public holidays at 37 h 30 min a week, 1 Apr 2026 to 30 Sep 2026",
                    (15_750 * 183 + 182) / 365),
                LeaveLine(
                    "29 days and 8 public holidays at 37 h 30 min a week, 1 Oct 2026 to 31 Mar 2027",
                    (16_650 * 182 + 182) / 365),
            ])
        let hours = [post(2250, through: "2026-06-30"), post(1125, from: "2026-07-01")]
        #expect(LeaveReckoning.lines(in: year, posts: hours, serviceSince: day("2026-01-01"))?.count == 2)
    }

    @Test("A part of the year gives a part of the leave; other terms give none here")
    func parts() {
        #expect(total([post(from: "2027-03-31")], since: nil) == (15_750 + 182) / 365)
        #expect(total([post(terms: .residentDoctor)], since: nil) == nil)
        #expect(total([post(through: "2026-03-31")], since: nil) == nil)
        #expect(total([], since: "2010-01-01") == nil)
    }

    @Test(
        "Years are complete on the day, and on 1 March for 29 February",
        arguments: [
            ("2021-11-24", "2026-11-23", 27), ("2021-11-24", "2026-11-24", 29), ("2020-02-29", "2025-02-28", 27),
            ("2020-02-29", "2025-03-01", 29),
        ])
    func anniversaries(_ since: String, _ on: String, _ days: Int) {
        #expect(LeaveTable.step(on: day(on), serviceSince: day(since))?.days == days)
    }

    @Test(
        "A week takes a week, single days a fifth each, at most a week",
        arguments: [
            ("2026-12-07", "2026-12-07", 450), ("2026-12-07", "2026-12-11", 2250), ("2026-12-07", "2026-12-12", 2250),
            ("2026-12-07", "2026-12-13", 2250), ("2026-12-07", "2026-12-14", 2700), ("2026-12-07", "2026-12-20", 4500),
        ])
    func charges(_ first: String, _ last: String, _ minutes: Int) {
        #expect(LeaveCharge.minutes(from: day(first), through: day(last), posts: [post()]) == minutes)
    }

    @Test("With a pattern, days off take nothing and working days their share")
    func patterns() {
        let posts = [post(2070, pattern: "AAA----")]
        #expect(LeaveCharge.minutes(from: day("2026-12-07"), through: day("2026-12-08"), posts: posts) == 1380)
        #expect(LeaveCharge.minutes(from: day("2026-12-10"), through: day("2026-12-13"), posts: posts) == 0)
        #expect(LeaveCharge.minutes(from: day("2026-12-07"), through: day("2026-12-20"), posts: posts) == 4140)
    }

    @Test("Leave outside the post takes nothing")
    func outside() {
        let posts = [post(through: "2026-12-07")]
        #expect(LeaveCharge.minutes(from: day("2026-12-07"), through: day("2026-12-31"), posts: posts) == 450)
        #expect(LeaveCharge.minutes(from: day("2026-12-08"), through: day("2026-12-31"), posts: posts) == 0)
    }
}
