/// What an authenticator says of itself and of the passkey, signed by it.
///
/// - Source: Web Authentication Level 3, section 6.1.
struct AuthenticatorData: Sendable {
    /// SHA-256 of the site's name.
    let siteHash: [UInt8]
    /// Somebody touched it.
    let isPresent: Bool
    /// It made sure who: by finger, face or PIN.
    let isVerified: Bool
    /// The passkey may be copied to other devices of its owner.
    let mayBeBackedUp: Bool
    /// And has been.
    let isBackedUp: Bool
    /// Goes up with each use, or stays nought.
    let counter: UInt32
    /// A passkey just made; absent when signing in.
    let made: Made?

    /// A new passkey.
    struct Made: Sendable {
        let credentialID: [UInt8]
        /// As it was written, to be kept.
        let keyBytes: [UInt8]
        let key: CredentialKey
    }

    /// Section 6.5.1 lets ids be no longer.
    static let longestIDBytes = 1_023

    init(_ bytes: [UInt8]) throws(PasskeyProblem) {
        guard bytes.count >= 37, bytes.count <= CBORReader.mostBytes else { throw .malformed }
        let flags = bytes[32]
        siteHash = Array(bytes[0..<32])
        isPresent = flags & 0x01 != 0
        isVerified = flags & 0x04 != 0
        mayBeBackedUp = flags & 0x08 != 0
        isBackedUp = flags & 0x10 != 0
        counter = bytes[33..<37].reduce(0) { $0 << 8 | UInt32($1) }
        guard mayBeBackedUp || !isBackedUp else { throw .malformed }
        var position = 37
        made = flags & 0x40 != 0 ? try Self.made(bytes, &position) : nil
        if flags & 0x80 != 0 {
            var reader = CBORReader(bytes, from: position)
            guard case .map = try reader.value() else { throw .malformed }
            position = reader.position
        }
        guard position == bytes.count else { throw .malformed }
    }

    private static func made(_ bytes: [UInt8], _ position: inout Int) throws(PasskeyProblem) -> Made {
        // 16 bytes name the model, which is not looked at; two say how long the id is.
        guard bytes.count >= position + 18 else { throw .malformed }
        let length = Int(bytes[position + 16]) << 8 | Int(bytes[position + 17])
        let start = position + 18
        guard (1...longestIDBytes).contains(length), bytes.count >= start + length else { throw .malformed }
        var reader = CBORReader(bytes, from: start + length)
        let cose = try reader.value()
        position = reader.position
        return Made(
            credentialID: Array(bytes[start..<start + length]), keyBytes: Array(bytes[start + length..<position]),
            key: try CredentialKey(cose))
    }
}
