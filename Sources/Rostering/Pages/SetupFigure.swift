import Core
import Web
import WorkingTime

// One figure of a rule as people type and read it; it is stored, and given to programs, in the rule's own unit.

extension Parameter {
    /// In what a figure is typed.
    enum Entry { case hours, clock, whole }

    /// Lengths of an hour or more in hours, shorter ones in minutes. The book's values decide, not the unit's own, so
    /// that a field does not change its unit with what is typed in it.
    var entry: Entry {
        switch unit {
        case .minutes, .minutesPerWeek: values.allSatisfy { $0.value >= 60 } ? .hours : .whole
        case .clock: .clock
        default: .whole
        }
    }

    var field: String { "figure.\(name)" }

    /// The figure that was typed, in the rule's own unit.
    func read(_ reader: inout FormReader) -> Int {
        let name = title.lowercased()
        switch entry {
        case .hours: return reader.hours(field, name, in: .zero ... .hours(9_999)).count
        case .clock: return reader.time(field, name).minutesAfterMidnight
        case .whole: return reader.whole(field, "\(name) in \(unit.words)", in: 0...1_000_000)
        }
    }

    /// - Parameter book: what the rule book says, for the hint.
    func input(in form: FormFrame, value: Int, book: Int) -> HTML {
        let hint = hint(book)
        switch entry {
        case .hours:
            return form.hoursInput(
                field, title, hint: hint, value: Minutes(value), style: .clock,
                suffix: unit == .minutesPerWeek ? "hours a week" : "hours")
        case .clock:
            return form.timeInput(field, title, hint: hint, value: ClockTime(wrapping: value))
        case .whole:
            return form.numberInput(
                field, title, hint: hint, value: value, widthCharacters: 5, suffix: unit.words)
        }
    }

    /// What the book says, as it is typed, and in words where they say more.
    private func hint(_ book: Int) -> String {
        let words = Quantity(book, unit).description
        let typed = entry == .hours ? Minutes(book).typed : entry == .clock ? words : "\(book)"
        return "The book says \(words.hasPrefix(typed) ? words : "\(typed) (\(words))")"
    }
}
