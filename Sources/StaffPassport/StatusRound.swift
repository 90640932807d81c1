public import Core
import Credentials
import Identity
import Logging
import Storage
public import Web

/// Asks the issuers of everything that was received whether it still stands, and takes in what has changed.
///
/// Each list is fetched once for all that stands in it. A list that cannot be had changes nothing: what was accepted
/// stays so, and the round after asks again.
/// - Returns: how many items changed.
@discardableResult
public func readStatuses(of organisation: OrganisationID, _ host: Host) async throws -> Int {
    let (items, issuers) = try await host.database.read(for: organisation) { tx in
        (
            try ReceivedItems.watched(of: organisation, in: tx),
            try TrustedIssuers.everybody(of: organisation, in: tx)
        )
    }
    var changed = 0
    // By issuer too: whoever names the list of another is asked with their own key, and stands in nobody's way.
    let groups = Dictionary(grouping: items) { item in ListOfIssuer(uri: item.statusList ?? "", issuer: item.issuer) }
    for (asked, those) in groups.sorted(by: { ($0.key.uri, $0.key.issuer) < ($1.key.uri, $1.key.issuer) }) {
        let uri = asked.uri, now = host.now()
        guard let issuer = issuers[asked.issuer],
            let list = try await readList(at: uri, of: issuer, in: organisation, host, at: now)
        else { continue }
        var news: [(ReceivedItemID, ReceivedItem.Status)] = []
        for item in those {
            guard let place = item.statusPlace,
                let value = try? list.status(of: TokenStatusReference(uri: uri, index: place))
            else { continue }
            let status = StatusReading.status(value)
            if status != item.status { news.append((item.id, status)) }
        }
        guard !news.isEmpty else { continue }
        let told = news
        changed += try await host.write(for: organisation) { tx in
            try told.count { try noteStatus($0.1, of: $0.0, in: organisation, at: now, tx) }
        }
    }
    return changed
}

/// A status list, and whose keys must have signed it.
struct ListOfIssuer: Hashable, Sendable {
    let uri: String
    let issuer: TrustedIssuerID
}

/// The list, or nothing: a round goes on without one.
private func readList(
    at uri: String, of issuer: TrustedIssuer, in organisation: OrganisationID, _ host: Host, at now: Instant
) async throws -> VerifiedStatusList? {
    do {
        return try await StatusReading.list(at: uri, of: issuer, by: host.outgoing, at: now)
    } catch let fault {
        host.log.warning("status list not read", metadata: ["code": "\(fault.code.rawValue)"])
        guard let newer = try await keysAgain(of: issuer, in: organisation, host, at: now) else { return nil }
        return try? await StatusReading.list(at: uri, of: newer, by: host.outgoing, at: now)
    }
}

/// The same for every organisation of this database.
public func readAllStatuses(_ host: Host) async throws {
    let all = try await host.database.read(for: nil) { try Organisations.all(in: $0) }
    for organisation in all { try await readStatuses(of: organisation.id, host) }
}
