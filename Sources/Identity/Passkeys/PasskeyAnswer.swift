/// What a browser sends after a device has made a passkey.
public struct NewPasskeyAnswer: Sendable {
    let clientData: [UInt8]
    let attestation: [UInt8]

    public init(clientData: [UInt8], attestation: [UInt8]) {
        self.clientData = clientData
        self.attestation = attestation
    }
}

/// What a browser sends after a device has answered with a passkey.
public struct PasskeyAnswer: Sendable {
    public let credentialID: [UInt8]
    let clientData: [UInt8]
    let authenticatorData: [UInt8]
    let signature: [UInt8]
    /// Whose the device thinks it is; `nil` when it does not know.
    let userHandle: [UInt8]?

    public init(
        credentialID: [UInt8], clientData: [UInt8], authenticatorData: [UInt8], signature: [UInt8],
        userHandle: [UInt8]?
    ) {
        self.credentialID = credentialID
        self.clientData = clientData
        self.authenticatorData = authenticatorData
        self.signature = signature
        self.userHandle = userHandle
    }
}
