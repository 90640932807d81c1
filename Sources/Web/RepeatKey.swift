public import Core
import Crypto
import FoundationEssentials

extension Visit {
    /// The id of what this request makes. With an `Idempotency-Key` in its head it is always the same for the same
    /// account and key, so that a request sent again can be known for one that was done; without one it is new.
    /// - Throws: an `invalid` refusal for a key that is none.
    public func madeID<Of>(_: Of.Type = Of.self) throws(Refusal) -> ID<Of> {
        guard let key = headers["idempotency-key"] else { return host.newID() }
        let inner =
            key.hasPrefix("\"") && key.hasSuffix("\"") && key.utf8.count > 1 ? key.dropFirst().dropLast() : key[...]
        guard let key = ID<Of>(checking: inner) else {
            throw Refusal(
                .invalid, "The header Idempotency-Key takes 1 to 64 letters, digits, dots, dashes and underscores.")
        }
        return RepeatKey.id(of: key.text, sentBy: try caller().account)
    }
}

/// How a key of a request becomes the id of what the request makes.
enum RepeatKey {
    /// - Returns: always the same id for the same account and key, and another for any other two. It has 43
    ///   characters, since two ids one after the other would be longer than an id may be.
    static func id<Of>(of key: String, sentBy account: AccountID) -> ID<Of> {
        // The account is part of it: nobody can meet or guess at somebody else's. No id has a space, so account and key
        // cannot run into each other.
        let hash = Data(SHA256.hash(data: Data("\(account) \(key)".utf8))).base64EncodedString()
        return ID(hash.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: ""))
    }
}
