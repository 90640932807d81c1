import Core
import Identity

extension AccountDesk {
    var homeRoutes: [Route] {
        [Route(.get, "/", .signedIn, "Home: what waits for me") { visit in try await showHome(visit) }]
    }

    private func showHome(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now
        if visit.session?.mustChangePassword ?? false { return .seeOther("/account/password") }
        if visit.session?.isSecondFactorDue ?? false { return .seeOther("/account/second-factor") }
        guard visit.session?.isProven ?? false else { return .page(Page("What needs you", Self.unproven)) }
        let waiting = try await visit.read { tx in
            try (worklists + [emergencyWorklist]).flatMap { try $0(caller, now, tx) }
        }
        return .page(Page("What needs you", homeBody(Self.sorted(waiting))))
    }

    /// What waits for a person tells of their care, which NHS login must know them for.
    private static let unproven: HTML = """
        <p>\(link("Show what waits for me", to: "/notices")). You first prove who you are with NHS login.</p>
        """

    private func homeBody(_ waiting: [Waiting]) -> HTML {
        guard waiting.isEmpty else { return worklist(waiting) }
        return emptyState(
            "Nothing waits for you just now. When something does, it will be listed here, the most urgent first.",
            """
            <p>Everything else is in the menu above. News for you is under \
            \(link("Notices", to: "/notices")).</p>
            """)
    }

    /// Where somebody may not be safe first, then urgent things, then what is due soonest, then what has no day;
    /// otherwise as the modules gave them.
    static func sorted(_ waiting: [Waiting]) -> [Waiting] {
        waiting.enumerated().sorted { first, second in
            let (a, b) = (first.element, second.element)
            if a.pressure != b.pressure { return a.pressure > b.pressure }
            switch (a.due, b.due) {
            case (let mine?, let theirs?) where mine != theirs: return mine < theirs
            case (_?, nil): return true
            case (nil, _?): return false
            default: return first.offset < second.offset
            }
        }.map(\.element)
    }
}

extension Session {
    /// Whether somebody is known surely enough for their own record: staff always are, and a person served unless they
    /// came with NHS login and it knows them less.
    var isProven: Bool { caller.served == nil || level.map { $0 >= .p9 } ?? true }
}
