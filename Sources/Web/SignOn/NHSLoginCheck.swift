import Core
import Identity

/// What NHS login's ID token and user-info must say, besides what every provider's must.
///
/// - Source: NHS login, external interface specification, sections 3.6, 4.1, 4.2 and 5.1.
/// - Reading: whatever both the token and the user-info say of a person must be the same; a claim that is not asked for
///   at a level is not looked at.
struct NHSLoginCheck: Sendable {
    let check: TokenCheck
    /// The vectors that were asked for.
    let asked: [TrustVector]

    /// What the token says by itself.
    struct Reading: Sendable {
        let common: OutsideProof
        let vector: TrustVector
        let tokenID: String
        let endsAt: Instant
    }

    /// Checks the token alone, once its signature was found good.
    @discardableResult
    func checkAlone(
        _ token: SignedToken, nonce: String, accessToken: String?
    ) throws(SignOnProblem) -> Reading {
        try Self.checkAlgorithm(of: token)
        let claims = token.claims
        let common = try check.identity(
            in: claims, algorithm: token.algorithm, nonce: nonce, accessToken: accessToken, strengths: [],
            greatestAge: nil)
        guard let id = claims["jti"]?.text, (1...255).contains(id.utf8.count) else { throw .namelessToken }
        let vector = try vector(in: claims)
        try checkTrustmark(claims)
        return Reading(common: common, vector: vector, tokenID: id, endsAt: try end(of: claims))
    }

    /// Checks the token with what the user-info address says of its subject.
    func proof(
        in token: SignedToken, userInfo: JSON, nonce: String, accessToken: String?
    ) throws(SignOnProblem) -> NHSLoginProof {
        let read = try checkAlone(token, nonce: nonce, accessToken: accessToken)
        let claims = token.claims, vector = read.vector
        for source in [claims, userInfo] {
            guard let level = source["identity_proofing_level"] else { continue }
            guard level.text == vector.level.code else { throw .claimsDiffer }
        }
        guard userInfo["sub"]?.text == read.common.identity.subject else { throw .badUserInfo }
        return NHSLoginProof(
            identity: read.common.identity, vector: vector, tokenID: read.tokenID, tokenEndsAt: read.endsAt,
            provedAt: read.common.provedAt, person: vector.level == .p0 ? nil : try person(claims, userInfo))
    }

    /// One algorithm and no other, looked at before the signature is.
    static func checkAlgorithm(of token: SignedToken) throws(SignOnProblem) {
        guard token.algorithm == .rs512 else { throw .wrongAlgorithm }
    }

    private func vector(in claims: JSON) throws(SignOnProblem) -> TrustVector {
        guard let text = claims["vot"]?.text, let vector = TrustVector(text) else { throw .noVector }
        guard asked.contains(where: vector.meets) else { throw .tooWeak }
        return vector
    }

    /// By whose rules the vector is to be read: the issuer's own, at an address of its own.
    private func checkTrustmark(_ claims: JSON) throws(SignOnProblem) {
        let issuer = check.issuer.hasSuffix("/") ? String(check.issuer.dropLast()) : check.issuer
        guard let mark = claims["vtm"]?.text, mark.utf8.count <= 400, mark.hasPrefix("\(issuer)/trustmark/") else {
            throw .wrongTrustmark
        }
    }

    private func person(_ claims: JSON, _ userInfo: JSON) throws(SignOnProblem) -> NHSLoginProof.Person {
        for name in ["nhs_number", "birthdate", "family_name"] {
            guard let first = claims[name], let second = userInfo[name] else { continue }
            guard first == second else { throw .claimsDiffer }
        }
        guard let number = userInfo["nhs_number"]?.text.flatMap({ NHSNumber($0) }),
            let born = userInfo["birthdate"]?.text.flatMap({ Day($0) }),
            let name = userInfo["family_name"]?.text, (1...200).contains(name.unicodeScalars.count)
        else { throw .badUserInfo }
        return NHSLoginProof.Person(nhsNumber: number, born: born, familyName: name)
    }

    /// Long enough that the token cannot come again while its own times would let it.
    private func end(of claims: JSON) throws(SignOnProblem) -> Instant {
        guard let seconds = claims["exp"]?.number, (0...100_000_000_000).contains(seconds) else { throw .badTime }
        return Instant(milliseconds: Int64((seconds + 2 * TokenCheck.leewaySeconds) * 1000))
    }
}
