public import Core

/// The fields of a form or a query, in the order they were sent; a name may come more than once.
public struct Form: Sendable, Hashable {
    public private(set) var fields: [Field]

    /// A name and what was sent under it, as it was typed.
    public struct Field: Sendable, Hashable {
        public let name: String
        public let value: String
    }

    public init() { fields = [] }

    public init(_ pairs: KeyValuePairs<String, String>) { fields = pairs.map { Field(name: $0, value: $1) } }

    public init(pairs: [(String, String)]) { fields = pairs.map { Field(name: $0.0, value: $0.1) } }

    /// The first value of a name, as it was typed; `nil` when the field was not sent.
    public subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    /// Every value of a name, such as the ticked boxes of a group.
    public func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    public mutating func set(_ name: String, _ value: String) {
        fields.removeAll { $0.name == name }
        fields.append(Field(name: name, value: value))
    }
}

/// Reads a form field by field and collects what is wrong, so that a person sees every problem at once.
///
/// Each reader gives a usable value even when the field is bad; ``finish()`` then throws, so the value is never used.
public struct FormReader {
    public let form: Form
    public private(set) var problems: [FieldProblem] = []

    public init(_ form: Form) { self.form = form }

    /// Text without white space at its ends.
    /// - Parameter name: what the field is called in a sentence, such as "the ward's name".
    public mutating func text(_ field: String, _ name: String, limit: Int = 200) -> String {
        let text = optionalText(field, name, limit: limit)
        if text == nil { refuse(field, "Enter \(name)") }
        return text ?? ""
    }

    public mutating func optionalText(_ field: String, _ name: String, limit: Int = 200) -> String? {
        let text = trimmed(field)
        guard !text.isEmpty else { return nil }
        if text.unicodeScalars.count > limit {
            refuse(field, "Shorten \(name) to \(limit) characters or fewer")
            return nil
        }
        if text.unicodeScalars.contains(where: { $0.value < 32 && $0 != "\n" && $0 != "\r" && $0 != "\t" }) {
            refuse(field, "Remove the characters that cannot be shown from \(name)")
            return nil
        }
        return text
    }

    public mutating func whole(_ field: String, _ name: String, in range: ClosedRange<Int>) -> Int {
        guard let number = Int(trimmed(field)) else {
            refuse(field, "Enter \(name) as a whole number, like \(range.lowerBound)")
            return range.lowerBound
        }
        guard range.contains(number) else {
            refuse(field, "Enter \(name) between \(range.lowerBound) and \(range.upperBound)")
            return range.lowerBound
        }
        return number
    }

    /// A length typed in hours, such as `37`, `37.5` or `37:30`, as whole minutes.
    public mutating func hours(_ field: String, _ name: String, in range: ClosedRange<Minutes>) -> Minutes {
        guard let minutes = Minutes(hours: trimmed(field)) else {
            refuse(field, "Enter \(name) in hours, like 7, 7.5 or 7:30")
            return range.lowerBound
        }
        guard range.contains(minutes) else {
            refuse(field, "Enter \(name) between \(range.lowerBound) and \(range.upperBound)")
            return range.lowerBound
        }
        return minutes
    }

    public mutating func day(_ field: String, _ name: String) -> Day {
        guard let day = optionalDay(field, name) else {
            if trimmed(field).isEmpty { refuse(field, "Enter \(name)") }
            return Day(daysSince1970: 0)
        }
        return day
    }

    public mutating func optionalDay(_ field: String, _ name: String) -> Day? {
        let text = trimmed(field)
        guard !text.isEmpty else { return nil }
        guard let day = Day(text) else {
            refuse(field, "Enter \(name) as a real date, like 2026-11-24")
            return nil
        }
        return day
    }

    public mutating func time(_ field: String, _ name: String) -> ClockTime {
        guard let time = ClockTime(trimmed(field)) else {
            refuse(field, "Enter \(name) as HH:MM on the 24-hour clock, like 07:30")
            return .midnight
        }
        return time
    }

    /// One of a fixed set of choices.
    public mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ field: String, _ name: String, as _: Choice.Type = Choice.self
    ) -> Choice? where Choice.RawValue == String {
        guard let choice = Choice(rawValue: trimmed(field)) else {
            refuse(field, "Choose \(name)")
            return nil
        }
        return choice
    }

    /// An id chosen from a list; whether there is such a thing is for the verb to find out.
    public mutating func id<Of>(_ field: String, _ name: String, of _: Of.Type = Of.self) -> ID<Of> {
        guard let id = ID<Of>(checking: trimmed(field)) else {
            refuse(field, "Choose \(name)")
            return ID("-")
        }
        return id
    }

    /// Whether a box was ticked: browsers send nothing for one that was not.
    public func ticked(_ field: String) -> Bool { form[field] != nil }

    public mutating func refuse(_ field: String, _ words: String) {
        guard !problems.contains(where: { $0.field == field }) else { return }
        problems.append(FieldProblem(field, words))
    }

    /// - Throws: an `invalid` refusal with every problem found, if there is any.
    public func finish() throws(Refusal) {
        if !problems.isEmpty { throw Refusal(fields: problems) }
    }

    private func trimmed(_ field: String) -> String {
        let scalars = (form[field] ?? "").unicodeScalars
        let start = scalars.firstIndex { !$0.properties.isWhitespace } ?? scalars.endIndex
        let end = scalars.lastIndex { !$0.properties.isWhitespace }.map(scalars.index(after:)) ?? start
        return String(scalars[start..<end])
    }
}
