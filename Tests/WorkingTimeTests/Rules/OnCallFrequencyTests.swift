import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct OnCallFrequencyTests {
    private let agreed = WorkerTerms.resident.with { $0.agreements = [.sevenOnCallsInSevenDays] }

    private func onCall(_ days: String...) -> String { days.map { "\($0) 17:00-09:00 oncall" }.joined(separator: ", ") }

    @Test func `only Saturday and Sunday may follow one another`() {
        #expect(measured("RD-14", onCall("Sat", "Sun"), .resident) == [])
        #expect(measured("RD-14", onCall("Fri", "Sat"), .resident) == [2])
        #expect(measured("RD-14", onCall("Mon", "Wed"), .resident) == [])
        #expect(measured("RD-14", onCall("Mon", "Tue"), agreed) == [])
    }

    @Test func `three in seven days are allowed and four are not`() {
        #expect(measured("RD-14", onCall("Mon", "Wed", "Fri"), .resident) == [])
        #expect(measured("RD-14", onCall("Mon", "Wed", "Fri", "Sun"), .resident) == [4])
        #expect(measured("RD-14", onCall("Mon", "Wed", "Fri") + ", Mon 17:00-09:00+1 oncall", .resident) == [])
        #expect(measured("RD-14", onCall("Mon", "Wed", "Fri", "Sun"), agreed) == [])
    }
}
