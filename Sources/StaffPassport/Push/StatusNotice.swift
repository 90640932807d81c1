import Core
import Credentials

/// An issuer's word that one of its status lists has changed: which list and when, and nothing of whom.
///
/// - Source: a security event token (RFC 8417), delivered as RFC 8935 has it; the event is of our own naming.
struct StatusNotice: Sendable, Hashable {
    static let typ = "secevent+jwt"
    static let event = "urn:x-commonweal:passport:status-list-changed"
    /// How old a notice may be when it arrives; one that is sent again is signed again.
    static let ageLimitSeconds = 120

    let issuer: String
    let verifier: String
    let list: String
    /// When the change was made, by the issuer's clock.
    let changedAt: Instant
    /// Good once.
    let id: String

    init(issuer: String, verifier: String, list: String, changedAt: Instant, id: String) {
        self.issuer = issuer
        self.verifier = verifier
        self.list = list
        self.changedAt = changedAt
        self.id = id
    }

    /// Reads what a token says, before its signature was checked.
    /// - Throws: ``ProtocolFault`` with an error of RFC 8935.
    init(unverified token: CompactJWS, at now: Instant) throws {
        func wrong(_ words: String) -> ProtocolFault { ProtocolFault(400, "invalid_request", words) }
        let claims = try token.unverifiedClaims()
        guard token.header.isTyp(Self.typ) else { throw wrong("The token is no security event.") }
        guard case .object(let events)? = claims["events"], events.count == 1,
            let event = claims["events"]?[Self.event], let list = event["status_list"]?.text,
            let milliseconds = event["changed_at"]?.whole
        else { throw wrong("The token tells of no change of a status list.") }
        guard let issuer = claims["iss"]?.text else { throw wrong("The token names no issuer.") }
        guard let verifier = claims["aud"]?.text else { throw wrong("The token is for nobody.") }
        guard let id = claims["jti"]?.text, (16...200).contains(id.utf8.count) else {
            throw wrong("The token has no jti of 16 letters or more.")
        }
        do throws(Fault) {
            try TimeWindow(at: now, leewaySeconds: AnswerCheck.leewaySeconds)
                .checkIssued(claims, withinSeconds: Self.ageLimitSeconds)
        } catch {
            throw wrong(error.words)
        }
        self.init(
            issuer: issuer, verifier: verifier, list: list,
            changedAt: Instant(seconds: milliseconds / 1000) == nil
                ? now : Instant(milliseconds: Int64(milliseconds)), id: id)
    }

    /// - Parameter key: the issuer's; of one that is known by its DID it is named by its whole address.
    func signed(by key: OrganisationKey, at now: Instant) throws -> CompactJWS {
        let claims: JSON = [
            "iss": .string(issuer), "aud": .string(verifier), "iat": JSON(Int(now.milliseconds / 1000)),
            "jti": .string(id),
            "events": .object([
                JSON.Member(
                    Self.event,
                    ["status_list": .string(list), "changed_at": JSON(Int(changedAt.milliseconds))])
            ]),
        ]
        let name = issuer.hasPrefix("did:") ? "\(issuer)#\(key.id)" : key.id
        return try CompactJWS.signing(
            claims.bytes, header: [JSON.Member("typ", .string(Self.typ)), JSON.Member("kid", .string(name))],
            by: key.key)
    }
}
