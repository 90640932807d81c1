import Core
import Identity

extension AccountDesk {
    /// Signs somebody in: counts the guess, compares the password outside any transaction, then opens the session.
    /// Pages and programs come the same way.
    /// - Throws: ``Core/Refusal`` in the same words whatever was wrong; ``Core/Overloaded``.
    func signIn(
        _ userName: String, _ password: Password, kind: SessionKind, browser: SecretToken?, visit: Visit
    ) async throws -> OpenedSession {
        let host = visit.host, now = visit.now, limits = guesses
        let attempt = SignInAttempt(userName: userName, address: visit.address, browser: browser)
        let home = try await visit.read { tx in try UserName(userName).flatMap { try Accounts.home(of: $0, in: tx) } }
        let organisation = home ?? .installation
        let guess = host.newID(Guess.self)
        let challenge = try await host.write(for: organisation) { tx in
            try beginSignIn(attempt, of: organisation, guess: guess, limits: limits, at: now, in: tx)
        }
        let matches = try await compare(password, challenge.hash, challenge.guess, of: organisation, host)
        let terms = SignInTerms(
            token: visit.freshToken(), kind: kind,
            limits: SessionLimits(idle: host.settings.sessionIdle, life: host.settings.sessionLife),
            browser: kind == .browser ? browser ?? visit.freshToken() : nil)
        let outcome = try await host.write(for: organisation) { tx in
            try Identity.signIn(challenge, matches: matches, terms: terms, at: now, in: tx)
        }
        switch outcome {
        case .signedIn(let session): return session
        case .refused(let refusal): throw refusal
        }
    }

    /// Compares a password; when the server is too busy to do so, the guess does not count.
    func compare(
        _ password: Password, _ hash: PasswordHash?, _ guess: Guess, of organisation: OrganisationID, _ host: Host
    ) async throws -> Bool {
        do {
            return try await passwords.matches(password, hash)
        } catch let busy as Overloaded {
            try await host.write(for: organisation) { tx in try withdraw(guess, in: tx) }
            throw busy
        }
    }
}
