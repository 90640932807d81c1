/// Reads an object of JSON member by member and collects what is wrong, so that a program's author sees every problem
/// at once, each with its path: `cells[3].day`.
///
/// Each reader gives a usable value even when the member is bad; ``finish()`` then throws, so the value is never used.
///
/// ```swift
/// var reader = JSONReader(try visit.json())
/// let name = reader.text("name")
/// let days = reader.list("cells", limit: 500) { $0.day("day") }
/// try reader.finish()
/// ```
public struct JSONReader {
    public private(set) var problems: [FieldProblem] = []
    private let value: JSON
    private let path: String

    public init(_ value: JSON) { self.init(value, path: "") }

    private init(_ value: JSON, path: String) {
        self.value = value
        self.path = path
        if case .object = value { return }
        problems = [FieldProblem(path.isEmpty ? "body" : path, "Send an object.")]
    }

    /// Text that is not empty, without white space at its ends.
    /// - Parameter limit: characters at most.
    public mutating func text(_ name: String, limit: Int = 200) -> String {
        let text = optionalText(name, limit: limit)
        if text == nil { refuse(name, "Send a text.") }
        return text ?? ""
    }

    /// Text, or `nil` when it is missing, null or empty.
    public mutating func optionalText(_ name: String, limit: Int = 200) -> String? {
        guard let member = present(name) else { return nil }
        guard let text = member.text else {
            refuse(name, "Send a text.")
            return nil
        }
        let isControl = { (scalar: Unicode.Scalar) in scalar.value < 32 && !["\n", "\r", "\t"].contains(scalar) }
        guard text.unicodeScalars.count <= limit, !text.unicodeScalars.contains(where: isControl) else {
            refuse(name, "Send a text of \(limit) characters or fewer, without control characters.")
            return nil
        }
        let inner = text.drop { $0.isWhitespace }
        let end = inner.lastIndex { !$0.isWhitespace }
        return end.map { String(inner[...$0]) }
    }

    public mutating func whole(_ name: String, in range: ClosedRange<Int>) -> Int {
        guard let number = self[name]?.whole, range.contains(number) else {
            refuse(name, "Send a whole number from \(range.lowerBound) to \(range.upperBound).")
            return range.lowerBound
        }
        return number
    }

    public mutating func optionalWhole(_ name: String, in range: ClosedRange<Int>) -> Int? {
        present(name) == nil ? nil : whole(name, in: range)
    }

    public mutating func number(_ name: String, in range: ClosedRange<Double>) -> Double {
        guard let number = self[name]?.number, range.contains(number) else {
            refuse(name, "Send a number from \(range.lowerBound) to \(range.upperBound).")
            return range.lowerBound
        }
        return number
    }

    public mutating func flag(_ name: String) -> Bool {
        guard let flag = self[name]?.flag else {
            refuse(name, "Send true or false.")
            return false
        }
        return flag
    }

    public mutating func day(_ name: String) -> Day {
        guard let day = self[name]?.text.flatMap({ Day($0) }) else {
            refuse(name, "Send a real date, like 2026-11-24.")
            return Day(daysSince1970: 0)
        }
        return day
    }

    public mutating func optionalDay(_ name: String) -> Day? { present(name) == nil ? nil : day(name) }

    public mutating func time(_ name: String) -> ClockTime {
        guard let time = self[name]?.text.flatMap({ ClockTime($0) }) else {
            refuse(name, "Send a time as HH:MM, like 07:30.")
            return .midnight
        }
        return time
    }

    /// One of a fixed set of choices.
    public mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, as _: Choice.Type = Choice.self
    ) -> Choice? where Choice.RawValue == String {
        guard let choice = self[name]?.text.flatMap({ Choice(rawValue: $0) }) else {
            let all = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            refuse(name, "Send one of: \(all).")
            return nil
        }
        return choice
    }

    /// An id; whether there is such a thing is for the verb to find out.
    public mutating func id<Of>(_ name: String, of _: Of.Type = Of.self) -> ID<Of> {
        guard let id = self[name]?.text.flatMap({ ID<Of>(checking: $0) }) else {
            refuse(name, "Send an id.")
            return ID("-")
        }
        return id
    }

    public mutating func optionalID<Of>(_ name: String, of _: Of.Type = Of.self) -> ID<Of>? {
        present(name) == nil ? nil : id(name)
    }

    /// A list of objects, each read by a reader of its own.
    public mutating func list<Item>(
        _ name: String, limit: Int, _ read: (inout JSONReader) throws -> Item
    ) rethrows -> [Item] {
        guard case .array(let elements)? = self[name], elements.count <= limit else {
            refuse(name, "Send a list of \(limit) objects or fewer.")
            return []
        }
        var items: [Item] = []
        for (index, element) in elements.enumerated() {
            var reader = JSONReader(element, path: "\(place(name))[\(index)]")
            items.append(try read(&reader))
            problems += reader.problems
        }
        return items
    }

    /// An object inside this one.
    public mutating func object<Item>(_ name: String, _ read: (inout JSONReader) throws -> Item) rethrows -> Item {
        var reader = JSONReader(self[name] ?? .null, path: place(name))
        defer { problems += reader.problems }
        return try read(&reader)
    }

    public mutating func refuse(_ name: String, _ words: String) {
        let field = place(name)
        guard
            !problems.contains(where: { $0.field == field || $0.field == path && !path.isEmpty || $0.field == "body" })
        else { return }
        problems.append(FieldProblem(field, words))
    }

    /// - Throws: an `invalid` refusal with every problem found, if there is any.
    public func finish() throws(Refusal) {
        if !problems.isEmpty { throw Refusal(fields: problems) }
    }

    private subscript(_ name: String) -> JSON? { value[name] }

    private func present(_ name: String) -> JSON? {
        guard let member = value[name], member != .null else { return nil }
        return member
    }

    private func place(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
}
