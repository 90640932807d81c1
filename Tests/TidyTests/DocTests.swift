import Foundation
import Testing

/// House rules 7, 8, 9 and 10: what stands in the open is explained, and what is promised is tested.
@Suite struct DocTests {
    /// Types, functions and constants in the open; a property or initialiser whose name and type say all may go
    /// without.
    @Test func publicDeclarationsBeginWithASentence() {
        var bare: [String] = []
        for file in Tree.sources {
            for (index, line) in file.code.enumerated() where holds(line, "public ") {
                guard
                    line.firstMatch(
                        of: #/^\s*public (?:static |final |indirect )*(struct|enum|class|actor|protocol|func) (\w+)/#)
                        != nil
                        || line.firstMatch(of: #/^public (let|var) /#) != nil
                else { continue }
                if line.firstMatch(of: /func (encode|hash|init|distance|advanced|makeIterator|next)\b/) != nil {
                    continue
                }
                if line.firstMatch(of: /enum \w+ \{\}/) != nil { continue }
                if !Self.isDocumented(file, index) {
                    bare.append("\(file.path):\(index + 1): \(line.trimmingCharacters(in: .whitespaces))")
                }
            }
        }
        expectTidy("docs", bare)
    }

    static func isDocumented(_ file: SourceFile, _ index: Int) -> Bool {
        var above = index - 1
        while above >= 0 {
            let line = file.lines[above].trimmingCharacters(in: .whitespaces)
            if line.hasPrefix("///") { return true }
            guard line.hasPrefix("@") else { return false }
            above -= 1
        }
        return false
    }

    @Test func everyRuleStatesItsSourceReadingUnitsAndLimits() {
        let rules = Tree.sources.filter { $0.path.contains("WorkingTime/Rules/") }
        #expect(rules.count > 20)
        for file in rules where file.lines.contains(where: { $0.contains("RuleID(\"") }) {
            for part in ["Source:", "Reading:", "Units:", "Leaves out:"] {
                #expect(file.lines.contains { $0.contains("- \(part)") }, "\(file.path) does not state its \(part)")
            }
        }
    }

    static let rooms: Set = [
        "Workforce", "Population", "Rostering", "StaffPassport", "CarePlanning", "SocialPrescribing", "Identity",
        "Core",
    ]

    /// A verb is a public function that takes a caller and a transaction.
    static let verbs = Tree.sources.filter { file in
        rooms.contains(file.room) && !file.folders.contains("Store")
            && file.lines.contains { $0.hasPrefix("public func ") }
            && file.lines.contains { $0.contains("as caller: Caller") }
    }

    @Test func everyVerbHasATest() {
        #expect(Self.verbs.count > 20)
        let names = Set(Tree.tests.map(\.name))
        let bare = Self.verbs.filter {
            !names.contains($0.name.replacingOccurrences(of: ".swift", with: "Tests.swift"))
        }.map(\.path)
        expectTidy("verbs", bare)
    }

    /// Refusals that no test has seen yet. It is empty, and stays so.
    static let owedRefusals: Set<String> = []

    /// The tests but for this one, which has the words of what is owed in it.
    private static let otherTests = Tree.tests.filter { $0.name != "DocTests.swift" }.flatMap(\.lines)

    @Test func everyRefusalsWordsOccurInATest() {
        let tests = Self.otherTests.joined(separator: "\n")
        var untested: [String] = []
        for file in Tree.sources where Self.rooms.contains(file.room) {
            let text = file.lines.joined(separator: "\n")
            guard holds(text, "Refusal(") else { continue }
            for match in text.matches(of: /Refusal\(\s*\.\w+,\s*"([^"\\]{12,})/) {
                let words = String(match.1.prefix(40))
                if !holds(tests, words) { untested.append("\(file.path): \(words)") }
            }
        }
        let debts = Set(untested).intersection(Self.owedRefusals)
        expectTidy("refusals", untested.filter { !debts.contains($0) })
        #expect(Self.owedRefusals.subtracting(debts) == [], "These have a test by now: take them off the list.")
    }

    @Test func everyFactHasAnExample() {
        let facts = Tree.sources.flatMap { file in
            file.lines.compactMap { line -> (String, String)? in
                guard holds(line, "static let name = ") else { return nil }
                return line.firstMatch(of: /static let name = "([a-z-]+(?:\.[a-z0-9-]+)+\.\d+)"/).map {
                    (file.path, String($0.1))
                }
            }
        }
        #expect(facts.count > 10)
        expectTidy("facts", facts.filter { !Tree.exists("docs/api/facts/\($0.1).json") }.map { "\($0.0): \($0.1)" })
        expectTidy("facts", Self.uncomparedFacts)
    }

    /// Facts whose example no test compares: a file that nothing reads would let a change through.
    private static var uncomparedFacts: [String] {
        let compared = Set(
            Tree.tests.map { $0.lines.joined(separator: "\n") }.filter { holds($0, "factExample(") }.flatMap { text in
                text.matches(of: /factExample\(\s*(\w+)\(/).map { String($0.1) }
            })
        return Tree.sources.flatMap { file in
            file.code.compactMap { line -> String? in
                guard holds(line, ": Fact"), let match = line.firstMatch(of: /\bstruct (\w+): Fact\b/) else {
                    return nil
                }
                let type = String(match.1)
                return compared.contains(type) ? nil : "\(file.path): \(type) is not compared with its example"
            }
        }
    }
}
