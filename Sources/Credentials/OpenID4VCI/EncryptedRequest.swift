public import Core

extension JSON {
    /// What a wallet asks an issuer in an encrypted request.
    ///
    /// - Parameters:
    ///   - text: the body of type `application/jwt`.
    ///   - keys: the issuer's keys that requests may be encrypted to, by their names.
    /// - Throws: ``FaultCode/invalidEncryption``: for what is no message, names no key or another one, was not
    ///   encrypted to it, or has no JSON inside.
    /// - Source: OpenID4VCI 1.0, sections 8.2 and 10.
    public init(credentialRequest text: String, by keys: [String: AgreementKey]) throws(Fault) {
        let bytes: [UInt8]
        do throws(Fault) {
            let message = try CompactJWE(parsing: text)
            guard let kid = message.kid, let key = keys[kid] else {
                throw Fault(.invalidEncryption, "The request is encrypted to a key that is not published here.")
            }
            bytes = try message.decrypted(by: key)
        } catch {
            throw Fault(.invalidEncryption, error.words)
        }
        var limits = JSONLimits()
        limits.depth = 24
        guard let json = try? JSON(parsing: bytes, limits: limits) else {
            throw Fault(.invalidEncryption, "There is no JSON in the encrypted request.")
        }
        self = json
    }
}
