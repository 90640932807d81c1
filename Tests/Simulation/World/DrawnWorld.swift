import Core
import Identity
import Rostering
import Storage
import TestSupport
import Workforce

/// A small trust drawn from a seed: one or two wards, their people, shifts, demand and roster periods, laid so that the
/// run goes over a change of the clocks.
struct DrawnWorld: Sendable {
    let units: [UnitID]
    let shifts: [DrawnShift]
    let people: [DrawnPerson]
    let periods: [DrawnPeriod]
    /// Who is wanted on each weekday.
    let demand: [DrawnDemand]
    let starts: Instant

    static let organisation = OrganisationID("org")
    static let skills = [SkillID("rn"), SkillID("hca")]

    init(seed: UInt64) {
        var chance = Chance(seed: seed ^ 0x5EED)
        units = chance.happens(50) ? [UnitID("north"), UnitID("south")] : [UnitID("north")]
        let count = chance.happens(15) ? chance.whole(13...30) : chance.whole(5...12)
        let allUnits = units
        people = (1...count).map { number in
            let home = chance.pick(allUnits)
            return DrawnPerson(
                id: PersonID("p\(number)"), units: chance.happens(30) ? Set(allUnits) : [home],
                skills: chance.happens(20) ? Set(Self.skills) : [chance.pick(Self.skills)],
                leaves: chance.happens(10) ? chance.whole(0...13) : nil)
        }
        let forms = [("E", 420, 480), ("L", 780, 480), ("D", 420, 750), ("N", 1140, 750)]
        shifts = units.flatMap { unit in
            forms.filter { $0.0 != "L" || unit == UnitID("north") }.map { code, start, length in
                DrawnShift(
                    id: ShiftTypeID("\(unit)-\(code)"), unit: unit, code: code, startMinutes: start,
                    lengthMinutes: length)
            }
        }
        // Clocks go back on 25 October 2026 and forward on 28 March 2027.
        let monday = chance.happens(50) ? day("2026-10-19") : day("2027-03-22")
        let weeks = chance.whole(1...2), hasNext = chance.happens(40)
        periods = units.flatMap { unit in
            (0...(hasNext ? 1 : 0)).map { number in
                DrawnPeriod(
                    id: PeriodID("\(unit)-\(number)"), unit: unit, firstDay: monday + number * weeks * 7, weeks: weeks)
            }
        }
        var lines: [DrawnDemand] = []
        for shift in shifts {
            for weekday in Weekday.allCases {
                for skill in [nil, Self.skills[0], Self.skills[1]] where chance.happens(35) {
                    lines.append(
                        DrawnDemand(
                            unit: shift.unit, weekday: weekday, shift: shift.id, skill: skill,
                            wanted: chance.whole(1...2)))
                }
            }
        }
        demand = lines
        starts = UKTime.instant(monday - chance.whole(2...70), .midnight) + Minutes(chance.whole(0...1439))
    }

    /// Writes the world into an empty database.
    func lay(in tx: any Transaction) throws {
        let organisation = Self.organisation
        try tx.run("INSERT INTO organisation (id, name, created_at) VALUES (\(organisation), 'St Chance', 0)")
        for unit in units { try Units.save(Unit(id: unit, name: "Ward \(unit)"), of: organisation, in: tx) }
        for skill in Self.skills {
            try Skills.save(Skill(id: skill, code: skill.text, name: "Skill \(skill)"), of: organisation, in: tx)
        }
        for person in people { try lay(person, in: tx) }
        for shift in shifts {
            try ShiftTypes.save(
                ShiftType(
                    id: shift.id, unit: shift.unit, code: shift.code, name: "Shift \(shift.code)",
                    starts: ClockTime(wrapping: shift.startMinutes),
                    ends: ClockTime(wrapping: shift.startMinutes + shift.lengthMinutes), unpaidBreakMinutes: 30,
                    tone: .long), of: organisation, in: tx)
        }
        for unit in units {
            let lines = demand.filter { $0.unit == unit }.map {
                Demand(
                    unit: unit, on: .every($0.weekday), shiftType: $0.shift, skill: $0.skill, minimum: 0,
                    wanted: $0.wanted)
            }
            try Demands.replaceWeekdays(lines, on: unit, of: organisation, in: tx)
        }
        for period in periods {
            _ = try openPeriod(
                period.id, for: period.unit, from: period.firstDay, weeks: period.weeks,
                as: Actor.manager(period.unit, 1).caller(in: self), at: starts, in: tx)
        }
    }

    private func lay(_ person: DrawnPerson, in tx: any Transaction) throws {
        let since = day("2020-01-06"), organisation = Self.organisation
        try People.save(
            Person(id: person.id, staffNumber: person.id.text, givenName: "Ann", familyName: person.id.text),
            of: organisation, in: tx)
        for unit in person.units.sorted() {
            try Posts.save(
                Post(
                    id: PostID("\(person.id)-\(unit)"), person: person.id, unit: unit, jobTitle: "Nurse",
                    staffGroup: .nursing, band: "5", weeklyMinutes: 2250 / person.units.count, firstDay: since,
                    lastDay: lastDay(of: person)), of: organisation, in: tx)
        }
        for skill in person.skills.sorted() {
            try Skills.hold(
                SkillHolding(person: person.id, skill: skill, validFrom: since, source: "Drawn"), of: organisation,
                in: tx)
        }
    }

    /// The last day of somebody's post, if it ends in the first weeks that are planned.
    func lastDay(of person: DrawnPerson) -> Day? { person.leaves.map { periods[0].firstDay + $0 } }

    func shift(_ id: ShiftTypeID?) -> DrawnShift? { shifts.first { $0.id == id } }
    func person(_ id: PersonID) -> DrawnPerson? { people.first { $0.id == id } }
    func period(_ id: PeriodID) -> DrawnPeriod? { periods.first { $0.id == id } }

    /// Whether somebody is posted to a unit on a day.
    func isPosted(_ id: PersonID, to unit: UnitID, on day: Day) -> Bool {
        guard let person = person(id), person.units.contains(unit) else { return false }
        return lastDay(of: person).map { day <= $0 } ?? true
    }
}

struct DrawnPerson: Sendable {
    let id: PersonID
    let units: Set<UnitID>
    let skills: Set<SkillID>
    /// How many days after the first period begins their post ends.
    let leaves: Int?
}

struct DrawnPeriod: Sendable {
    let id: PeriodID
    let unit: UnitID
    let firstDay: Day
    let weeks: Int
    var lastDay: Day { firstDay + weeks * 7 - 1 }
    var days: ClosedRange<Day> { firstDay...lastDay }
}

struct DrawnDemand: Hashable, Sendable {
    let unit: UnitID
    let weekday: Weekday
    let shift: ShiftTypeID
    let skill: SkillID?
    let wanted: Int
}

struct DrawnShift: Sendable {
    let id: ShiftTypeID
    let unit: UnitID
    let code: String
    let startMinutes: Int
    let lengthMinutes: Int

    /// When it is worked, in minutes since 1970, reckoned here from the law and not by the product: clocks are an hour
    /// ahead from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October. Both ends are what
    /// the clock on the wall shows.
    func minutes(on day: Day) -> Range<Int> {
        let start = wall(day.daysSince1970 * 1440 + startMinutes)
        return start..<wall(day.daysSince1970 * 1440 + startMinutes + lengthMinutes)
    }

    private static let changes = ["2026-03-29", "2026-10-25", "2027-03-28", "2027-10-31"].map {
        day($0).daysSince1970 * 1440 + 120
    }

    private func wall(_ minutes: Int) -> Int {
        minutes - (isSummer(minutes) ? 60 : 0)
    }

    /// No shift begins or ends between 00:00 and 03:00 on the days in question, so the hour that is missing or there
    /// twice never matters.
    private func isSummer(_ wall: Int) -> Bool {
        Self.changes.count { $0 <= wall } % 2 == 1
    }
}
