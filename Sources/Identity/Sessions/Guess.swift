public import Core

/// One try at a password, counted before it is looked at, so that many tries at once count as many.
public struct Guess: Sendable, Hashable {
    let id: ID<Guess>
    let buckets: [GuessBucket]
}

/// What guesses are counted under: a name, an address, or a browser in which the account signed in before.
struct GuessBucket: Sendable, Hashable {
    let organisation: OrganisationID
    /// Holds no name and no address, only a hash.
    let name: String
}

/// How many wrong guesses are let through.
///
/// Counts run over a sliding window, so nobody is locked out for good: the oldest guess drops out and lets one in
/// again. Somebody in a browser they signed in with before is counted on their own, so that a stranger who keeps
/// guessing does not keep the owner out.
public struct GuessLimits: Sendable, Hashable {
    public var perName = 10
    /// A whole hospital often reaches us from one address, so this is wider: it stops one machine from trying many
    /// names.
    public var perAddress = 100
    /// Wrong codes of the second step: three of a million are right at any moment.
    public var perCode = 5
    public var window = Minutes(5)

    public init() {}
}
