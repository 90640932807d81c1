/// Takes back what a mended plan changed for no need: changes that neither cover nor any rule would miss.
///
/// A search weighs everything, so a mended plan may also share nights more fairly or fill hours up. Whoever mends a
/// roster that people know wants none of that. Each group of changes that hang together by a day or a person, and then
/// each part of it, is put back as it was if no more rules are broken, no fewer people are where they are needed and no
/// wish is lost that the reference gave.
public struct FewestChanges: Sendable {
    private let pricer: Pricer
    private let reference: Plan

    /// - Returns: `nil` when the problem has no reference plan.
    public init?(_ problem: Problem) {
        guard let reference = problem.reference else { return nil }
        pricer = Pricer(problem)
        self.reference = reference.plan
    }

    private struct Cell: Hashable, Comparable {
        let person: Int
        let day: Int

        static func < (first: Cell, second: Cell) -> Bool {
            (first.day, first.person) < (second.day, second.person)
        }
    }

    /// What a mended plan is for, the gravest first.
    private struct Worth: Comparable {
        var hard: Int
        /// Missing people and lost wishes, and the price of all changes.
        var soft: Int

        static func < (first: Worth, second: Worth) -> Bool {
            (first.hard, first.soft) < (second.hard, second.soft)
        }
    }

    /// The plan with every needless change taken back, again and again until all that is left is needed.
    public func keepingWhatHelps(of plan: Plan) -> Plan {
        var plan = plan, isDone = false
        while !isDone {
            isDone = true
            for group in groups(changed(in: plan)) {
                let trial = plan.putting(back: group.map { ($0.person, $0.day) }, from: reference)
                let people = Set(group.map(\.person)), days = Set(group.map(\.day))
                guard trial != plan, worth(of: trial, people, days) <= worth(of: plan, people, days) else { continue }
                (plan, isDone) = (trial, false)
            }
        }
        return plan
    }

    /// What some rows and the cover of some days come to; all else is the same in both plans that are compared.
    private func worth(of plan: Plan, _ people: Set<Int>, _ days: Set<Int>) -> Worth {
        let counted: Set<Term> = [.belowMinimum, .belowWanted, .wishes, .changes]
        var worth = Worth(hard: 0, soft: 0)
        func add(_ charges: [Charge]) {
            for charge in charges {
                worth.hard += charge.cost.hard
                if counted.contains(charge.term) { worth.soft += charge.cost.soft }
            }
        }
        for person in people { add(pricer.charges(ofRow: plan.row(of: person), person: person)) }
        for (index, line) in pricer.problem.demand.enumerated() where days.contains(line.day) {
            add(pricer.coverCharges(of: index, count: pricer.count(for: line, in: plan)))
        }
        return worth
    }

    /// What differs and may be put back: cells of leave stay empty.
    private func changed(in plan: Plan) -> [Cell] {
        let problem = pricer.problem
        let leave = Set(problem.leave.map { Cell(person: $0.person, day: $0.day) })
        return (0..<problem.dayCount).flatMap { day in
            problem.people.indices.map { Cell(person: $0, day: day) }.filter {
                plan[$0.person, $0.day] != reference[$0.person, $0.day] && !leave.contains($0)
            }
        }
    }

    /// All that hangs together first, then what one person or one day has, then each cell and each pair of a day.
    private func groups(_ cells: [Cell]) -> [[Cell]] {
        let days = Dictionary(grouping: cells, by: \.day), people = Dictionary(grouping: cells, by: \.person)
        let pairs = days.keys.sorted().flatMap { day -> [[Cell]] in
            let cells = days[day] ?? []
            return cells.indices.flatMap { first in
                cells.indices.filter { $0 > first }.map { [cells[first], cells[$0]] }
            }
        }
        return together(cells, days, people) + people.keys.sorted().compactMap { people[$0] }
            + days.keys.sorted().compactMap { days[$0] } + cells.map { [$0] } + pairs
    }

    private func together(_ cells: [Cell], _ days: [Int: [Cell]], _ people: [Int: [Cell]]) -> [[Cell]] {
        var seen: Set<Cell> = [], groups: [[Cell]] = []
        for cell in cells where seen.insert(cell).inserted {
            var group = [cell], next = 0
            while next < group.count {
                let cell = group[next]
                next += 1
                for near in (days[cell.day] ?? []) + (people[cell.person] ?? []) where seen.insert(near).inserted {
                    group.append(near)
                }
            }
            groups.append(group.sorted())
        }
        return groups
    }
}

extension Plan {
    fileprivate func putting(back cells: [(person: Int, day: Int)], from other: Plan) -> Plan {
        var plan = self
        for cell in cells { plan[cell.person, cell.day] = other[cell.person, cell.day] }
        return plan
    }
}
