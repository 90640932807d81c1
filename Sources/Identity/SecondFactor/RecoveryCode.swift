import Core
import Crypto

/// A code on paper for whoever has lost the app that makes their codes: good once.
///
/// 120 random bits, so a plain hash is enough to keep (NIST SP 800-63B, section 5.1.2: 112 bits or more).
public struct RecoveryCode: Sendable, Hashable {
    /// "kt7m-9xqp-…": six groups of four. Shown once.
    public let text: String

    /// - Parameter bytes: ``byteCount`` fresh secret bytes.
    public init(bytes: [UInt8]) { text = OneTimePassword.spelled(bytes.prefix(Self.byteCount)) }

    /// Reads what somebody typed from their paper: capitals, spaces and hyphens do not matter.
    /// - Returns: `nil` when it could not be one.
    public init?(typed: String) {
        let plain = typed.lowercased().filter { !$0.isWhitespace && $0 != "-" }.map { $0 == "o" ? "0" : $0 }
        guard plain.count == Self.byteCount, plain.allSatisfy(OneTimePassword.alphabet.contains) else { return nil }
        text = stride(from: 0, to: plain.count, by: 4).map { String(plain[$0..<$0 + 4]) }.joined(separator: "-")
    }

    public static let byteCount = 24

    /// How many somebody is given at once.
    public static let count = 10

    /// What is kept: bound to the account, so that a row copied to another account opens nothing there.
    func hash(for account: AccountID, of organisation: OrganisationID) -> String {
        SHA256.hash(data: SealedPlace("recovery-code", organisation.text, account.text, text).bytes).hexadecimal
    }
}
