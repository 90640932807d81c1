import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct OptOutReliedOnTests {
    @Test func `more than 48 hours under an opt-out is a warning and exactly 48 is nothing`() {
        let four = "Mon 07:00-19:00, Tue 07:00-19:00, Wed 07:00-19:00, Thu 07:00-19:00"
        let terms = WorkerTerms(optOuts: [OptOut(signed: Drawing.monday)])
        #expect(measured("WTR-04", each(0..<17, four), terms) == [])
        let over = found("WTR-04", line(each(0..<17, four) + ", Fri 07:00-07:01", terms))
        #expect(over.map(\.measured.value) == [2881])
        #expect(over.map(\.severity) == [.warning])
    }

    @Test func `an opt-out ends when its notice has run out, at most three months`() {
        let optOut = OptOut(signed: Drawing.monday, noticeGiven: Drawing.monday + 10, noticeDays: 7)
        #expect(optOut.covers(Drawing.monday) && optOut.covers(Drawing.monday + 16))
        #expect(!optOut.covers(Drawing.monday - 1) && !optOut.covers(Drawing.monday + 17))
        let long = OptOut(signed: Drawing.monday, noticeGiven: Drawing.monday, noticeDays: 500)
        #expect(long.ends == Drawing.monday + 92)
    }

    @Test func `an opt-out cannot cover days before its signature or a person under 18`() {
        let early = OptOut(signed: Drawing.monday, from: Drawing.monday - 5)
        #expect(early.from == Drawing.monday)
        let young = WorkerTerms(dateOfBirth: Drawing.monday - 6000, optOuts: [early])
        #expect(!young.isOptedOut(on: Drawing.monday + 1))
    }
}
