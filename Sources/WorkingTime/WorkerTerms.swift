public import Core

/// What must be known about a person, besides the duties, to know which rules bind and how.
public struct WorkerTerms: Hashable, Sendable {
    public var population: Population
    public var nation: Nation
    /// The first day of the contract; averages of a new starter run from here.
    public var contractStart: Day?
    /// Needed only for people under 18.
    public var dateOfBirth: Day?
    /// The agreements by which the person works without the 48 hour limit.
    public var optOuts: [OptOut]
    /// Hours of the contract a week, in minutes without meal breaks; 2250 is full time under Agenda for Change.
    public var contractedWeeklyMinutes: Int?
    /// The roster over which contract hours are averaged.
    public var roster: RosterPeriod?
    public var averaging: Averaging
    /// Whether the person is a night worker; `nil` reads it from the duties (WTR-10).
    public var isNightWorker: Bool?
    /// Whether the post's risk assessment found special hazard or heavy strain at night (WTR-09).
    public var hasSpecialHazard: Bool
    /// Whether hours are irregular or for part of the year only, as for most bank-only staff (WTR-17).
    public var hasIrregularHours: Bool
    /// Length of the rota's cycle in weeks, for doctors.
    public var rotaCycleWeeks: Int?
    /// The placement, for resident doctors.
    public var placement: ClosedRange<Day>?
    /// The day on which the job plan's year begins; only month and day of the month are read. `nil` is 1 April.
    public var jobPlanYearFrom: Day?
    public var agreements: Set<Agreement>

    public init(
        population: Population = .agendaForChange, nation: Nation = .england, contractStart: Day? = nil,
        dateOfBirth: Day? = nil, optOuts: [OptOut] = [], contractedWeeklyMinutes: Int? = nil,
        roster: RosterPeriod? = nil, averaging: Averaging = .seventeenWeeks, isNightWorker: Bool? = nil,
        hasSpecialHazard: Bool = false, hasIrregularHours: Bool = false, rotaCycleWeeks: Int? = nil,
        placement: ClosedRange<Day>? = nil, jobPlanYearFrom: Day? = nil, agreements: Set<Agreement> = []
    ) {
        self.population = population
        self.nation = nation
        self.contractStart = contractStart
        self.dateOfBirth = dateOfBirth
        self.optOuts = optOuts
        self.contractedWeeklyMinutes = contractedWeeklyMinutes
        self.roster = roster
        self.averaging = averaging
        self.isNightWorker = isNightWorker
        self.hasSpecialHazard = hasSpecialHazard
        self.hasIrregularHours = hasIrregularHours
        self.rotaCycleWeeks = rotaCycleWeeks
        self.placement = placement
        self.jobPlanYearFrom = jobPlanYearFrom
        self.agreements = agreements
    }

    /// What the person, or everybody in the unit, has agreed with the employer.
    public enum Agreement: String, Hashable, Sendable, Codable, CaseIterable {
        /// RD-09: eight shifts on eight days in a row.
        case eightConsecutiveShifts
        /// RD-11: more weekends than 1 in 3, up to 1 in 2.
        case weekendsOneInTwo
        /// RD-14: up to seven on-call periods of low intensity in seven days.
        case sevenOnCallsInSevenDays
        /// SAS-03: more than 13 weekends a year.
        case moreThanThirteenWeekends
    }

    /// Over how many weeks weekly hours are averaged (WTR-01, WTR-02).
    public enum Averaging: Hashable, Sendable {
        case seventeenWeeks
        /// WTR-02: services that need continuity, where the employer has set it.
        case twentySixWeeks
        /// WTR-01: a collective or workforce agreement; read as at least 17 and at most 52 weeks.
        case agreement(weeks: Int)
    }

    /// Whether the person is under 18 on a day; without a date of birth nobody is.
    public func isYoung(on day: Day) -> Bool {
        guard let dateOfBirth else { return false }
        let born = dateOfBirth.civil, today = day.civil
        let years = today.year - born.year
        return years < 18 || (years == 18 && (today.month, today.day) < (born.month, born.day))
    }

    /// Whether an opt-out covers a day; nobody under 18 can have one.
    public func isOptedOut(on day: Day) -> Bool {
        !isYoung(on: day) && optOuts.contains { $0.covers(day) }
    }
}

/// An agreement to work without the 48 hour limit (WTR-04).
public struct OptOut: Hashable, Sendable {
    /// The day it was signed; it cannot cover a day before.
    public let signed: Day
    public let from: Day
    /// The day on which the worker gave notice to end it.
    public let noticeGiven: Day?
    /// Days of notice: 7 unless more, at most three months, was agreed in writing.
    public let noticeDays: Int

    public init(signed: Day, from: Day? = nil, noticeGiven: Day? = nil, noticeDays: Int = 7) {
        self.signed = signed
        self.from = max(from ?? signed, signed)
        self.noticeGiven = noticeGiven
        self.noticeDays = min(max(noticeDays, 0), 92)
    }

    /// The first day that is no longer covered, once notice was given.
    public var ends: Day? { noticeGiven.map { $0 + noticeDays } }

    /// Whether the agreement holds on a day.
    public func covers(_ day: Day) -> Bool { from <= day && (ends.map { day < $0 } ?? true) }
}

/// Roster periods of equal length, one after the other, from a first day.
public struct RosterPeriod: Hashable, Sendable {
    /// The first day of any one period.
    public let first: Day
    /// Weeks in a period, at least one.
    public let weeks: Int

    public init(first: Day, weeks: Int = 4) {
        self.first = first
        self.weeks = min(max(weeks, 1), 52)
    }
}

/// A day that does not count towards an average because the person was away from work.
///
/// Give only the days on which the person would have worked: regulation 4(6) puts a *worked* day in the place of each.
public struct ExcludedDay: Hashable, Sendable {
    public let day: Day
    public let reason: Reason

    /// Why the person was away.
    public enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
        case annualLeave, sick, familyLeave
    }

    public init(_ day: Day, _ reason: Reason) {
        self.day = day
        self.reason = reason
    }

    /// The days of an absence when nobody knows which would have been worked: Monday to Friday.
    public static func weekdays(_ days: ClosedRange<Day>, _ reason: Reason) -> [ExcludedDay] {
        days.filter { !$0.weekday.isWeekend }.map { ExcludedDay($0, reason) }
    }
}
