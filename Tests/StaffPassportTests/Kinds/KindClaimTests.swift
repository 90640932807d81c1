import Core
import TestSupport
import Testing

@testable import StaffPassport

/// What may stand in each claim, and what a kind's document may say of one.
@Suite struct KindClaimTests {
    private func claim(_ shape: String, _ more: JSON = [:]) throws -> KindClaim {
        guard case .object(let members) = more else { throw PassportWorld.Unready() }
        let own: JSON = ["name": "it", "label": "It", "shape": .string(shape)]
        guard case .object(let first) = own else { throw PassportWorld.Unready() }
        return try KindClaim(.object(first + members))
    }

    /// What is told of a value; nothing for a good one.
    private func words(_ claim: KindClaim, _ value: JSON) -> [String] {
        claim.problems(with: value, at: "it").map { $0.field == "it" ? $0.words : "\($0.field): \($0.words)" }
    }

    private func expect(
        _ shape: String, good: [JSON], bad: [JSON], _ told: String, _ place: SourceLocation = #_sourceLocation
    ) throws {
        let claim = try claim(shape)
        for value in good { #expect(words(claim, value) == [], "\(value)", sourceLocation: place) }
        for value in bad { #expect(words(claim, value) == [told], "\(value)", sourceLocation: place) }
    }

    @Test func everyShapeTakesWhatItIsFor() throws {
        try expect(
            "text", good: ["", "Ward 7", .string(String(repeating: "x", count: 4_000))],
            bad: [1, true, [], [:], nil, .string(String(repeating: "x", count: 4_001))], "Enter “It” as text")
        try expect(
            "day", good: ["2026-11-24", "2028-02-29"],
            bad: ["2027-02-29", "2026-11-31", "24/11/2026", "2026-11-24T09:00:00Z", 20261124, ""],
            "Enter “It” as a real date")
        try expect("whole", good: [0, -3, 7], bad: ["7", JSON(1.5), true], "Enter “It” as a whole number")
        try expect("number", good: [0, -3, JSON(0.8)], bad: ["0.8", true, []], "Enter “It” as a number")
        try expect("flag", good: [true, false], bad: ["true", 0, "yes"], "Say yes or no to “It”")
        try expect(
            "texts", good: [[], ["a", "b"], .array(Array(repeating: "x", count: 100))],
            bad: ["a", [1], ["a", nil], .array(Array(repeating: "x", count: 101))], "Enter “It” as a list of texts")
    }

    @Test func aMomentIsOneInUTC() throws {
        try expect(
            "instant", good: ["2026-11-24T09:00:00Z", "2026-11-24T23:59:59Z", "2026-11-24T00:00:00Z"],
            bad: [
                "2026-11-24", "2026-11-24T09:00Z", "2026-11-24T24:00:00Z", "2026-11-24T09:60:00Z",
                "2026-11-24T09:00:60Z", "2026-11-24T09:00:00", "2026-11-24T09:00:00+01:00", "2026-02-30T09:00:00Z",
                "2026-11-24T-1:00:00Z", "2026-11-24T+1:00:00Z", "2026-11-24T09:00:00ZT", "T09:00:00Z", 7,
            ], "Enter “It” as a date and time in UTC")
    }

    @Test func aTextWithChoicesIsOneOfThem() throws {
        let claim = try claim("text", ["choices": ["low", "high"]])
        #expect(words(claim, "low") == [])
        for value in ["medium", "", "Low"] { #expect(words(claim, .string(value)) == ["Choose “It” from the list"]) }
    }

    @Test func whatStandsInAnObjectIsLookedAtToo() throws {
        let parts: JSON = [
            "parts": [
                ["name": "number", "label": "Number", "shape": "whole", "required": true],
                ["name": "unit", "label": "Unit"],
            ]
        ]
        let one = try claim("object", parts), many = try claim("objects", parts)
        #expect(words(one, ["number": 3, "unit": nil]) == [])
        #expect(words(one, ["unit": 3]) == ["it.number: Enter “Number”", "it.unit: Enter “Unit” as text"])
        #expect(words(one, ["number": 3, "age": 3]) == ["it.age: This kind of item has no claim age"])
        #expect(words(one, [1]) == ["it.: Send an object of claims"])
        #expect(words(many, []) == [])
        #expect(words(many, [["number": 1], ["unit": "years"]]) == ["it.1.number: Enter “Number”"])
        #expect(words(many, ["number": 1]) == ["Enter “It” as a list"])
        #expect(words(many, .array(Array(repeating: ["number": 1], count: 101))) == ["Enter “It” as a list"])
    }

    private func refusal(_ json: JSON) -> String? {
        do {
            _ = try KindClaim(json)
            return nil
        } catch {
            return error.words
        }
    }

    @Test func aNameIsOfSmallLettersDigitsAndLines() {
        for name in ["a", "a1", "valid_to", "_x", String(repeating: "x", count: 60)] {
            #expect(refusal(["name": .string(name)]) == nil)
        }
        for name in ["", "A", "1a", "a-b", "a b", "é", "a.b", String(repeating: "x", count: 61)] {
            #expect(
                refusal(["name": .string(name)])
                    == "A claim needs a name of small letters, digits and _, not \(JSON.string(name)).")
        }
        #expect(refusal([:]) == "A claim needs a name of small letters, digits and _, not null.")
    }

    @Test func theNamesOfTheTokenItselfAreTaken() {
        for name in KindClaim.reserved {
            #expect(
                refusal(["name": .string(name)])
                    == "The name \(name) belongs to the token itself. Choose another for the claim.")
        }
        #expect(KindClaim.reserved.isSuperset(of: ["iss", "exp", "cnf", "vct", "status", "_sd", "issuer_ods"]))
    }

    @Test func whatADocumentSaysOfAClaimMustFit() {
        let part: JSON = ["name": "p"]
        #expect(refusal(["name": "it", "shape": "picture"]) == "The claim it has a shape that is not known.")
        let nesting = "The claim it must have parts if it is an object, and no more than two deep."
        #expect(refusal(["name": "it", "shape": "object"]) == nesting)
        #expect(refusal(["name": "it", "shape": "text", "parts": [part]]) == nesting)
        let many = JSON.array(Array(repeating: part, count: 41))
        #expect(refusal(["name": "it", "shape": "object", "parts": many]) == nesting)
        let deep: JSON = ["name": "it", "shape": "object", "parts": [part]]
        let deeper: JSON = ["name": "b", "shape": "objects", "parts": [deep]]
        #expect(refusal(deeper) == nil)
        #expect(refusal(["name": "c", "shape": "object", "parts": [deeper]]) == nesting)
        let long = "The claim it has too long a label, too many choices, or a part twice."
        #expect(refusal(["name": "it", "label": .string(String(repeating: "x", count: 121))]) == long)
        #expect(refusal(["name": "it", "choices": .array(Array(repeating: "x", count: 101))]) == long)
        #expect(refusal(["name": "it", "shape": "object", "parts": [part, part]]) == long)
    }

    @Test func aClaimReadBackIsTheSame() throws {
        let full: JSON = [
            "name": "it", "label": "It", "shape": "object", "shown": true, "required": true,
            "parts": [["name": "level", "label": "Level", "shape": "text", "choices": ["low", "high"]]],
        ]
        let claim = try KindClaim(full)
        #expect(claim.json == full)
        #expect(try KindClaim(claim.json) == claim)
        let bare = try KindClaim(["name": "it"])
        #expect(bare.label == "it" && bare.shape == .text && !bare.isRequired && !bare.isAlwaysShown)
    }
}
