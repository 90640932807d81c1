import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct UnpredictableOnCallTests {
    @Test func `two activities a week in calls are normal and a minute more is a warning`() {
        let six = each(0..<8, "Sat 08:00-08:00 oncall call 09:00-15:00")
        #expect(measured("CON-06", six, .consultant) == [])
        let more = found("CON-06", line(six + ", Sun 08:00-08:00 oncall call 09:00-09:01", .consultant))
        #expect(more.map(\.measured.value) == [201])
        #expect(more.map(\.severity) == [.warning])
        #expect(more.first?.duties.count == 9)
    }

    @Test func `shifts are not calls`() {
        #expect(measured("CON-06", each(0..<8, "Sat 08:00-20:00"), .consultant) == [])
    }
}
