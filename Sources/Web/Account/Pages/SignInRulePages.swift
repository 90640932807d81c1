import Core
import Identity

/// What an organisation asks of its people when they sign in.
extension AccountDesk {
    var signInRuleRoutes: [Route] {
        [
            Route(
                .get, "/organisation/sign-in", .holding(.manageAdministrators), "How people sign in"
            ) { visit in .page(try await signInRulesPage(FormFrame(visit), visit)) },
            Route(
                .post, "/organisation/sign-in/second-factor", .holding(.manageAdministrators),
                "Say whose role asks for a second step"
            ) { visit in
                try await visit.attempt {
                    try await postSecondFactorRoles(visit)
                } again: {
                    try await signInRulesPage($0, visit)
                }
            },
        ]
    }

    private func postSecondFactorRoles(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, keys = visit.host.keys
        let roles = Set(visit.form.all("role").compactMap(Role.init(rawValue:)))
        try await visit.write { tx in
            try requireSecondFactor(of: roles, keys: keys, as: caller, at: now, in: tx)
        }
        return .seeOther("/organisation/sign-in", notice: "Saved. It acts on everybody's next page.")
    }

    private func signInRulesPage(_ form: FormFrame, _ visit: Visit) async throws -> Page {
        let caller = try visit.caller()
        try caller.requireEverywhere(.manageAdministrators)
        let (required, providers) = try await visit.read { tx in
            (
                try SecondFactors.requiredRoles(of: caller.organisation, in: tx),
                try SignOnProviders.all(of: caller.organisation, in: tx)
            )
        }
        return Page(
            "How people sign in", trail: [Page.Link("Accounts", "/accounts")],
            """
            <h2>Second step</h2>
            <p>Anybody can switch on a second step for themselves. Here you say whose role asks for one. Whoever holds \
            such a role and has none set up is led to it, and can do nothing else until it is done. Programs that sign \
            in with such a role must send a code too.</p>
            \(form.post(to: "/organisation/sign-in/second-factor", """
                \(form.checkboxes(
                    "role", "Roles that ask for a second step",
                    Role.allCases.map { Choice($0.rawValue, $0.title, hint: $0.explanation) },
                    values: required.map(\.rawValue)))
                \(form.submit("Save"))
                """))
            \(providerList(providers))
            """)
    }
}
