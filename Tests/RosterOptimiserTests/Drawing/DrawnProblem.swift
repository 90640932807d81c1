import Core

@testable import RosterOptimiser

/// Random problems with every kind of rule, small enough to price by hand-written code many times.
struct DrawnProblem {
    private var chance: Chance

    init(seed: UInt64) { chance = Chance(seed: seed) }

    static func draw(seed: UInt64) throws -> Problem {
        var drawing = DrawnProblem(seed: seed)
        return try drawing.problem()
    }

    private mutating func problem() throws -> Problem {
        let days = 7 + chance.below(22), standsAlone = chance.below(3) == 0
        let shifts = Array(DrawnProblem.shifts.prefix(2 + chance.below(4)))
        let skills = Array(["Registered nurse", "Nurse in charge", "Support worker"].prefix(1 + chance.below(3)))
        let people = (0..<3 + chance.below(4)).map { person($0, days, shifts, skills.count, standsAlone) }
        let start = Plan(peopleCount: people.count, dayCount: days)
        let demand = (0..<days).flatMap { lines(on: $0, shifts.count, skills.count) }
        let wishes = (0..<chance.below(40)).map { _ in wish(people.count, days, shifts.count) }
        let leave = (0..<chance.below(4)).map { _ in
            Problem.Leave(person: chance.below(people.count), day: chance.below(days))
        }
        let bars = (0..<chance.below(4)).map { _ in
            Problem.Bar(person: chance.below(people.count), day: chance.below(days), shifts: set(shifts.count))
        }
        let pins = (0..<chance.below(4)).map { _ in pin(people, days, shifts.count) }
        let changeCost = (0..<days).map { _ in chance.below(4) }
        let known = chance.below(3) == 0 ? [known(people, days, shifts.count)] : []
        return try Problem(
            firstDay: Day(daysSince1970: 20_000 + chance.below(7)), dayCount: days, shifts: shifts, skills: skills,
            people: people, demand: demand, wishes: wishes, pins: pins, leave: leave, bars: bars,
            reference: chance.below(2) == 0 ? nil : .init(plan: start, changeCost: changeCost), known: known,
            fridayNightsAreWeekends: chance.below(2) == 0, standsAlone: standsAlone)
    }

    private mutating func known(_ people: [Problem.Person], _ days: Int, _ shifts: Int) -> Problem.Known {
        var plan = Plan(peopleCount: people.count, dayCount: days)
        for (number, person) in people.enumerated() {
            for day in 0..<days where chance.below(2) == 0 {
                let skill = person.worksAs[chance.below(person.worksAs.count)]
                plan[number, day] = Assignment(shift: chance.below(shifts), skill: skill)
            }
        }
        return Problem.Known(plan: plan, samenessCost: 1 + chance.below(9))
    }

    static let shifts = [
        Problem.Shift(code: "E", startMinute: 420, lengthMinutes: 480, paidMinutes: 450),
        Problem.Shift(code: "N", startMinute: 1170, lengthMinutes: 750, paidMinutes: 690, isNight: true),
        Problem.Shift(code: "L", startMinute: 780, lengthMinutes: 480, paidMinutes: 450),
        Problem.Shift(code: "LD", startMinute: 420, lengthMinutes: 780, paidMinutes: 720),
        Problem.Shift(code: "T", startMinute: 1080, lengthMinutes: 1440, paidMinutes: 1440, isNight: true),
    ]

    private mutating func person(
        _ number: Int, _ days: Int, _ shifts: [Problem.Shift], _ skills: Int, _ standsAlone: Bool
    ) -> Problem.Person {
        let worksAs = (0..<skills).filter { _ in chance.below(2) == 0 }
        let history = (0..<chance.below(16)).map { _ in chance.below(3) == 0 ? nil : chance.below(shifts.count) }
        return Problem.Person(
            id: "P\(number)", worksAs: worksAs.isEmpty ? [0] : worksAs, holds: Set([chance.below(skills)]),
            shifts: chance.below(4) == 0 ? set(shifts.count) : nil,
            rules: (0..<chance.below(14)).flatMap { _ in rules(days, shifts.count) },
            history: Problem.History(days: standsAlone ? [] : history))
    }

    private mutating func rules(_ days: Int, _ shifts: Int) -> [Problem.Rule] {
        let strength = chance.below(2) == 0 ? Strength.hard : .soft(1 + chance.below(30))
        if chance.below(12) == 0 {
            return Problem.Rule.fairShare(
                "fair", of: total(days, shifts), share: 1...2 + chance.below(3), before: chance.below(3),
                weight: 1 + chance.below(5))
        }
        return [Problem.Rule("R\(chance.below(100))", kind(days, shifts), strength)]
    }

    private mutating func kind(_ days: Int, _ shifts: Int) -> Problem.Rule.Kind {
        let unit = 1 + chance.below(3) * 59
        switch chance.below(13) {
        case 10: return .unwanted(pattern(shifts))
        case 11: return .weekendsInARowAtLeast(1 + chance.below(3), of: weekend())
        case 12: return .weekendsInARowAtMost(chance.below(3), of: weekend())
        case 0: return .notAfter(set(shifts), set(shifts))
        case 1: return .restBetween(minutes: 600 + chance.below(2400))
        case 2: return .seriesAtLeast(1 + chance.below(5), of: series(shifts))
        case 3: return .seriesAtMost(chance.below(6), of: series(shifts))
        case 4:
            return .restAfterSeries(of: set(shifts), days: 1 + chance.below(4), minutes: 1200 + chance.below(3000))
        case 5:
            return .totalAtLeast(chance.below(days), of: total(days, shifts), before: chance.below(4), unit: unit)
        case 6: return .totalAtMost(chance.below(days), of: total(days, shifts), before: chance.below(4), unit: unit)
        case 7: return .completeWeekends
        case 8:
            return .workInWindow(
                atMostMinutes: 600 + chance.below(3600), windowMinutes: 1440 * (1 + chance.below(8)))
        default:
            return .restInWindow(
                days: 2 + chance.below(13), minutes: 720 + chance.below(2400), times: 1 + chance.below(2))
        }
    }

    private mutating func pattern(_ shifts: Int) -> Problem.Rule.Pattern {
        let days = (0...chance.below(4)).map { _ in
            chance.below(3) == 0 ? .off : Problem.Rule.Pattern.Held(set(shifts), orOff: chance.below(5) == 0)
        }
        return Problem.Rule.Pattern(days, startsOn: chance.below(2) == 0 ? nil : weekday())
    }

    private mutating func weekend() -> Problem.Rule.Weekend {
        chance.below(2) == 0
            ? .saturdayAndSunday : Problem.Rule.Weekend(firstDay: weekday(), dayCount: 1 + chance.below(4))
    }

    private mutating func weekday() -> Weekday { Weekday(rawValue: chance.below(7)) ?? .monday }

    private mutating func total(_ days: Int, _ shifts: Int) -> Problem.Rule.Total {
        switch chance.below(5) {
        case 0: .paidMinutes
        case 1: .shifts(set(shifts))
        case 2: .shiftsOnDays(set(shifts), Set((0..<3).map { _ in chance.below(days) }))
        case 3: .weekends
        default: .wishesGranted
        }
    }

    private mutating func series(_ shifts: Int) -> Problem.Rule.Series {
        switch chance.below(3) {
        case 0: .work
        case 1: .off
        default: .shifts(set(shifts))
        }
    }

    private mutating func set(_ shifts: Int) -> ShiftSet {
        let drawn = (0..<shifts).filter { _ in chance.below(2) == 0 }
        return ShiftSet(drawn.isEmpty ? [0] : drawn)
    }

    private mutating func lines(on day: Int, _ shifts: Int, _ skills: Int) -> [Problem.Demand] {
        (0..<chance.below(4)).map { _ in
            let who: Problem.Demand.Who =
                switch chance.below(3) {
                case 0: .anyone
                case 1: .workingAs(chance.below(skills))
                default: .holding(chance.below(skills))
                }
            return Problem.Demand(
                day: day, shifts: set(shifts), of: who, minimum: chance.below(3), wanted: chance.below(4),
                belowMinimum: chance.below(3) == 0 ? .hard : .soft(50), belowWantedCost: 20,
                aboveWantedCost: chance.below(4))
        }
    }

    private mutating func wish(_ people: Int, _ days: Int, _ shifts: Int) -> Problem.Wish {
        Problem.Wish(
            person: chance.below(people), day: chance.below(days),
            about: chance.below(3) == 0 ? .off : .shift(chance.below(shifts)), wanted: chance.below(2) == 0,
            cost: chance.below(10))
    }

    private mutating func pin(_ people: [Problem.Person], _ days: Int, _ shifts: Int) -> Problem.Pin {
        let person = chance.below(people.count)
        let work = Assignment(shift: chance.below(shifts), skill: people[person].worksAs[0])
        return Problem.Pin(person: person, day: chance.below(days), assignment: chance.below(2) == 0 ? nil : work)
    }
}
