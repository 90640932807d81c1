internal import Core

/// What the High Assurance Interoperability Profile asks of messages besides what their standards ask anyway.
///
/// Each check takes a message that was read already, and gives everything that is wrong with it, each fault with the
/// section that asks for it; none for a message that keeps to the profile. Whether a message holds at all (signatures,
/// times, anchors) is not asked here.
///
/// - Source: OpenID4VC High Assurance Interoperability Profile 1.0.
/// - Leaves out: what cannot be seen in a message, such as whether a wallet follows a redirect.
public struct HighAssuranceRules: Sendable, Hashable {
    /// Whether the ecosystem asks for metadata that its issuer signs.
    public var needsSignedMetadata = false
    /// Whether the ecosystem asks for attestations of keys in the form of OpenID4VCI, annex D.
    public var needsKeyAttestations = false
    /// Keys that earlier requests asked to encrypt to, by their thumbprints; a request has one of its own.
    public var earlierKeys: Set<String> = []

    static let formats: Set<CredentialFormat> = [.sdJWT, .mdoc]
    /// The one algorithm that everybody has.
    static let algorithm = SignatureAlgorithm.es256

    public init() {}

    /// What is wrong with the chain of certificates that speaks for a key.
    ///
    /// - Parameters:
    ///   - chain: in base64, the signer's first.
    ///   - code: the section that asks for the chain.
    func faults(of chain: [String], _ code: FaultCode, _ name: String) -> [Fault] {
        guard !chain.isEmpty else { return [Fault(code, "\(name) carries no certificates.")] }
        var links: [ChainLink] = []
        for text in chain {
            guard let der = [UInt8](base64: text), let link = try? ChainLink(der: der, CertificateLimits()) else {
                return [Fault(code, "\(name) carries a certificate that cannot be read.")]
            }
            links.append(link)
        }
        var faults: [Fault] = []
        if links[0].isSelfIssued { faults.append(Fault(code, "\(name) is signed by a certificate that signs itself.")) }
        if links.dropFirst().contains(where: \.isSelfIssued) {
            faults.append(Fault(code, "\(name) carries its anchor."))
        }
        return faults
    }

    /// A fault for each condition that does not hold.
    static func faults(_ code: FaultCode, _ conditions: [(Bool, String)]) -> [Fault] {
        conditions.filter { !$0.0 }.map { Fault(code, $0.1) }
    }
}

extension FaultCode {
    /// Issuing as a whole, by the profile.
    public static let haipIssuing = FaultCode(rawValue: "HAIP 1.0, 4")
    /// The metadata of a credential issuer, by the profile.
    public static let haipMetadata = FaultCode(rawValue: "HAIP 1.0, 4.1")
    /// A credential offer, by the profile.
    public static let haipOffer = FaultCode(rawValue: "HAIP 1.0, 4.2")
    /// A request for authorisation, by the profile.
    public static let haipAuthorization = FaultCode(rawValue: "HAIP 1.0, 4.3")
    /// An attestation of a wallet, by the profile.
    public static let haipWalletAttestation = FaultCode(rawValue: "HAIP 1.0, 4.4.1")
    /// An attestation of keys, by the profile.
    public static let haipKeyAttestation = FaultCode(rawValue: "HAIP 1.0, 4.5.1")
    /// Presentations as a whole, by the profile.
    public static let haipPresentation = FaultCode(rawValue: "HAIP 1.0, 5")
    /// Presentations by redirects, by the profile.
    public static let haipRedirect = FaultCode(rawValue: "HAIP 1.0, 5.1")
    /// Presentations through a browser, by the profile.
    public static let haipBrowser = FaultCode(rawValue: "HAIP 1.0, 5.2")
    /// The format of a credential, by the profile.
    public static let haipFormat = FaultCode(rawValue: "HAIP 1.0, 5.3")
    /// An SD-JWT VC, by the profile.
    public static let haipCredential = FaultCode(rawValue: "HAIP 1.0, 6.1")
    /// How the key of a credential's issuer is found, by the profile.
    public static let haipIssuerKey = FaultCode(rawValue: "HAIP 1.0, 6.1.1")
    /// Algorithms of signatures, by the profile.
    public static let haipAlgorithm = FaultCode(rawValue: "HAIP 1.0, 7")
}
