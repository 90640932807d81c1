import Core
import Storage

/// Where people say they are, found on the map.
struct FoundPlace: Hashable, Sendable {
    let point: GeoPoint
    /// "ZZ1", "Seaham Quay"; of towns that share a name each has more: "Newport, Gwent".
    let name: String
}

/// What a typed place turned out to be.
enum PlaceAnswer: Hashable, Sendable {
    case unknown
    case found(FoundPlace)
    /// Several have this name; whoever asked chooses. Each is found by its whole name.
    case several([FoundPlace])

    /// Looks a place up: a postcode, the first half of one, or a town that something in the directory is in.
    static func find(
        _ text: String, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> PlaceAnswer {
        if let district = try DirectoryOutcodes.place(text, of: organisation, in: tx) { return .found(district) }
        let towns = try DirectoryTowns.named(text, of: organisation, in: tx)
        guard let first = towns.first else { return .unknown }
        return towns.count == 1 ? .found(first) : .several(towns)
    }

    /// The place, where there is no doubt.
    var place: FoundPlace? {
        if case .found(let place) = self { place } else { nil }
    }

    /// What there is to choose from.
    var offered: [FoundPlace] {
        if case .several(let places) = self { places } else { [] }
    }
}
