import Core
import Identity

extension AccountDesk {
    /// Signs somebody in: counts the guess, compares the password outside any transaction, then opens the session, or
    /// says what stands for the second step. Pages and programs come the same way.
    /// - Throws: ``Core/Refusal`` in the same words whatever was wrong; ``Core/Overloaded``.
    func signIn(
        _ userName: String, _ password: Password, kind: SessionKind, browser: SecretToken?, visit: Visit
    ) async throws -> SignInOutcome {
        let host = visit.host, now = visit.now, limits = guesses
        let attempt = SignInAttempt(userName: userName, address: visit.address, browser: browser)
        let home = try await visit.read { tx in try UserName(userName).flatMap { try Accounts.home(of: $0, in: tx) } }
        let organisation = home ?? .installation
        let guess = host.newID(Guess.self)
        let challenge = try await host.write(for: organisation) { tx in
            try beginSignIn(attempt, of: organisation, guess: guess, limits: limits, at: now, in: tx)
        }
        let matches = try await compare(password, challenge.hash, challenge.guess, of: organisation, host)
        let terms = terms(kind, browser, visit)
        let outcome = try await host.write(for: organisation) { tx in
            try Identity.signIn(challenge, matches: matches, terms: terms, at: now, in: tx)
        }
        if case .refused(let refusal) = outcome { throw refusal }
        return outcome
    }

    /// The second step, for whoever still owes it.
    /// - Throws: ``Core/Refusal``: `invalid` for a wrong code, `conflict` when they must begin again;
    ///   ``Core/Overloaded``.
    func finishSignIn(
        _ half: SecretToken, _ proof: SecondStepProof, kind: SessionKind, browser: SecretToken?, visit: Visit
    ) async throws -> OpenedSession {
        let host = visit.host, now = visit.now, limits = guesses, keys = host.keys
        let home = try await visit.read { tx in try HalfSignIns.home(of: half, in: tx) }
        let guess = host.newID(Guess.self), terms = terms(kind, browser, visit)
        let organisation = home ?? .installation
        let outcome = try await host.write(for: organisation) { tx in
            try Identity.finishSignIn(
                half, of: organisation, with: proof, guess: guess, terms: terms, keys: keys, limits: limits, at: now,
                in: tx)
        }
        switch outcome {
        case .signedIn(let session): return session
        case .refused(let refusal): throw refusal
        case .owesSecondStep: throw Refusal(.conflict, "Sign in again.")
        }
    }

    func terms(_ kind: SessionKind, _ browser: SecretToken?, _ visit: Visit) -> SignInTerms {
        let settings = visit.host.settings
        return SignInTerms(
            token: visit.freshToken(), kind: kind,
            limits: SessionLimits(idle: settings.sessionIdle, life: settings.sessionLife),
            browser: kind == .browser ? browser ?? visit.freshToken() : nil, half: visit.freshToken())
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

    /// Asks somebody who is signed in for their password again, in the field `current-password`.
    /// - Throws: an `invalid` refusal when it is empty or wrong; ``Core/Overloaded``.
    func checkOwnPassword(_ visit: Visit) async throws -> PasswordCheck {
        let caller = try visit.caller(), now = visit.now, limits = guesses
        let password = Password(visit.form["current-password"] ?? "")
        let wrong = Refusal(fields: [FieldProblem("current-password", "Enter the password you signed in with")])
        guard password.characterCount > 0 else { throw wrong }
        let guess = visit.host.newID(Guess.self)
        let check = try await visit.write { tx in
            try beginPasswordCheck(guess: guess, limits: limits, as: caller, at: now, in: tx)
        }
        guard try await compare(password, check.current, check.guess, of: caller.organisation, visit.host) else {
            throw wrong
        }
        return check
    }
}
