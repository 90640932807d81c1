/// What a new passkey says of who made it.
///
/// - Source: Web Authentication Level 3, sections 6.5.4, 8.2 and 8.7.
/// - Reading: we ask for none and rely on none. What a passkey says of itself must still hold: with the format `none`
///   nothing may stand beside it, and with `packed` without certificates it must be signed with its own key.
/// - Leaves out: certificates of makers. Other formats are taken and not looked at.
struct Attestation: Sendable {
    let format: String
    let statement: CBOR
    let dataBytes: [UInt8]
    let data: AuthenticatorData

    init(_ bytes: [UInt8]) throws(PasskeyProblem) {
        let object = try CBORReader.only(bytes)
        guard case .text(let format)? = object["fmt"], let statement = object["attStmt"], case .map = statement,
            let dataBytes = object["authData"]?.bytes
        else { throw .malformed }
        self.format = format
        self.statement = statement
        self.dataBytes = dataBytes
        data = try AuthenticatorData(dataBytes)
    }

    /// - Parameters:
    ///   - made: the passkey in ``data``.
    ///   - clientHash: SHA-256 of the client data.
    func check(_ made: AuthenticatorData.Made, clientHash: [UInt8]) throws(PasskeyProblem) {
        switch format {
        case "none":
            guard statement == .map([]) else { throw .wrongAttestation }
        case "packed" where statement["x5c"] == nil:
            guard let signature = statement["sig"]?.bytes, statement["alg"]?.whole == made.key.algorithm,
                made.key.isSignature(signature, over: dataBytes + clientHash)
            else { throw .wrongAttestation }
        default: break
        }
    }
}
