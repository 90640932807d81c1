import Storage

/// What the tables of accounts hold.
let identityHoldings: [Holding] = accountHoldings + signInHoldings + directoryHoldings

private let accountHoldings: [Holding] = [
    Holding(
        "organisation", "The organisation", about: .nobody, .operation, .service,
        [.key: "id", .plain: "name ods_code created_at"]),
    Holding(
        "account", "Account", about: .account("id"), .security, .record,
        ending: .blanked([
            "user_name": "erased-#", "display_name": "An erased account", "search_text": "", "person": nil,
            "served": nil,
        ]),
        [
            .key: "organisation id person served", .identity: "user_name display_name search_text",
            .plain: "state created_at signed_in_at",
        ]),
    Holding(
        "role_assignment", "Roles", about: .account("account"), .security, .record,
        [
            .key: "organisation id account unit provider",
            .plain: "role valid_from valid_to is_from_group is_emergency",
            .another: "stands_in_for",
        ]),
    Holding(
        "emergency_access", "Units opened in an emergency", about: .account("account"), .security, .record,
        [
            .key: "organisation id account assignment", .plain: "opened_at reviewed_at", .words: "reason finding",
            .another: "reviewed_by",
        ]),
    Holding(
        "access_review", "Reviews of everybody's rights", about: .nobody, .security, .service,
        [.key: "organisation id", .plain: "at accounts_count", .words: "note", .another: "account"]),
    Holding(
        "session", "Signed in", about: .account("account"), .security, .own,
        [
            .key: "organisation account provider outside_session", .identity: "outside_subject",
            .plain: "kind created_at seen_at idle_minutes ends_at renewal_due strength proved_at identity_level",
            .secret: "token_hash",
        ]),
    Holding(
        "known_browser", "Browsers that are known", about: .account("account"), .security, .own,
        [.key: "organisation account", .plain: "ends_at", .secret: "token_hash"]),
    Holding(
        "sign_in_guess", "Wrong passwords of the last minutes", about: .nobody, .security, .own,
        [.key: "organisation bucket id", .plain: "at"]),
]

private let signInHoldings: [Holding] = [
    Holding(
        "sign_in_method", "Ways to sign in", about: .account("account"), .security, .record,
        [
            .key: "organisation account number issuer", .identity: "subject",
            .plain: "kind must_change ends_at spent_at created_at", .secret: "secret",
        ]),
    Holding(
        "second_factor", "Second step", about: .account("account"), .security, .record,
        [
            .key: "organisation account", .plain: "started_at confirmed_at used_step failures", .secret: "secret",
        ]),
    Holding(
        "recovery_code", "Recovery codes", about: .account("account"), .security, .record,
        [.key: "organisation account", .plain: "spent_at", .secret: "code_hash"]),
    Holding(
        "half_sign_in", "Sign-ins under way", about: .account("account"), .security, .own,
        [.key: "organisation account", .plain: "ends_at", .secret: "token_hash"]),
    Holding(
        "second_factor_role", "Roles that need a second step", about: .nobody, .security, .service,
        [.key: "organisation role"]),
    Holding(
        "passkey", "Passkeys", about: .account("account"), .security, .record,
        [
            .key: "organisation id account", .words: "name",
            .plain: "counter may_be_backed_up is_backed_up created_at used_at", .secret: "credential_id public_key",
        ]),
    Holding(
        "passkey_challenge", "Questions to devices", about: .nobody, .security, .own,
        [.key: "organisation purpose", .plain: "ends_at", .secret: "holder_hash challenge"]),
    Holding(
        "sign_on_provider", "Providers of single sign-on", about: .nobody, .security, .service,
        [
            .key: "organisation id",
            .plain: """
            title issuer client_id proof scopes strengths greatest_age_minutes step_up_strengths step_up_age_minutes \
            asks_user_info role_claim role_rules is_on identity_level
            """, .secret: "sealed_secret",
        ], label: "title"),
    Holding(
        "outside_identity", "Identities of single sign-on", about: .account("account"), .security, .record,
        [.key: "organisation account provider issuer", .identity: "subject", .plain: "linked_at"]),
    Holding(
        "sign_on_invitation", "Invitations to single sign-on", about: .account("account"), .security, .own,
        [.key: "organisation account provider", .plain: "ends_at", .secret: "token_hash"]),
    Holding(
        "spent_logout_token", "Logout messages that were obeyed", about: .nobody, .security, .own,
        [.key: "organisation token_id", .plain: "ends_at"]),
    Holding(
        "spent_id_token", "Sign-ins with NHS login that cannot come again", about: .nobody, .security, .own,
        [.key: "organisation provider token_id", .plain: "ends_at"]),
]

private let directoryHoldings: [Holding] = [
    Holding(
        "provisioning_client", "Tokens of directories", about: .nobody, .security, .service,
        [
            .key: "organisation account provider", .plain: "links_by_external_id made_at ends_at used_at",
            .secret: "token_hash",
        ]),
    Holding(
        "provisioned_user", "What a directory wrote", about: .account("account"), .security, .record,
        [
            .key: "organisation account external_id",
            .identity: "user_name display_name formatted_name given_name family_name employee_number",
            .contact: "emails", .plain: "is_active is_opened_here is_locked_here changed_at",
        ]),
    Holding(
        "provisioned_group", "Groups of directories", about: .nobody, .security, .service,
        [.key: "organisation id external_id provider", .plain: "display_name name_key made_at changed_at"],
        label: "display_name"),
    Holding(
        "provisioned_member", "Groups", about: .account("account"), .security, .record,
        [.key: "organisation group_id account"]),
]
