public import Core
public import Ledger

/// Somebody answered a request: with credentials, or with a no.
public struct PassportRequestAnswered: Fact {
    public static let name = "staff-passport.request-answered.2"
    public let request: PassportRequestID
    public let person: PersonID
    /// What was shown and held.
    public let shown: [ShownDetails]
    public let isRefused: Bool
    public var subject: String { request.text }
}

/// Which details of a credential somebody showed: their names, and never what they say.
public struct ShownDetails: Codable, Sendable, Hashable {
    public let received: ReceivedItemID
    /// The kind and its version.
    public let kind: String
    /// The names of the claims, as the kind has them and in its order.
    public let claims: [String]
}

/// The same as it was recorded before the names of details were.
struct PassportRequestAnsweredInNumbers: Fact {
    static let name = "staff-passport.request-answered.1"
    let request: PassportRequestID
    let person: PersonID
    let received: [ReceivedItemID]
    let isRefused: Bool
    var subject: String { request.text }
}

extension ReceivedItem {
    /// What the ledger keeps of it.
    var details: ShownDetails {
        guard case .object(let members) = claims else { return ShownDetails(received: id, kind: kind, claims: []) }
        return ShownDetails(received: id, kind: kind, claims: members.filter { $0.value != .null }.map(\.name))
    }
}
