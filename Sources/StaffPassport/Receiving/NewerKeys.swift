import Core
import Credentials
import Identity
import Web

extension VPToken {
    /// Trusted issuers that a presentation names, though none of their known keys signed it.
    ///
    /// Nothing is believed of it: it only says whose keys are worth reading again.
    func issuersWithUnknownKeys(among issuers: [TrustedIssuer]) -> [TrustedIssuer] {
        let tokens = entries.flatMap(\.presentations).compactMap { presentation -> CompactJWS? in
            guard let text = presentation.text, let token = text.split(separator: "~").first else { return nil }
            return try? CompactJWS(parsing: String(token))
        }
        let found = tokens.compactMap { token -> TrustedIssuer? in
            guard let name = try? token.unverifiedClaims()["iss"]?.text, token.header.x5c.isEmpty,
                let issuer = issuers.first(where: { $0.address.utf8.elementsEqual(name.utf8) }),
                let known = try? JWTVCIssuerMetadata(issuer.keys, of: issuer.address).keys
            else { return nil }
            // A key that is changed may keep its name, or have none.
            guard let key = try? known.key(for: token.header) else { return issuer }
            return (try? token.verified(by: key)) == nil ? issuer : nil
        }
        return Set(found.map(\.id)).compactMap { id in found.first { $0.id == id } }
    }
}

extension Visit {
    /// The issuers, with the keys of those read again that sign with one which is not known yet.
    ///
    /// An issuer may change its key at any time, and nobody should have to hear of that from a holder.
    func withNewerKeys(
        _ issuers: [TrustedIssuer], for token: VPToken, in organisation: OrganisationID
    ) async throws -> [TrustedIssuer] {
        var all = issuers
        for issuer in token.issuersWithUnknownKeys(among: issuers) {
            guard let newer = try await keysAgain(of: issuer, in: organisation, host, at: now) else { continue }
            all = all.map { $0.id == newer.id ? newer : $0 }
        }
        return all
    }

    /// Judges an answer; where something of it does not hold, once more with newer keys of whoever signed it, if there
    /// are some. What holds is checked once.
    func checked(
        _ token: VPToken, by check: AnswerCheck, encryptedTo key: PublicKey?, in organisation: OrganisationID
    ) async throws -> (held: [AnswerCheck.Held], setAside: [SetAside]) {
        let first = Result { () throws(AnswerRefusal) in try check.check(token, encryptedTo: key) }
        if case .success(let judged) = first, judged.setAside.isEmpty { return judged }
        let newer = try await withNewerKeys(check.issuers, for: token, in: organisation)
        guard newer != check.issuers else { return try first.get() }
        return try AnswerCheck(request: check.request, issuers: newer, kinds: check.kinds, now: check.now)
            .check(token, encryptedTo: key)
    }
}
