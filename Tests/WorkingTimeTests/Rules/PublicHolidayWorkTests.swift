import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct PublicHolidayWorkTests {
    private let christmas = day("2026-12-25")

    @Test func `the hours between its midnights are owed`() {
        let shifts = line("@2026-12-21 Thu 20:00-08:00, Fri 23:59-06:00", holidays: [christmas])
        let findings = found("AFC-11", shifts)
        #expect(findings.map(\.measured.value) == [481])
        #expect(findings.map(\.severity) == [.owed])
        #expect(
            findings.map(\.words) == [
                "8 h 1 min worked on the public holiday on Fri 25 Dec: as much time off is owed."
            ])
    }

    @Test func `a shift that ends at its midnight owes nothing`() {
        #expect(found("AFC-11", line("@2026-12-21 Thu 12:00-00:00, Sat 00:00-08:00", holidays: [christmas])).isEmpty)
    }
}
