import Foundation
import Testing

@testable import RosterOptimiser

/// The competition's own instances, as far as they lie in the shared data.
@Suite struct INRC1DataTests {
    private static let folder = URL(
        fileURLWithPath: ProcessInfo.processInfo.environment["COMMONWEAL_DATA"] ?? "../shared/data"
    ).appendingPathComponent("rostering/inrc1")

    private static func text(_ path: String) -> String? {
        try? String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
    }

    /// Names of the files of a folder, without what follows the first dot.
    private static func names(_ part: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(part).path)
            .compactMap { $0.split(separator: ".").first.map { String($0) } }.sorted()
    }

    /// What the table of the data's README says, by instance.
    private static func published() throws -> [String: Int] {
        var found: [String: Int] = [:]
        for line in try #require(text("README.md")).split(separator: "\n") where line.hasPrefix("| ") {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            for (index, cell) in cells.dropFirst().enumerated() {
                found["\(cells[0])\(index < 9 ? "0" : "")\(index + 1)"] = Int(cell)
            }
        }
        return found
    }

    @Test("The published rosters cost what is published, read from either form")
    func published() throws {
        let values = try Self.published()
        var others: [String] = [], read = 0
        for name in try Self.names("best_known") {
            let solution = try #require(Self.text("best_known/\(name).solution.xml"))
            let expected = Cost(soft: try #require(values[name]))
            let costs = try ["xml/\(name).xml", "txt/\(name).txt"].compactMap { file -> Cost? in
                // A file may be a pointer to a larger one and hold no instance.
                guard let text = Self.text(file), INRC1Format.isMeant(by: text) else { return nil }
                let format = try INRC1Format(text, file: file)
                return Pricer(format.problem).price(of: try format.plan(fromSolution: solution, file: name)).total
            }
            read += costs.count
            #expect(costs.contains(expected), "\(name)")
            others += costs.filter { $0 != expected }.map { _ in name }
        }
        #expect(read > 0)
        // The text of one instance switches rules on that its XML leaves off.
        #expect(others.count <= 1, "\(others)")
    }

    @Test("Both forms of every instance are the same problem, and the search can begin on it")
    func forms() throws {
        var unlike: Set<String> = []
        for name in try Self.names("txt") {
            let text = try INRC1Format(try #require(Self.text("txt/\(name).txt")), file: name)
            #expect(throws: Never.self) { _ = try CompiledProblem(text.problem) }
            guard let markup = Self.text("xml/\(name).xml"), INRC1Format.isMeant(by: markup) else { continue }
            let other = try INRC1Format(markup, file: name)
            #expect(other.name == text.name)
            #expect(other.problem.people.count == text.problem.people.count)
            var chance = Chance(seed: 1)
            for _ in 0..<3 {
                let (first, second) = drawn(text.problem, other.problem, &chance)
                let costs = [Pricer(text.problem).price(of: first), Pricer(other.problem).price(of: second)]
                if costs[0].total != costs[1].total { unlike.insert(name) }
            }
        }
        #expect(unlike.count <= 1, "\(unlike)")
    }

    /// A plan by chance, for two problems that number people and shifts in another order.
    private func drawn(_ one: Problem, _ other: Problem, _ chance: inout Chance) -> (Plan, Plan) {
        var first = Plan(peopleCount: one.people.count, dayCount: one.dayCount), second = first
        let people = numbered(other.people.map(\.id)), shifts = numbered(other.shifts.map(\.code))
        for person in one.people.indices {
            for day in 0..<one.dayCount where chance.below(2) == 0 {
                let shift = chance.below(one.shifts.count)
                first[person, day] = Assignment(shift: shift)
                if let same = people[one.people[person].id], let work = shifts[one.shifts[shift].code] {
                    second[same, day] = Assignment(shift: work)
                }
            }
        }
        return (first, second)
    }
}
