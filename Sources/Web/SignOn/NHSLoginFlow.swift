import Core
import Identity

// A flow through NHS login asks for a level, and with other words than a flow of staff.
extension SignOnFlow {
    /// The level that is asked for: the provider's, or what a page needs beyond it.
    func level(at provider: SignOnProvider) -> IdentityLevel { max(provider.kind.level ?? .p0, level ?? .p0) }

    /// Where the browser is sent.
    ///
    /// No `max_age`, `acr_values` and PKCE: NHS login has none of them. Whoever is signed in there need not sign in
    /// again, but is led through the proof that is missing.
    ///
    /// - Source: NHS login, external interface specification, section 3.4.1.
    /// - Parameter isTouch: whether it is a phone, so that pages there are drawn for one.
    func nhsLoginAddress(
        at document: ProviderDocument, for provider: SignOnProvider, returningTo address: String, isTouch: Bool
    ) -> String {
        let scopes = ["openid", "profile"] + provider.scopes.split(separator: " ").map(String.init)
        var named: [String] = []
        for scope in scopes where !named.contains(scope) { named.append(scope) }
        let vectors = JSON.array(TrustVector.asked(for: level(at: provider)).map { .string($0.text) })
        var fields = [
            ("response_type", "code"), ("client_id", provider.clientID), ("redirect_uri", address),
            ("scope", named.joined(separator: " ")), ("state", state), ("nonce", nonce),
            ("vtr", vectors.description), ("display", isTouch ? "touch" : "page"),
        ]
        if isAgain { fields.append(("prompt", "login")) }
        let joint = document.authorizationAddress.contains("?") ? "&" : "?"
        return document.authorizationAddress + joint + Form(pairs: fields).encoded
    }
}
