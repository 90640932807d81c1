public import Core
import Workforce
public import WorkingTime

/// What is wrong, or worth knowing, in one person's row of a board.
public struct BoardFinding: Hashable, Sendable {
    /// The rule's id in the book, such as "WTR-05", or one of the board's own: "LEAVE", "POST", "TWICE", "PATTERN",
    /// "SKILL", "CHECK" for employment checks, and "UNIT" for the unit's own rules.
    public let rule: String
    public let strength: Strength
    public let severity: Severity
    /// The days of this board that caused it, in order; empty when none of its shifts did.
    public let days: [Day]
    public let words: String
    public let source: String
    /// Whether a breach may stand for a reason. What cannot be done at all, such as two shifts at once, may not.
    public var canBeLetStand = true
    /// What it is about, where the rule alone does not say: which of the unit's rules, or which checks.
    public var about: String?

    public var isBreach: Bool { severity == .breach }

    /// Names the finding as long as its cause stays the same.
    public var key: String { "\(rule)@\(days.first.map(\.description) ?? "-")" }
}

extension Board {
    /// Everything the rules and the board itself say about a person's row; the gravest first, then by day.
    public func findings(of person: PersonID) -> [BoardFinding] {
        let line = line(of: person)
        let span = ward.span
        let ruled = ward.rules.findings(in: line, touching: span).map { finding in
            BoardFinding(
                rule: finding.rule.text, strength: finding.strength, severity: finding.severity,
                days: finding.duties.compactMap(CellDuty.day(of:)).sorted(), words: finding.words,
                source: finding.source)
        }
        let local = ward.row(of: person).map { localFindings(of: $0) + checkFindings(of: $0) } ?? []
        return (ruled + ownFindings(of: person) + local).sorted { first, second in
            (first.severity.place, first.days.first ?? ward.days.lowerBound, first.rule)
                < (second.severity.place, second.days.first ?? ward.days.lowerBound, second.rule)
        }
    }

    /// A person's whole line: their duties elsewhere, before and after, and the shifts of this board.
    public func line(of person: PersonID) -> DutyLine {
        let elsewhere = ward.lines[person] ?? DutyLine([])
        let here = ward.days.compactMap { day -> WorkedDuty? in
            guard let shift = shift(of: person, on: day), ward.absence(of: person, on: day) == nil else { return nil }
            return CellDuty.worked(shift, on: day, unit: ward.unit.id)
        }
        return DutyLine(
            elsewhere.duties + here, excludedDays: elsewhere.excludedDays, publicHolidays: elsewhere.publicHolidays,
            terms: elsewhere.terms)
    }

    /// What only the board knows: leave, posts, skills, patterns, and two shifts at once.
    private func ownFindings(of person: PersonID) -> [BoardFinding] {
        guard let row = ward.row(of: person) else { return [] }
        return ward.days.flatMap { day -> [BoardFinding] in
            guard let cell = self[person, day], let shift = ward.shift(cell.shift) else { return [] }
            return [
                absenceClash(row, shift, day), postGap(row, day), doubleBooking(row, shift, day),
                overlap(row, shift, day),
                skillGap(row, cell, day), patternClash(row, shift, day),
            ].compactMap { $0 }
        }
    }

    private func absenceClash(_ row: WardRow, _ shift: ShiftType, _ day: Day) -> BoardFinding? {
        guard let absence = ward.absence(of: row.id, on: day) else { return nil }
        return .own(
            "LEAVE", .breach, day,
            "\(shift.name) on \(day.words) falls in \(absence.kind.title.lowercased()), so it is not covered.")
    }

    private func postGap(_ row: WardRow, _ day: Day) -> BoardFinding? {
        guard !row.isPosted(on: day) else { return nil }
        return .own("POST", .breach, day, "\(row.person.name) is not posted to this unit on \(day.words).")
    }

    private func doubleBooking(_ row: WardRow, _ shift: ShiftType, _ day: Day) -> BoardFinding? {
        let span = shift.span(on: day)
        let others = (ward.lines[row.id]?.duties ?? []).filter { $0.isAttendance && $0.span.overlaps(span) }
        guard let other = others.first(where: { !$0.isOnlyPlanned }) else {
            return others.first.map { planned($0, day) }
        }
        let place = other.employer ?? (other.unit == ward.unit.id ? "this unit" : "another unit")
        return .own(
            "TWICE", .breach, day, "At the same time there is other work for \(place): \(other.span.words).",
            canBeLetStand: false)
    }

    /// A clash with a roster that staff have not seen may be let stand for a reason, or one ward's first sketch would
    /// keep another from publishing. The other roster cannot let it stand once this one is out.
    private func planned(_ other: WorkedDuty, _ day: Day) -> BoardFinding {
        .own(
            "TWICE", .breach, day,
            "At the same time another roster that is still being planned has a shift: \(other.span.words).")
    }

    /// Two shifts of this board that share time: the one of the day before has not ended.
    private func overlap(_ row: WardRow, _ shift: ShiftType, _ day: Day) -> BoardFinding? {
        guard ward.days.contains(day - 1), let before = self.shift(of: row.id, on: day - 1),
            before.span(on: day - 1).overlaps(shift.span(on: day))
        else { return nil }
        return .own(
            "TWICE", .breach, day,
            "\(shift.name) on \(day.words) starts before \(before.name) of the day before has ended.",
            canBeLetStand: false)
    }

    private func skillGap(_ row: WardRow, _ cell: Cell, _ day: Day) -> BoardFinding? {
        guard let skill = cell.skill, !row.holds(skill, on: day) else { return nil }
        return .own("SKILL", .breach, day, "\(ward.skillName(skill)) is not held on \(day.words).")
    }

    private func patternClash(_ row: WardRow, _ shift: ShiftType, _ day: Day) -> BoardFinding? {
        let words: String? =
            switch row.allowance(on: day) {
            case .any: nil
            case .off: "a day not at work"
            case .days: shift.isNight ? "day shifts only" : nil
            case .nights: shift.isNight ? nil : "night shifts only"
            }
        return words.map { .own("PATTERN", .warning, day, "The agreed working pattern for \(day.words) says \($0).") }
    }
}

extension BoardFinding {
    fileprivate static func own(
        _ rule: String, _ severity: Severity, _ day: Day, _ words: String, canBeLetStand: Bool = true
    ) -> BoardFinding {
        BoardFinding(
            rule: rule, strength: .policy, severity: severity, days: [day], words: words, source: "This roster",
            canBeLetStand: canBeLetStand)
    }
}

extension Severity {
    /// Breaches come first.
    var place: Int { Severity.allCases.firstIndex(of: self) ?? Severity.allCases.count }

    public var title: String {
        switch self {
        case .breach: "Breach"
        case .warning: "Look at this"
        case .owed: "Owed"
        case .note: "Note"
        }
    }
}

extension Ward {
    /// From midnight before the first day to midnight after the last.
    var span: TimeSpan {
        let start = UKTime.instant(days.lowerBound, .midnight), end = UKTime.instant(days.upperBound + 1, .midnight)
        return TimeSpan(start, end) ?? TimeSpan(from: start, lasting: .days(1))
    }
}

/// Shifts of a board as duties that are not published yet: their ids name the day.
enum CellDuty {
    static func worked(_ shift: ShiftType, on day: Day, unit: UnitID) -> WorkedDuty {
        WorkedDuty(
            id: ID("cell.\(day)"), span: shift.span(on: day), unpaidBreakMinutes: shift.unpaidBreakMinutes, unit: unit)
    }

    /// The day of the board a duty stands for; `nil` for a duty from elsewhere.
    static func day(of id: DutyID) -> Day? {
        guard id.text.hasPrefix("cell.") else { return nil }
        return Day(id.text.dropFirst(5))
    }
}
