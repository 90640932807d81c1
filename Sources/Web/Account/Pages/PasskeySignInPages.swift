import Core
import Identity

/// Signing in with a passkey: without a password, or as the second step.
extension AccountDesk {
    var passkeySignInRoutes: [Route] {
        [
            Route(.post, "/sign-in/passkey/challenge", .anyone, "Ask a device for a passkey") { visit in
                try await postChallenge(visit)
            },
            Route(.post, "/sign-in/passkey", .anyone, "Check a passkey") { visit in try await postAlone(visit) },
            Route(.post, "/sign-in/code/challenge", .anyone, "Ask a device for a passkey as the second step") { visit in
                try await postSecondChallenge(visit)
            },
            Route(.post, "/sign-in/code/passkey", .anyone, "Check a passkey as the second step") { visit in
                try await postSecondPasskey(visit)
            },
        ]
    }

    private static let stale = Refusal(.conflict, "This page has been open too long. Load it again.")

    private func postChallenge(_ visit: Visit) async throws -> Answer {
        let party = try visit.passkeyParty(), challenge = visit.freshChallenge(), now = visit.now
        guard let pre = Self.holder(.pre, visit) else { throw Self.stale }
        try await visit.host.write(for: .installation) { tx in
            try PasskeyChallenges.keep(challenge, for: .alone, of: pre, of: .installation, at: now, in: tx)
        }
        return .json(PasskeyCalls.showing(challenge, known: [], party: party, isAlone: true))
    }

    /// The challenge is spent before the answer is looked at, in a transaction of its own: it stands under the
    /// installation, and the account under its organisation.
    private func postAlone(_ visit: Visit) async throws -> Answer {
        let next = Self.next(visit.form), now = visit.now, answer = visit.passkeyAnswer
        guard let pre = Self.holder(.pre, visit) else { return .seeOther("/sign-in?next=\(Self.inQuery(next))") }
        let party = try visit.passkeyParty(), terms = terms(.browser, AccountCookie.known.token(of: visit), visit)
        let challenge = try await visit.host.write(for: .installation) { tx in
            try PasskeyChallenges.take(for: .alone, of: pre, of: .installation, at: now, in: tx)
        }
        let home = try await visit.read { tx in try Passkeys.home(of: answer.credentialID, in: tx) } ?? .installation
        let outcome = try await visit.host.write(for: home) { tx in
            try signInWithPasskey(
                answer, challenge: challenge, of: home, party: party, terms: terms, at: now, in: tx)
        }
        switch outcome {
        case .signedIn(let session): return signedIn(session, next: next, visit: visit)
        case .refused(let refusal):
            let form = FormFrame(csrf: pre.csrfToken, problems: refusal.fields)
            return .page(signInPage(form, next: next, hasPasskeys: true), status: 422)
        case .owesSecondStep(let half): return toSecondStep(half, next: next, visit)
        }
    }

    private func postSecondChallenge(_ visit: Visit) async throws -> Answer {
        let party = try visit.passkeyParty(), challenge = visit.freshChallenge(), now = visit.now
        guard let half = Self.holder(.step, visit),
            let home = try await visit.read({ tx in try HalfSignIns.home(of: half, in: tx) })
        else { throw Self.stale }
        let known = try await visit.host.write(for: home) { tx in
            let ways = try SecondFactors.ways(of: half, of: home, at: now, in: tx)
            try PasskeyChallenges.keep(challenge, for: .secondStep, of: half, of: home, at: now, in: tx)
            return ways.passkeys
        }
        guard !known.isEmpty else { throw Self.stale }
        return .json(PasskeyCalls.showing(challenge, known: known, party: party, isAlone: false))
    }

    private func postSecondPasskey(_ visit: Visit) async throws -> Answer {
        let next = Self.next(visit.form), now = visit.now, answer = visit.passkeyAnswer
        guard let half = Self.holder(.step, visit) else { return .seeOther("/sign-in?next=\(Self.inQuery(next))") }
        let party = try visit.passkeyParty(), terms = terms(.browser, AccountCookie.known.token(of: visit), visit)
        let home = try await visit.read { tx in try HalfSignIns.home(of: half, in: tx) } ?? .installation
        let outcome = try await visit.host.write(for: home) { tx in
            try finishSignInWithPasskey(
                answer, half: half, of: home, party: party, terms: terms, at: now, in: tx)
        }
        switch outcome {
        case .signedIn(let session): return signedIn(session, next: next, visit: visit)
        case .refused(let refusal) where refusal.kind == .invalid && !refusal.fields.isEmpty:
            let form = FormFrame(csrf: half.csrfToken, problems: refusal.fields)
            return .page(
                secondStepPage(form, try await ways(half, visit), isRecovery: false, next: next), status: 422)
        case .refused(let refusal): return .page(beginAgainPage(refusal.words, next: next), status: 409)
        case .owesSecondStep: throw Self.stale
        }
    }

    /// The cookie a form belongs to, when the form proves that it came from us.
    private static func holder(_ cookie: AccountCookie, _ visit: Visit) -> SecretToken? {
        guard let token = cookie.token(of: visit), SecretToken.isSame(visit.form["csrf"] ?? "", token.csrfToken)
        else { return nil }
        return token
    }
}
