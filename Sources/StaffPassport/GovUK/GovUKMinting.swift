import Core
import Credentials

// A credential as GOV.UK Wallet takes it.
extension Minting {
    /// A W3C credential as a signed token; its key stands in the document of the issuer's did:web.
    ///
    /// - Source: GOV.UK Wallet technical documentation, "Issue a credential"; its description in OpenAPI for what
    ///   stands where.
    func govUKToken(
        _ item: PassportItem, _ credential: IssuedCredential, _ key: PublicKey, _ to: GovUKIssuing
    ) throws -> String {
        let holder = DID.key(key), starts = Int(day.milliseconds / 1000), ends = credential.endsAt.milliseconds / 1000
        let document = try kind.modelDocument(
            item.claims, by: .string(to.profile.issuer), to: holder, from: day,
            until: Instant(milliseconds: ends * 1000), statuses: to.entries(credential),
            type: fetching.addresses.type(kind))
        _ = try CredentialDocument(
            document, rules: DataModelRules(contexts: KnownContexts(), takesUnknownContexts: true))
        guard case .object(let members) = document else { throw ProtocolFault.fault }
        let registered = [
            JSON.Member("iss", .string(to.profile.issuer)), JSON.Member("sub", .string(holder)),
            JSON.Member("iat", JSON(starts)), JSON.Member("nbf", JSON(starts)), JSON.Member("exp", JSON(Int(ends))),
            JSON.Member("name", .string(kind.name)), JSON.Member("description", .string(kind.about)),
        ]
        let header = [
            JSON.Member("kid", .string(to.profile.method(fetching.key.id))), JSON.Member("typ", "vc+jwt"),
            JSON.Member("cty", "vc"),
        ]
        return try CompactJWS.signing(
            JSON.object(registered + members).bytes, header: header, by: fetching.key.key
        ).text
    }
}
