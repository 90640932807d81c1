public import Core
public import Storage

/// What came in with a try to sign in, apart from the password.
public struct SignInAttempt: Sendable {
    /// As it was typed.
    public let userName: String
    /// Where the request came from; empty when it is not known, and then not counted.
    public let address: String
    /// What a browser that signed in before brought along.
    public let browser: SecretToken?

    public init(userName: String, address: String, browser: SecretToken?) {
        self.userName = userName
        self.address = address
        self.browser = browser
    }
}

/// What the password must now be compared with.
public struct SignInChallenge: Sendable {
    /// Where the rest of the sign-in happens.
    public let organisation: OrganisationID
    /// `nil` when nobody has that name, or they have no password: ``PasswordHashing/matches(_:_:)`` then takes as long.
    public let hash: PasswordHash?
    public let guess: Guess
    let account: AccountID?
}

/// Counts a guess and finds what the password must be compared with: the first half of signing in.
///
/// Comparing takes long, so it happens between the halves and outside any transaction. The guess is counted first, so
/// that a thousand guesses sent at once count as a thousand. A name nobody has goes the same way as any other.
/// - Parameters:
///   - organisation: where the name signs in (``Accounts/home(of:in:)``), or ``OrganisationID/installation``.
///   - guess: a new id.
/// - Throws: ``Overloaded`` when too many wrong guesses were made.
public func beginSignIn(
    _ attempt: SignInAttempt, of organisation: OrganisationID, guess: ID<Guess>, limits: GuessLimits = GuessLimits(),
    at now: Instant, in tx: any Transaction
) throws -> SignInChallenge {
    let account = try UserName(attempt.userName).flatMap { try Accounts.find(named: $0, of: organisation, in: tx) }
    let isKnown =
        try account.flatMap { account in
            try attempt.browser.map {
                try KnownBrowsers.isKnown($0, to: account.id, of: organisation, at: now, in: tx)
            }
        } ?? false
    let buckets = GuessBucket.all(for: attempt, isKnownBrowser: isKnown, of: organisation, limits: limits)
    let counted = try count(guess, in: buckets, limits: limits, at: now, in: tx)
    let password = try account.flatMap { try SignInMethods.password(of: $0.id, of: organisation, in: tx) }
    return SignInChallenge(
        organisation: organisation, hash: password?.secret.flatMap(PasswordHash.init(_:)), guess: counted,
        account: account?.id)
}

/// Takes back a guess that was never looked at, because the server was too busy.
public func withdraw(_ guess: Guess, in tx: any Transaction) throws {
    for bucket in guess.buckets { try Guesses.remove(guess.id, in: bucket, in: tx) }
}

func count(
    _ id: ID<Guess>, in buckets: [(bucket: GuessBucket, limit: Int)], limits: GuessLimits, at now: Instant,
    help: String = "If you forgot your password, ask whoever looks after accounts for a new one.",
    in tx: any Transaction
) throws -> Guess {
    let start = now - limits.window
    for organisation in Set(buckets.map(\.bucket.organisation)) {
        try Guesses.forget(upTo: start, of: organisation, in: tx)
    }
    for (bucket, limit) in buckets {
        let moments = try Guesses.moments(in: bucket, after: start, in: tx)
        guard moments.count >= limit, let oldest = moments.dropFirst(moments.count - limit).first else { continue }
        let waitSeconds = ((oldest + limits.window).milliseconds - now.milliseconds + 999) / 1000
        throw Overloaded(
            .tooOften,
            "There were too many wrong tries. Wait \(limits.window.count) minutes, then try again. \(help)",
            retryAfterSeconds: max(1, Int(waitSeconds)))
    }
    for (bucket, _) in buckets { try Guesses.add(id, in: bucket, at: now, in: tx) }
    return Guess(id: id, buckets: buckets.map(\.bucket))
}
