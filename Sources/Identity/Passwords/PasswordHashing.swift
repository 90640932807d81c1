/// Hashes and compares passwords for people outside: at one cost, through one set of slots.
public struct PasswordHashing: Sendable {
    /// What a new hash costs.
    public let cost: ScryptCost
    private let slots: HashingSlots

    public init(cost: ScryptCost, slots: HashingSlots = HashingSlots()) {
        self.cost = cost
        self.slots = slots
    }

    /// - Parameter salt: ``PasswordHash/saltByteCount`` fresh secret bytes.
    /// - Throws: ``Overloaded`` when too many are being hashed already, or memory is too short.
    public func hash(_ password: Password, salt: [UInt8]) async throws -> PasswordHash {
        try await slots.run { [cost] in try PasswordHash(of: password, salt: salt, cost: cost) }
    }

    /// Whether a password is the one that was hashed. Without a hash it takes as long, and says no.
    /// - Throws: ``Overloaded`` when too many are being hashed already, or memory is too short.
    public func matches(_ password: Password, _ hash: PasswordHash?) async throws -> Bool {
        // Longer than any password can be: refused before it costs anything, whoever's name was typed.
        guard password.characterCount <= PasswordRules().longest else { return false }
        let standIn = PasswordHash.standIn(cost: cost)
        return try await slots.run { try (hash ?? standIn).matches(password) } && hash != nil
    }
}
