public import Core
public import Identity
public import Storage

/// Sign-in, one's own account, everybody's accounts and roles, notices, and the home page.
///
/// - Parameters:
///   - passwords: what hashing costs and how much of it may happen at once.
///   - guesses: how many wrong passwords are let through.
///   - worklists: what waits for somebody, one function for each module that runs.
///   - directory: names of units and staff, from the register.
///   - notices: the ledger's notices.
///   - people: who is on the register of people served, for NHS login.
public func accountModule(
    passwords: PasswordHashing, guesses: GuessLimits = GuessLimits(),
    worklists: [@Sendable (Caller, Instant, any Transaction) throws -> [Waiting]],
    directory: AccountDirectory = .empty, notices: NoticeBoard = .empty,
    people: ServedDirectory = .empty
) -> Module {
    let desk = AccountDesk(
        passwords: passwords, guesses: guesses, worklists: worklists, directory: directory, notices: notices,
        people: people)
    return Module(
        name: "account", title: "Accounts", schema: identitySchema, permissions: identityPermissions,
        menu: [MenuItem("Accounts", "/accounts", .holding(.seeAccounts))],
        routes: { _ in
            let own = [
                desk.homeRoutes, desk.signInRoutes, desk.secondStepRoutes, desk.signOnRoutes, desk.ownAccountRoutes,
                desk.stillHereRoutes, desk.secondFactorRoutes, desk.passkeyRoutes, desk.passkeySignInRoutes,
                desk.noticeRoutes, desk.sessionRoutes, desk.emergencyRoutes,
                desk.standInRoutes.map { $0.method == .get ? $0 : $0.sensitive },
            ]
            // What changes somebody else's account, or how everybody signs in.
            let others = [
                desk.accountListRoutes, desk.accessReviewRoutes, desk.accountRoutes, desk.identityRoutes,
                desk.signInRuleRoutes,
                desk.providerRoutes, desk.provisioningRoutes,
            ]
            return own.flatMap { $0 } + others.flatMap { $0 }.map { $0.method == .get ? $0 : $0.sensitive }
        })
}

/// What the pages of this module share.
struct AccountDesk: Sendable {
    let passwords: PasswordHashing
    let guesses: GuessLimits
    let worklists: [@Sendable (Caller, Instant, any Transaction) throws -> [Waiting]]
    let directory: AccountDirectory
    let notices: NoticeBoard
    let people: ServedDirectory
    /// What is known of the providers of single sign-on.
    let providers = ProviderDirectory()
}
