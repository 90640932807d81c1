import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct LightWeekendRunTests {
    private func run(_ days: Int, weekend calls: String) -> String {
        let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        return (0..<days).map { number in
            let isWeekend = number % 7 > 4, day = "\(names[number % 7])"
            return isWeekend ? "\(day) 09:00-09:00+\(number / 7) oncall \(calls)" : "\(day) 09:00-17:00+\(number / 7)"
        }.joined(separator: ", ")
    }

    @Test func `twelve days around a quiet weekend are allowed and thirteen are not`() {
        #expect(measured("RD-10", run(12, weekend: "call 10:00-13:00"), .resident) == [])
        #expect(measured("RD-09", run(12, weekend: "call 10:00-13:00"), .resident) == [])
        #expect(measured("RD-10", run(13, weekend: "call 10:00-13:00"), .resident) == [13])
    }

    @Test func `more than three hours or three calls a day make the weekend busy`() {
        #expect(measured("RD-09", run(12, weekend: "call 10:00-13:01"), .resident) == [12])
        let three = "call 10:00-10:30 call 12:00-12:30 call 14:00-14:30"
        #expect(measured("RD-09", run(12, weekend: three), .resident) == [])
        #expect(measured("RD-09", run(12, weekend: three + " call 16:00-16:01"), .resident) == [12])
    }
}
