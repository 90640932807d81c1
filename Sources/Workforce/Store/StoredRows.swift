import Core
import Storage

extension Row {
    /// A column that holds one of a fixed set of words.
    func choice<Choice: RawRepresentable>(
        _ column: String, as _: Choice.Type = Choice.self
    ) throws -> Choice where Choice.RawValue == String {
        guard let choice = Choice(rawValue: try self[column]) else { throw StorageError.unreadable(column: column) }
        return choice
    }
}

/// How many ids or rows go into one statement: far below what either database binds at once.
private let portion = 500

/// Asks a question for a long list of ids in portions, and gives all answers one after another.
func inPortions<Element, Found>(
    _ elements: [Element], _ ask: ([Element]) throws -> [Found]
) rethrows -> [Found] {
    guard elements.count > portion else { return elements.isEmpty ? [] : try ask(elements) }
    var found: [Found] = []
    for start in stride(from: 0, to: elements.count, by: portion) {
        found += try ask(Array(elements[start..<min(start + portion, elements.count)]))
    }
    return found
}
