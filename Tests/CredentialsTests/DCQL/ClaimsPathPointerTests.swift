import Core
import Testing

@testable import Credentials

/// Section 7 of OpenID4VP 1.0, with an example like the one it has.
@Suite struct ClaimsPathPointerTests {
    static let credential: JSON = [
        "name": "Robin Example", "address": ["street": "1 Ward Lane", "town": "Leeds"],
        "degrees": [["type": "Bachelor", "year": 2001], ["type": "Master"]], "wards": ["A1", "B2"], "none": [],
        "mixed": [["type": 1], "text"], "null": .null,
    ]

    static func selected(_ path: JSON) throws -> [JSON] {
        try ClaimsPathPointer(path).select(in: credential).map(\.value)
    }

    @Test func pathsLeadToClaims() throws {
        let right: [(JSON, [JSON])] = [
            (["name"], ["Robin Example"]), (["address", "town"], ["Leeds"]), (["wards", 1], ["B2"]),
            (["degrees", nil, "type"], ["Bachelor", "Master"]), (["degrees", nil, "year"], [2001]),
            (["degrees", 1, "type"], ["Master"]), (["wards", nil], ["A1", "B2"]), (["null"], [.null]),
        ]
        for (path, values) in right { #expect(try Self.selected(path) == values, "\(path)") }
        let pointer = try ClaimsPathPointer(["degrees", nil, "type"])
        #expect(
            try pointer.select(in: Self.credential).map(\.path) == [["degrees", 0, "type"], ["degrees", 1, "type"]])
    }

    @Test func pathsThatLeadNowhere() {
        let wrong: [JSON] = [
            ["street"], ["name", "x"], ["name", nil], ["name", 0], ["address", 0], ["address", nil], ["wards", 2],
            ["wards", "A1"], ["none", nil], ["none", 0], ["mixed", nil, "type"], ["degrees", nil, "place"],
            ["degrees", nil, nil], ["null", "x"],
        ]
        for path in wrong { #expect(refusal { try Self.selected(path) } == .claimsPath, "\(path)") }
    }

    @Test func namesAreComparedByTheirBytes() throws {
        let composed: JSON = ["caf\u{e9}": 1]
        #expect(try ClaimsPathPointer(["caf\u{e9}"]).select(in: composed).count == 1)
        #expect(refusal { try ClaimsPathPointer(["cafe\u{301}"]).select(in: composed) } == .claimsPath)
    }

    @Test func manyClaimsEndAtTheLimit() throws {
        let wide: JSON = .array(Array(repeating: .array(Array(repeating: 1, count: 101)), count: 100))
        #expect(refusal { try ClaimsPathPointer([nil, nil]).select(in: wide) } == .claimsPath)
        let fits: JSON = .array(Array(repeating: .array(Array(repeating: 1, count: 100)), count: 100))
        #expect(try ClaimsPathPointer([nil, nil]).select(in: fits).count == 10_000)
    }
}
