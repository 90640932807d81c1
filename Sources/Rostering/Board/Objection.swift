import Core
import WorkingTime

/// One thing that stands against putting somebody to a shift: a rule or a plain fact, and the words for this case.
public struct Objection: Hashable, Sendable {
    public let kind: Kind
    public let words: String

    /// What objections of several people have in common, so that they can be counted.
    public struct Kind: Hashable, Sendable {
        /// A rule's id such as "WTR-05", or one of the board's own: "SKILL", "LEAVE", "AT-WORK" and so on.
        public let rule: String
        /// What it is, as a heading: "Daily rest".
        public let title: String
        /// How hard it is to move: a manager can unpin a place, nobody can set the law aside.
        let hardness: Int
    }
}

extension Objection.Kind: Comparable {
    /// What gives way most easily comes first.
    public static func < (first: Self, second: Self) -> Bool {
        (first.hardness, first.rule, first.title) < (second.hardness, second.rule, second.title)
    }
}

extension Objection.Kind {
    static let atWork = Self(rule: "AT-WORK", title: "At work on another shift that day", hardness: 0)
    static let pinned = Self(rule: "PINNED", title: "Pinned to something else that day", hardness: 1)
    static let leave = Self(rule: "LEAVE", title: "Away that day", hardness: 8)
    static let post = Self(rule: "POST", title: "Not posted to this unit that day", hardness: 9)
    static let elsewhere = Self(rule: "TWICE", title: "Other work at the same time", hardness: 7)
    static let shift = Self(rule: "SHIFT", title: "A shift longer, or at other hours, than they may work", hardness: 6)
    static let other = Self(rule: "BARRED", title: "Not possible that day", hardness: 6)

    static func skill(_ name: String) -> Self {
        Self(rule: "SKILL", title: "\(name) not held that day", hardness: 8)
    }

    static func checks(_ names: [String]) -> Self {
        Self(rule: "CHECK", title: "No employment check stands: \(names.joined(separator: "; "))", hardness: 8)
    }

    /// What a finding of the rule book, of the unit's own rules or of the board itself is about.
    init(_ finding: BoardFinding) {
        rule = finding.rule
        title = finding.about ?? Self.titles[finding.rule] ?? finding.rule
        hardness =
            switch (finding.rule, finding.strength) {
            case (Self.elsewhere.rule, _): Self.elsewhere.hardness
            case (Self.checks([]).rule, _): Self.checks([]).hardness
            case (_, .policy), (_, .guidance): 2
            case (_, .contract): 4
            case (_, .law): 5
            }
    }

    private static let titles = Dictionary(
        (RuleBook.rows.map { ($0.id.text, $0.title) }) + [(elsewhere.rule, elsewhere.title)],
        uniquingKeysWith: { first, _ in first })
}

extension Barrier {
    /// What kind of objection it makes.
    var kind: Objection.Kind {
        switch self {
        case .pattern: Objection.Kind(rule: "PATTERN", title: "Agreed working pattern", hardness: 3)
        case .work(_, let rest):
            rest == 0
                ? .elsewhere
                : Objection.Kind(rule: "REST-ELSEWHERE", title: "Rest around work elsewhere", hardness: 5)
        case .leaveNextDay: Objection.Kind(rule: "LEAVE-NEXT", title: "Away on the next day", hardness: 8)
        case .noSkill: .skill("The skill")
        case .checks(let names): .checks(names)
        }
    }
}
