public import Core

/// An SD-JWT, perhaps with key binding, as it was read: nobody has checked it, so it has no claims to give.
///
/// - Source: RFC 9901, sections 4 and 8; in the JSON serialisation with one signature.
public struct SDJWT: Sendable, Hashable {
    /// The token that the issuer signed.
    public let issuerToken: CompactJWS
    /// What the holder shows.
    public let disclosures: [Disclosure]
    /// The holder's proof that the key named in the token is theirs.
    public let keyBinding: CompactJWS?
    let limits: TokenLimits

    /// Reads the compact form: token, disclosures and key binding, with `~` behind each but the last.
    /// - Throws: ``FaultCode/limit`` for too many bytes or disclosures, and the faults of the parts.
    public init(parsing text: String, limits: TokenLimits = TokenLimits()) throws(Fault) {
        guard text.utf8.count <= limits.tokenBytes else { throw Fault(.limit, "The token is too long.") }
        // By bytes, since a text may hold its characters in another way than one after another.
        let parts = Array(text.utf8).split(separator: UInt8(ascii: "~"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard let token = parts.first, let last = parts.last, parts.count >= 2 else {
            throw Fault(.disclosure, "The token has no ~ behind it.")
        }
        try self.init(
            token: token, disclosures: Array(parts.dropFirst().dropLast()), keyBinding: last.isEmpty ? nil : last,
            limits)
    }

    /// Reads the JSON form, flattened or general; a second signature is refused.
    public init(_ json: JSON, limits: TokenLimits = TokenLimits()) throws(Fault) {
        var signed = json
        if let signatures = json["signatures"] {
            guard signatures.elements.count == 1, json["signature"] == nil, let only = signatures[0] else {
                throw Fault(.disclosure, "The token does not have one signature.")
            }
            signed = only
        }
        guard let payload = json["payload"]?.text, let protected = signed["protected"]?.text,
            let signature = signed["signature"]?.text, let header = signed["header"]
        else { throw Fault(.disclosure, "The token in JSON lacks a part.") }
        let listed = header["disclosures"] ?? []
        let disclosures = listed.elements.compactMap(\.text)
        guard case .array(let elements) = listed, elements.count == disclosures.count,
            header["kb_jwt"] == nil || header["kb_jwt"]?.text != nil
        else { throw Fault(.disclosure, "The token's disclosures are no list of texts.") }
        try self.init(
            token: "\(protected).\(payload).\(signature)", disclosures: disclosures,
            keyBinding: header["kb_jwt"]?.text, limits)
    }

    private init(
        token: String, disclosures: [String], keyBinding: String?, _ limits: TokenLimits
    ) throws(Fault) {
        guard disclosures.count <= limits.disclosures else { throw Fault(.limit, "There are too many disclosures.") }
        issuerToken = try CompactJWS(parsing: token, limits: limits)
        var read: [Disclosure] = []
        for text in disclosures { read.append(try Disclosure(parsing: text, limits: limits)) }
        self.disclosures = read
        if let keyBinding {
            self.keyBinding = try CompactJWS(parsing: keyBinding, limits: limits)
        } else {
            self.keyBinding = nil
        }
        self.limits = limits
    }

    init(_ token: CompactJWS, _ disclosures: [Disclosure], keyBinding: CompactJWS? = nil, _ limits: TokenLimits) {
        issuerToken = token
        self.disclosures = disclosures
        self.keyBinding = keyBinding
        self.limits = limits
    }

    /// The compact form.
    public var text: String { boundText + (keyBinding?.text ?? "") }

    /// The flattened JSON form.
    public var json: JSON {
        let parts = issuerToken.text.split(separator: ".", omittingEmptySubsequences: false).map { String($0) }
        var header = [JSON.Member("disclosures", .list(disclosures.map { .string($0.text) }))]
        if let keyBinding { header.append(JSON.Member("kb_jwt", .string(keyBinding.text))) }
        return [
            "header": .object(header), "payload": .string(parts[1]), "protected": .string(parts[0]),
            "signature": .string(parts[2]),
        ]
    }

    /// What a key binding is over: everything up to the last `~`, and that with it.
    var boundText: String { ([issuerToken.text] + disclosures.map(\.text)).joined(separator: "~") + "~" }
}
