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
    for (uri, those) in Dictionary(grouping: items, by: \.statusList).sorted(by: { $0.key ?? "" < $1.key ?? "" }) {
        guard let uri, let issuer = those.first.flatMap({ issuers[$0.issuer] }), let now = Optional(host.now()),
            let list = await readList(at: uri, of: issuer, host, at: now)
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

/// The list, or nothing: a round goes on without one.
private func readList(
    at uri: String, of issuer: TrustedIssuer, _ host: Host, at now: Instant
) async -> VerifiedStatusList? {
    do throws(Fault) {
        return try await StatusReading.list(at: uri, of: issuer, by: host.outgoing, at: now)
    } catch {
        host.log.warning("status list not read", metadata: ["code": "\(error.code.rawValue)"])
        return nil
    }
}

/// The same for every organisation of this database.
public func readAllStatuses(_ host: Host) async throws {
    let all = try await host.database.read(for: nil) { try Organisations.all(in: $0) }
    for organisation in all { try await readStatuses(of: organisation.id, host) }
}
