import Core
import Identity
import Storage
import TestSupport

/// A provider of single sign-on in the world of these tests, and people at it.
extension World {
    static let staffLogin = ID<SignOnProvider>("provider-staff")
    static let issuer = "https://login.example.nhs.uk"

    static func provider(
        _ id: ID<SignOnProvider> = staffLogin, issuer: String = issuer, client: String = "client-1",
        rules: [SignOnProvider.RoleRule] = []
    ) -> SignOnProvider {
        SignOnProvider(
            id: id, title: "NHS login of staff", issuer: issuer, clientID: client, proof: .secret,
            sealedSecret: "1.x.y",
            roleClaim: "groups", roleRules: rules)
    }

    func save(_ provider: SignOnProvider, as account: AccountID? = nil) async throws -> Refusal? {
        try await refusal(as: account ?? administrator) { [now] caller, tx in
            try saveProvider(provider, as: caller, at: now, in: tx)
        }
    }

    func proof(
        _ subject: String, issuer: String = World.issuer, session: String? = "sid-1", values: Set<String> = []
    ) -> OutsideProof {
        OutsideProof(
            identity: OutsideIdentity(issuer: issuer, subject: subject), session: session, strength: "AAL2",
            provedAt: now, values: values)
    }

    func invite(_ account: AccountID, _ provider: ID<SignOnProvider> = World.staffLogin) async throws -> SecretToken {
        let token = secrets.token()
        try await write { world, tx in
            try inviteToSignOn(
                account, at: provider, token: token, as: world.caller(world.administrator, in: tx), at: world.now,
                in: tx)
        }
        return token
    }

    func come(
        _ proof: OutsideProof, invitation: SecretToken? = nil, through provider: ID<SignOnProvider> = World.staffLogin,
        at moment: Instant? = nil
    ) async throws -> SignInOutcome {
        let moment = moment ?? now
        let terms = SignInTerms(
            token: secrets.token(), kind: .browser, limits: SessionLimits(idle: .hours(8), life: .hours(24)),
            browser: nil, half: secrets.token())
        return try await write { world, tx in
            try signInFromOutside(
                proof, through: provider, of: world.organisation, invitation: invitation, terms: terms,
                newRole: { world.ids.make(at: moment) }, at: moment, in: tx)
        }
    }

    /// Links the manager to "maria" at the provider.
    func linked() async throws {
        _ = try await save(Self.provider())
        _ = try await refusal(as: administrator) { [manager, now] caller, tx in
            try linkIdentity(subject: "maria", at: World.staffLogin, to: manager, as: caller, at: now, in: tx)
        }
    }
}
