import Core
import Storage
import Workforce

/// An open place as a member of staff sees it, with what stands in their way, if anything does.
struct OpenOffer: Sendable {
    let place: OpenPlace
    let unitName: String
    let shiftName: String
    let skillName: String?
    let span: TimeSpan
    /// Why the person cannot take it, in words; `nil` when they can try.
    let obstacle: String?

    /// The open places of the units the caller may take shifts on, from today, the next first; at most a hundred.
    /// - Throws: a `forbidden` refusal when no member of staff stands behind the account.
    static func load(for caller: Caller, at now: Instant, in tx: any Transaction) throws -> [OpenOffer] {
        let person = try caller.requirePerson(), organisation = caller.organisation
        let today = UKTime.civil(now).day
        let posts = try Posts.ofPerson(person, of: organisation, in: tx)
        let units = Set(posts.map(\.unit)).filter { caller.may(RosteringPermissions.takePlace, on: $0) }
        let places = try OpenPlaces.open(on: units.sorted(), from: today, limit: 100, of: organisation, in: tx)
        let names = Dictionary(
            try units.map { ($0, try Units.find($0, of: organisation, in: tx).name) },
            uniquingKeysWith: { first, _ in first })
        let shifts = try ShiftTypes.onUnits(units.sorted(), of: organisation, in: tx).byID
        let skills = try Skills.all(of: organisation, in: tx).byID
        let boards = try boards(for: places, person, of: organisation, in: tx)
        return places.compactMap { place in
            guard let shift = shifts[place.shiftType], shift.span(on: place.day).start > now else { return nil }
            return OpenOffer(
                place: place, unitName: names[place.unit] ?? "", shiftName: shift.name,
                skillName: place.skill.flatMap { skills[$0]?.name }, span: shift.span(on: place.day),
                obstacle: boards[place.period]?.obstacle(to: place, for: person))
        }
    }

    private static func boards(
        for places: [OpenPlace], _ person: PersonID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [PeriodID: Board] {
        try Dictionary(grouping: places, by: \.period).mapValues { places in
            try Board.load(
                places[0].period, focus: .on(people: [person], days: Set(places.map(\.day))), of: organisation, in: tx)
        }
    }
}

extension Board {
    /// Why somebody cannot take a place, in words for them; `nil` when nothing is in the way.
    func obstacle(to place: OpenPlace, for person: PersonID) -> String? {
        guard let row = ward.row(of: person), row.isPosted(on: place.day) else {
            return "You can only take open shifts on the unit you are posted to."
        }
        if let skill = place.skill, !row.holds(skill, on: place.day) {
            return "This shift asks for \(ward.skillName(skill)), which your record does not show."
        }
        if let there = shift(of: person, on: place.day) {
            return "You already work \(there.name) on \(place.day.words)."
        }
        let before = Set(findings(of: person).filter(\.isBreach))
        let after = with([taking(place, by: person)]).findings(of: person)
        return after.first { $0.isBreach && !before.contains($0) }?.words
    }

    /// The change of the board when somebody takes a place.
    func taking(_ place: OpenPlace, by person: PersonID) -> CellChange {
        CellChange(
            CellPlace(person, place.day), before: self[person, place.day],
            after: Cell(shift: place.shiftType, skill: place.skill, origin: .place))
    }
}
