import Core
import Crypto
import CryptoExtras
import FoundationEssentials

/// What is kept of a password: scrypt's answer, with the salt and the cost it was made with.
///
/// As text: `$scrypt$ln=17,r=8,p=1$SALT$KEY`, the last two in base64 for addresses without padding. Old hashes stay
/// good when the cost of new ones is raised.
public struct PasswordHash: Hashable, Sendable {
    public let cost: ScryptCost
    let salt: [UInt8]
    let key: [UInt8]

    /// The number of bytes of salt a new hash wants.
    public static let saltByteCount = 16

    /// Hashes a password. Takes long on purpose: call it through ``HashingSlots`` wherever somebody outside can ask.
    /// - Parameter salt: fresh from the system's source of chance, ``saltByteCount`` bytes.
    /// - Throws: ``Core/Overloaded`` when memory is too short for it.
    public init(of password: Password, salt: [UInt8], cost: ScryptCost) throws {
        self.cost = cost
        self.salt = salt
        key = try scrypt(password.bytes, salt: salt, cost: cost, byteCount: 32)
    }

    /// Reads the text form; `nil` for anything else, and for costs outside ``ScryptCost``'s ranges.
    public init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt", let cost = PasswordHash.cost(parts[2]),
            let salt = [UInt8](base64URL: parts[3]), let key = [UInt8](base64URL: parts[4]),
            salt.count >= 8, key.count == 32
        else { return nil }
        self.cost = cost
        self.salt = salt
        self.key = key
    }

    public var text: String {
        "$scrypt$ln=\(cost.roundsLog2),r=\(cost.blockSize),p=\(cost.parallelism)$\(salt.base64URL)$\(key.base64URL)"
    }

    /// Whether this is the password that was hashed. As dear as hashing it, and as long for a wrong one as for the
    /// right.
    /// - Throws: ``Core/Overloaded`` when memory is too short for it.
    public func matches(_ password: Password) throws -> Bool {
        SecretToken.isSame(key, try scrypt(password.bytes, salt: salt, cost: cost, byteCount: 32))
    }

    /// Stands in where nobody has the name that was typed: it costs the same as a real one and no password matches it.
    static func standIn(cost: ScryptCost) -> PasswordHash {
        PasswordHash(cost: cost, salt: Array(repeating: 7, count: saltByteCount), key: Array(repeating: 0, count: 32))
    }

    private init(cost: ScryptCost, salt: [UInt8], key: [UInt8]) {
        self.cost = cost
        self.salt = salt
        self.key = key
    }

    private static func cost(_ text: Substring) -> ScryptCost? {
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false)
        let names = ["ln=", "r=", "p="]
        guard numbers.count == names.count else { return nil }
        let read = zip(names, numbers).compactMap { name, part in
            part.hasPrefix(name) ? Int(part.dropFirst(name.count)) : nil
        }
        guard read.count == names.count else { return nil }
        return ScryptCost(roundsLog2: read[0], blockSize: read[1], parallelism: read[2])
    }
}

/// scrypt as in RFC 7914.
/// - Throws: ``Core/Overloaded`` when it cannot be done: a hundred mebibytes at once are the first that short memory
///   lacks, and nothing else is left to fail at a cost that somebody's password has once been hashed with.
func scrypt(_ password: [UInt8], salt: [UInt8], cost: ScryptCost, byteCount: Int) throws(Overloaded) -> [UInt8] {
    do {
        let key = try KDF.Scrypt.deriveKey(
            from: password, salt: salt, outputByteCount: byteCount, rounds: cost.rounds, blockSize: cost.blockSize,
            parallelism: cost.parallelism)
        return key.withUnsafeBytes { Array($0) }
    } catch {
        throw .noRoom
    }
}
