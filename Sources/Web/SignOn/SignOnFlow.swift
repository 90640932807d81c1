import Core
import Crypto
import Identity

/// A sign-in that is under way at a provider: kept in a sealed cookie of the browser it began in, and nowhere else.
struct SignOnFlow: Sendable, Hashable {
    let state: String
    let nonce: String
    /// The secret of PKCE (RFC 7636): only its hash goes through the browser.
    let verifier: String
    let organisation: OrganisationID
    let provider: ID<SignOnProvider>
    /// Where to go afterwards.
    let next: String
    /// Of an invitation's address.
    let invitation: String?
    /// Whether somebody who is signed in shows who they are once more, for something sensitive.
    let isAgain: Bool
    /// How surely NHS login must know them, beyond what its provider asks anyway.
    let level: IdentityLevel?
    let endsAt: Instant

    /// How long somebody may take at the provider.
    static let life = Minutes(15)

    private static let place = SealedPlace("sign-on-flow")

    init(
        state: String, nonce: String, verifier: String, organisation: OrganisationID, provider: ID<SignOnProvider>,
        next: String, invitation: String?, isAgain: Bool = false, level: IdentityLevel? = nil, endsAt: Instant
    ) {
        self.isAgain = isAgain
        self.level = level
        self.state = state
        self.nonce = nonce
        self.verifier = verifier
        self.organisation = organisation
        self.provider = provider
        self.next = next
        self.invitation = invitation
        self.endsAt = endsAt
    }

    /// The strengths of sign-in that are enough for this flow.
    func strengths(at provider: SignOnProvider) -> [String] {
        isAgain && !provider.stepUp.strengths.isEmpty ? provider.stepUp.strengths : provider.strengths
    }

    /// How long ago they may have shown who they are: for once more, not before the flow began.
    func greatestAge(at provider: SignOnProvider, now: Instant) -> Minutes? {
        isAgain ? now - (endsAt - Self.life) : provider.greatestAge
    }

    func sealed(_ keys: SealingKeys, nonce bytes: [UInt8]) throws -> String {
        let form = Form([
            "state": state, "nonce": nonce, "verifier": verifier, "organisation": organisation.text,
            "provider": provider.text, "next": next, "invitation": invitation ?? "",
            "again": isAgain ? "yes" : "", "level": level?.code ?? "", "ends": String(endsAt.milliseconds),
        ])
        return try keys.seal(Array(form.encoded.utf8), for: Self.place, nonce: bytes)
    }

    /// - Returns: `nil` for what was not sealed here, and for a flow that took too long.
    init?(opening text: String, keys: SealingKeys, at now: Instant) {
        guard let bytes = keys.open(text, for: Self.place),
            let form = try? Form(urlencoded: bytes, limits: .form), let state = form["state"],
            let nonce = form["nonce"], let verifier = form["verifier"],
            let organisation = form["organisation"].flatMap(OrganisationID.init(checking:)),
            let provider = form["provider"].flatMap(ID<SignOnProvider>.init(checking:)), let next = form["next"],
            let ends = form["ends"].flatMap({ Int64($0) }), now.milliseconds < ends
        else { return nil }
        let invitation = form["invitation"].flatMap { $0.isEmpty ? nil : $0 }
        self.init(
            state: state, nonce: nonce, verifier: verifier, organisation: organisation, provider: provider,
            next: next, invitation: invitation, isAgain: form["again"] == "yes",
            level: form["level"].flatMap { IdentityLevel(code: $0) },
            endsAt: Instant(milliseconds: ends))
    }

    /// Where the browser is sent: the provider's address with what we ask for.
    func address(
        at document: ProviderDocument, for provider: SignOnProvider, returningTo address: String
    ) -> String {
        let scopes = ["openid"] + provider.scopes.split(separator: " ").map(String.init).filter { $0 != "openid" }
        let challenge = Array(SHA256.hash(data: Array(verifier.utf8))).base64URL
        var fields = [
            ("response_type", "code"), ("client_id", provider.clientID), ("redirect_uri", address),
            ("scope", scopes.joined(separator: " ")), ("state", state), ("nonce", nonce),
            ("code_challenge", challenge), ("code_challenge_method", "S256"),
        ]
        let strengths = strengths(at: provider)
        if !strengths.isEmpty { fields.append(("acr_values", strengths.joined(separator: " "))) }
        if isAgain {
            fields += [("max_age", "0"), ("prompt", "login")]
        } else if let age = provider.greatestAge {
            fields.append(("max_age", String(age.count * 60)))
        }
        let joint = document.authorizationAddress.contains("?") ? "&" : "?"
        return document.authorizationAddress + joint + Form(pairs: fields).encoded
    }
}
