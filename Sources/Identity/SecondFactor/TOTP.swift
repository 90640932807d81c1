public import Core
import Crypto

/// Six-digit codes that an app makes from a secret it shares with us and from the time.
///
/// - Source: RFC 6238 on RFC 4226. HMAC with SHA-1, six digits, a new code each 30 seconds: what every such app does
///   whatever it is told. SHA-1's known weakness is in collisions, which an HMAC does not rest on.
/// - Reading: the code of the half minute before and of the one after are taken too, since clocks differ; each code is
///   taken once.
public struct TOTP: Sendable {
    let secret: [UInt8]

    /// The bytes of a new secret: as many as SHA-1 gives (RFC 4226, section 4, R6).
    public static let secretByteCount = 20

    private static let stepMilliseconds: Int64 = 30_000

    /// - Parameter secret: ``secretByteCount`` fresh secret bytes.
    public init(secret: [UInt8]) { self.secret = secret }

    /// The number of half minutes since 1970.
    public static func step(at now: Instant) -> Int64 { now.milliseconds / stepMilliseconds }

    /// The code of a step.
    public func code(at step: Int64, digitsCount: Int = 6) -> String {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * Int64($0))) }
        let hash = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        // RFC 4226, section 5.3: four bytes from a place that the last one names, without their first bit.
        let place = Int(hash[hash.count - 1] & 15)
        let number = hash[place..<place + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let modulus = (0..<digitsCount).reduce(UInt64(1)) { product, _ in product * 10 }
        let digits = String(UInt64(number) % modulus)
        return String(repeating: "0", count: digitsCount - digits.count) + digits
    }

    /// The step whose code was typed, if it is near enough and later than the last one that was used.
    ///
    /// All three codes are compared, each in constant time, whatever was typed.
    /// - Parameter used: the step of the last code that was taken.
    public func step(of typed: String, at now: Instant, after used: Int64) -> Int64? {
        let digits = typed.filter { !$0.isWhitespace }
        let current = Self.step(at: now)
        var found: Int64?
        for step in [current - 1, current, current + 1] {
            let isSame = SecretToken.isSame(code(at: step), digits)
            if isSame, step > used { found = step }
        }
        return found
    }

    /// The secret as an app takes it when it is typed in: base32 in groups of four.
    public var groups: String {
        let text = Array(base32)
        return stride(from: 0, to: text.count, by: 4).map { String(text[$0..<min($0 + 4, text.count)]) }
            .joined(separator: " ")
    }

    /// The address that an app reads from a QR code (Google Authenticator's key URI format).
    /// - Parameters:
    ///   - issuer: whose codes these are: "Commonweal".
    ///   - account: whose account it is.
    public func address(issuer: String, account: String) -> String {
        let name = Self.encoded(issuer)
        return "otpauth://totp/\(name):\(Self.encoded(account))?secret=\(base32)&issuer=\(name)"
    }

    /// RFC 4648, section 6, without padding.
    var base32: String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var text = "", bits = 0, buffer: UInt32 = 0
        for byte in secret {
            buffer = (buffer & 0xFF) << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[Int(buffer >> UInt32(bits)) & 31])
            }
        }
        if bits > 0 { text.append(alphabet[Int(buffer << UInt32(5 - bits)) & 31]) }
        return text
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain = byte.isBase64URL || byte == UInt8(ascii: ".")
            return isPlain ? String(Unicode.Scalar(byte)) : "%\([byte].hexadecimal.uppercased())"
        }.joined()
    }
}
