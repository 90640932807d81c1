import Core
import Crypto
import Foundation

/// Keys for secrets that we must be able to read again, such as what makes somebody's six-digit codes.
///
/// Whoever has the database, a backup or a copy of one row does not have them. What is sealed is bound to its place
/// (AES-256-GCM with the place as associated data), so a sealed text moved to another account or organisation can not
/// be opened there. The first key seals and all of them open: a new key goes in front, and the old one out once
/// everything has been sealed anew.
public struct SealingKeys: Sendable {
    private let keys: [Key]

    private struct Key: Sendable {
        /// The beginning of the key's hash: says which key opens a text, and nothing about the key.
        let name: String
        let key: SymmetricKey
    }

    /// For a program that was given none: it can seal nothing.
    public static let none = SealingKeys(keys: [])

    /// Whether anything can be sealed.
    public var canSeal: Bool { !keys.isEmpty }

    /// Tells one set of keys from another, and nothing about any of them.
    public var fingerprint: String { keys.map(\.name).joined(separator: ".") }

    /// Bytes of chance that each sealing wants.
    public static let nonceByteCount = 12

    /// Bytes of a key.
    public static let keyByteCount = 32

    private init(keys: [Key]) { self.keys = keys }

    /// Reads keys: one a line, each 32 bytes in base64; lines that begin with `#` are remarks.
    /// - Returns: `nil` when there is none, when one can not be read, and when one is no secret, such as an example
    ///   made of the same few characters.
    public init?(_ text: String) {
        let lines = text.split(whereSeparator: \.isNewline).map { $0.filter { !$0.isWhitespace } }
            .filter { !$0.isEmpty && !$0.hasPrefix("#") }
        let keys = lines.compactMap { line -> Key? in
            let plain = line.filter { $0 != "=" }.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 }
            guard let bytes = [UInt8](base64URL: String(plain)), bytes.count == Self.keyByteCount,
                Set(bytes).count >= 16
            else { return nil }
            let name = String(SHA256.hash(data: bytes).hexadecimal.prefix(12))
            return Key(name: name, key: SymmetricKey(data: bytes))
        }
        guard !keys.isEmpty, keys.count == lines.count else { return nil }
        self.keys = keys
    }

    /// A new key as a line of a key file.
    /// - Parameter bytes: ``keyByteCount`` fresh secret bytes.
    public static func line(_ bytes: [UInt8]) -> String { bytes.base64URL }

    /// Seals bytes for one place.
    /// - Parameters:
    ///   - place: what and whose it is; it can be opened nowhere else.
    ///   - nonce: ``nonceByteCount`` fresh bytes, never used twice.
    /// - Throws: a `conflict` refusal when there is no key.
    public func seal(_ bytes: [UInt8], for place: SealedPlace, nonce: [UInt8]) throws -> String {
        guard let first = keys.first else { throw Self.noKey }
        let box = try AES.GCM.seal(
            bytes, using: first.key, nonce: AES.GCM.Nonce(data: nonce), authenticating: place.bytes)
        return "1.\(first.name).\((Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)).base64URL)"
    }

    /// How everything begins that the newest key sealed.
    /// - Throws: a `conflict` refusal when there is no key.
    func newestBeginning() throws -> String {
        guard let first = keys.first else { throw Self.noKey }
        return "1.\(first.name)."
    }

    /// A key for one place, to be given to the browser of whoever the place belongs to: what it seals there can be
    /// opened by nobody else, and tells nothing of the keys here.
    /// - Returns: ``keyByteCount`` bytes; `nil` when there is no key, and others once a new key stands in front.
    public func derived(for place: SealedPlace) -> [UInt8]? {
        keys.first.map { first in
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: first.key, info: Data(place.bytes), outputByteCount: Self.keyByteCount
            ).withUnsafeBytes { Array($0) }
        }
    }

    private static let noKey = Refusal(
        .conflict, "This server has no key to seal secrets with. Ask whoever runs it to set one: sealing.key.file.")

    /// Opens what was sealed for a place.
    /// - Returns: `nil` for another place's, for what was changed, and when the key is not here.
    public func open(_ text: String, for place: SealedPlace) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "1", let key = keys.first(where: { $0.name == parts[1] }),
            let bytes = [UInt8](base64URL: parts[2]), let box = try? AES.GCM.SealedBox(combined: bytes),
            let opened = try? AES.GCM.open(box, using: key.key, authenticating: place.bytes)
        else { return nil }
        return Array(opened)
    }
}

/// What a sealed text is and whose: the parts are told apart, so that no two places are the same.
public struct SealedPlace: Sendable, Hashable {
    let parts: [String]

    public init(_ kind: String, _ parts: String...) { self.parts = [kind] + parts }

    // The length stands before each part, so that "ab", "c" and "a", "bc" differ.
    var bytes: [UInt8] { parts.flatMap { Array("\($0.utf8.count):\($0)".utf8) } }
}
