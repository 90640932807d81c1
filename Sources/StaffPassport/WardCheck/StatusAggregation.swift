import Core
import Credentials
import Web

/// Where an issuer names all of its status lists, so that they can be had beforehand.
///
/// - Source: draft-ietf-oauth-status-list, section 9.
enum StatusAggregation {
    /// The addresses of all lists; `nil` when the issuer does not say.
    static func lists(
        of issuer: TrustedIssuer, known: Set<String>, by outgoing: any Outgoing
    ) async -> [String]? {
        for place in await places(of: issuer, known: known, by: outgoing) {
            guard let json = await read(place, by: outgoing), let lists = json["status_lists"]?.elements else {
                continue
            }
            return lists.compactMap(\.text)
        }
        return nil
    }

    /// What the issuer's metadata says, what one of its lists says, and the place where Commonweal has it.
    private static func places(
        of issuer: TrustedIssuer, known: Set<String>, by outgoing: any Outgoing
    ) async -> [String] {
        var places: [String] = []
        if let metadata = try? ServerMetadata.location(of: issuer.address),
            let place = await read(metadata, by: outgoing)?["status_list_aggregation_endpoint"]?.text
        {
            places.append(place)
        }
        if places.isEmpty, let list = known.sorted().first,
            let reply = try? await outgoing.send(
                OutgoingRequest(list, headers: [("accept", "application/statuslist+jwt")])), reply.status == 200,
            let claims = try? CompactJWS(parsing: String(decoding: reply.bytes, as: UTF8.self)).unverifiedClaims(),
            let place = claims["status_list"]?["aggregation_uri"]?.text
        {
            // Each list that is named there is checked by itself, so nothing is believed of this.
            places.append(place)
        }
        return places + ["\(issuer.address)/status"]
    }

    private static func read(_ place: String, by outgoing: any Outgoing) async -> JSON? {
        guard
            let reply = try? await outgoing.send(
                OutgoingRequest(place, headers: [("accept", "application/json")])), reply.status == 200
        else { return nil }
        return try? JSON(parsing: reply.bytes)
    }
}
