public import Core
import Storage
public import Web

/// Asks the issuers of everything that was received whether it still stands, and takes in what has changed.
///
/// Each list is fetched once for all that stands in it. A list that cannot be had changes nothing: what was accepted
/// stays so, and the round after asks again.
/// - Returns: how many items changed.
@discardableResult
public func readStatuses(
    of organisation: OrganisationID, _ host: Host, noting readings: ListReadings? = nil
) async throws -> Int {
    let (items, issuers) = try await host.database.read(for: organisation) { tx in
        (
            try ReceivedItems.watched(of: organisation, in: tx),
            try TrustedIssuers.everybody(of: organisation, in: tx)
        )
    }
    var changed = 0
    // By issuer too: whoever names the list of another is asked with their own key, and stands in nobody's way.
    let stands = items.flatMap { item in item.lists.map { (list: $0, item: item) } }
    let groups = Dictionary(grouping: stands, by: \.list).mapValues { $0.map(\.item) }
    for (asked, those) in groups.sorted(by: { ($0.key.uri, $0.key.issuer) < ($1.key.uri, $1.key.issuer) }) {
        guard let issuer = issuers[asked.issuer] else { continue }
        let reading = ListReading(of: asked, by: issuer, those, organisation: organisation, host: host)
        changed += try await reading.run(.asked(readings)) ?? 0
    }
    return changed
}

/// A status list, and whose keys must have signed it.
struct ListOfIssuer: Hashable, Sendable {
    let uri: String
    let issuer: TrustedIssuerID
}

/// The same for every organisation of this database.
public func readAllStatuses(_ host: Host, noting readings: ListReadings? = nil) async throws {
    for organisation in try await host.everyOrganisation() {
        try await readStatuses(of: organisation, host, noting: readings)
    }
}
