/// Hospital care, and shift workers at a change of shift, for whom rest may be set aside and is owed back.
///
/// - Source: Working Time Regulations 1998 (SI 1998/1833), regulations 21 and 22; own knowledge.
/// - Reading: a unit that claims it says so in its settings. Findings of WTR-05, WTR-06 and WTR-07 are then rest owed
///   (WTR-13), and findings of WTR-08 and WTR-09 are warnings.
/// - Units: none.
/// - Leaves out: whether the claim is sound, which is for the employer to show.
enum SpecialCases: Definition {
    static let row = Row(
        "WTR-12", "Special cases", .law, sources: ["Working Time Regulations 1998, reg 21 and 22"], verified: .no)

    /// What may be set aside, and what is left of a breach then.
    static let severities: [RuleID: Severity] = [
        "WTR-05": .owed, "WTR-06": .owed, "WTR-07": .owed, "WTR-08": .warning, "WTR-09": .warning,
    ]

    /// The finding as it stands in a unit that claims special cases.
    static func setAside(_ finding: Finding) -> Finding {
        guard finding.severity == .breach, let severity = severities[finding.rule] else { return finding }
        let more = severity == .owed ? " The missed rest is owed back." : " The unit's special case sets this aside."
        return finding.with(severity: severity, adding: more)
    }
}
