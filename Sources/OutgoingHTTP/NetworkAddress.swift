import Core
import Foundation
import Glibc

/// An IP address as its bytes: 4 or 16 of them.
public struct NetworkAddress: Hashable, Sendable {
    let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// Reads an address as it is written; `nil` for a name.
    public init?(_ text: String) {
        var four = in_addr(), six = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            bytes = withUnsafeBytes(of: &four) { Array($0) }
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            bytes = withUnsafeBytes(of: &six) { Array($0) }
        } else {
            return nil
        }
    }

    /// As it is written: "192.0.2.1", "2001:db8:0:0:0:0:0:1".
    public var text: String {
        if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
        return stride(from: 0, to: bytes.count - 1, by: 2).map {
            String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16)
        }.joined(separator: ":")
    }

    public var isThisMachine: Bool {
        bytes.count == 4 ? bytes[0] == 127 : bytes == [UInt8](repeating: 0, count: 15) + [1]
    }

    /// Whether it is an address of the open internet.
    ///
    /// - Source: IANA's registries of special-purpose addresses for IPv4 and IPv6 (RFC 6890).
    /// - Reading: of IPv6 only 2000::/3 is open, and of it nothing that carries an IPv4 address inside.
    public var isOpen: Bool {
        let closed = bytes.count == 4 ? Self.closedFour : Self.closedSix
        let isInside = closed.contains { lies(within: $0.bytes, $0.bitsCount) }
        guard bytes.count == 16 else { return bytes.count == 4 && !isInside }
        return lies(within: [0x20], 3) && !isInside
    }

    private func lies(within prefix: [UInt8], _ bitsCount: Int) -> Bool {
        (0..<bitsCount).allSatisfy { bit in
            let mask = UInt8(0x80) >> UInt8(bit % 8), index = bit / 8
            return (bytes[index] & mask) == ((index < prefix.count ? prefix[index] : 0) & mask)
        }
    }

    private typealias Range = (bytes: [UInt8], bitsCount: Int)

    private static let closedFour: [Range] = [
        ([0], 8), ([10], 8), ([100, 64], 10), ([127], 8), ([169, 254], 16), ([172, 16], 12), ([192, 0, 0], 24),
        ([192, 0, 2], 24), ([192, 31, 196], 24), ([192, 52, 193], 24), ([192, 88, 99], 24), ([192, 168], 16),
        ([192, 175, 48], 24), ([198, 18], 15), ([198, 51, 100], 24), ([203, 0, 113], 24), ([224], 4), ([240], 4),
    ]

    // 2001::/23 holds Teredo, 2002::/16 is 6to4; the others are for books.
    private static let closedSix: [Range] = [
        ([0x20, 0x01], 23), ([0x20, 0x01, 0x0D, 0xB8], 32), ([0x20, 0x02], 16), ([0x3F, 0xFF], 20),
    ]

    /// The addresses a name leads to now, asked on a thread of its own.
    /// - Returns: none for a name that leads nowhere, and when the system gives no thread to ask on.
    public static func lookUp(_ name: String) async -> [NetworkAddress] {
        if let literal = NetworkAddress(name) { return [literal] }
        return await withCheckedContinuation { continuation in
            do {
                try startThread { continuation.resume(returning: ask(name)) }
            } catch {
                continuation.resume(returning: [])
            }
        }
    }

    private static func ask(_ name: String) -> [NetworkAddress] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var first: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(name, nil, &hints, &first) == 0 else { return [] }
        defer { freeaddrinfo(first) }
        var found: [NetworkAddress] = [], next = first
        while let entry = next {
            if let address = entry.pointee.ai_addr { found += NetworkAddress(address).map { [$0] } ?? [] }
            next = entry.pointee.ai_next
        }
        return found
    }

    private init?(_ address: UnsafeMutablePointer<sockaddr>) {
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            bytes = address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { four in
                withUnsafeBytes(of: four.pointee.sin_addr) { Array($0) }
            }
        case AF_INET6:
            bytes = address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { six in
                withUnsafeBytes(of: six.pointee.sin6_addr) { Array($0) }
            }
        default: return nil
        }
    }
}
