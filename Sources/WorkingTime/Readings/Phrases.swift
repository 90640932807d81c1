import Core

/// How findings speak of moments and shifts.
enum Phrase {
    /// "07:00 on Tue 24 Nov".
    static func moment(_ minute: Int) -> String {
        let (day, clock) = Civil.local(minute)
        return "\(ClockTime(wrapping: clock)) on \(Day(daysSince1970: day).shortWords)"
    }

    /// "the night on Tue 24 Nov" or "the shift at 07:00 on Tue 24 Nov".
    static func stint(_ stint: Stint) -> String {
        let day = Day(daysSince1970: stint.day).shortWords
        guard stint.nightMinutes < NightWorker.nightMinutes else { return "the night on \(day)" }
        return "the shift at \(ClockTime(wrapping: stint.clock)) on \(day)"
    }

    static func day(_ day: Int) -> String { Day(daysSince1970: day).shortWords }

    static func dayWithYear(_ day: Int) -> String { Day(daysSince1970: day).words }

    static func length(_ minutes: Int) -> String { "\(Minutes(minutes))" }

    /// "4 nights", "1 night".
    static func count(_ number: Int, _ noun: String) -> String { number == 1 ? "1 \(noun)" : "\(number) \(noun)s" }
}

extension DutyLine {
    /// The duties with work in a window, in the order of the line.
    func workers(_ from: Int, _ to: Int) -> [DutyID] {
        var places: Set<Int> = []
        for piece in work.pieces where piece.start < to && from < piece.end { places.insert(piece.duty) }
        return ids(places)
    }

    func ids(_ places: some Sequence<Int>) -> [DutyID] { places.sorted().map { duties[$0].id } }
}
