import Core
import Credentials
import Web

/// The document of an issuer with its keys in it: those that lie at an address of their own are fetched from there.
///
/// - Source: draft-ietf-oauth-sd-jwt-vc, section 4, `jwks_uri`.
/// - Parameter document: what lies at `/.well-known/jwt-vc-issuer`; a wrong one comes back as it is, to be refused by
///   whoever reads it.
/// - Returns: `nil` when the keys could not be had.
func withKeys(_ document: JSON, of address: String, by outgoing: any Outgoing) async -> JSON? {
    guard let place = try? JWTVCIssuerMetadata.keysLocation(in: document, of: address) else { return document }
    let accept = "application/jwk-set+json, application/json"
    guard let reply = try? await outgoing.send(OutgoingRequest(place, headers: [("accept", accept)])),
        reply.status == 200, let keys = try? JSON(parsing: reply.bytes)
    else { return nil }
    return ["issuer": .string(address), "jwks": keys]
}
