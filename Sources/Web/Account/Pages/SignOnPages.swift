import Core
import Identity
import Storage

/// Signing in through a provider, and being signed out by one.
extension AccountDesk {
    var signOnRoutes: [Route] {
        [
            Route(
                .get, "/sign-in/with/{organisation}/{provider}", .anyone, "Sign in through a provider"
            ) { visit in try await beginSignOn(visit) },
            Route(.get, "/sign-in/return", .anyone, "Come back from a provider") { visit in
                try await finishSignOn(visit)
            },
            Route(
                .get, "/sign-in/with/{organisation}/{provider}/keys", .anyone, "Our public key at a provider"
            ) { visit in try await showKeys(visit) },
            Route(
                .post, "/sign-in/with/{organisation}/{provider}/sign-out", .anyone,
                "A provider says that somebody signed out"
            ) { visit in try await postOutsideSignOut(visit) },
        ]
    }

    private func beginSignOn(_ visit: Visit) async throws -> Answer {
        let calls = try await calls(visit), host = visit.host
        let next = Self.next(visit.query)
        let invitation = visit.query["invitation"].flatMap { SecretToken(checking: $0) }
        let isAgain = visit.session != nil && visit.query["again"] == "yes"
        let level = calls.provider.kind.level == nil ? nil : visit.query["level"].flatMap { IdentityLevel(code: $0) }
        let isHigher = level.map { $0 > visit.session?.level ?? .p0 } ?? false
        if visit.session != nil, invitation == nil, !isAgain, !isHigher { return .seeOther(next) }
        let flow = SignOnFlow(
            state: visit.freshToken().text, nonce: visit.freshToken().text, verifier: visit.freshToken().text,
            organisation: calls.organisation, provider: calls.provider.id, next: next.utf8.count <= 1_000 ? next : "/",
            invitation: invitation?.text, isAgain: isAgain, level: level, endsAt: visit.now + SignOnFlow.life)
        do {
            let document = try await calls.document()
            let sealed = try flow.sealed(host.keys, nonce: host.secretBytes(SealingKeys.nonceByteCount))
            return .custom(
                status: 303,
                headers: [
                    ("location", address(of: flow, at: document, for: calls.provider, visit)),
                    AccountCookie.flow.setting(sealed, life: SignOnFlow.life, host.settings),
                ], bytes: [])
        } catch let problem as SignOnProblem {
            return try await refuse(problem, calls.provider.id, calls.organisation, visit)
        }
    }

    private func address(
        of flow: SignOnFlow, at document: ProviderDocument, for provider: SignOnProvider, _ visit: Visit
    ) -> String {
        let back = SignOnCalls.returnAddress(visit.host.settings)
        guard provider.kind == .staff else {
            return flow.nhsLoginAddress(
                at: document, for: provider, returningTo: back, isTouch: visit.headers["sec-ch-ua-mobile"] == "?1")
        }
        return flow.address(at: document, for: provider, returningTo: back)
    }

    private func finishSignOn(_ visit: Visit) async throws -> Answer {
        let host = visit.host, now = visit.now
        let flows = AccountCookie.flow.values(of: visit).compactMap {
            SignOnFlow(opening: String($0), keys: host.keys, at: now)
        }
        guard let flow = flows.first else { return .page(Self.refusedPage(Self.tryAgain), status: 400) }
        do {
            guard equalInConstantTime(visit.query["state"] ?? "", flow.state) else { throw SignOnProblem.wrongState }
            let provider = try await host.database.read(for: flow.organisation) { tx in
                try SignOnProviders.find(flow.provider, of: flow.organisation, in: tx)
            }
            let calls = SignOnCalls(
                provider: provider, organisation: flow.organisation, host: host, directory: providers, now: now)
            try checkSender(visit.query, try await calls.document())
            guard visit.query["error"] == nil else { throw SignOnProblem.refusedThere }
            guard let code = visit.query["code"], (1...4_000).contains(code.utf8.count) else {
                throw SignOnProblem.noCode
            }
            guard provider.kind == .staff else {
                return try await openServed(
                    try await calls.nhsLoginProof(of: flow, code: code), flow, provider, visit)
            }
            let proof = try await calls.proof(of: flow, code: code)
            return try await open(proof, flow, visit)
        } catch let problem as SignOnProblem {
            return try await refuse(problem, flow.provider, flow.organisation, visit)
        }
    }

    /// RFC 9207: an answer that names its sender must name the one we asked, so that no provider passes for another.
    private func checkSender(_ query: Form, _ document: ProviderDocument) throws(SignOnProblem) {
        let senders = query.all("iss")
        guard senders.allSatisfy({ $0 == document.issuer }), !document.namesItself || senders.count == 1 else {
            throw .wrongSender
        }
        guard query.all("code").count <= 1, query.all("state").count <= 1 else { throw .wrongState }
    }

    private func open(_ proof: OutsideProof, _ flow: SignOnFlow, _ visit: Visit) async throws -> Answer {
        let host = visit.host, now = visit.now, settings = host.settings
        let terms = SignInTerms(
            token: visit.freshToken(), kind: .browser,
            limits: SessionLimits(idle: settings.sessionIdle, life: settings.sessionLife), browser: nil,
            half: visit.freshToken())
        let ids = host.ids, invitation = flow.invitation.flatMap { SecretToken(checking: $0) }
        let outcome = try await host.write(for: flow.organisation) { tx in
            try signInFromOutside(
                proof, through: flow.provider, of: flow.organisation, invitation: invitation, terms: terms,
                newRole: { ids.make(at: now) }, at: now, in: tx)
        }
        switch outcome {
        case .signedIn(let session): return try await welcome(session, flow, visit)
        case .refused(let refusal):
            return .with(
                [AccountCookie.flow.clearing(settings)], .page(Self.refusedPage(refusal.words), status: 422))
        case .owesSecondStep: throw Refusal(.conflict, "Sign in again.")
        }
    }

    /// Leads whoever signed in to where they wanted to go.
    func welcome(_ session: OpenedSession, _ flow: SignOnFlow, _ visit: Visit) async throws -> Answer {
        let settings = visit.host.settings, now = visit.now
        // Whoever was signed in here before, the same person as a rule, no longer is.
        if let caller = visit.session?.caller, let token = visit.token {
            try await visit.host.write(for: caller.organisation) { tx in
                try signOut(token, as: caller, at: now, in: tx)
            }
        }
        return .custom(
            status: 303,
            headers: [
                ("location", flow.next), AccountCookie.session.setting(session.token.text, life: nil, settings),
                AccountCookie.flow.clearing(settings), AccountCookie.pre.clearing(settings),
            ], bytes: [])
    }

    /// Writes a refusal down and says, without telling which check it was, what to do now.
    private func refuse(
        _ problem: SignOnProblem, _ provider: ID<SignOnProvider>, _ organisation: OrganisationID, _ visit: Visit
    ) async throws -> Answer {
        let now = visit.now
        try await visit.host.write(for: organisation) { tx in
            try noteRefusedSignOn(problem.rawValue, through: provider, of: organisation, at: now, in: tx)
        }
        let words =
            switch problem {
            case .unreachable: "The other service cannot be reached just now. Wait a few minutes, then try again."
            case .refusedThere: "The other service did not sign you in, or you turned back there."
            case .tooWeak, .tooLongAgo:
                "You did not sign in there in a way that is strong or recent enough. Sign out there, then try again."
            default: Self.tryAgain
            }
        return .with(
            [AccountCookie.flow.clearing(visit.host.settings)],
            .page(Self.refusedPage(words), status: problem == .unreachable ? 503 : 422))
    }

    private static let tryAgain =
        "We could not make sure that it was you. Nothing happened to your account. Try again from the sign-in page."

    private static func refusedPage(_ words: String) -> Page {
        Page("You are not signed in", "<p>\(words)</p>\n\(linkButton("Go to the sign-in page", to: "/sign-in"))")
    }

    private func postOutsideSignOut(_ visit: Visit) async throws -> Answer {
        let calls = try await calls(visit), now = visit.now
        do {
            let order = try await calls.logoutOrder(visit.form["logout_token"] ?? "")
            _ = try await visit.host.write(for: calls.organisation) { tx in
                try endOutsideSessions(
                    tokenID: order.tokenID, session: order.session, subject: order.subject, at: calls.provider.id,
                    of: calls.organisation, until: order.endsAt, at: now, in: tx)
            }
            return .custom(status: 200, headers: [("cache-control", "no-store")], bytes: [])
        } catch let problem as SignOnProblem {
            return try await refuseSignOut(problem, calls, visit)
        } catch let refusal as Refusal where refusal.kind == .conflict {
            return try await refuseSignOut(.usedBefore, calls, visit)
        }
    }

    // OpenID Connect Back-Channel Logout 1.0, section 2.8.
    private func refuseSignOut(_ problem: SignOnProblem, _ calls: SignOnCalls, _ visit: Visit) async throws -> Answer {
        let now = visit.now
        try await visit.host.write(for: calls.organisation) { tx in
            try noteRefusedSignOn(
                problem.rawValue, through: calls.provider.id, of: calls.organisation, at: now, in: tx)
        }
        let body: JSON = ["error": "invalid_request", "error_description": "The logout token was not taken."]
        return .json(body, status: 400)
    }

    private func showKeys(_ visit: Visit) async throws -> Answer {
        let calls = try await calls(visit)
        let place = SignOnProvider.place(of: calls.provider.id, in: calls.organisation)
        let bytes = calls.provider.proof.isKey ? visit.host.keys.open(calls.provider.sealedSecret, for: place) : nil
        let key = try bytes.flatMap(ClientKey.init)?.publicKey(for: calls.provider.proof)
        return .json(["keys": .array(key.map { [$0] } ?? [])])
    }

    /// The provider that an address names, when it is switched on.
    private func calls(_ visit: Visit) async throws -> SignOnCalls {
        let organisation = try visit.id("organisation", as: Named.Organisation.self)
        let id = try visit.id("provider", as: SignOnProvider.self)
        let provider = try await visit.host.database.read(for: organisation) { tx in
            try SignOnProviders.find(id, of: organisation, in: tx)
        }
        guard provider.isOn else { throw Refusal(.notFound, "There is no such way to sign in.") }
        return SignOnCalls(
            provider: provider, organisation: organisation, host: visit.host, directory: providers, now: visit.now)
    }
}
