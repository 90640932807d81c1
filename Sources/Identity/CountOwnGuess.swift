public import Core
public import Storage

/// A guess that was counted.
public struct CountedGuess: Sendable, Hashable {
    public let guess: Guess
    /// Whether it is the last that is let through for now, should it turn out wrong.
    public let isLast: Bool
}

/// Counts a guess of somebody who is signed in at what only they would say who know it, such as whose an NHS number is;
/// limited as wrong codes of the second step are. One that turns out right is taken back (``withdraw(_:in:)``).
///
/// Counted in a transaction of its own before it is looked at, so that a refusal does not take the count back with it.
/// - Parameters:
///   - id: a new id.
///   - help: what to do besides waiting, in a sentence.
/// - Throws: ``Overloaded`` when too many wrong guesses were made.
public func countOwnGuess(
    _ id: ID<Guess>, help: String, limits: GuessLimits = GuessLimits(), as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> CountedGuess {
    let bucket = GuessBucket.whose(caller.account, of: caller.organisation)
    let guess = try count(id, in: [(bucket, limits.perCode)], limits: limits, at: now, help: help, in: tx)
    let made = try Guesses.moments(in: bucket, after: now - limits.window, in: tx)
    return CountedGuess(guess: guess, isLast: made.count >= limits.perCode)
}
