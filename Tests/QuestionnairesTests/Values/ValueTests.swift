import Testing

@testable import Questionnaires

/// Numbers, dates, units and patterns, at their edges.
@Suite struct ValueTests {
    @Test func decimalsAreComparedByTheirDigits() throws {
        let number = { (text: String) in try #require(ExactDecimal(text)) }
        #expect(try number("1.50") == number("1.5"))
        #expect(try number("100") == number("1e2"))
        #expect(try number("-0") == number("0"))
        #expect(try number("0.30000000000000000001") > number("0.3"))
        #expect(try number("0.30000000000000000001") != number("0.3"))
        #expect(try number("-2") < number("-1.9999"))
        #expect(try number("9") < number("10"))
        #expect(try number("1.50").writtenPlaces == 2 && number("1.5e-3").writtenPlaces == 4)
        #expect(try number("2.50").multiplied(by: number("-0.4")) == number("-1"))
        #expect(try number("120").whole == 120 && number("1.5").whole == nil)
        #expect(ExactDecimal(-120).whole == -120)
    }

    @Test(arguments: ["", "-", "01", "1.", ".5", "1e", "1e9999999", "1e99999999999999999999", "0x1", "1 "])
    func whatIsNoNumberIsRefused(_ text: String) { #expect(ExactDecimal(text) == nil) }

    @Test(arguments: ["2026", "2026-02", "2024-02-29", "0001-01-01"])
    func datesAreRead(_ text: String) { #expect(PartialDate(date: text) != nil) }

    @Test(arguments: ["", "26", "2026-13", "2026-00", "2025-02-29", "2026-1-1", "2026-01-01T", "0000", "2026/01"])
    func whatIsNoDateIsRefused(_ text: String) { #expect(PartialDate(date: text) == nil) }

    @Test func momentsAreComparedAcrossZones() throws {
        let moment = { (text: String) in try #require(PartialDate(dateTime: text)) }
        #expect(try moment("2026-11-24T19:00:00Z").isSame(as: moment("2026-11-24T20:00:00+01:00")))
        #expect(try moment("2026-11-24T19:00:00Z").isBefore(moment("2026-11-24T19:00:01Z")))
        #expect(try !moment("2026").isBefore(moment("2026-05")) && !moment("2026-05").isBefore(moment("2026")))
        #expect(try moment("2025").isBefore(moment("2026-01-01")))
        #expect(try moment("1970-01-01T00:00:00Z").start.seconds == 0)
        for text in ["2026-11-24T19:00:00", "2026-11-24T24:00:00Z", "2026-11T10:00:00Z", "2026-11-24T10:00:00+15:00"] {
            #expect(PartialDate(dateTime: text) == nil, "\(text)")
        }
    }

    @Test func quantitiesAreConverted() {
        let quantity = { (value: String, code: String) in
            Quantity(value: ExactDecimal(value), system: Units.system, code: code)
        }
        let order = { (one: (String, String), other: (String, String)) in
            Units.order(quantity(one.0, one.1), quantity(other.0, other.1))
        }
        #expect(order(("10000", "m"), ("10", "km")) == .same)
        #expect(order(("1", "[mi_i]"), ("1.609344", "km")) == .same)
        #expect(order(("59", "min"), ("1", "h")) == .before)
        #expect(order(("2", "m/s"), ("7", "km/h")) == .after)
        #expect(order(("1", "mmol/L"), ("1", "mol/m3")) == .same)
        #expect(order(("4", "10*9/L"), ("4", "10*6/mL")) == .same)
        #expect(order(("1", "kg"), ("1", "m")) == nil)
        #expect(order(("1", "foo"), ("1", "m")) == nil)
        #expect(
            Units.order(Quantity(value: ExactDecimal(1), unit: "Kg"), Quantity(value: ExactDecimal(1), unit: "Kg"))
                == nil)
    }

    static let patterns: [(pattern: String, yes: [String], no: [String])] = [
        (#"^\d{3}-[A-Z]+$"#, ["123-AB"], ["12-AB", "123-", "123-ab"]),
        ("(ab|c)*d?", ["", "abcabd", "d"], ["abd d", "dd"]),
        (#"[^a-c\s]{1,2}"#, ["xy", "-"], ["a", "", "xyz", "x "]),
        ("a{2,}", ["aa", "aaaaa"], ["a"]),
        (#"\w+@\w+\.[a-z]{2,4}"#, ["me@nhs.uk"], ["me@nhs", "me nhs.uk"]),
    ]

    @Test(arguments: patterns.indices) func patternsMatchWholeTexts(_ index: Int) throws {
        let (pattern, yes, no) = Self.patterns[index]
        let read = try #require(TextPattern(pattern))
        var unitsLeft = 1_000_000
        for text in yes { #expect(read.matches(text, unitsLeft: &unitsLeft) == true, "\(pattern) \(text)") }
        for text in no { #expect(read.matches(text, unitsLeft: &unitsLeft) == false, "\(pattern) \(text)") }
    }

    @Test(arguments: ["(?=a)", #"(a)\1"#, "a**", "[a", "(a", "a)", "a{3,2}", "*", "((((){999}){999}){999}){999}"])
    func patternsThatAreNotTakenAreRefused(_ pattern: String) { #expect(TextPattern(pattern) == nil) }

    @Test func aPatternMadeToKeepABacktrackerBusyIsQuick() throws {
        let pattern = try #require(TextPattern("(a+)+b"))
        let started = ContinuousClock.now
        var unitsLeft = 1_000_000
        #expect(pattern.matches(String(repeating: "a", count: 10_000), unitsLeft: &unitsLeft) == false)
        #expect(ContinuousClock.now - started < .seconds(10))
    }

    @Test func whatIsSpentOnOneTextIsNotThereForTheNext() throws {
        // Two steps that look at one range each, and the end: five units for each character, and for where it ends.
        let pattern = try #require(TextPattern("ab"))
        var unitsLeft = 30
        #expect(pattern.matches("ab", unitsLeft: &unitsLeft) == true && unitsLeft == 15)
        #expect(pattern.matches("abc", unitsLeft: &unitsLeft) == nil && unitsLeft == 15)
        #expect(pattern.matches("ab", unitsLeft: &unitsLeft) == true && unitsLeft == 0)
        #expect(pattern.matches("", unitsLeft: &unitsLeft) == nil)
    }
}
