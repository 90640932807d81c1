import Core
import Credentials
import Identity
import Storage
import Web

/// Where others read whom an organisation trusts, when it publishes that.
enum TrustListDoors {
    static let routes: [Route] = [
        door(
            .get, "\(Addresses.issuerPath("{organisation}"))/trust-list", "The issuers that an organisation trusts",
            list)
    ]

    private static func list(_ visit: Visit) async throws -> Answer {
        let organisation = try visit.namedOrganisation(), now = visit.now
        let (name, known) = try await visit.host.database.read(for: organisation) { tx in
            let name = try Visit.issuing(organisation, in: tx).name
            return (name, try currentIssue(of: organisation, called: name, at: now, in: tx))
        }
        guard var issue = known?.list else {
            throw ProtocolFault(404, "not_found", "This organisation publishes no list of trusted issuers.")
        }
        if known?.isNew ?? false {
            let made = try await visit.host.write(for: organisation) { tx -> ListOfTrustedEntities? in
                // Somebody else may have asked at the same time.
                let made = try currentIssue(of: organisation, called: name, at: now, in: tx)?.list
                if let made { try noteIssue(made, of: organisation, in: tx) }
                return made
            }
            issue = made ?? issue
        }
        let key = try await visit.key(.issuing, of: organisation)
        let token = try CompactJWS.signing(issue, header: key.header(at: now), by: key.key)
        return .custom(
            status: 200,
            headers: [("content-type", "application/\(ListOfTrustedEntities.typ)"), ("cache-control", "no-cache")],
            bytes: Array(token.text.utf8))
    }
}
