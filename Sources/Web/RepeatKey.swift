public import Core

extension Visit {
    /// The id of what this request makes. With an `Idempotency-Key` in its head it is always the same for the same
    /// account and key, so that a request sent again can be known for one that was done; without one it is new.
    /// - Throws: an `invalid` refusal for a key that is none.
    public func madeID<Of>(_: Of.Type = Of.self) throws(Refusal) -> ID<Of> {
        guard let key = headers["idempotency-key"] else { return host.newID() }
        let inner =
            key.hasPrefix("\"") && key.hasSuffix("\"") && key.utf8.count > 1 ? key.dropFirst().dropLast() : key[...]
        guard ID<Of>(checking: inner) != nil else {
            throw Refusal(
                .invalid, "The header Idempotency-Key takes 1 to 64 letters, digits, dots, dashes and underscores.")
        }
        // The account is part of it: nobody can meet or guess at somebody else's.
        return ID("\(try caller().account).\(inner)")
    }
}
