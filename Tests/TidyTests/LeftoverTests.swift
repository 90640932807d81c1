import Testing

/// What is committed speaks of the project only, and is finished.
@Suite struct LeftoverTests {
    @Test func nothingIsLeftUndone() {
        // Written so that this line does not find itself.
        let found = places(
            of: /\b(TO[D]O|FIX[M]E|X{3}|HA[C]K)\b|not im[p]lemented|com[i]ng soon/,
            with: ["TO", "FIX", "XX", "HA", "plemented", "ng soon"], in: Tree.sources, inStrings: true)
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }

    @Test func theMapNamesEveryRoom() {
        let map = Tree.text("docs/MAP.md")
        for room in Set(Tree.sources.map(\.room)) {
            #expect(map.contains("`\(room)`"), "docs/MAP.md does not name \(room).")
        }
    }

    @Test func everyDependencyHasItsPurposeWrittenDown() {
        let record = Tree.text("docs/decisions/0002-dependencies.md")
        for match in Tree.text("Package.swift").matches(of: /github\.com\/[\w.-]+\/([\w.-]+?)\.git/) {
            #expect(record.contains(String(match.1)), "0002-dependencies.md does not say what \(match.1) is for.")
        }
    }

    /// The journeys ask every door of every module: a module that is missing from their list would not be asked.
    @Test func theJourneysKnowEveryModule() {
        let list = Tree.text("Tests/Journeys/Modules.swift")
        let names = Tree.sources.flatMap { file in
            file.lines.filter { holds($0, "title: ") }.compactMap {
                $0.firstMatch(of: /\bname: "(\w+)", title: "/).map { String($0.1) }
            }
        }
        #expect(names.count >= 3)
        for name in names { #expect(list.contains("\(name)Module"), "Tests/Journeys/Modules.swift lacks \(name).") }
    }
}
