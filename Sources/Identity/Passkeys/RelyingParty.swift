public import Core
import Crypto

/// The site that passkeys are made for: its name and the one address its pages are opened at.
///
/// - Source: Web Authentication Level 3, sections 5.1.3 and 13.4.9.
public struct RelyingParty: Sendable, Hashable {
    /// The name of the host. A passkey works for this name only.
    public let id: String
    /// As browsers write it: no path, and no port that goes without saying.
    public let origin: String

    /// Reads the public address of the server.
    /// - Throws: ``Refusal``: `conflict` for an address that browsers make no passkeys for.
    public init(publicAddress: String) throws(Refusal) {
        let address = publicAddress.lowercased()
        let parts = address.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, ["http", "https"].contains(parts[0]), parts[1].hasPrefix("//") else {
            throw Self.unfit
        }
        let place = parts[1].dropFirst(2).prefix { $0 != "/" }
        let pieces = place.split(separator: ":", omittingEmptySubsequences: false)
        // More colons than one are those of an IPv6 address, and a last label of digits is that of an IPv4 address.
        guard (1...2).contains(pieces.count), let host = pieces.first.map(String.init),
            let last = host.split(separator: ".", omittingEmptySubsequences: false).last, !last.isEmpty,
            !last.allSatisfy(\.isNumber), host.utf8.allSatisfy(Self.isPlain)
        else { throw Self.unfit }
        let isSecure = parts[0] == "https"
        guard isSecure || host == "localhost" || host.hasSuffix(".localhost") else { throw Self.unfit }
        let port = pieces.count == 2 ? String(pieces[1]) : ""
        guard port.isEmpty || UInt16(port) != nil else { throw Self.unfit }
        id = host
        let isUsual = port.isEmpty || port == (isSecure ? "443" : "80")
        origin = "\(parts[0])://\(host)\(isUsual ? "" : ":\(port)")"
    }

    /// What authenticators sign instead of the name.
    var hash: [UInt8] { Array(SHA256.hash(data: Array(id.utf8))) }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || (byte.isBase64URL && byte != UInt8(ascii: "_"))
    }

    private static let unfit = Refusal(
        .conflict,
        "Passkeys need a name and https in public.address, such as https://rota.example; an IP address will not do.")
}
