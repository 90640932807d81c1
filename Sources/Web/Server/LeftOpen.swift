import Core
import Identity

/// What a page says to its script so that it does not stay open for longer than its session: how long that still
/// lasts, where to come back to, and a key that keeps what was typed until the same person is there again.
///
/// - Source: NHS login, "Session management": half an hour unused, twelve hours at most, then to signing in by itself.
///   WCAG 2.2, 2.2.1 (a warning before, and a simple way to stay) and 2.2.5 (nothing typed is lost).
struct LeftOpen: Sendable {
    static let script = "left-open.js"

    /// Whole seconds from now until the session ends, if nothing is asked for any more.
    let seconds: Int
    /// The page to come back to: a path on this site.
    let next: String
    /// Of the account and of nobody else; the browser keeps what it seals with it. Empty where the server has no key.
    let typingKey: [UInt8]

    /// `nil` for a session whose pages are not told when it ends.
    init?(_ exchange: Exchange, keys: SealingKeys) {
        guard let session = exchange.session, let seconds = session.secondsUnused(at: exchange.now) else { return nil }
        self.seconds = seconds
        next = exchange.comingBack
        let caller = session.caller
        typingKey = keys.derived(for: SealedPlace("typed", caller.organisation.text, caller.account.text)) ?? []
    }

    var meta: HTML {
        """
        <meta name="left-open" content="\(seconds)" data-next="\(next)" data-key="\(typingKey.base64URL)">

        """
    }
}

extension Session {
    /// How long it still lasts in whole seconds, if nothing is asked for any more; `nil` where that is not told.
    func secondsUnused(at now: Instant) -> Int? {
        unusedEnd.map { max(0, Int(($0.milliseconds - now.milliseconds) / 1_000)) }
    }
}
