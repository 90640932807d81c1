import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct CompensatoryRestTests {
    /// Breaks are left out of the drawings and of the debts.
    private let claims = RuleSettings(["WTR-07": .init(isOn: false)], claimsSpecialCases: true)

    private func debts(_ drawing: String) -> [RestDebt] { RuleBook(settings: claims).restDebts(in: line(drawing)) }

    @Test func `a later rest pays what it has above eleven hours`() {
        let debt = debts("Mon 07:00-20:30, Tue 07:00-19:30, Wed 07:00-15:00").first
        #expect(debt?.shortMinutes == 30)
        #expect(debt?.outstandingMinutes == 0)
        #expect(debt?.given == moment("2026-11-04 07:00"))
        let short = debts("Mon 07:00-20:30, Tue 07:00-19:31, Wed 07:00-15:00").first
        #expect(short?.outstandingMinutes == 1)
        #expect(short?.given == nil)
    }

    @Test func `a minute of rest pays one debt only, the oldest first`() {
        let both = debts("Mon 07:00-21:00, Tue 07:00-21:00, Wed 07:00-18:30, Thu 07:00-15:00")
        #expect(both.map(\.shortMinutes) == [60, 60])
        #expect(both.map(\.outstandingMinutes) == [0, 30])
    }

    @Test func `a debt still owed after 14 days is a breach and one paid on the last day is not`() {
        let busy = (1...13).map { number in
            "\(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][number % 7]) 07:00-20:00+\(number / 7)"
        }.joined(separator: ", ")
        let first = "Mon 07:00-20:30, \(busy)"
        let claims = RuleSettings(
            ["WTR-06": .init(isOn: false), "WTR-07": .init(isOn: false)], claimsSpecialCases: true)
        let late = line("\(first), Mon 07:00-20:00+2, Tue 07:00-20:00+2")
        #expect(found("WTR-13", late, claims).map(\.measured.value) == [0])
        let paid = first.replacing("Sun 07:00-20:00+1", with: "Sun 07:00-19:30+1")
        #expect(found("WTR-13", line("\(paid), Mon 07:00-20:00+2, Tue 07:00-20:00+2"), claims).isEmpty)
        #expect(found("WTR-13", line("\(first), Mon 07:00-20:00+2, Tue 07:00-20:00+2")).isEmpty)
    }

    @Test func `a missed weekly rest is paid only by what lies above 35 hours`() {
        let week =
            "Mon 08:00-18:00, Tue 08:00-18:00, Wed 08:00-18:00, Thu 08:00-18:00, Fri 08:00-18:00, "
            + "Sat 08:00-18:00, Sun 08:00-18:00"
        let owed = debts(week + ", Wed 08:00-18:00+1, Sat 08:00-18:00+1").first { $0.rule == "WTR-06" }
        // The eight hours before Monday morning are the longest rest inside the week.
        #expect(owed?.shortMinutes == 1440 - 480)
        #expect(owed?.payments.map(\.minutes) == [960])
        func paid(_ next: String) -> [Int]? {
            debts("\(week), \(next)").first { $0.rule == "WTR-06" }?.payments.map(\.minutes)
        }
        #expect(paid("Mon 08:00-18:00+1, Wed 05:00-18:00+1") == [])
        #expect(paid("Mon 08:00-18:00+1, Wed 05:01-18:00+1") == [1])
    }
}
