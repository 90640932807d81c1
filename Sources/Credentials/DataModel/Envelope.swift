public import Core

/// A credential or presentation that travels inside another document as a whole token.
///
/// - Source: Verifiable Credentials Data Model 2.0, sections 4.13.1 and 4.13.2; RFC 2397 for the address that holds it.
public struct Envelope: Sendable, Hashable {
    /// What is inside.
    public enum Kind: String, Sendable, Hashable {
        case credential = "EnvelopedVerifiableCredential"
        case presentation = "EnvelopedVerifiablePresentation"
    }

    public let kind: Kind
    /// The media type in small letters, without parameters: `application/vc+jwt`.
    public let mediaType: String
    /// The token; nobody has checked it.
    public let content: [UInt8]

    /// - Throws: ``FaultCode/malformedValue`` when it lacks the context of version 2, is of another type, or its id is
    ///   no `data:` address with something in it.
    public init(_ json: JSON, _ kind: Kind, rules: DataModelRules) throws(Fault) {
        let object = try ModelObject(json, "envelope", entries: rules.entries)
        _ = try rules.version(of: object)
        let types = try object.types(with: kind.rawValue)
        guard types.count == 1 else { throw object.fault("is of more than one type") }
        guard let address = json["id"]?.text, address.utf8.count <= rules.limits.documentBytes,
            let data = Self.read(address)
        else { throw object.fault("has an id that is no data: address") }
        self.kind = kind
        mediaType = data.mediaType
        content = data.content
    }

    /// The envelope around a token.
    public static func around(_ token: String, _ mediaType: CredentialMediaType) -> JSON {
        around(data: "," + token, mediaType)
    }

    /// The envelope around a message in CBOR.
    public static func around(_ message: COSESign1, _ mediaType: CredentialMediaType) -> JSON {
        around(data: ";base64," + message.taggedBytes.base64, mediaType)
    }

    private static func around(data: String, _ mediaType: CredentialMediaType) -> JSON {
        let kind: Kind = mediaType.isPresentation ? .presentation : .credential
        return [
            "@context": .string(DataModelVersion.v2.rawValue),
            "id": .string("data:application/\(mediaType.rawValue)\(data)"), "type": .string(kind.rawValue),
        ]
    }

    private static func read(_ address: String) -> (mediaType: String, content: [UInt8])? {
        let scheme = "data:"
        guard address.prefix(scheme.count).lowercased() == scheme else { return nil }
        let rest = address.dropFirst(scheme.count)
        guard let comma = rest.firstIndex(of: ",") else { return nil }
        let parameters = rest[..<comma].split(separator: ";", omittingEmptySubsequences: false)
        guard let type = parameters.first?.lowercased(), isMediaType(type) else { return nil }
        guard var content = unescaped(rest[rest.index(after: comma)...]), !content.isEmpty else { return nil }
        if parameters.dropFirst().last?.lowercased() == "base64" {
            // Such addresses may leave the padding away (Fetch, section 5).
            let padding = content.contains(UInt8(ascii: "=")) ? 0 : (4 - content.count % 4) % 4
            let padded = String(decoding: content, as: UTF8.self) + String(repeating: "=", count: padding)
            guard let bytes = [UInt8](base64: padded) else { return nil }
            content = bytes
        }
        return (type, content)
    }

    private static func isMediaType(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return parts.count == 2
            && parts.allSatisfy { part in
                !part.isEmpty
                    && part.allSatisfy { IRI.isLetter($0) || IRI.isDigit($0) || "!#$&-^_.+".utf8.contains($0) }
            }
    }

    /// The bytes behind percent signs, and the others as they are; `nil` for what no address may hold. Ends of lines
    /// and tabs mean nothing in an address and are left out (URL, section 4.4).
    private static func unescaped(_ text: Substring) -> [UInt8]? {
        var bytes: [UInt8] = [], rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if [9, 10, 13].contains(byte) { continue }
            guard byte > 32, byte < 127 else { return nil }
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let digits = String(rest.prefix(2)), digits.utf8.count == 2, digits.utf8.allSatisfy(isHexDigit),
                let value = UInt8(digits, radix: 16)
            else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return bytes
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        IRI.isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 32)
    }
}
