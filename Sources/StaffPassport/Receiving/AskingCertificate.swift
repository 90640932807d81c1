public import Core
internal import Credentials

/// A certificate by which an organisation names itself when it asks, for wallets that know no did:web.
public struct AskingCertificate: Sendable, Hashable {
    /// By what of the certificate a wallet knows us.
    public enum Way: String, Sendable, Hashable, CaseIterable {
        /// By its digest, as the High Assurance Interoperability Profile wants it.
        case hash = "x509_hash"
        /// By the host name in it.
        case host = "x509_san_dns"

        /// As it is called on screen.
        public var title: String {
            switch self {
            case .hash: "By its fingerprint (x509_hash, the high assurance profile)"
            case .host: "By our host name in it (x509_san_dns)"
            }
        }
    }

    public let way: Way
    /// The whole client identifier.
    public let clientID: String
    /// In base64, the signer's first, without the root, which wallets must know already.
    public let chain: [String]
    /// The thumbprint of the key it is for.
    public let key: String
    public let addedAt: Instant
    /// From when on it is not used any more: a day before anything in the chain could end is for the officer to see to.
    public let endsAt: Instant

    init(way: Way, clientID: String, chain: [String], key: String, addedAt: Instant, endsAt: Instant) {
        self.way = way
        self.clientID = clientID
        self.chain = chain
        self.key = key
        self.addedAt = addedAt
        self.endsAt = endsAt
    }

    /// Reads a chain that ends in its root: the root is looked at and not kept.
    ///
    /// - Parameters:
    ///   - site: our own address, whose host the certificate must name.
    ///   - key: the thumbprint of the key that signs our requests.
    /// - Throws: an `invalid` refusal beside `chain`.
    static func read(
        _ text: String, way: Way, site: String, key: String, at now: Instant
    ) throws(Refusal) -> AskingCertificate {
        func refusal(_ words: String) -> Refusal { Refusal(fields: [FieldProblem("chain", words)]) }
        let all = try CertificateText.read(text, field: "chain")
        guard all.count >= 2, let root = all.last.flatMap({ [UInt8](base64: $0) }), let first = all.first else {
            throw refusal("Paste your certificate first, then those above it, and the root certificate last")
        }
        let chain = Array(all.dropLast())
        do throws(Fault) {
            let judge = try CertificateJudge(anchors: [root])
            let host = site.drop { $0 != ":" }.dropFirst(3).prefix { $0 != ":" && $0 != "/" }
            let named = try judge.key(of: chain, clientID: "x509_san_dns:\(host)", at: now)
            guard named.thumbprint == key else { throw Fault(.certificate, "It is for another key than yours.") }
            let client =
                way == .host
                ? try ClientIdentifier(.x509SanDNS, String(host)) : try CertificateJudge.hashIdentifier(of: first)
            let ends = try CertificateJudge.end(of: all)
            return AskingCertificate(
                way: way, clientID: client.text, chain: chain, key: key, addedAt: now, endsAt: ends)
        } catch {
            throw refusal("This chain cannot be used: \(error.words)")
        }
    }
}
