public import Core
internal import X509

extension CertificateJudge {
    /// The moment at which a root certificate ends that is to be told to wallets in browsers.
    ///
    /// - Parameter certificate: in base64. It must be one that may issue others, with a key on P-256 or P-384: others
    ///   are not understood by every browser.
    /// - Throws: ``FaultCode/certificate`` when it cannot be read or may not issue, ``FaultCode/key`` for another key.
    public static func anchorEnd(of certificate: String) throws(Fault) -> Instant {
        guard let der = [UInt8](base64: certificate), !der.isEmpty else {
            throw Fault(.certificate, "A certificate is no base64.")
        }
        let link = try ChainLink(der: der, CertificateLimits())
        try link.checkIssuing(certificatesBelow: 0)
        guard let key = ChainSigner.key(of: link.certificate.publicKey), [.p256, .p384].contains(key.curve) else {
            throw Fault(.key, "Its key is on neither of the curves P-256 and P-384.")
        }
        return link.endsAt
    }
}
