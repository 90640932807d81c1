public import Core
import Workforce

/// One roster period in figures: cover, hours, fairness, how early it was published and how often it changed since.
public struct PeriodFigures: Hashable, Sendable {
    public let period: Period
    /// Places the ward wants, over all shifts and skills.
    public let wantedCount: Int
    /// Of those, filled.
    public let filledCount: Int
    /// People missing to reach the minimum.
    public let shortOfMinimumCount: Int
    /// Days from the first publication to the first day; `nil` before it.
    public let leadDays: Int?
    /// Changes of cells since the first publication.
    public let changesAfterPublication: Int
    /// By the board's order of rows.
    public let people: [PersonFigures]

    /// Filled places in a hundred wanted, rounded down, so that 100 means all; `nil` when nothing is wanted.
    public var fillPercent: Int? { wantedCount > 0 ? filledCount * 100 / wantedCount : nil }
    public var unfilledCount: Int { wantedCount - filledCount }
    public var wishesAskedCount: Int { people.reduce(0) { $0 + $1.wishesAskedCount } }
    public var wishesMetCount: Int { people.reduce(0) { $0 + $1.wishesMetCount } }
    /// Hours rostered and away less contract hours over all people, in minutes.
    public var netMinutes: Int { people.reduce(0) { $0 + $1.hours.netMinutes } }
}

/// What a period asks of one person, and gives.
public struct PersonFigures: Hashable, Sendable {
    public let person: PersonID
    public let name: String
    public let hours: HoursLine
    public let shiftCount: Int
    public let nightCount: Int
    /// Weekends with a shift on Saturday or Sunday.
    public let weekendCount: Int
    /// Their fair share of the nights, weekends and bank holidays worked, of those they could have worked.
    public let fairNights: Double
    public let fairWeekends: Double
    public let publicHolidayCount: Int
    public let fairPublicHolidays: Double
    public let wishesAskedCount: Int
    public let wishesMetCount: Int
}

extension Board {
    /// The figures of the board as it stands.
    /// - Parameters:
    ///   - leadDays: of the first publication, where there was one.
    ///   - changes: changes of cells since then.
    public func figures(leadDays: Int?, changesAfterPublication changes: Int) -> PeriodFigures {
        let (cover, parts) = (cover(), FairParts(self))
        return PeriodFigures(
            period: period, wantedCount: cover.reduce(0) { $0 + $1.wanted },
            filledCount: cover.reduce(0) { $0 + min($1.have, $1.wanted) },
            shortOfMinimumCount: cover.reduce(0) { $0 + $1.shortOfMinimum }, leadDays: leadDays,
            changesAfterPublication: changes, people: ward.rows.map { figures(of: $0, parts) })
    }

    private func figures(of row: WardRow, _ parts: FairParts) -> PersonFigures {
        let worked = ward.days.filter { works(row.id, on: $0) }
        let wishes = ward.requests(of: row.id).filter(\.countsAsWish)
        return PersonFigures(
            person: row.id, name: row.person.name, hours: hours(of: row.id), shiftCount: worked.count,
            nightCount: worked.count { shift(of: row.id, on: $0)?.isNight == true },
            weekendCount: Set(worked.filter(\.weekday.isWeekend).map(\.monday)).count,
            fairNights: parts.nights[row.id] ?? 0, fairWeekends: parts.weekends[row.id] ?? 0,
            publicHolidayCount: worked.count { ward.holidays[$0] != nil },
            fairPublicHolidays: parts.holidays[row.id] ?? 0, wishesAskedCount: wishes.count,
            wishesMetCount: wishes.count { isMet($0) })
    }
}
