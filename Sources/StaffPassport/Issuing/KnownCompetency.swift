import Core

/// By what two competences of one person are the same: their name in ESR, and the day of the award.
struct KnownCompetency: Hashable {
    private let name: String?
    private let awardedOn: String?

    init(_ one: Competency) {
        name = one.name
        awardedOn = one.awardedOn.description
    }

    private init(_ item: PassportItem) {
        name = item.claims["competence_name"]?.text
        awardedOn = item.claims["awarded_on"]?.text
    }

    /// What stands on somebody's passport: what was withdrawn may come again.
    static func all(_ items: [PassportItem]) -> Set<KnownCompetency> {
        Set(items.filter { $0.state != .withdrawn }.map { KnownCompetency($0) })
    }
}
