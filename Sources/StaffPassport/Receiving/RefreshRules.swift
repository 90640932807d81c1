import Core

/// How long training counts at an organisation, whatever its issuer says: by subject and level, and where each period
/// comes from. Versions are kept, so that an old decision can be explained.
public struct RefreshRules: Sendable, Hashable {
    /// One subject, or one level of it.
    public struct Rule: Sendable, Hashable {
        /// As the claim `subject` has it: "fire-safety".
        public let subject: String
        /// As the claim `level` has it; empty for every level that has no rule of its own.
        public let level: String
        /// For how many months after the day it was awarded; `nil` without end.
        public let months: Int?
        /// Who says so.
        public let source: String

        public init(subject: String, level: String = "", months: Int?, source: String) {
            self.subject = subject
            self.level = level
            self.months = months
            self.source = source
        }
    }

    /// 0 for the rules that come with the program.
    public let version: Int
    public var rules: [Rule]

    public init(version: Int, rules: [Rule]) {
        self.version = version
        self.rules = rules
    }

    /// The most rules an organisation has, and the longest period.
    static let limit = 200, monthsLimit = 120

    /// The claim from whose day the age of a kind is counted here; `nil` for a kind that has no such rules.
    static func dateClaim(of kind: CredentialKind) -> String? {
        kind.key == "core-skills" && kind.claims.contains { $0.name == "awarded_on" } ? "awarded_on" : nil
    }

    /// The rule for what a training says: that of its level, or else that of its subject.
    func rule(for claims: JSON) -> Rule? {
        let subject = Self.code(claims["subject"]?.text ?? ""), level = claims["level"]?.text ?? ""
        let own = rules.filter { $0.subject == subject }
        return own.first { !$0.level.isEmpty && $0.level == level } ?? own.first { $0.level.isEmpty }
    }

    /// A subject's code, from what others call it.
    static func code(_ subject: String) -> String {
        let plain = subject.lowercased()
        return CoreSkill.all.first { $0.code == plain || $0.aliases.contains(plain) }?.code ?? plain
    }

    /// What is wrong with them.
    func problems() -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if rules.count > Self.limit { problems.append(FieldProblem("rules", "Keep no more than \(Self.limit) rules")) }
        for (index, rule) in rules.enumerated() {
            let place = "rules.\(index)"
            if !(1...80).contains(rule.subject.utf8.count) || rule.level.utf8.count > 40 {
                problems.append(FieldProblem("\(place).subject", "Enter the subject"))
            }
            if let months = rule.months, !(1...Self.monthsLimit).contains(months) {
                problems.append(
                    FieldProblem("\(place).months", "Enter a number of months between 1 and \(Self.monthsLimit)"))
            }
            if !(1...200).contains(rule.source.utf8.count) {
                problems.append(FieldProblem("\(place).source", "Enter who says so, such as your training policy"))
            }
            if rules[..<index].contains(where: { $0.subject == rule.subject && $0.level == rule.level }) {
                problems.append(FieldProblem("\(place).subject", "There are two rules for this subject and level"))
            }
        }
        return problems
    }

    /// What a kind's item counts by these rules.
    func counting(_ claims: JSON, _ kind: CredentialKind) -> Counting? {
        guard let claim = Self.dateClaim(of: kind), let rule = rule(for: claims), let months = rule.months,
            let awarded = Day((claims[claim]?.text ?? "").prefix(10))
        else { return nil }
        let last = awarded.adding(months: months)
        let name = CoreSkill.all.first { $0.code == rule.subject }?.name ?? rule.subject.asWords
        let level = rule.level.isEmpty ? "" : ", level \(rule.level),"
        let own = version == 0 ? "the rules that came with the program" : "your rules, version \(version)"
        return Counting(
            lastDay: last,
            words: "\(name)\(level) counts here for \(months) months after it was awarded (\(own); \(rule.source)). "
                + "This one was awarded on \(awarded.words), so it counts until \(last.words).")
    }

    /// Up to when something counts, and by what rule.
    struct Counting: Sendable, Hashable {
        let lastDay: Day
        let words: String
    }

    var json: JSON {
        [
            "rules": .array(
                rules.map { rule in
                    [
                        "subject": .string(rule.subject), "level": .string(rule.level),
                        "months": .maybe(rule.months.map { JSON($0) }), "source": .string(rule.source),
                    ]
                })
        ]
    }

    init(version: Int, stored json: JSON) {
        self.version = version
        rules = (json["rules"]?.elements ?? []).map { one in
            Rule(
                subject: one["subject"]?.text ?? "", level: one["level"]?.text ?? "", months: one["months"]?.whole,
                source: one["source"]?.text ?? "")
        }
    }
}

extension Day {
    /// The same day of a later month, or that month's last.
    func adding(months: Int) -> Day {
        let (year, month, day) = (civil.year, civil.month, civil.day), count = year * 12 + month - 1 + months
        let newYear = count / 12, newMonth = count % 12 + 1
        return Day(year: newYear, month: newMonth, day: min(day, Day.length(ofMonth: newMonth, in: newYear))) ?? self
    }
}
