import Core

extension Named {
    enum StatusListener {}
}

typealias StatusListenerID = ID<Named.StatusListener>

/// A verifier of another organisation that wants to hear at once when one of our status lists changes.
struct StatusListener: Sendable, Hashable {
    /// How long it is told without asking again.
    static let life = Minutes.days(7)
    /// How many of our lists one verifier may listen to.
    static let ofOneLimitCount = 20
    /// How many listeners an organisation has room for.
    static let allLimitCount = 2_000

    let id: StatusListenerID
    /// The verifier's did:web.
    let verifier: String
    /// The number of the list.
    let list: Int
    /// Where notices go: an address of the verifier's own.
    let callback: String
    let endsAt: Instant
    /// Which lists of that number it wants to hear of.
    var forms: Set<ListenedForm> = [.token]
}

/// Where a verifier lives that is known by a did:web: where its keys are read, and which addresses are its own.
struct VerifierHome: Sendable, Hashable {
    /// Where its document lies.
    let document: String
    /// Addresses below this one are its own; it ends in a slash.
    let own: String

    /// - Parameter isNearTaken: whether plain http to this machine is let through, as in tests.
    /// - Returns: `nil` for what is no did:web that can be read here.
    init?(of did: String, isNearTaken: Bool) {
        guard let known = try? DIDAddress(did, isNearTaken: isNearTaken) else { return nil }
        document = known.text
        own = String(known.text.dropLast("did.json".utf8.count)).replacing("/.well-known/", with: "/")
    }

    /// Whether an address is the verifier's own, and plain enough to be called.
    func owns(_ address: String) -> Bool {
        let rest = address.dropFirst(own.count)
        return address.hasPrefix(own) && address.utf8.count <= 500 && !rest.isEmpty
            && rest.utf8.allSatisfy { $0.isPathLetter || $0 == UInt8(ascii: "/") }
            && rest.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
                !$0.isEmpty && $0 != "." && $0 != ".."
            }
    }
}

extension UInt8 {
    /// Letters, digits, `-`, `.`, `_` and `~`: those that stand for themselves in an address (RFC 3986, 2.3).
    fileprivate var isPathLetter: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
