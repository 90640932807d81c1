import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct SpecialCasesTests {
    private let claims = RuleSettings(claimsSpecialCases: true)

    @Test func `a short rest is owed back where the unit claims a special case and a breach elsewhere`() {
        let short = line("Mon 07:00-21:00, Tue 07:00-15:00")
        #expect(found("WTR-05", short).map(\.severity) == [.breach])
        let owed = found("WTR-05", short, claims)
        #expect(owed.map(\.severity) == [.owed])
        #expect(owed.first?.words.hasSuffix("The missed rest is owed back.") == true)
    }

    @Test func `limits on nights become warnings and contracts stay as they are`() {
        let nights = line("Mon 21:00-07:00", WorkerTerms(hasSpecialHazard: true))
        #expect(found("WTR-09", nights, claims).map(\.severity) == [.warning])
        let doctor = line("Mon 07:00-21:00, Tue 07:00-15:00", .resident)
        #expect(found("RD-12", doctor, claims).map(\.severity) == [.breach])
    }
}
