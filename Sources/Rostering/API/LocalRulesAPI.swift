import Core
import Web
import Workforce

private let setUp = Access.holding(RosteringPermissions.setUp)
private let rules = "/api/rostering/v1/units/{unit}/own-rules"

/// A unit's own rules, beside the rule book, for programs.
let localRulesAPI = [
    Route(
        .get, rules, setupAccess, "List a unit's own rules",
        operation: Operation(
            response: .object("OwnRules", [.init("rules", .list(LocalRule.shape), "Every one, by what it is about")]))
    ) { visit in
        let setup = try await visit.unitSetup()
        return .json(["rules": .list(setup.localRules.map { $0.json(naming: setup.shiftTypes) })])
    },
    Route(
        .post, rules, setUp, "Give a unit a rule of its own",
        operation: Operation(request: SentLocalRule.shape, response: LocalRule.shape, status: 201)
    ) { visit in
        let unit: UnitID = try visit.id("unit"), caller = try visit.caller(), now = visit.now
        let rule = try SentLocalRule(try visit.json()).rule(visit.host.newID(), of: unit)
        return try await visit.write { tx in
            try SentLocalRule.named { _ = try addLocalRule(rule, as: caller, at: now, in: tx) }
            let types = try ShiftTypes.onUnit(unit, of: caller.organisation, in: tx)
            return .json(rule.json(naming: types), status: 201)
        }
    },
    Route(
        .delete, "\(rules)/{rule}", setUp, "Remove a unit's own rule", operation: Operation(response: nil, status: 204)
    ) { visit in
        let unit: UnitID = try visit.id("unit"), rule: LocalRuleID = try visit.id("rule")
        let caller = try visit.caller(), now = visit.now
        try await visit.write { try removeLocalRule(rule, from: unit, as: caller, at: now, in: $0) }
        return .custom(status: 204, headers: [], bytes: [])
    },
]

extension LocalRule {
    static let shape = Operation.Shape.object(
        "OwnRule",
        [.init("id", .text, "The rule's id"), .init("unit", .text, "The unit's id")] + SentLocalRule.members(false)
            + [.init("words", .text, "The rule as a ward would say it")])

    /// - Parameter types: the shift types of its unit, for the words.
    func json(naming types: [ShiftType]) -> JSON {
        let shifts = pattern.shifts, counts = pattern.counts
        return [
            "id": JSON(id), "unit": JSON(unit), "pattern": JSON(pattern.code),
            "shiftType": .maybe(shifts.first.map { JSON($0) }),
            "nextShiftType": .maybe(shifts.dropFirst().first.map { JSON($0) }),
            "least": .maybe(counts.map { JSON($0.least) }), "most": .maybe(counts?.most.map { JSON($0) }),
            "fromWeeklyMinutes": .maybe(weeklyMinutes.map { JSON($0.lowerBound) }),
            "toWeeklyMinutes": .maybe(weeklyMinutes.map { JSON($0.upperBound) }),
            "weight": .string(weight.code),
            "words": JSON(pattern.words { shift in types.first { $0.id == shift }?.name ?? "a shift" }),
        ]
    }
}

/// A unit's own rule as a program sends it, before the unit's shift types have been looked at.
struct SentLocalRule {
    private let pattern: LocalRule.Pattern
    private let weeklyMinutes: ClosedRange<Int>?
    private let weight: LocalRule.Weight

    static let shape = Operation.Shape.object("OwnRuleDraft", members(true))

    /// - Parameter isSent: what a rule does not need may be left out of what is sent, and is null in what is told.
    fileprivate static func members(_ isSent: Bool) -> [Operation.Member] {
        [
            .init("pattern", .choice(LocalRule.Pattern.codes), "What the rule is about"),
            .init(
                "shiftType", .maybe(.text), "The shift it is about; of not-next-day the first of two",
                optional: isSent),
            .init("nextShiftType", .maybe(.text), "The shift that must not follow", optional: isSent),
            .init("least", .maybe(.whole), "Days, shifts or weekends at least; 0 sets no limit", optional: isSent),
            .init("most", .maybe(.whole), "At most; null sets no limit", optional: isSent),
            .init(
                "fromWeeklyMinutes", .maybe(.whole), "For contracts from, in minutes a week; null is everybody",
                optional: isSent),
            .init("toWeeklyMinutes", .maybe(.whole), "For contracts up to, in minutes a week", optional: isSent),
            .init(
                "weight", .choice(LocalRule.Weight.allCases.map(\.code)),
                "How much it matters; to break one that must be kept is a breach"),
        ]
    }

    init(_ json: JSON) throws(Refusal) {
        var reader = JSONReader(json)
        let code = reader.text("pattern"), weight = reader.text("weight")
        let shift = reader.optionalID("shiftType", of: Named.ShiftType.self)
        let next = reader.optionalID("nextShiftType", of: Named.ShiftType.self)
        let least = reader.optionalWhole("least", in: 0...60) ?? 0, most = reader.optionalWhole("most", in: 0...60)
        let from = reader.optionalWhole("fromWeeklyMinutes", in: Self.week)
        let to = reader.optionalWhole("toWeeklyMinutes", in: Self.week)
        let pattern = LocalRule.Pattern(
            code: code, shift: shift, next: next, counts: LocalRule.Counts(least: least, most: most))
        Self.check(code, shift, next, &reader)
        if let counts = pattern?.counts {
            if let most, most < least { reader.refuse("most", "Send a number that is not below the least.") }
            if counts.most == nil, least < 2 { reader.refuse("most", "Send at least or at most how many, or both.") }
        }
        if let from, let to, to < from {
            reader.refuse("toWeeklyMinutes", "Send minutes that are not below the first.")
        }
        let known = LocalRule.Weight.allCases.first { $0.code == weight }
        if known == nil { reader.refuse("weight", Self.oneOf(LocalRule.Weight.allCases.map(\.code))) }
        try reader.finish()
        guard let pattern, let known else { throw Refusal(fields: []) }
        self.pattern = pattern
        weeklyMinutes =
            from == nil && to == nil ? nil : (from ?? 0)...max(from ?? 0, to ?? Self.week.upperBound)
        self.weight = known
    }

    func rule(_ id: LocalRuleID, of unit: UnitID) -> LocalRule {
        LocalRule(id: id, unit: unit, pattern: pattern, weeklyMinutes: weeklyMinutes, weight: weight)
    }

    /// Names the fields of a refusal as programs do.
    static func named(_ work: () throws -> Void) throws {
        do { try work() } catch let refusal as Refusal where !refusal.fields.isEmpty {
            let names = ["shift": "shiftType", "next": "nextShiftType"]
            throw Refusal(
                fields: refusal.fields.map { FieldProblem(names[$0.field] ?? $0.field, $0.words) }, refusal.words)
        }
    }

    /// 72 hours, the longest week a post can have.
    private static let week = 0...4320

    private static func check(
        _ code: String, _ shift: ShiftTypeID?, _ next: ShiftTypeID?, _ reader: inout JSONReader
    ) {
        guard LocalRule.Pattern.codes.contains(code) else {
            return reader.refuse("pattern", oneOf(LocalRule.Pattern.codes))
        }
        guard ["not-next-day", "shift-in-a-row"].contains(code) else { return }
        if shift == nil { reader.refuse("shiftType", "Send the shift type the rule is about.") }
        if code == "not-next-day", next == nil {
            reader.refuse("nextShiftType", "Send the shift type that must not follow.")
        }
    }

    private static func oneOf(_ codes: [String]) -> String { "Send one of: \(codes.joined(separator: ", "))." }
}

extension LocalRule.Weight {
    /// As programs name it.
    fileprivate var code: String {
        switch self {
        case .nice: "nice"
        case .wanted: "wanted"
        case .important: "important"
        case .must: "must"
        }
    }
}
