import Core
import Identity
import Storage

/// Signing in with NHS login, for people served.
extension AccountDesk {
    /// Opens a session for whoever NHS login vouched for, or says in plain words what to do.
    func openServed(
        _ proof: NHSLoginProof, _ flow: SignOnFlow, _ provider: SignOnProvider, _ visit: Visit
    ) async throws -> Answer {
        let host = visit.host, now = visit.now, settings = host.settings, register = people.matching
        let own = SessionLimits.nhsLogin
        let terms = SignInTerms(
            token: visit.freshToken(), kind: .browser,
            limits: SessionLimits(idle: min(own.idle, settings.sessionIdle), life: min(own.life, settings.sessionLife)),
            browser: nil, half: visit.freshToken())
        let account = host.newID(Named.Account.self)
        let (outcome, organisation) = try await host.write(for: flow.organisation) { tx in
            (
                try signInWithNHSLogin(
                    proof, through: flow.provider, of: flow.organisation, register: register, terms: terms,
                    newAccount: account, at: now, in: tx),
                try Organisations.find(flow.organisation, in: tx).name
            )
        }
        switch outcome {
        case .signedIn(let session): return try await welcome(session, flow, visit)
        case .owesProof: return Self.turnedAway(Self.proofPage(flow, provider), settings)
        case .notOnRegister: return Self.turnedAway(Self.unknownPage(organisation), settings)
        case .refused(let refusal):
            return Self.turnedAway(
                Page("You are not signed in", "<p>\(refusal.words)</p>\n\(Self.signInButton)"), settings)
        }
    }

    private static func turnedAway(_ page: Page, _ settings: Settings) -> Answer {
        .with([AccountCookie.flow.clearing(settings)], .page(page, status: 422))
    }

    private static let signInButton = linkButton("Go to the sign-in page", to: "/sign-in", .secondary)

    private static func unknownPage(_ organisation: String) -> Page {
        Page(
            "We could not find your record",
            """
            <p>You signed in with NHS login, and that worked. But \(organisation) has nobody on its list with your NHS \
            number and your date of birth.</p>
            <p>This can happen when:</p>
            <ul class="nhsuk-list nhsuk-list--bullet">
            <li>you have not been put on our list yet</li>
            <li>there is a mistake in your NHS number or your date of birth on our list</li>
            </ul>
            <p>Ask the person who told you about this website. They can check the list and put it right. \
            Then sign in again.</p>
            <p>If you need medical help, do not wait for us. Call your GP surgery or 111. In an emergency call 999.</p>
            \(signInButton)
            """)
    }

    private static func proofPage(_ flow: SignOnFlow, _ provider: SignOnProvider) -> Page {
        let query = Form(["next": flow.next, "level": max(provider.kind.level ?? .p5, .p5).code]).encoded
        return Page(
            "You need to prove who you are",
            """
            <p>NHS login does not know yet who you are, so we cannot open your record for you.</p>
            <p>You can prove it now with NHS login. It asks for your NHS number, or for your name, date of birth and \
            postcode. It may ask for a photo of your passport or driving licence.</p>
            \(linkButton(
                "Prove who you are", to: "/sign-in/with/\(flow.organisation)/\(flow.provider)?\(query)"))
            <p>If you cannot do this, ask the person who told you about this website for help.</p>
            """)
    }
}
