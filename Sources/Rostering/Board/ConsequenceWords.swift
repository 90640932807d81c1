import Core
import RosterOptimiser
import Workforce

/// What a change would make worse and better, said as a ward manager would.
struct ConsequenceWords {
    private let posed: WardProblem
    private let row: WardRow
    /// The board after the change.
    private let changed: Board

    init(_ posed: WardProblem, _ row: WardRow, _ changed: Board) {
        self.posed = posed
        self.row = row
        self.changed = changed
    }

    private struct Cause: Hashable {
        let term: Term
        /// Rules by their name, since a fair share is several rules of one name.
        let name: String
        let origin: Charge.Origin
    }

    /// The two sides of an effect, the dearest first. Working-time rules are left to the rule book's own words.
    func sides(of effect: Effect) -> (worse: [String], better: [String]) {
        var before: [Cause: Int] = [:], after: [Cause: Int] = [:]
        for charge in effect.removed { before[cause(charge), default: 0] += charge.cost.soft }
        for charge in effect.added { after[cause(charge), default: 0] += charge.cost.soft }
        let deltas = Set(before.keys).union(after.keys)
            .map { (cause: $0, delta: (after[$0] ?? 0) - (before[$0] ?? 0), level: after[$0] ?? 0) }
            .filter { $0.delta != 0 }
            .sorted { (abs($1.delta), $0.cause.name) < (abs($0.delta), $1.cause.name) }
        let unsafe = Set(deltas.filter { $0.cause.term == .belowMinimum }.map(\.cause.name))
        var worse: [String] = [], better: [String] = []
        for (cause, delta, level) in deltas {
            // Being below what is wanted goes without saying where the minimum is at stake.
            if cause.term == .belowWanted && unsafe.contains(cause.name) { continue }
            guard let words = words(cause, isWorse: delta > 0, level: level) else { continue }
            if delta > 0 { worse.append(words) } else { better.append(words) }
        }
        return (worse, better)
    }

    private func cause(_ charge: Charge) -> Cause {
        switch charge.origin {
        case .demand(let place): return Cause(term: charge.term, name: "demand \(place)", origin: charge.origin)
        case .rule(let place):
            guard let person = posed.index.person(row.id), charge.person == person,
                posed.problem.people[person].rules.indices.contains(place)
            else { return Cause(term: charge.term, name: "rule", origin: .change) }
            let name = posed.problem.people[person].rules[place].id
            return Cause(term: .totals, name: name, origin: .change)
        case .wish(let place): return Cause(term: charge.term, name: "wish \(place)", origin: charge.origin)
        case .change: return Cause(term: charge.term, name: "change", origin: .change)
        }
    }

    private func words(_ cause: Cause, isWorse: Bool, level: Int) -> String? {
        switch cause.origin {
        case .demand(let place): return posed.index.need(place).flatMap { cover($0, cause.term, isWorse, level) }
        case .wish(let place): return wish(place, isWorse)
        case .rule: return nil
        case .change: return rule(cause.name, isWorse)
        }
    }

    private func cover(_ need: DayDemand, _ term: Term, _ isWorse: Bool, _ level: Int) -> String? {
        let ward = changed.ward
        let shift = "\(ward.shift(need.shiftType)?.name ?? "The shift") on \(need.day.shortWords)"
        let who = need.skill.map { " for \(ward.skillName($0))" } ?? ""
        switch term {
        case .belowMinimum:
            let missing = level / DraftWeights.belowMinimum
            if isWorse { return "\(shift) would be \(missing) below the minimum\(who)." }
            return missing == 0
                ? "\(shift) would reach its minimum\(who)."
                : "\(shift) would be only \(missing) below the minimum\(who)."
        case .belowWanted:
            let missing = level / DraftWeights.belowWanted
            if isWorse { return "\(shift) would be \(missing) short of what is wanted\(who)." }
            return missing == 0
                ? "\(shift) would have all that is wanted\(who)." : "\(shift) would have one more\(who)."
        case .aboveWanted:
            return isWorse
                ? "\(shift) would have more than is wanted\(who)." : "\(shift) would no longer have too many\(who)."
        default: return nil
        }
    }

    private func wish(_ place: Int, _ isWorse: Bool) -> String? {
        guard posed.problem.wishes.indices.contains(place) else { return nil }
        let wish = posed.problem.wishes[place]
        guard posed.index.people.indices.contains(wish.person) else { return nil }
        let day = posed.index.firstDay + wish.day, ward = changed.ward
        let request = ward.requests(of: posed.index.people[wish.person], on: day).first { request in
            switch (request.ask, wish.about) {
            case (.dayOff, .off), (.annualLeave, .off): true
            case (.work(let id), .shift(let shift)): wish.wanted && posed.index.shift(id) == shift
            case (.avoid(let id), .shift(let shift)): !wish.wanted && posed.index.shift(id) == shift
            default: false
            }
        }
        guard let request else { return nil }
        let asked = "\(row.shortName) asked for \(ward.words(of: request.ask)) on \(day.shortWords)"
        let weight = request.weight.aside
        return isWorse ? "\(asked) (\(weight)) and would not get it." : "\(asked) (\(weight)) and would get it."
    }

    private func rule(_ name: String, _ isWorse: Bool) -> String? {
        let who = row.shortName, net = changed.hours(of: row.id).netMinutes
        switch name {
        case DraftWeights.RuleName.over, DraftWeights.RuleName.under:
            if net == 0 { return "\(who) would be exactly at contract hours." }
            let side = net < 0 ? "\(Minutes(-net)) under" : "\(Minutes(net)) over"
            return "\(who) would be \(isWorse ? "" : "only ")\(side) contract hours."
        case DraftWeights.RuleName.nights:
            return isWorse
                ? "\(who)'s share of nights would be less fair." : "\(who)'s share of nights would be fairer."
        case DraftWeights.RuleName.weekends:
            return isWorse
                ? "\(who)'s share of weekend shifts would be less fair."
                : "\(who)'s share of weekend shifts would be fairer."
        case DraftWeights.RuleName.holidays:
            return isWorse
                ? "\(who)'s share of bank holidays would be less fair."
                : "\(who)'s share of bank holidays would be fairer."
        case DraftWeights.RuleName.wishes:
            return isWorse
                ? "\(who) would be further from a fair share of wishes granted."
                : "\(who) would be nearer to a fair share of wishes granted."
        case DraftWeights.RuleName.singleNight:
            return isWorse
                ? "\(who) would have a single night on its own." : "\(who) would have no single night on its own."
        case DraftWeights.RuleName.singleOff:
            return isWorse ? "\(who) would have a single day off on its own." : "\(who)'s days off would be together."
        case DraftWeights.RuleName.afterNights:
            return isWorse
                ? "\(who) would have less than two days off after nights."
                : "\(who) would have two days off after nights."
        case DraftWeights.RuleName.splitWeekend:
            return isWorse ? "\(who) would work half a weekend." : "\(who) would have the weekend whole."
        default: return local(name, isWorse)
        }
    }

    /// One of the unit's own rules.
    private func local(_ name: String, _ isWorse: Bool) -> String? {
        let rules = changed.ward.localRules
        guard let rule = rules.first(where: { LocalRowRules.name(of: $0) == name }) else { return nil }
        let words = rule.pattern.words { changed.ward.shift($0)?.name ?? "a shift" }
        return isWorse
            ? "\(row.shortName) would be further from this unit's rule: \(words)."
            : "\(row.shortName) would be nearer to this unit's rule: \(words)."
    }
}
