import Crypto

/// Looks at what a device answered: was it made here, now, for this, by whoever holds the key.
///
/// - Source: Web Authentication Level 3, sections 7.1 and 7.2.
struct PasskeyCheck: Sendable {
    let party: RelyingParty
    let challenge: [UInt8]

    /// Looks at a passkey that was just made.
    func made(_ answer: NewPasskeyAnswer) throws(PasskeyProblem) -> AuthenticatorData {
        let clientHash = try check(answer.clientData, type: "webauthn.create")
        let attestation = try Attestation(answer.attestation)
        try check(attestation.data, mustVerify: false)
        guard let made = attestation.data.made else { throw .malformed }
        try attestation.check(made, clientHash: clientHash)
        return attestation.data
    }

    /// Looks at what somebody signs in with.
    /// - Parameter isAlone: no password came before it, so the device must have made sure who they are, and must name
    ///   the account.
    /// - Returns: the passkey as it is to be kept now.
    func used(_ passkey: Passkey, _ answer: PasskeyAnswer, isAlone: Bool) throws(PasskeyProblem) -> Passkey {
        if let handle = answer.userHandle {
            guard SecretToken.isSame(handle, Passkey.handle(of: passkey.account)) else { throw .wrongAccount }
        } else if isAlone {
            throw .wrongAccount
        }
        let clientHash = try check(answer.clientData, type: "webauthn.get")
        let data = try AuthenticatorData(answer.authenticatorData)
        try check(data, mustVerify: isAlone)
        guard data.mayBeBackedUp == passkey.mayBeBackedUp else { throw .kindChanged }
        let key = try CredentialKey(CBORReader.only(passkey.keyBytes))
        guard key.isSignature(answer.signature, over: answer.authenticatorData + clientHash) else {
            throw .wrongSignature
        }
        let counter = Int64(data.counter)
        guard counter > passkey.counter || (counter == 0 && passkey.counter == 0) else { throw .counterBack }
        var used = passkey
        used.counter = counter
        used.isBackedUp = data.isBackedUp
        return used
    }

    /// - Returns: SHA-256 of the client data, which is what the device signed.
    private func check(_ bytes: [UInt8], type: String) throws(PasskeyProblem) -> [UInt8] {
        let client = try ClientData(bytes)
        guard client.type == type else { throw .wrongType }
        guard SecretToken.isSame(client.challenge, challenge) else { throw .wrongChallenge }
        guard client.origin == party.origin else { throw .wrongOrigin }
        guard !client.isFramed else { throw .framed }
        return Array(SHA256.hash(data: bytes))
    }

    private func check(_ data: AuthenticatorData, mustVerify: Bool) throws(PasskeyProblem) {
        guard data.siteHash == party.hash else { throw .wrongSite }
        guard data.isPresent else { throw .notPresent }
        guard data.isVerified || !mustVerify else { throw .notVerified }
    }
}
