public import Core

/// A client's signed statement that it is who it says, read and not believed yet.
///
/// - Source: RFC 7523, section 2.2 and 3; SMART App Launch 2.2, "Client Authentication: Asymmetric": ES384 or RS384, a
///   life of five minutes at most, an id that is used once.
public struct ClientStatement: Sendable {
    private let token: SignedToken
    /// Who it says has signed it: the client's id.
    public let client: String

    /// How long a statement may be good for, in seconds.
    public static let longestLifeSeconds = 300.0

    /// Why a statement is not taken: a code, and words for whoever wrote the client.
    public struct Problem: Error, Sendable, Hashable {
        public let code: String
        public let words: String

        init(_ code: String, _ words: String) {
            self.code = code
            self.words = words
        }

        fileprivate init(_ problem: SignOnProblem) {
            self.init(problem.rawValue, "The client assertion was not taken: \(problem.rawValue).")
        }
    }

    /// What a statement that is believed says of itself.
    public struct Accepted: Sendable, Hashable {
        /// Its `jti`, which must not come again.
        public let id: String
        /// Until when it could come again.
        public let endsAt: Instant
    }

    /// - Throws: ``Problem`` for what is no such statement, and for algorithms other than ES384 and RS384.
    public init(_ text: String) throws(Problem) {
        do throws(SignOnProblem) { token = try SignedToken(text, types: ["jwt"]) } catch { throw Problem(error) }
        guard token.algorithm == .es384 || token.algorithm == .rs384 else { throw Problem(.wrongAlgorithm) }
        guard let issuer = token.claims["iss"]?.text, (1...200).contains(issuer.utf8.count),
            token.claims["sub"]?.text == issuer
        else { throw Problem("wrong-client", "The claims iss and sub must both be the client's id.") }
        client = issuer
    }

    /// Whether these bytes are a set of keys (RFC 7517) of which at least one can be used here.
    public static func hasUsableKeys(_ bytes: [UInt8]) -> Bool {
        guard let set = try? KeySet(bytes) else { return false }
        return set.keys.contains { $0.fits(.es384) || $0.fits(.rs384) }
    }

    /// Whether a set of keys has the one that the statement names.
    public func isKeyKnown(in keys: [UInt8]) -> Bool {
        guard let set = try? KeySet(keys) else { return false }
        return set.keys.contains { $0.id == token.keyID }
    }

    /// Checks the signature, for whom it is and how long it is good.
    /// - Parameters:
    ///   - keys: the client's set of keys, as RFC 7517 has it.
    ///   - audience: our token door's own address, exactly.
    public func check(keys: [UInt8], audience: String, at now: Instant) throws(Problem) -> Accepted {
        guard token.keyID != nil else { throw Problem(.unknownKey) }
        do throws(SignOnProblem) { try KeySet(keys).verify(token) } catch { throw Problem(error) }
        let claims = token.claims, seconds = Double(now.milliseconds) / 1000
        let named = claims["aud"]?.text.map { [$0] } ?? claims["aud"]?.elements.map { $0.text ?? "" } ?? []
        guard named == [audience] else {
            throw Problem("wrong-audience", "The claim aud must be \(audience).")
        }
        guard let expires = claims["exp"]?.number, (0...100_000_000_000).contains(expires) else {
            throw Problem("bad-time", "The claim exp is missing.")
        }
        guard expires > seconds - TokenCheck.leewaySeconds / 2 else {
            throw Problem("expired", "The client assertion has expired.")
        }
        guard expires <= seconds + Self.longestLifeSeconds + TokenCheck.leewaySeconds / 2 else {
            throw Problem("too-long", "The claim exp must be at most five minutes ahead.")
        }
        for name in ["iat", "nbf"] {
            guard let claim = claims[name] else { continue }
            guard let moment = claim.number, moment <= seconds + TokenCheck.leewaySeconds else {
                throw Problem("from-the-future", "The claim \(name) lies ahead.")
            }
        }
        guard let id = claims["jti"]?.text, (1...255).contains(id.utf8.count) else {
            throw Problem("no-id", "The claim jti is missing.")
        }
        return Accepted(id: id, endsAt: Instant(milliseconds: Int64((expires + TokenCheck.leewaySeconds) * 1000)))
    }
}
