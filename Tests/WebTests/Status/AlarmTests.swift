import Core
import Testing

@testable import Web

@Suite struct AlarmTests {
    private static let start = Instant(milliseconds: 1_800_000_000_000)

    /// Samples ten seconds apart, of one number; `nil` where it could not be asked.
    private func samples(_ values: [Double?]) -> [Watch.Sample] {
        values.enumerated().map { index, value in
            Watch.Sample(
                at: Instant(milliseconds: Self.start.milliseconds + Int64(index) * 10_000),
                values: value.map { ["x": $0] } ?? [:], requests: RequestTotals())
        }
    }

    private func after(_ seconds: Int64) -> Instant {
        Instant(milliseconds: Self.start.milliseconds + seconds * 1_000)
    }

    private func alarm(_ bound: Alarm.Bound, after seconds: Int = 0) -> Alarm {
        Alarm("X", "X", advice: "Look.", series: "x", bound, afterSeconds: seconds)
    }

    @Test func aNumberThatIsNotThereIsNotFine() {
        #expect(alarm(.above(0)).state(in: []) == .unknown)
        #expect(alarm(.above(0)).state(in: samples([1, nil])) == .unknown)
        #expect(alarm(.above(0)).state(in: samples([nil, 0])) == .fine)
    }

    @Test func itRingsOnlyWhenItHeldForLongEnough() {
        let patient = alarm(.above(5), after: 30)
        #expect(patient.state(in: samples([0, 6, 6, 6])) == .beyond(since: after(10)))
        #expect(patient.state(in: samples([0, 6, 6, 6, 6])) == .ringing(since: after(10)))
        #expect(patient.state(in: samples([6, 6, 5, 6, 6])) == .beyond(since: after(30)))
        #expect(patient.state(in: samples([6, 6, nil, 6, 6])) == .beyond(since: after(30)))
        #expect(patient.state(in: samples([6, 6, 6, 6, 5])) == .fine)
        #expect(alarm(.below(1)).state(in: samples([1, 0])) == .ringing(since: after(10)))
        #expect(alarm(.below(1)).state(in: samples([1])) == .fine)
    }

    @Test func whatGrewWithinAMinuteRingsAndThenNoMore() {
        let growing = alarm(.growing)
        #expect(growing.state(in: samples([4])) == .fine)
        #expect(growing.state(in: samples([4, 5])) == .ringing(since: after(10)))
        #expect(growing.state(in: samples([4, 5, 5, 5, 5, 5, 5])) == .ringing(since: after(10)))
        #expect(growing.state(in: samples([4, 5, 5, 5, 5, 5, 5, 5])) == .fine)
    }

    @Test func rulesForPrometheusSayTheSame() {
        let text = AlarmRules.text([
            Alarm("A", "It's away", advice: "Look.", series: "x", .below(1), afterSeconds: 30),
            Alarm("B", "Fails", advice: "Look.", series: "y{status=\"5xx\"}", .growing),
        ])
        #expect(text.contains("expr: 'min by (instance) (x) < 1.0'\n        for: 30s"))
        #expect(text.contains("summary: 'It''s away'"))
        #expect(text.contains("expr: 'sum by (instance) (increase(y{status=\"5xx\"}[1m])) > 0'"))
    }
}
