internal import Core
import Crypto
import X509

/// The certificate of whoever signs: with a key that is taken here, and no authority.
struct ChainSigner {
    /// The SHA-256 of the certificate in base64url.
    let hash: String
    let key: PublicKey
    private let alternativeNames: [GeneralName]

    /// - Parameter usages: what a certificate may insist on being used for, by number.
    init(_ link: ChainLink, for usages: Set<String>) throws(Fault) {
        guard !link.isSelfIssued else { throw Fault(.certificate, "The signer's certificate is its own.") }
        guard !link.isAuthority else {
            throw Fault(.certificate, "The signer's certificate is one that issues others.")
        }
        guard link.maySign, link.criticalUsages?.contains(where: usages.contains) ?? true else {
            throw Fault(.certificate, "The signer's key may not sign.")
        }
        guard let key = Self.key(of: link.certificate.publicKey) else {
            throw Fault(.key, "The signer's key is of no kind that is taken here.")
        }
        do {
            alternativeNames = try link.certificate.extensions.subjectAlternativeNames.map { Array($0) } ?? []
        } catch {
            throw Fault(.certificate, "The names of a certificate cannot be read.")
        }
        self.key = key
        hash = Array(SHA256.hash(data: link.der)).base64URL
    }

    /// Whether the certificate names an issuer: by its whole address, or an https one by its host.
    func names(issuer: String) -> Bool {
        let isWhole = alternativeNames.contains { name in
            guard case .uniformResourceIdentifier(let address) = name else { return false }
            return address.isExactly(issuer)
        }
        let scheme = "https://"
        guard !isWhole, issuer.hasPrefix(scheme), IRI.isURL(issuer), !issuer.contains("@") else { return isWhole }
        return names(host: issuer.dropFirst(scheme.count).prefix { !":/?#".contains($0) })
    }

    /// Whether the certificate names a host. One that stands for several, with a star, names none.
    func names(host: some StringProtocol) -> Bool {
        let host = host.lowercased()
        guard !host.isEmpty, host.utf8.allSatisfy({ $0.isBase64URL || $0 == UInt8(ascii: ".") }) else { return false }
        return alternativeNames.contains { name in
            guard case .dnsName(let own) = name else { return false }
            return own.lowercased().isExactly(host)
        }
    }

    /// A certificate's key as one of ours; `nil` for another kind.
    static func key(of key: Certificate.PublicKey) -> PublicKey? {
        if let key = P256.Signing.PublicKey(key) { return try? PublicKey(.p256, bytes: Array(key.rawRepresentation)) }
        if let key = P384.Signing.PublicKey(key) { return try? PublicKey(.p384, bytes: Array(key.rawRepresentation)) }
        if let key = P521.Signing.PublicKey(key) { return try? PublicKey(.p521, bytes: Array(key.rawRepresentation)) }
        if let key = Curve25519.Signing.PublicKey(key) {
            return try? PublicKey(.ed25519, bytes: Array(key.rawRepresentation))
        }
        return nil
    }
}
