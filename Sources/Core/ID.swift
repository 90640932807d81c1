/// The name of one thing, typed by what it names, so that a person's id can never stand where a unit's is wanted.
///
/// The text is made outside (``IDSource``), is 1 to 64 characters of letters, digits, `-`, `_` and `.`, and never
/// carries meaning.
public struct ID<Of>: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    /// Takes an id our own tables or clock made.
    public init(_ text: String) { self.text = text }

    /// Reads an id that came from outside; `nil` when it could not be one of ours.
    public init?(checking text: some StringProtocol) {
        guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy(Self.isAllowed) else { return nil }
        self.text = String(text)
    }

    public var description: String { text }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}

extension ID: Comparable {
    public static func < (first: ID, second: ID) -> Bool { first.text < second.text }
}

extension ID: Codable {
    public init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// What the ids of the shared nouns name. The nouns themselves live in their register.
public enum Named {
    public enum Organisation {}
    public enum Account {}
    public enum Unit {}
    public enum Person {}
    public enum PersonServed {}
    public enum Post {}
    public enum Duty {}
}

public typealias OrganisationID = ID<Named.Organisation>
public typealias AccountID = ID<Named.Account>
public typealias UnitID = ID<Named.Unit>
/// A member of staff.
public typealias PersonID = ID<Named.Person>
/// Somebody who receives care or support: a patient, a client, a carer.
public typealias PersonServedID = ID<Named.PersonServed>
public typealias PostID = ID<Named.Post>
public typealias DutyID = ID<Named.Duty>

extension ID<Named.PersonServed> {
    /// The same person as the access log, notices, and copies of personal data know them: there a member of staff and a
    /// person served are alike, somebody with rights over what is held about them.
    public var subject: PersonID { PersonID(text) }
}

extension AccountID {
    /// Whoever came by a link and has no account, in the access log. No id of ours is a word.
    public static let behindLink = AccountID("link")

    /// For whom notices are kept where neither a member of staff nor a person served stands behind the account. No id
    /// of ours begins so, so nobody else reads them.
    public var reader: PersonID { PersonID("account.\(text)") }
}
