import Core
import Credentials
import Identity
import Storage

/// A call of GOV.UK Wallet's with the token that GOV.UK One Login gave it.
struct GovUKCall: Sendable {
    let organisation: OrganisationID
    let settings: GovUKSettings
    /// The header `Authorization`; `nil` when there is none.
    let authorization: String?
    /// The keys of the server that gives tokens.
    let keys: JWKSet
    let now: Instant

    var window: TimeWindow { TimeWindow(at: now, leewaySeconds: Fetching.leewaySeconds) }

    /// The token, and what was offered under the name it carries.
    ///
    /// - Parameter isNotice: whether the wallet tells what became of something that it has collected; else it is about
    ///   to collect it.
    /// - Throws: a 401 ``ProtocolFault`` with `invalid_token`.
    func token(isNotice: Bool, in tx: any Transaction) throws -> (GovUKAccessToken, GovUKOffers.Kept) {
        let claims = authorization.flatMap { try? PresentedToken(authorization: $0) }
            .flatMap { try? CompactJWS(parsing: $0.text) }.flatMap { try? $0.unverifiedClaims() }
        let name = claims?["credential_identifiers"]?[0]?.text ?? ""
        let kept = try GovUKOffers.named(name, of: organisation, in: tx)
        let isThere = kept.map { ($0.collectedAt != nil) == isNotice } ?? false
        // Nobody signs in here with One Login, so the wallet that collects first is the one we know from then on.
        let first = claims?["sub"]?.text ?? ""
        let wallet = kept?.wallet ?? (first.hasPrefix(GovUKWalletProfile.subjectPrefix) ? first : "")
        let offer = isThere ? kept.map { $0.offer(for: wallet) } : nil
        do {
            let token = try GovUKAccessToken(
                authorization: authorization, try settings.profile(), keys: keys, within: window,
                offer: { _ in offer }, isUnused: { _ in true })
            guard let kept else { throw ProtocolFault.invalidToken }
            return (token, kept)
        } catch let fault as Fault {
            throw ProtocolFault(401, "invalid_token", fault.words)
        }
    }
}

extension GovUKOffers.Kept {
    func offer(for wallet: String) -> GovUKOffer {
        GovUKOffer(identifier: id, subject: wallet, issuedSeconds: Int(madeAt.milliseconds / 1000))
    }
}
