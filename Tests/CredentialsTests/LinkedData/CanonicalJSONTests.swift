import Core
import Credentials
import Foundation
import Testing

@Suite struct CanonicalJSONTests {
    static let documents = VectorCount(
        "jcs, documents", "written as the standard does", files: ["jcs/input", "jcs/output", "jcs/outhex"],
        of: { Vectors.names(in: "jcs/input") }, name: { $0 },
        check: { name in
            let canonical = try Vectors.json("jcs/input/\(name)").canonicalBytes()
            let hex = try Vectors.text("jcs/outhex/\(name.replacing(".json", with: ".txt"))")
            return try canonical == Vectors.bytes("jcs/output/\(name)")
                && canonical.hexadecimal == hex.filter { $0.isHexDigit }
        })

    @Test func inputsBecomeTheStandardsOutputs() { Self.documents.expectAll() }

    static let numbers = VectorCount(
        "jcs, numbers", "printed as ECMAScript does", files: ["jcs/es6-numbers.txt"],
        of: { try Vectors.text("jcs/es6-numbers.txt").split(separator: "\n") }, name: { String($0) },
        check: { line in
            let parts = line.split(separator: ",")
            guard parts.count == 2, let pattern = UInt64(parts[0], radix: 16) else { return false }
            let canonical = try JSON.number("\(Double(bitPattern: pattern))").canonicalBytes()
            return String(decoding: canonical, as: UTF8.self) == parts[1]
        })

    @Test func numbersPrintAsECMAScriptDoes() { Self.numbers.expectAll() }

    @Test(arguments: ["1e400", "-1e400"])
    func numbersThatNoDoubleHoldsAreRefused(digits: String) throws {
        let value = try JSON(parsing: "[\(digits)]")
        #expect(throws: LinkedDataProblem(LinkedDataProblem.numberOutOfRange, digits)) { try value.canonicalBytes() }
        #expect(throws: LinkedDataProblem(LinkedDataProblem.numberOutOfRange, digits)) {
            try value.withCanonicalNumbers()
        }
    }

    @Test func namesAreSortedByTheirCodeUnitsAndToldApartByTheirBytes() throws {
        // U+FB33 comes after U+1F600 in UTF-16 and before it in UTF-8.
        let value: JSON = ["\u{FB33}": 1, "\u{1F600}": 2, "e\u{301}": 3, "\u{E9}": 4]
        let expected = "{\"e\u{301}\":3,\"\u{E9}\":4,\"\u{1F600}\":2,\"\u{FB33}\":1}"
        #expect(try value.canonicalBytes() == Array(expected.utf8))
    }

    @Test func aNameTwiceIsRefused() {
        let value: JSON = ["a": 1, "b": 2, "a": 3]
        #expect(throws: LinkedDataProblem("a name comes twice", "a")) { try value.canonicalBytes() }
    }

    @Test func depthIsLimited() throws {
        var value: JSON = 1
        for _ in 0..<64 { value = [value] }
        #expect(try value.canonicalBytes().count == 129)
        #expect(throws: LinkedDataProblem.self) { try JSON.array([value]).canonicalBytes() }
    }

    @Test func digitsThatNobodySignedAreNotGivenOut() throws {
        let value = try JSON(parsing: #"{"a":[9007199254740993,1.0],"b":"9007199254740993"}"#)
        let expected = #"{"a":[9007199254740992,1],"b":"9007199254740993"}"#
        #expect(try value.withCanonicalNumbers().description == expected)
    }
}
