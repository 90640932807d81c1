import Core
import Testing

@Suite("JSON")
struct JSONTests {
    @Test(arguments: [
        "null", "true", "false", "0", "-0", "1.50", "1e2", "-1.5E+300", "123456789012345678901234567890", "\"\"",
        "[]", "{}", "[1,[2,[3]]]", #"{"b":1,"a":[true,null]}"#, #""é😀""#,
    ])
    func `what is read is written again, digit by digit`(text: String) throws {
        #expect(try JSON(parsing: text).description == text)
    }

    @Test func `white space around values is left out`() throws {
        #expect(try JSON(parsing: " {\n\t\"a\" : [ 1 , 2 ] }\r\n").description == #"{"a":[1,2]}"#)
    }

    @Test(arguments: [
        (#""A\n\t\r\b\f\/\\\"""#, "A\n\t\r\u{8}\u{c}/\\\""), (#""😀""#, "😀"), (#""\u0000""#, "\0"),
        (#""é""#, "é"),
    ])
    func `escapes are read`(text: String, words: String) throws {
        #expect(try JSON(parsing: text) == .string(words))
    }

    @Test(arguments: [2, 16, 17, 18, 40])
    func `a name twice is found among few and among many`(count: Int) throws {
        let members = (0..<count).map { "\"n\($0)\":\($0)" }
        #expect(throws: Never.self) { try JSON(parsing: "{\(members.joined(separator: ","))}") }
        for place in [0, count / 2, count - 1] {
            let text = "{\((members + ["\"n\(place)\":1"]).joined(separator: ","))}"
            #expect(throws: JSONProblem.self, "\(place)") { try JSON(parsing: text) }
        }
    }

    @Test func `every character is written so that it is read back`() throws {
        let text = String(String.UnicodeScalarView((0...0x17f).compactMap(Unicode.Scalar.init)))
        for json: JSON in [.string(text), ["a": .string(text), "b\"\\": "\\"], .string("\"" + text + "\\")] {
            #expect(try JSON(parsing: json.bytes) == json)
        }
        #expect(JSON.string("a\u{1}\u{1f}\n\r\t\"\\é").description == #""a\u0001\u001f\n\r\t\"\\é""#)
        let broken = Array("\"é\"".utf8).dropLast(2) + [UInt8(ascii: "\"")]
        #expect(throws: JSONProblem.self) { try JSON(parsing: Array(broken)) }
    }

    @Test func `control characters are written as escapes`() throws {
        let text = JSON.string("a\"\\\n\u{1}\u{1f}\u{7f}é").description
        #expect(text == "\"a\\\"\\\\\\n\\u0001\\u001f\u{7f}é\"")
        #expect(try JSON(parsing: text) == .string("a\"\\\n\u{1}\u{1f}\u{7f}é"))
    }

    @Test(arguments: [
        "", " ", "nul", "truee", "01", "-", "+1", "1.", ".5", "1e", "1e+", "0x1", "NaN", "Infinity", "[1,]", "[,1]",
        "[1 2]",
        "{\"a\":1,}", "{a:1}", "{\"a\" 1}", "{\"a\":}", "{\"a\"}", "{\"a\":1", "[1", "\"a", "\"\\x\"", "\"\\u12\"",
        "\"\n\"",
        #""\ud83d""#, #""\ude00""#, #""\ud83d\u0041""#, "'a'", "1 2", "{\"a\":1,\"a\":2}", "\u{feff}1", "// a",
        #"{"a":1,"\u0061":2}"#,
    ])
    func `what is not JSON is refused`(text: String) {
        #expect(throws: JSONProblem.self) { try JSON(parsing: text) }
    }

    @Test(arguments: [
        [0x22, 0xff, 0x22], [0x22, 0xc0, 0x80, 0x22], [0x22, 0xed, 0xa0, 0x80, 0x22],
        [0x22, 0xf4, 0x90, 0x80, 0x80, 0x22],
    ])
    func `bytes that are no UTF-8 are refused`(bytes: [UInt8]) {
        #expect(throws: JSONProblem(words: "the text is not UTF-8", place: 0)) { try JSON(parsing: bytes) }
    }

    @Test func `the problem says where`() {
        #expect(throws: JSONProblem(words: "a comma or ] is expected", place: 3)) { try JSON(parsing: "[1 2]") }
        #expect(throws: JSONProblem(words: "a name comes twice", place: 7)) { try JSON(parsing: #"{"a":1,"a":2}"#) }
    }

    @Test func `64 levels are taken, 65 are not, nor 100,000`() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        _ = try JSON(parsing: nested(64))
        #expect(throws: JSONProblem.self) { try JSON(parsing: nested(65)) }
        #expect(throws: JSONProblem.self) { try JSON(parsing: String(repeating: "[{\"a\":", count: 100_000)) }
    }

    @Test func `limits are exact`() throws {
        var limits = JSONLimits()
        limits.bytes = 4
        limits.digits = 3
        _ = try JSON(parsing: "true", limits: limits)
        _ = try JSON(parsing: "123", limits: limits)
        #expect(throws: JSONProblem.self) { try JSON(parsing: "false", limits: limits) }
        #expect(throws: JSONProblem.self) { try JSON(parsing: "1234", limits: limits) }
    }

    @Test func `random bytes never stop the reader, and what it takes it writes the same`() throws {
        var chance = SystemRandomNumberGenerator()
        let pieces: [[UInt8]] =
            ["{", "}", "[", "]", ":", ",", "\"", "\\", "\\u", "d83d", "1", "e", "-", ".", "tru", "null", " ", "\n"]
            .map { Array($0.utf8) } + [[0xff], [0xc3, 0xa9], [0], [0xf0, 0x9f]]
        for _ in 0..<20_000 {
            let count = Int.random(in: 0...14, using: &chance)
            let bytes = (0..<count).flatMap { _ in pieces.randomElement(using: &chance) ?? [] }
            guard let value = try? JSON(parsing: bytes) else { continue }
            #expect(try JSON(parsing: value.bytes) == value)
        }
    }

    @Test func `numbers are read as far as they fit`() {
        #expect(JSON.number("12").whole == 12)
        #expect(JSON.number("1e2").whole == 100)
        #expect(JSON.number("1.5").whole == nil)
        #expect(JSON.number("9223372036854775807").whole == Int.max)
        #expect(JSON.number("9223372036854775808").whole == nil)
        #expect(JSON.number("1e400").number == nil)
        #expect(JSON(Double.infinity) == .null)
        #expect(JSON.number("a,b").description == "null")
    }

    @Test func `spread out it is as people read it`() {
        let value: JSON = ["a": [1, []], "b": [:]]
        #expect(value.spreadOut == "{\n  \"a\": [\n    1,\n    []\n  ],\n  \"b\": {}\n}\n")
    }
}

@Suite("A JSON reader")
struct JSONReaderTests {
    private enum Kind: String, CaseIterable { case day, night }

    @Test func `reads what is right`() throws {
        let json = try JSON(
            parsing: #"""
                {"name":"  Ward 7 ","beds":24,"fte":0.5,"open":true,"from":"2026-11-24","at":"07:30","kind":"night",
                 "id":"w-7","note":null,"cells":[{"day":"2026-11-25"}],"inner":{"x":1}}
                """#)
        var reader = JSONReader(json)
        let words = [
            reader.text("name"), reader.whole("beds", in: 1...24).description,
            reader.number("fte", in: 0...1).description, reader.flag("open").description,
            reader.day("from").description, reader.time("at").description,
            reader.choice("kind", as: Kind.self)?.rawValue, reader.id("id", of: Named.Unit.self).text,
            reader.optionalText("note"), reader.optionalDay("missing")?.description,
        ]
        #expect(words == ["Ward 7", "24", "0.5", "true", "2026-11-24", "07:30", "night", "w-7", nil, nil])
        let cells = reader.list("cells", limit: 1) { $0.day("day").description }
        let inner = reader.object("inner") { $0.whole("x", in: 0...9) }
        #expect(cells == ["2026-11-25"] && inner == 1)
        try reader.finish()
    }

    @Test func `tells every problem with its path`() throws {
        let json = try JSON(
            parsing: #"{"beds":25,"cells":[{"day":"2026-02-30"},7],"inner":[],"kind":"late","id":"a b"}"#)
        var reader = JSONReader(json)
        _ = reader.text("name")
        _ = reader.whole("beds", in: 1...24)
        _ = reader.list("cells", limit: 10) { ($0.day("day"), $0.text("x")) }
        _ = reader.object("inner") { $0.text("x") }
        _ = reader.choice("kind", as: Kind.self)
        _ = reader.id("id", of: Named.Unit.self)
        let fields = reader.problems.map(\.field)
        #expect(fields == ["name", "beds", "cells[0].day", "cells[0].x", "cells[1]", "inner", "kind", "id"])
        #expect(throws: Refusal.self) { try reader.finish() }
    }

    @Test func `a list over its limit is refused whole`() throws {
        var reader = JSONReader(["a": [[:], [:], [:]]])
        let items = reader.list("a", limit: 2) { _ in 1 }
        #expect(items.isEmpty)
        #expect(reader.problems.map(\.words) == ["Send a list of 2 objects or fewer."])
    }

    @Test func `what is no object has one problem only`() {
        var reader = JSONReader([1])
        _ = reader.text("name")
        #expect(reader.problems == [FieldProblem("body", "Send an object.")])
    }
}
