import Core
import Web

/// When something is on, as fields of a form: up to three groups of days with the same times.
enum DirectoryTimeFields {
    static let count = 3

    private static let repeats: [Choice] = [
        Choice("1", "Every week"), Choice("2", "Every second week"), Choice("first", "First of the month"),
        Choice("second", "Second of the month"), Choice("third", "Third of the month"),
        Choice("fourth", "Fourth of the month"), Choice("last", "Last of the month"),
    ]
    private static let places = ["first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1]

    /// Reads the groups; a group without days is none.
    static func read(_ reader: inout FormReader) -> [ServiceSchedule] {
        (1...count).compactMap { number -> ServiceSchedule? in
            let form = reader.form
            let days = form.all("days\(number)").filter { ServiceSchedule.dayCodes.contains($0) }
            let hasTimes = !(form["opens\(number)"] ?? "").isEmpty || !(form["closes\(number)"] ?? "").isEmpty
            let notes = reader.optionalText("notes\(number)", "what else to know about these times", limit: 300) ?? ""
            guard !days.isEmpty else {
                if hasTimes { reader.refuse("days\(number)", "Choose the days that go with these times") }
                return nil
            }
            let opens = time(&reader, "opens\(number)", "the time it starts")
            let closes = time(&reader, "closes\(number)", "the time it ends")
            if let opens, let closes, closes <= opens {
                reader.refuse("closes\(number)", "Enter a time it ends that is after the time it starts")
            }
            let kind = form["repeat\(number)"] ?? "1"
            if let place = places[kind] {
                return ServiceSchedule(
                    frequency: .monthly, days: days.map { "\(place)\($0)" }, opens: opens, closes: closes, notes: notes)
            }
            return ServiceSchedule(
                everyCount: kind == "2" ? 2 : 1, days: days, opens: opens, closes: closes, notes: notes)
        }
    }

    private static func time(_ reader: inout FormReader, _ field: String, _ name: String) -> ClockTime? {
        (reader.form[field] ?? "").allSatisfy(\.isWhitespace) ? nil : reader.time(field, name)
    }

    /// The fields as they would be typed for these times; `nil` when they cannot say them.
    static func fields(_ schedules: [ServiceSchedule]) -> [(String, String)]? {
        guard schedules.count <= count else { return nil }
        var fields: [(String, String)] = []
        for (index, one) in schedules.enumerated() {
            let number = index + 1
            guard let kind = kind(of: one), one.starts == nil, one.until == nil else { return nil }
            fields += one.days.map { ("days\(number)", String($0.suffix(2))) }
            fields.append(("repeat\(number)", kind))
            fields.append(("opens\(number)", one.opens?.description ?? ""))
            fields.append(("closes\(number)", one.closes?.description ?? ""))
            fields.append(("notes\(number)", one.notes))
        }
        return fields
    }

    private static func kind(of schedule: ServiceSchedule) -> String? {
        if schedule.frequency == .weekly {
            return schedule.days.allSatisfy { $0.count == 2 } && (1...2).contains(schedule.everyCount)
                ? "\(schedule.everyCount)" : nil
        }
        let numbers = Set(schedule.days.map { String($0.dropLast(2)) })
        guard schedule.everyCount == 1, numbers.count == 1, let number = numbers.first.flatMap({ Int($0) }) else {
            return nil
        }
        return places.first { $0.value == number }?.key
    }

    static func markup(_ form: FormFrame) -> HTML {
        let days = Weekday.allCases.map { Choice(ServiceSchedule.dayCodes[$0.rawValue], $0.name) }
        return (1...count).map { number -> HTML in
            let isFirst = number == 1
            let hasMore =
                !(form.sent?.all("days\(number)") ?? []).isEmpty || form.problem("days\(number)") != nil
                || form.problem("closes\(number)") != nil || form.problem("opens\(number)") != nil
            let fields: HTML = """
                <div class="cw-columns">\(form.checkboxes("days\(number)",
                    isFirst ? "Which days is it on?" : "On which other days?", days))</div>
                \(form.select("repeat\(number)", "How often?", repeats, value: "1"))
                <div class="cw-search">
                \(form.timeInput("opens\(number)", "Starts at"))\(form.timeInput("closes\(number)", "Ends at"))
                </div>
                \(form.textInput("notes\(number)", "Anything else about these times?",
                    hint: "Like: not in the school holidays"))
                """
            return isFirst ? fields : details("Other days with other times (\(number - 1))", isOpen: hasMore, fields)
        }.joined()
    }
}
