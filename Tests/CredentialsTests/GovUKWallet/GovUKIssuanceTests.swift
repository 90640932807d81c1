import Core
import Testing

@testable import Credentials

/// From the offer to a mobile document in GOV.UK Wallet, each side reading what the other wrote.
@Suite struct GovUKIssuanceTests {
    typealias Own = GovUKWalletTests

    /// What an issuer keeps of its offers: a credential is collected once, and a token is taken once.
    private final class Cache {
        var offers: [String: GovUKOffer] = [:]
        var tokens: Set<String> = []
    }

    @Test func anOfferBecomesADocumentOnce() throws {
        let profile = try Own.profile(), cache = Cache()
        let wallet = try TestKeys.make(.es256, "holder"), server = try Own.key("one-login")
        // The issuer offers, and remembers for whom.
        let offer = try GovUKPreAuthorizedCode.offer(
            of: "StaffIdentity", identifier: Own.identifier, profile, at: Own.now, lifeSeconds: 900, kid: Own.kid,
            by: Own.key())
        cache.offers[Own.identifier] = GovUKOffer(
            identifier: Own.identifier, subject: Own.subject, issuedSeconds: 1_790_000_000)
        // One Login takes the code, and gives a token for it.
        let code = try GovUKPreAuthorizedCode(
            offer.preAuthorized?.code ?? "", from: profile, keys: Own.keys(), within: Own.window)
        let claims = Own.claims.with("credential_identifiers", [.string(code.identifier)])
        let bearer = try Own.bearer(claims)
        #expect(server.publicKey != wallet.publicKey)
        // The wallet proves its key, and the issuer binds the document to it.
        let proof = try Own.proof(Own.proofClaims.with("iat", 1_790_000_000))
        func issue() throws -> CredentialResponse {
            let token = try GovUKAccessToken(
                authorization: bearer, profile, keys: Own.keys("one-login"), within: Own.window,
                offer: { cache.offers[$0] }, isUnused: { !cache.tokens.contains($0) })
            let kept = try #require(cache.offers[token.identifier])
            let key = try token.provedKey(
                of: CredentialRequest(Own.body(proof)), profile, offer: kept, within: Own.window)
            cache.tokens.insert(token.id)
            cache.offers[token.identifier] = nil
            let document = try MdocTests.issued { $0.deviceKey = key }
            return .issued([.string(document.cbor.encoded.base64URL)], notification: "776aefd4")
        }
        let response = try CredentialResponse(issue().json)
        guard case .issued(let credentials, let notification) = response else { return #expect(Bool(false)) }
        let document = try IssuerSigned(parsing: [UInt8](base64URL: credentials[0].text ?? "") ?? [])
        let verified = try document.verified(
            by: .pinned(Own.key().publicKey), docType: MdocTests.docType, within: Own.window)
        #expect(verified.securityObject.deviceKey == wallet.publicKey && credentials.count == 1)
        #expect(try MdocTests.code(MdocTests.presented(document)) == nil)
        let told = CredentialNotification(id: notification ?? "", event: .accepted)
        #expect(try CredentialNotification(told.json) == told)
        // The same once more is refused, by whichever of the two is looked at.
        #expect(refusal { try issue() } == .invalidToken)
        cache.tokens = []
        #expect(refusal { try issue() } == .invalidToken)
    }
}
