/// Who a verifier says it is, and by what the wallet can tell.
///
/// - Source: OpenID4VP 1.0, section 5.9.
public struct ClientIdentifier: Sendable, Hashable {
    /// The way in which a client identifier is proved.
    public enum Prefix: String, Sendable, Hashable, CaseIterable {
        /// The address that the answer goes to; such a request cannot be signed.
        case redirectURI = "redirect_uri"
        /// A host name in the signer's certificate.
        case x509SanDNS = "x509_san_dns"
        /// The SHA-256 of the signer's certificate.
        case x509Hash = "x509_hash"
        /// A DID whose document lists the key.
        case decentralizedIdentifier = "decentralized_identifier"
        /// The subject of an attestation that names the key.
        case verifierAttestation = "verifier_attestation"
    }

    /// The whole identifier, prefix and all: the audience of every presentation.
    public let text: String
    /// `nil` for a verifier that the wallet must know already.
    public let prefix: Prefix?
    /// The identifier behind its prefix.
    public let original: String

    /// - Throws: ``FaultCode/invalidRequest`` for an empty one, and for the prefixes `origin`, which only wallets
    ///   write, and `openid_federation`, which is not taken here.
    public init(_ text: String) throws(Fault) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts.count == 2 ? String(parts[0]) : nil
        guard !text.isEmpty, text.utf8.count <= 4_096, name != "origin", name != "openid_federation" else {
            throw Fault(.invalidRequest, "The client identifier is empty, or has a prefix that is not taken here.")
        }
        self.text = text
        prefix = name.flatMap(Prefix.init(rawValue:))
        original = prefix == nil ? text : String(parts[1])
        guard !original.isEmpty else { throw Fault(.invalidRequest, "The client identifier is a prefix alone.") }
    }

    /// An identifier made of its parts.
    public init(_ prefix: Prefix, _ original: String) throws(Fault) { try self.init("\(prefix.rawValue):\(original)") }
}
