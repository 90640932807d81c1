import Testing

/// House rule 5: files of at most 300 lines, functions of 50, lines of 120 characters.
@Suite struct SizeTests {
    /// Files that are tables of data, by name.
    static let tables: Set = ["WorkforceSchema.swift", "RosteringSchema.swift"]

    @Test func filesFitOnAFewScreens() {
        let long = (Tree.sources + Tree.tests).filter { $0.lines.count > 301 && !Self.tables.contains($0.name) }
            .map { "\($0.path): \($0.lines.count)" }
        #expect(long.isEmpty, "\(long.joined(separator: "\n"))")
    }

    @Test func linesFitInAWindow() {
        let long = (Tree.sources + Tree.tests).flatMap { file in
            file.lines.enumerated().compactMap { $1.count > 120 ? "\(file.path):\($0 + 1): \($1.count)" : nil }
        }
        #expect(long.isEmpty, "\(long.joined(separator: "\n"))")
    }

    @Test func functionsFitOnAScreen() {
        let long = Tree.sources.filter { !Self.tables.contains($0.name) }.flatMap(Self.longFunctions)
        #expect(long.isEmpty, "\(long.joined(separator: "\n"))")
    }

    /// A function ends at the first closing brace that stands as far in as its first line.
    static func longFunctions(in file: SourceFile) -> [String] {
        file.code.indices.compactMap { start in
            guard file.code[start].firstMatch(of: /\b(func \S+|init[?<(])/) != nil else { return nil }
            let indent = file.lines[start].prefix { $0 == " " }
            let end = file.lines[start...].firstIndex { $0.hasPrefix("\(indent)}") && $0.dropFirst(indent.count).first == "}" }
            guard let end, end - start + 1 > 50 else { return nil }
            // A declaration without a body (a protocol's) must not reach for a later brace.
            guard file.code[start...end].dropLast().contains(where: { $0.hasSuffix("{") }) else { return nil }
            return "\(file.path):\(start + 1): \(end - start + 1) lines"
        }
    }
}
