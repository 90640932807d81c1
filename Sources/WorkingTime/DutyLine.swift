public import Core

/// All the duties of one person in order of time, over all units and employers, with what else the rules must know.
///
/// The line is a value: ``adding(_:)``, ``removing(_:)`` and ``replacing(_:with:)`` give a new one, so that a change
/// can be tried before anybody makes it. Hand in as much history as the averages look back on, which is up to a year.
public struct DutyLine: Sendable {
    /// By start, then end, then id.
    public let duties: [WorkedDuty]
    /// By day, each day once.
    public let excludedDays: [ExcludedDay]
    public let publicHolidays: Set<Day>
    public let terms: WorkerTerms
    /// Duties left out because they lie outside 1900 to 2199 or last longer than 31 days.
    public let unreadable: [DutyID]

    let work: Work
    let days: DayTable

    public init(
        _ duties: [WorkedDuty], excludedDays: [ExcludedDay] = [], publicHolidays: Set<Day> = [],
        terms: WorkerTerms = WorkerTerms()
    ) {
        let readable = duties.filter(Self.isReadable)
        self.init(
            sorted: readable.sorted(by: Self.precedes), excludedDays: Self.tidied(excludedDays),
            publicHolidays: publicHolidays, terms: terms,
            unreadable: readable.count == duties.count ? [] : duties.filter { !Self.isReadable($0) }.map(\.id))
    }

    private init(
        sorted duties: [WorkedDuty], excludedDays: [ExcludedDay], publicHolidays: Set<Day>, terms: WorkerTerms,
        unreadable: [DutyID]
    ) {
        self.duties = duties
        self.excludedDays = excludedDays
        self.publicHolidays = publicHolidays
        self.terms = terms
        self.unreadable = unreadable
        work = Work(duties)
        days = DayTable(duties, work, excludedDays: excludedDays, terms: terms)
    }

    /// The line with one duty more.
    public func adding(_ duty: WorkedDuty) -> DutyLine { with(duties + [duty]) }

    /// The line without the duties of this id.
    public func removing(_ id: DutyID) -> DutyLine { with(duties.filter { $0.id != id }) }

    /// The line with another duty in place of those of this id.
    public func replacing(_ id: DutyID, with duty: WorkedDuty) -> DutyLine {
        with(duties.filter { $0.id != id } + [duty])
    }

    /// The same duties under other terms.
    public func under(_ terms: WorkerTerms) -> DutyLine {
        DutyLine(
            sorted: duties, excludedDays: excludedDays, publicHolidays: publicHolidays, terms: terms,
            unreadable: unreadable)
    }

    /// From the start of the first duty to the end of the last to end; `nil` without duties.
    public var extent: TimeSpan? {
        guard let first = duties.first, let end = duties.map(\.span.end).max() else { return nil }
        return TimeSpan(first.span.start, end)
    }

    /// Minutes of working time in a span (WTR-19): shifts without unpaid breaks, and calls.
    public func workedMinutes(in span: TimeSpan) -> Int { work.total.minutes(span.start.minutes, span.end.minutes) }

    private func with(_ duties: [WorkedDuty]) -> DutyLine {
        DutyLine(duties, excludedDays: excludedDays, publicHolidays: publicHolidays, terms: terms)
    }

    private static func isReadable(_ duty: WorkedDuty) -> Bool {
        let spans = [duty.span] + duty.workedSpans
        return spans.allSatisfy { span in
            earliest <= span.start && span.end <= latest && span.length <= .days(31)
        }
    }

    private static let earliest = Instant(minutes: (Civil.days.lowerBound + 1) * 1440)
    private static let latest = Instant(minutes: (Civil.days.upperBound - 1) * 1440)

    private static func precedes(_ first: WorkedDuty, _ second: WorkedDuty) -> Bool {
        (first.span.start, first.span.end, first.id) < (second.span.start, second.span.end, second.id)
    }

    private static func tidied(_ days: [ExcludedDay]) -> [ExcludedDay] {
        var seen: Set<Day> = []
        return days.sorted { $0.day < $1.day }
            .filter { Civil.days.contains($0.day.daysSince1970) && seen.insert($0.day).inserted }
    }
}
