public import Core
public import Storage
public import Workforce

/// One person's duties and absences over some days, as they are shown them.
public struct MyRota: Sendable {
    public let person: Person
    public let today: Day
    public let firstDay: Day
    public let lastDay: Day
    /// By start, cancelled ones included.
    public let entries: [RotaEntry]
    public let absences: [Absence]

    /// - Parameter now: today is the day it is in.
    /// - Throws: ``Refusal``: `notFound` for an unknown person.
    public init(
        _ person: PersonID, from first: Day, through last: Day, at now: Instant, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws {
        self.person = try People.find(person, of: organisation, in: tx)
        today = UKTime.civil(now).day
        firstDay = first
        lastDay = max(first, last)
        let span = TimeSpan(UKTime.instant(firstDay, .midnight), UKTime.instant(lastDay + 1, .midnight))
        let duties =
            try span.map {
                try Duties.ofPeople([person], within: $0, includingCancelled: true, of: organisation, in: tx)
            } ?? []
        let names = try RotaNames(duties, of: organisation, in: tx)
        let seenAt = try RotaLooks.seenAt(person, of: organisation, in: tx)
        entries = duties.map { RotaEntry($0, names: names, news: RotaNews($0, seenAt: seenAt, now: now)) }
        absences = try Absences.ofPeople([person], from: firstDay, through: lastDay, of: organisation, in: tx)
    }

    /// What begins on a day; a night belongs to the evening it begins on.
    public func entries(on day: Day) -> [RotaEntry] { entries.filter { $0.day == day } }

    /// What keeps the person away on a day; `nil` when nothing does.
    public func absence(on day: Day) -> Absence? { absences.first { $0.covers(day) } }

    /// What the person has not said they have seen.
    public var news: [RotaEntry] { entries.filter { $0.news != nil } }

    /// The duty under way at a moment, or else the next one.
    public func next(at now: Instant) -> RotaEntry? {
        entries.first { !$0.duty.isCancelled && $0.duty.span.end > now }
    }
}

/// A duty with the names a person knows it by.
public struct RotaEntry: Hashable, Sendable {
    public let duty: Duty
    /// "Long day", or the code where the shift type is not known.
    public let title: String
    /// The unit, or another employer.
    public let place: String?
    public let news: RotaNews?

    /// The day it begins on.
    public var day: Day { UKTime.civil(duty.span.start).day }

    init(_ duty: Duty, names: RotaNames, news: RotaNews?) {
        self.duty = duty
        title = names.title(of: duty)
        place = names.place(of: duty)
        self.news = news
    }
}

/// What is new about a duty since the person last said they had seen their rota.
public enum RotaNews: String, Hashable, Sendable, CaseIterable {
    case added, changed, cancelled

    public var title: String {
        switch self {
        case .added: "New"
        case .changed: "Changed"
        case .cancelled: "Cancelled"
        }
    }

    /// - Parameter seenAt: `nil` when they never said so: then a whole first rota is not news, but its changes are.
    /// - Returns: `nil` for what is not news, or is over.
    init?(_ duty: Duty, seenAt: Instant?, now: Instant) {
        guard duty.span.end > now, duty.source != .external else { return nil }
        if let seenAt, duty.changedAt <= seenAt { return nil }
        if duty.isCancelled {
            self = .cancelled
        } else if duty.sequence > 0 {
            self = .changed
        } else if seenAt != nil {
            self = .added
        } else {
            return nil
        }
    }
}

/// The names of the shifts and units that some duties are on.
struct RotaNames {
    private let units: [UnitID: Unit]
    private let shifts: [UnitID: [String: ShiftType]]

    init(_ duties: [Duty], of organisation: OrganisationID, in tx: any Transaction) throws {
        let ids = Array(Set(duties.compactMap(\.unit))).sorted()
        units = try Units.all(ids, of: organisation, in: tx)
        let types = try ShiftTypes.onUnits(ids, of: organisation, in: tx)
        shifts = Dictionary(grouping: types, by: \.unit).mapValues { types in
            Dictionary(types.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        }
    }

    func title(of duty: Duty) -> String {
        duty.unit.flatMap { shifts[$0]?[duty.code]?.name } ?? duty.kind.title ?? duty.code
    }

    func place(of duty: Duty) -> String? { duty.unit.flatMap { units[$0]?.name } ?? duty.employer }
}

extension Duty.Kind {
    /// What a duty is called where it has no shift type; `nil` for a plain shift.
    fileprivate var title: String? {
        switch self {
        case .shift: nil
        case .residentOnCall: "On call (at work)"
        case .nonResidentOnCall: "On call (from home)"
        case .study: "Study"
        }
    }
}
