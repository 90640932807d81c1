import Core

// What is stored about a service, in words for people.

extension ClockTime {
    /// "10am", "1:30pm", "midday": as people say it.
    var spoken: String {
        let (hour, minute) = minutesAfterMidnight.quotientAndRemainder(dividingBy: 60)
        if minute == 0, hour == 12 { return "midday" }
        if minute == 0, hour == 0 { return "midnight" }
        let twelve = hour % 12 == 0 ? 12 : hour % 12
        let minutes = minute == 0 ? "" : minute < 10 ? ":0\(minute)" : ":\(minute)"
        return "\(twelve)\(minutes)\(hour < 12 ? "am" : "pm")"
    }
}

extension ServiceSchedule {
    /// "Every Tuesday and Thursday, 10am to midday".
    var words: String {
        var words = "\(repeated) \(Self.list(days.compactMap { dayWords($0) }))"
        if days.isEmpty { words = frequency == .weekly ? "Every week" : "Every month" }
        if let opens { words += closes.map { ", \(opens.spoken) to \($0.spoken)" } ?? ", from \(opens.spoken)" }
        return words
    }

    private var repeated: String {
        switch (frequency, everyCount) {
        case (.weekly, ...1): "Every"
        case (.weekly, 2): "Every second week on"
        case (.weekly, _): "Every \(everyCount) weeks on"
        case (.monthly, ...1): days.contains { $0.count > 2 } ? "The" : "Some days of each month:"
        case (.monthly, _):
            days.contains { $0.count > 2 } ? "Every \(everyCount) months, the" : "Every \(everyCount) months:"
        }
    }

    private func dayWords(_ code: String) -> String? {
        guard let day = Self.weekday(code) else { return nil }
        guard frequency == .monthly, code.count > 2, let number = Int(code.dropLast(2)) else { return day.name }
        let places = [1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"]
        return "\(places[number] ?? "\(number)th") \(day.name) of the month"
    }

    /// "Monday, Tuesday and Friday".
    static func list(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return "\(words.dropLast().joined(separator: ", ")) and \(last)"
    }
}

extension CommunityService.Capacity {
    /// For people: "There is about 2 weeks' wait".
    var words: String {
        switch self {
        case .unknown: "We do not know. Ask them."
        case .open: "Yes, there is room now."
        case .waiting(let weeks) where weeks <= 0: "There is a short wait."
        case .waiting(1): "There is about 1 week's wait."
        case .waiting(let weeks): "There is about \(weeks) weeks' wait."
        case .full: "No, it is full at the moment."
        }
    }

    /// For a line of a list: "About 2 weeks' wait"; `nil` where it is not known.
    var shortWords: String? {
        switch self {
        case .unknown: nil
        case .open: "Room now"
        case .waiting(let weeks) where weeks <= 0: "Short wait"
        case .waiting(1): "About 1 week's wait"
        case .waiting(let weeks): "About \(weeks) weeks' wait"
        case .full: "Full"
        }
    }
}

extension CommunityService {
    /// "18 to 65 years", "60 and over", "Under 25"; `nil` for all ages.
    var ageWords: String? {
        switch (minimumAge, maximumAge) {
        case (let least?, let most?): "\(least) to \(most) years old"
        case (let least?, nil): "\(least) years old and over"
        case (nil, let most?): "Up to \(most) years old"
        case (nil, nil): nil
        }
    }

    /// "Free", "£2.50 per session (Adults)", "Ask about the cost".
    var costWords: [String] {
        switch details.cost {
        case .free: ["Free"]
        case .unknown where details.costOptions.isEmpty: ["Ask about the cost"]
        case .paid where details.costOptions.isEmpty: ["You pay to take part. Ask how much."]
        case .paid, .unknown: details.costOptions.map(\.line)
        }
    }

    /// The day and the time of the first schedule, for a line of a list.
    var timeWords: String? {
        guard let first = details.schedules.first else { return nil }
        return details.schedules.count > 1 ? "\(first.words), and other times" : first.words
    }
}

extension CostOption {
    var line: String {
        let amount = amountPence.map { $0 == 0 ? "Free" : Self.pounds($0) }
        let first = [amount, words.isEmpty ? nil : words].compactMap { $0 }.joined(separator: " ")
        if option.isEmpty { return first }
        return first.isEmpty ? option : "\(first) (\(option))"
    }

    /// "£2.50", "£3".
    static func pounds(_ pence: Int) -> String {
        let (whole, rest) = abs(pence).quotientAndRemainder(dividingBy: 100)
        return rest == 0 ? "£\(whole)" : "£\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }
}

/// Distances as people here think of them.
enum Miles {
    static let metres = 1_609.344

    /// "under a quarter of a mile", "1.2 miles", "14 miles".
    static func words(metres: Int) -> String {
        let miles = Double(metres) / Self.metres
        if miles < 0.25 { return "under a quarter of a mile" }
        let tenths = Int((miles * 10).rounded())
        if tenths >= 100 { return "\((tenths + 5) / 10) miles" }
        if tenths == 10 { return "1 mile" }
        return tenths % 10 == 0 ? "\(tenths / 10) miles" : "\(tenths / 10).\(tenths % 10) miles"
    }
}
