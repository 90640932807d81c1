import Core
import Testing

@testable import FHIR

@Suite struct PrimitiveTypeTests {
    @Test(
        arguments: [
            (PrimitiveType.date, ["2026", "2026-11", "2026-11-24", "1800-02-28"]),
            (.dateTime, ["2026-11-24T07:30:00Z", "2026-11-24T07:30:00.123456789+14:00", "2026"]),
            (.instant, ["2026-11-24T07:30:00.1Z"]), (.time, ["07:30:00", "23:59:59.999"]),
            (.code, ["a b", "x"]), (.id, ["a-1.B", String(repeating: "a", count: 64)]),
            (.uri, ["urn:oid:1.2.3", "urn:uuid:53fefa32-fcbb-4ff8-8a92-55ee120877b7", "x:y"]),
            (.oid, ["urn:oid:2.16.1"]), (.base64Binary, ["AA==", "A A\nA=", "QUJD"]), (.markdown, ["a\n\tb"]),
            (.uuid, ["urn:uuid:53fefa32-fcbb-4ff8-8a92-55ee120877b7"]),
        ])
    func goodTextsPass(_ type: PrimitiveType, _ texts: [String]) {
        for text in texts { #expect(type.problem(with: .string(text)) == nil, "\(type) \(text)") }
    }

    @Test(
        arguments: [
            (PrimitiveType.date, ["2026-13", "2026-02-30", "26", "2026-11-24T07:30:00Z", "0000", ""]),
            (.dateTime, ["2026-11-24T07:30Z", "2026-11-24T07:30:00", "2026-11-24T25:00:00Z", "2026-11-24 07:30:00Z"]),
            (.instant, ["2026-11-24", "2026-11-24T07:30:00"]), (.time, ["7:30:00", "24:00:00", "07:30"]),
            (.code, [" a", "a ", "a  b"]), (.id, ["a_b", "a/b", String(repeating: "a", count: 65)]),
            (.uri, ["a b", "urn:oid:x", "urn:uuid:53FEFA32-fcbb-4ff8-8a92-55ee120877b7"]), (.oid, ["1.2.3"]),
            (.base64Binary, ["A", "A===", "A=AA", "§§§§"]), (.string, ["\u{1}", ""]), (.uuid, ["urn:uuid:1"]),
        ])
    func badTextsDoNot(_ type: PrimitiveType, _ texts: [String]) {
        for text in texts { #expect(type.problem(with: .string(text)) != nil, "\(type) \(text)") }
    }

    @Test func numbersKeepTheirRanges() {
        #expect(PrimitiveType.integer.problem(with: -2_147_483_648) == nil)
        #expect(PrimitiveType.integer.problem(with: 2_147_483_648) != nil)
        #expect(PrimitiveType.integer.problem(with: .number("1.0")) != nil)
        #expect(PrimitiveType.unsignedInt.problem(with: 0) == nil && PrimitiveType.unsignedInt.problem(with: -1) != nil)
        #expect(PrimitiveType.positiveInt.problem(with: 0) != nil && PrimitiveType.positiveInt.problem(with: 1) == nil)
        #expect(PrimitiveType.decimal.problem(with: .number("1.50e-3")) == nil)
        #expect(PrimitiveType.decimal.problem(with: "1.5") != nil && PrimitiveType.string.problem(with: 1) != nil)
        #expect(PrimitiveType.boolean.problem(with: "true") != nil && PrimitiveType.boolean.problem(with: true) == nil)
    }
}
