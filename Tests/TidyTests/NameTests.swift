import Testing

/// House rules 6 and 11: names that say something, and numbers that say their unit.
@Suite struct NameTests {
    @Test func noFileHasAnEmptyName() {
        let found = (Tree.sources + Tree.tests).map(\.path)
            .filter {
                $0.dropLast(".swift".count).firstMatch(of: /(Utils?|Helpers?|Manager|Common|Base|Extensions?|Misc)$/)
                    != nil
            }
        #expect(found.isEmpty, "\(found)")
    }

    @Test func noTypeHasAnEmptyName() {
        let found = places(
            of: /\b(struct|class|enum|actor|protocol) \w*(Utils?|Helpers?|Manager|Common|Base|Extensions?)\b/,
            with: ["Util", "Helper", "Manager", "Common", "Base", "Extension"], in: Tree.sources)
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }

    @Test func noTypeHasItsRoomsName() {
        let found = Tree.sources.filter { file in
            file.code.filter { holds($0, file.room) }.contains {
                $0.firstMatch(of: /^(public )?(struct|class|enum|actor|protocol) (\w+)/)?.3 == file.room[...]
            }
        }.map(\.path)
        #expect(found.isEmpty, "\(found)")
    }

    /// A number that measures something.
    private static var amount: Regex<Substring> {
        #/
        \b(?:let|var)\ (?:duration|length|rate|amount|pay|timeout|interval|delay|limit|age|price)\w*:\ (?:Int|Double)\b
        /#
    }

    private static var unit: Regex<Substring> {
        #/
        (?:Minutes|Hours|Days|Weeks|Pence|Percent|Count|Bytes|Seconds|Milliseconds|PerWeek|Lines|Rows|Nanoseconds)\s*:
        /#
    }

    @Test func numbersNameTheirUnit() {
        let found = places(of: Self.amount, with: [": Int", ": Double"], in: Tree.sources)
            .filter { $0.firstMatch(of: Self.unit) == nil }
        expectTidy("units", found)
    }
}
