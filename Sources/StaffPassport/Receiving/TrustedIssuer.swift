public import Core
internal import Credentials

/// Another organisation whose credentials are taken: where it issues them, its keys, and what it calls its kinds.
///
/// What its server said when it was trusted, and what it says when its keys are looked at again, is kept here, so that a
/// presentation can be checked without asking anybody.
public struct TrustedIssuer: Sendable, Hashable {
    public let id: TrustedIssuerID
    /// Its `credential_issuer`, which is also the `iss` of what it issues.
    public let address: String
    public var name: String
    /// Its document at `/.well-known/jwt-vc-issuer`, with the keys in it.
    public var keys: JSON
    /// The `vct` of each of its kinds, by the kind's name here: "core-skills-1".
    public var types: [String: String]
    public var readAt: Instant

    public init(
        id: TrustedIssuerID, address: String, name: String, keys: JSON, types: [String: String], readAt: Instant
    ) {
        self.id = id
        self.address = address
        self.name = name
        self.keys = keys
        self.types = types
        self.readAt = readAt
    }

    /// The kind that it calls so; `nil` for one that is not known here.
    func kind(of vct: String) -> String? { types.first { $0.value == vct }?.key }

    /// Reads what an issuer publishes.
    /// - Throws: an `invalid` refusal that says what is wrong with it.
    static func read(
        id: TrustedIssuerID, address: String, name: String, metadata: JSON, keys: JSON, at now: Instant
    ) throws(Refusal) -> TrustedIssuer {
        do throws(Fault) {
            let read = try CredentialIssuerMetadata(metadata, of: address)
            guard try !JWTVCIssuerMetadata(keys, of: address).keys.entries.isEmpty else {
                throw Fault(.issuer, "It publishes no key")
            }
            let pairs = read.configurations.filter { $0.format == .sdJWT }.compactMap { own in
                own.types.first.map { (own.id, $0) }
            }
            guard !pairs.isEmpty else {
                throw Fault(.issuerMetadata, "It issues nothing of the format dc+sd-jwt")
            }
            return TrustedIssuer(
                id: id, address: address, name: name, keys: keys,
                types: Dictionary(pairs, uniquingKeysWith: { first, _ in first }), readAt: now)
        } catch {
            throw Refusal(fields: [
                FieldProblem("address", "The server at this address is no issuer we can read: \(error.words)")
            ])
        }
    }
}
