import Core
import Identity
import Storage
import Web

/// Why a client gets no token.
///
/// - Source: RFC 6749, section 5.2.
struct TokenRefusal: Error, Sendable, Hashable {
    let code: String
    let words: String

    init(_ code: String, _ words: String) {
        self.code = code
        self.words = words
    }

    var status: Int { code == "invalid_client" ? 401 : 400 }
}

/// Gives a client that has shown who it is a token for five minutes.
///
/// - Parameters:
///   - statement: what it was believed for; the same one is not taken again.
///   - asked: the scopes that it wants.
///   - token: fresh.
/// - Returns: the scopes, or ``TokenRefusal``: `invalid_client` for a statement that was used before and a client that
///   was turned away, `invalid_scope` for scopes that it was not registered with. It is no error thrown: the
///   statement stays used.
func giveToken(
    to client: SystemClient, for statement: ClientStatement.Accepted, asked: String, token: SecretToken,
    at now: Instant, in tx: any Transaction
) throws -> Result<[SMARTScope], TokenRefusal> {
    let organisation = client.organisation
    guard try Accounts.find(client.id, of: organisation, in: tx).state == .active else {
        return .failure(TokenRefusal("invalid_client", "The client is not known here, or was turned away."))
    }
    guard try ClientTokens.spend(statement, of: client.id, in: organisation, at: now, tx) else {
        return .failure(
            TokenRefusal("invalid_client", "The client assertion was used before: its jti must be new."))
    }
    guard let scopes = SMARTScope.list(asked) else {
        return .failure(TokenRefusal("invalid_scope", "Ask for scopes such as system/Patient.rs."))
    }
    if let tooFar = scopes.first(where: { !client.scopes.covers($0) }) {
        return .failure(TokenRefusal("invalid_scope", "The client was not registered with \(tooFar.text)."))
    }
    try ClientTokens.add(
        token, scopes: scopes, of: client.id, until: now.after(seconds: SystemClient.tokenLifeSeconds),
        in: organisation, at: now, tx)
    try SystemClients.touch(client.id, of: organisation, at: now, in: tx)
    return .success(scopes)
}
