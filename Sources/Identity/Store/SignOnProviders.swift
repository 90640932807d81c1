public import Core
public import Storage

/// The `sign_on_provider` table.
public enum SignOnProviders {
    /// - Throws: a `notFound` refusal for an unknown one.
    public static func find(
        _ id: ID<SignOnProvider>, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> SignOnProvider {
        let row = try tx.row(
            "SELECT \(columns) FROM sign_on_provider WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw Refusal(.notFound, "There is no such way to sign in.") }
        return try provider(row)
    }

    /// Those of an organisation, by title.
    public static func all(of organisation: OrganisationID, in tx: any Transaction) throws -> [SignOnProvider] {
        try tx.rows(
            "SELECT \(columns) FROM sign_on_provider WHERE organisation = \(organisation) ORDER BY title, id"
        ).map(provider)
    }

    /// Those that are switched on, over all organisations: for the sign-in page, which does not know yet who comes.
    public static func offered(
        limit: Int, in tx: any Transaction
    ) throws -> [(organisation: OrganisationID, provider: SignOnProvider)] {
        try tx.everywhere { tx in
            try tx.rows(
                """
                SELECT organisation, \(columns) FROM sign_on_provider WHERE is_on = TRUE
                ORDER BY title, organisation, id LIMIT \(limit)
                """
            ).map { (try $0["organisation"], try provider($0)) }
        }
    }

    static func save(_ provider: SignOnProvider, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO sign_on_provider (organisation, id, title, issuer, client_id, proof, sealed_secret, scopes,
                strengths, greatest_age_minutes, step_up_strengths, step_up_age_minutes, asks_user_info, role_claim,
                role_rules, is_on, identity_level)
            VALUES (\(organisation), \(provider.id), \(provider.title), \(provider.issuer), \(provider.clientID),
                \(provider.proof.rawValue), \(provider.sealedSecret), \(provider.scopes),
                \(provider.strengths.joined(separator: " ")), \(provider.greatestAge),
                \(provider.stepUp.strengths.joined(separator: " ")), \(provider.stepUp.greatestAge),
                \(provider.asksUserInfo), \(provider.roleClaim),
                \(provider.roleRules.map(line).joined(separator: "\n")), \(provider.isOn),
                \(provider.kind.level?.rawValue))
            ON CONFLICT (organisation, id) DO UPDATE SET title = excluded.title, issuer = excluded.issuer,
                client_id = excluded.client_id, proof = excluded.proof, sealed_secret = excluded.sealed_secret,
                scopes = excluded.scopes, strengths = excluded.strengths,
                greatest_age_minutes = excluded.greatest_age_minutes,
                step_up_strengths = excluded.step_up_strengths, step_up_age_minutes = excluded.step_up_age_minutes,
                asks_user_info = excluded.asks_user_info,
                role_claim = excluded.role_claim, role_rules = excluded.role_rules, is_on = excluded.is_on,
                identity_level = excluded.identity_level
            """)
    }

    private static let columns: SQL = """
        id, title, issuer, client_id, proof, sealed_secret, scopes, strengths, greatest_age_minutes,
        step_up_strengths, step_up_age_minutes, asks_user_info, role_claim, role_rules, is_on,
        identity_level
        """

    private static func provider(_ row: Row) throws -> SignOnProvider {
        guard let proof = SignOnProvider.ClientProof(rawValue: try row["proof"]) else {
            throw StorageError.unreadable(column: "proof")
        }
        let level: Int? = try row[optional: "identity_level"]
        return SignOnProvider(
            id: try row["id"], title: try row["title"], issuer: try row["issuer"], clientID: try row["client_id"],
            proof: proof, sealedSecret: try row["sealed_secret"], scopes: try row["scopes"],
            strengths: (try row["strengths"] as String).split(separator: " ").map(String.init),
            greatestAge: try row[optional: "greatest_age_minutes"],
            stepUp: SignOnProvider.StepUp(
                strengths: (try row["step_up_strengths"] as String).split(separator: " ").map(String.init),
                greatestAge: try row[optional: "step_up_age_minutes"]),
            asksUserInfo: try row["asks_user_info"],
            roleClaim: try row["role_claim"],
            roleRules: (try row["role_rules"] as String).split(separator: "\n").compactMap(rule),
            isOn: try row["is_on"],
            kind: level.flatMap(IdentityLevel.init(rawValue:)).map(SignOnProvider.Kind.nhsLogin) ?? .staff)
    }

    /// Through which of an organisation's providers people served sign in; `nil` when NHS login is not set up, or off.
    public static func nhsLogin(
        of organisation: OrganisationID, in tx: any Transaction
    ) throws -> SignOnProvider? {
        try all(of: organisation, in: tx).first { $0.isOn && $0.kind.level != nil }
    }

    // A value can hold anything but a line's end and a tab.
    private static func line(_ rule: SignOnProvider.RoleRule) -> String {
        "\(rule.role.rawValue)\t\(rule.unit?.text ?? "")\t\(rule.value)"
    }

    private static func rule(_ line: Substring) -> SignOnProvider.RoleRule? {
        let parts = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let role = Role(rawValue: parts[0]) else { return nil }
        return SignOnProvider.RoleRule(value: parts[2], role: role, unit: parts[1].isEmpty ? nil : UnitID(parts[1]))
    }
}
