import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct AverageWeekTests {
    private let starter = WorkerTerms(contractStart: Drawing.monday)

    @Test func `48 hours a week on average are allowed and a minute more is not`() {
        let four = "Mon 07:00-19:00, Tue 07:00-19:00, Wed 07:00-19:00, Thu 07:00-19:00"
        #expect(measured("WTR-01", each(0..<17, four)) == [])
        #expect(measured("WTR-01", each(0..<17, four) + ", Fri 07:00-07:01") == [2881])
    }

    @Test func `second jobs and bank shifts count`() {
        let four = "Mon 07:00-19:00, Tue 07:00-19:00, Wed 07:00-19:00, Thu 07:00-19:00 bank"
        #expect(measured("WTR-01", each(0..<17, four) + ", Sun 09:00-10:00+3 @Other Trust") == [2884])
    }

    @Test func `a day of leave is replaced by a day worked after the window`() {
        let four = "Mon 07:00-19:00, Tue 07:00-19:00, Wed 07:00-19:00, Thu 07:00-19:00"
        let leave = [ExcludedDay(Drawing.monday + 4, .annualLeave)]
        let short = line(each(0..<17, four) + ", Mon 07:00-07:01+17", excluding: leave)
        #expect(found("WTR-01", short).map(\.measured.value) == [2881])
        #expect(found("WTR-01", line(each(0..<17, four), excluding: leave)).isEmpty)
    }

    @Test func `a starter is averaged over the weeks employed so far`() {
        let drawing =
            "Mon 07:00-19:00, Tue 07:00-19:00, Wed 07:00-19:00, Thu 07:00-19:00, "
            + "Mon 07:00-19:00+1, Tue 07:00-19:00+1"
        #expect(measured("WTR-01", drawing, starter) == [])
        #expect(measured("WTR-01", drawing + ", Fri 07:00-08:00", starter) == [49 * 60])
        #expect(measured("WTR-01", drawing + ", Fri 07:00-08:00", WorkerTerms()) == [])
    }

    @Test func `days worked under an opt-out count nowhere`() {
        let five = "Mon 07:00-19:00, Tue 07:00-19:00, Wed 07:00-19:00, Thu 07:00-19:00, Fri 07:00-19:00"
        let until = { (end: Int) in
            WorkerTerms(optOuts: [OptOut(signed: Drawing.monday, noticeGiven: Drawing.monday + end - 7)])
        }
        #expect(measured("WTR-01", each(0..<17, five), until(7 * 17)) == [])
        // Sixteen weeks of 60 hours in seventeen; then the week that replaces the one under the opt-out.
        #expect(measured("WTR-01", each(0..<17, five), until(7)) == [3389])
        #expect(measured("WTR-01", each(0..<18, five), until(7)) == [3600])
    }

    @Test func `an agreement averages over up to 52 weeks`() {
        let heavy = each(0..<17, "Mon 07:00-19:00, Tue 07:00-19:00, Wed 07:00-19:00, Thu 07:00-19:00, Fri 07:00-08:00")
        #expect(measured("WTR-01", heavy, WorkerTerms(averaging: .agreement(weeks: 17))) == [49 * 60])
        #expect(measured("WTR-01", heavy, WorkerTerms(averaging: .agreement(weeks: 18))) == [])
    }
}
