import Credentials

/// Where the document of a did:web lies, also on this machine while tests run on it.
struct DIDAddress: Sendable, Hashable {
    let text: String

    /// - Throws: ``Credentials/Fault`` for another method, and for a host that must not be called.
    init(_ did: String, isNearTaken: Bool) throws(Fault) {
        let known = try DID(did)
        if isNearTaken, let near = Self.near(did) {
            text = near
            return
        }
        guard let address = try known.documentURL() else {
            throw Fault(.did, "Only a did:web has a document that can be fetched.")
        }
        text = address
    }

    /// The address on this machine, without TLS; `nil` for a did:web of another host.
    private static func near(_ did: String) -> String? {
        let parts = did.split(separator: ":", omittingEmptySubsequences: false).dropFirst(2)
        guard let host = parts.first, host.hasPrefix("localhost%3A"), let port = UInt16(host.dropFirst(12)) else {
            return nil
        }
        let path = parts.dropFirst()
        guard path.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." && !$0.contains("%") }) else { return nil }
        let place = path.isEmpty ? "/.well-known" : path.map { "/" + $0 }.joined()
        return "http://localhost:\(port)\(place)/did.json"
    }
}
