/// A subject of the Core Skills Training Framework of England: its code here, its name, its levels, and how long it
/// usually counts.
///
/// - Source: the eleven subjects, and the periods as employers' matrices have them (`field/staff-passports.md`, 5.3);
///   periods differ between trusts, and the framework is being replaced, so each organisation keeps rules of its own.
struct CoreSkill: Sendable, Hashable {
    let code: String
    let name: String
    /// Codes others have for it, as exports of ESR make them.
    let aliases: [String]
    let levels: [String]
    let rules: [RefreshRules.Rule]

    private static let matrices = "usual in trusts' own matrices"

    private init(
        _ code: String, _ name: String, aliases: [String] = [], _ periods: KeyValuePairs<String, Int>,
        source: String = matrices
    ) {
        self.code = code
        self.name = name
        self.aliases = aliases
        levels = periods.map(\.key).filter { !$0.isEmpty }
        rules = periods.map { level, months in
            RefreshRules.Rule(subject: code, level: level, months: months, source: source)
        }
    }

    static let all: [CoreSkill] = [
        CoreSkill(
            "conflict-resolution", "Conflict resolution", aliases: ["nhs-conflict-resolution-england"], ["": 36]),
        CoreSkill(
            "equality-diversity-and-human-rights", "Equality, diversity and human rights",
            aliases: ["equality-and-diversity", "equality-diversity-human-rights"], ["": 36]),
        CoreSkill("fire-safety", "Fire safety", ["": 24], source: "ESR: NHS|CSTF|Fire Safety - 2 Years|"),
        CoreSkill(
            "health-safety-and-welfare", "Health, safety and welfare",
            aliases: ["health-and-safety", "health-safety-welfare"], ["": 36]),
        CoreSkill(
            "infection-prevention-and-control", "Infection prevention and control",
            aliases: ["infection-control", "infection-prevention-control"], ["1": 36, "2": 12]),
        CoreSkill(
            "information-governance-and-data-security", "Information governance and data security",
            aliases: ["information-governance", "data-security-awareness"], ["": 12]),
        CoreSkill("moving-and-handling", "Moving and handling", aliases: ["moving-handling"], ["1": 36, "2": 24]),
        CoreSkill("preventing-radicalisation", "Preventing radicalisation", ["": 36]),
        CoreSkill("resuscitation", "Resuscitation", ["1": 12, "2": 12, "3": 12]),
        CoreSkill("safeguarding-adults", "Safeguarding adults", ["1": 36, "2": 36, "3": 36]),
        CoreSkill("safeguarding-children", "Safeguarding children", ["1": 36, "2": 36, "3": 36]),
    ]
}

extension RefreshRules {
    /// The rules an organisation has until it makes its own.
    public static let shipped = RefreshRules(version: 0, rules: CoreSkill.all.flatMap(\.rules))
}
