import Core

/// One way in which an account can show who it is.
///
/// Only passwords are used today. The table already has room for single sign-on, where the person is the issuer and the
/// subject together and never their e-mail address, and for second factors.
struct SignInMethod: Hashable, Sendable {
    let kind: Kind
    let account: AccountID
    /// A password's hash in ``PasswordHash``'s own format.
    var secret: String?
    /// A one-time password: it opens the door once, and only to choose one's own.
    var mustChange: Bool
    /// A one-time password is good until then.
    var endsAt: Instant?
    /// A one-time password has been used.
    var spentAt: Instant?

    enum Kind: String, CaseIterable, Sendable {
        case password, oidc, passkey, totp
    }
}
