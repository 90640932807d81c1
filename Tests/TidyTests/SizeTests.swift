import Testing

/// House rule 5: files of at most 300 lines, functions of 50, lines of 120 characters.
@Suite struct SizeTests {
    /// Files that are tables of data, by name.
    static let tables: Set = ["WorkforceSchema.swift", "RosteringSchema.swift"]

    @Test func filesFitOnAFewScreens() {
        let long = (Tree.sources + Tree.tests).filter { $0.lines.count > 301 && !Self.tables.contains($0.name) }
            .map { "\($0.path): \($0.lines.count)" }
        expectTidy("files", long)
    }

    @Test func linesFitInAWindow() {
        let long = (Tree.sources + Tree.tests).flatMap { file in
            file.lines.enumerated().compactMap { $1.count > 120 ? "\(file.path):\($0 + 1): \($1.count)" : nil }
        }
        expectTidy("lines", long)
    }

    @Test func functionsFitOnAScreen() {
        let long = Tree.sources.filter { !Self.tables.contains($0.name) }.flatMap(Self.longFunctions)
        expectTidy("functions", long)
    }

    /// The functions and initialisers of more than 50 lines, from their first line to the brace that closes them.
    static func longFunctions(in file: SourceFile) -> [String] {
        file.code.indices.compactMap { start in
            let isBeginning = holds(file.code[start], "func ") || holds(file.code[start], "init")
            guard isBeginning, let match = file.code[start].firstMatch(of: /\b(func \S|init[?<(])/),
                let end = lastLine(of: file.code, from: start, column: match.range.lowerBound), end - start + 1 > 50
            else { return nil }
            return "\(file.path):\(start + 1): \(end - start + 1) lines"
        }
    }

    /// Where the body of a declaration ends; `nil` for one without, as in a protocol.
    private static func lastLine(of code: [String], from start: Int, column: String.Index) -> Int? {
        var braces = 0, brackets = 0, isInBody = false
        for line in start..<code.count {
            for character in line == start ? code[line][column...] : code[line][...] {
                switch character {
                case "(", "[": brackets += 1
                case ")", "]": brackets -= 1
                case "{":
                    if braces == 0, brackets == 0 { isInBody = true }
                    braces += 1
                case "}":
                    braces -= 1
                    if braces < 0 { return nil }
                    if braces == 0, isInBody { return line }
                default: continue
                }
            }
            guard brackets == 0, braces == 0, !isInBody else { continue }
            let next = line + 1 < code.count ? code[line + 1].drop { $0 == " " } : ""
            guard ["{", "where", "throws", "async", "->"].contains(where: next.hasPrefix) else { return nil }
        }
        return nil
    }

    @Test func aFunctionOfFiftyOneLinesIsFound() {
        let long =
            ["struct A {", "    func b(", "        c: Int = { 1 }()", "    ) {"]
            + Array(repeating: "        d()", count: 47) + ["    }", "    func e() {}", "}"]
        let file = SourceFile(path: "A.swift", text: long.joined(separator: "\n"))
        #expect(Self.longFunctions(in: file) == ["A.swift:2: 51 lines"])
        let short = SourceFile(path: "A.swift", text: long.filter { !$0.contains("c:") }.joined(separator: "\n"))
        #expect(Self.longFunctions(in: short).isEmpty)
        let protocols = SourceFile(
            path: "B.swift", text: "protocol B {\n    func c()\n}\n" + long.joined(separator: "\n"))
        #expect(Self.longFunctions(in: protocols) == ["B.swift:5: 51 lines"])
    }
}
