import Core
import Credentials

/// A verifier's wish to hear of changes of a status list, signed with the key of its did:web.
///
/// There is no standard for it: a door of ours, open to programs. A token with `iss` the verifier's did:web, `aud` the
/// issuer, `status_list` the address of the list, `callback` an address below the verifier's own, `iat` and `jti`.
struct ListeningRequest: Sendable, Hashable {
    static let typ = "passport-listening+jwt"
    /// How old it may be when it arrives.
    static let ageLimitSeconds = 120

    let verifier: String
    let issuer: String
    let list: String
    let callback: String
    /// Good once.
    let id: String

    init(verifier: String, issuer: String, list: String, callback: String, id: String) {
        self.verifier = verifier
        self.issuer = issuer
        self.list = list
        self.callback = callback
        self.id = id
    }

    /// Reads what a token says, before its signature was checked.
    /// - Parameter issuers: the names of the one that it must be for.
    /// - Throws: ``Credentials/Fault`` for one of another kind, for somebody else, or too old.
    init(unverified token: CompactJWS, to issuers: String..., at now: Instant) throws(Fault) {
        let claims = try token.unverifiedClaims()
        guard token.header.isTyp(Self.typ) else { throw Fault(.type, "The token is no wish to listen.") }
        guard let verifier = claims["iss"]?.text, let list = claims["status_list"]?.text,
            let callback = claims["callback"]?.text, let id = claims["jti"]?.text, (16...200).contains(id.utf8.count)
        else { throw Fault(.parsing, "The token lacks iss, status_list, callback, or a jti of 16 letters or more.") }
        guard let issuer = claims["aud"]?.text, issuers.contains(issuer) else {
            throw Fault(.parsing, "The token is for somebody else.")
        }
        try TimeWindow(at: now, leewaySeconds: AnswerCheck.leewaySeconds)
            .checkIssued(claims, withinSeconds: Self.ageLimitSeconds)
        self.init(verifier: verifier, issuer: issuer, list: list, callback: callback, id: id)
    }

    /// - Parameter key: the verifier's, which its document lists.
    func signed(by key: OrganisationKey, at now: Instant) throws -> CompactJWS {
        let claims: JSON = [
            "iss": .string(verifier), "aud": .string(issuer), "iat": JSON(Int(now.milliseconds / 1000)),
            "jti": .string(id), "status_list": .string(list), "callback": .string(callback),
        ]
        return try CompactJWS.signing(
            claims.bytes,
            header: [JSON.Member("typ", .string(Self.typ)), JSON.Member("kid", .string("\(verifier)#\(key.id)"))],
            by: key.key)
    }
}
