import Core
import Identity

/// A page that was left open asks for its session to go on.
extension AccountDesk {
    var stillHereRoutes: [Route] {
        [
            Route(.get, "/account/still-here", .signedIn, "Stay signed in") { visit in
                // To ask is to use the session.
                .json(["secondsLeft": .number("\(visit.session?.secondsUnused(at: visit.now) ?? 0)")])
            }
        ]
    }

    /// What the sign-in page says to somebody whose page was left open.
    static let leftOpenWords: HTML = inset(
        """
        <p>You were signed out because the page was not used for a while. This keeps what is on it private.</p>
        <p>Had you typed something and not sent it? Then sign in again on this device within a day, and it is there.</p>
        """)
}
