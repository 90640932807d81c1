import Core
import Credentials
import Identity
import Storage
import TestSupport

@testable import StaffPassport

/// What a wallet does to get a code that its holder's browser brings back.
extension PassportWorld {
    // The pair that RFC 7636 prints, annex B.
    static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    static let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    static let back = "https://wallet.example/back"

    /// What a wallet pushes, with some parameters changed; `nil` takes one out.
    static func pushed(_ change: [String: String?] = [:]) -> FormParameters {
        let base: [(String, String)] = [
            ("response_type", "code"), ("client_id", "wallet"), ("redirect_uri", back), ("scope", "competency-1"),
            ("state", "s-1"), ("code_challenge", challenge), ("code_challenge_method", "S256"),
        ]
        let kept = base.filter { change[$0.0] == nil }
        let own = change.compactMap { name, value in value.map { (name, $0) } }
        return FormParameters((kept + own).map { FormParameters.Parameter($0.0, $0.1) })
    }

    /// The name under which a browser brings what was pushed.
    @discardableResult
    func pushes(
        _ change: [String: String?] = [:], boundTo key: String? = nil, at moment: Instant? = nil
    ) async throws -> String {
        let reference = SecretToken(bytes: chance(32)), id: WalletRequestID = newID(), at = moment ?? now
        try await write { [organisation] tx in
            _ = try pushRequest(
                Self.pushed(change), boundTo: key, reference: reference, request: id, of: organisation, at: at, in: tx)
        }
        return reference.text
    }

    func request(_ reference: String) async throws -> WalletRequest {
        let hash = SecretToken(checking: reference)?.hash ?? ""
        let found = try await read { [organisation] in
            try WalletRequests.referred(hash, of: organisation, in: $0)
        }
        guard let found else { throw Unready() }
        return found
    }

    /// Where the browser goes once somebody has said yes.
    func confirms(
        _ reference: String, _ items: [PassportItem], as caller: Caller? = nil, at moment: Instant? = nil
    ) async throws -> String {
        let id: PassportOfferID = newID(), at = moment ?? now, caller = caller ?? asAda
        return try await write { [addresses, chance] tx in
            try confirmWalletRequest(
                reference, items.map(\.id), items: id, from: addresses.issuer, as: caller, at: at, chance: chance,
                in: tx)
        }
    }

    /// The code in an address that a browser was led to.
    func code(in way: String) throws -> String {
        let query = way.split(separator: "?", maxSplits: 1).last ?? ""
        guard let code = try FormParameters(parsing: query)["code"] else { throw Unready() }
        return code
    }

    /// A code for items of Ada's.
    func code(
        for items: [PassportItem], _ change: [String: String?] = [:], boundTo key: String? = nil
    ) async throws -> String {
        try code(in: try await confirms(try await pushes(change, boundTo: key), items))
    }

    /// Uses a code as the wallet that asked for it would, with some parameters changed.
    func uses(
        _ code: String, _ change: [String: String?] = [:], boundTo key: String? = nil, at moment: Instant? = nil,
        token: SecretToken? = nil, of other: OrganisationID? = nil
    ) async throws -> UsedCode {
        let base: [(String, String)] = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Self.back), ("client_id", "wallet"),
            ("code_verifier", Self.verifier),
        ]
        let kept = base.filter { change[$0.0] == nil }
        let own = change.compactMap { name, value in value.map { (name, $0) } }
        let form = FormParameters((kept + own).map { FormParameters.Parameter($0.0, $0.1) })
        let sent = try AuthorizationCodeTokenRequest(form), at = moment ?? now, organisation = other ?? organisation
        let token = token ?? SecretToken(bytes: chance(32))
        return try await database.write(for: organisation) {
            try useCode(sent, token: token, boundTo: key, of: organisation, at: at, in: $0)
        }
    }
}
