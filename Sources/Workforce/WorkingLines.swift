public import Core
public import Storage
public import WorkingTime

/// The duties of people as the working-time rules read them: over all units and employers, with all they must know.
public enum WorkingLines {
    /// One line for each person of the list, built in six statements however many people there are.
    ///
    /// - Parameters:
    ///   - span: what is being decided or shown. Duties are read from ``history`` before it to ``history`` after it, so
    ///     that every window of the longest average that touches it is whole.
    ///   - roster: the roster over which contract hours are averaged, if there is one.
    /// - Returns: a line for each person the organisation knows; others are left out.
    public static func lines(
        of people: [PersonID], around span: TimeSpan, roster: RosterPeriod? = nil,
        of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [PersonID: DutyLine] {
        let first = UKTime.civil(span.start).day - historyDays, last = UKTime.civil(span.end).day + historyDays
        guard let read = TimeSpan(UKTime.instant(first, .midnight), UKTime.instant(last + 1, .midnight)) else {
            return [:]
        }
        let known = try People.all(people, of: organisation, in: tx)
        let duties = try Duties.ofPeople(people, within: read, of: organisation, in: tx)
        let absences = try Absences.ofPeople(people, from: first, through: last, of: organisation, in: tx)
        let posts = try Posts.ofPeople(people, of: organisation, in: tx)
        let optOuts = try OptOuts.ofPeople(people, of: organisation, in: tx)
        let holidays = try PublicHolidays.within(from: first, through: last, of: organisation, in: tx)

        let dutiesOf = Dictionary(grouping: duties, by: \.person), postsOf = Dictionary(grouping: posts, by: \.person)
        let absencesOf = Dictionary(grouping: absences, by: \.person)
        let optOutsOf = Dictionary(grouping: optOuts, by: \.person)
        let holidayDays = Set(holidays.map(\.day)), day = UKTime.civil(span.start).day
        return known.mapValues { person in
            let posts = postsOf[person.id] ?? []
            let terms = terms(of: person, posts, optOutsOf[person.id] ?? [], on: day, roster)
            return DutyLine(
                (dutiesOf[person.id] ?? []).map(\.worked),
                excludedDays: (absencesOf[person.id] ?? []).flatMap { $0.excludedDays(posts: posts) },
                publicHolidays: holidayDays, terms: terms)
        }
    }

    /// How far before and after a span duties are read: 27 weeks, one more than the longest average without agreement.
    public static let history = Minutes.days(historyDays)
    private static let historyDays = 27 * 7

    /// The terms of the contract with the most hours among those held on the day; the hours of all of them together.
    private static func terms(
        of person: Person, _ posts: [Post], _ optOuts: [OptOut], on day: Day, _ roster: RosterPeriod?
    ) -> WorkerTerms {
        let held = posts.filter { $0.isHeld(on: day) }
        let main = held.max { ($0.weeklyMinutes, $1.firstDay) < ($1.weeklyMinutes, $0.firstDay) } ?? posts.last
        let weeklyMinutes = held.reduce(0) { $0 + $1.weeklyMinutes }
        return WorkerTerms(
            population: main?.terms.population ?? .other, contractStart: posts.map(\.firstDay).min(),
            dateOfBirth: person.born, optOuts: optOuts.map(\.agreement),
            contractedWeeklyMinutes: held.isEmpty ? nil : weeklyMinutes, roster: roster,
            hasIrregularHours: !held.isEmpty && weeklyMinutes == 0,
            placement: main.flatMap { post in post.lastDay.map { post.firstDay...max(post.firstDay, $0) } })
    }
}

extension Duty {
    /// The duty as the working-time rules read it. Calls during on-call from home are not kept here and count nothing.
    public var worked: WorkedDuty {
        let kind: WorkedDuty.Kind =
            switch kind {
            case .shift: .shift
            case .residentOnCall: .residentOnCall
            case .nonResidentOnCall: .nonResidentOnCall
            case .study: .study
            }
        return WorkedDuty(
            id: id, span: span, kind: kind, unpaidBreakMinutes: unpaidBreakMinutes, unit: unit, employer: employer,
            engagement: source == .bank ? .bank : .contracted)
    }
}

extension Post.Terms {
    var population: Population {
        switch self {
        case .agendaForChange: .agendaForChange
        case .residentDoctor: .residentDoctor
        case .sas: .sas
        case .consultant: .consultant
        case .other: .other
        }
    }
}

extension OptOut {
    /// As the rules read it: they count from the first day that is no longer covered.
    var agreement: WorkingTime.OptOut {
        WorkingTime.OptOut(signed: signedOn, noticeGiven: endsOn.map { $0 + 1 }, noticeDays: 0)
    }
}

extension Absence {
    /// The days that regulation 4(7) takes out of the average, as far as they would have been worked: by the person's
    /// working pattern where it says which days those are, otherwise Monday to Friday.
    func excludedDays(posts: [Post]) -> [ExcludedDay] {
        guard let reason, firstDay <= lastDay else { return [] }
        return (firstDay...lastDay).filter { day in
            let pattern = posts.first { $0.isHeld(on: day) && $0.pattern?.saysWhichDays == true }?.pattern
            return pattern.map { $0.allowance(on: day) != .off } ?? !day.weekday.isWeekend
        }.map { ExcludedDay($0, reason) }
    }

    private var reason: ExcludedDay.Reason? {
        switch kind {
        case .annualLeave: .annualLeave
        case .sickness: .sick
        case .parenting: .familyLeave
        case .study, .carers, .unpaid, .other: nil
        }
    }
}

extension WorkingPattern {
    /// Whether the days at work are few enough to be the days worked, not only those that may be.
    var saysWhichDays: Bool { letters.filter { $0 != "-" }.count * 7 <= letters.count * 5 }
}
