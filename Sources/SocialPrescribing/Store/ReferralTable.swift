public import Core
import Population
public import Storage

/// The `social_referral` table.
public enum Referrals {
    static let unknown = Refusal(.notFound, "There is no such referral.")

    /// - Throws: a `notFound` refusal when the organisation has no such referral.
    public static func find(
        _ id: ReferralID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Referral {
        let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw unknown }
        return try referral(row)
    }

    /// The same, held until the transaction ends: two answers at once must not both count.
    static func findToMove(
        _ id: ReferralID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Referral {
        let row = try tx.row(
            "\(select) WHERE organisation = \(organisation) AND id = \(id) \(tx.dialect.forUpdate)")
        guard let row else { throw unknown }
        return try referral(row)
    }

    /// The referrals that an account made, the newest first.
    public static func made(
        by account: AccountID, of organisation: OrganisationID, limit: Int = 200, in tx: any Transaction
    ) throws -> [Referral] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND requester = \(account)
            ORDER BY made_at DESC, id DESC LIMIT \(limit)
            """
        ).map(referral)
    }

    /// The referrals of a person, the newest first.
    public static func of(
        _ person: PersonServedID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [Referral] {
        // One person, also where their records were joined.
        let everyID = try PeopleServed.identity(behind: person, of: organisation, in: tx).everyID
        return try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND person IN \(list: everyID)
            ORDER BY made_at DESC, id DESC
            """
        ).map(referral)
    }

    /// The referrals to teams in some states, the longest waiting first.
    /// - Parameter scope: the teams the caller works for.
    public static func toTeams(
        in scope: Scope, states: [LoopState], of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [Referral] {
        let place: SQL
        switch scope {
        case .everywhere: place = ""
        case .units(let units):
            guard !units.isEmpty else { return [] }
            place = "AND team IN \(list: units.sorted())"
        }
        guard !states.isEmpty else { return [] }
        return try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) \(place) AND state IN \(list: states.map(\.rawValue))
            ORDER BY is_urgent DESC, sent_at, id LIMIT 1000
            """
        ).map(referral)
    }

    /// The ids of all referrals.
    static func everyID(of organisation: OrganisationID, in tx: any Transaction) throws -> [ReferralID] {
        try tx.rows("SELECT id FROM social_referral WHERE organisation = \(organisation) ORDER BY id").map {
            try $0["id"]
        }
    }

    /// How the account called itself when it last referred somebody, so that nobody types it twice.
    static func lastReferrer(
        by account: AccountID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> ReferralContent.Referrer? {
        try made(by: account, of: organisation, limit: 1, in: tx).first?.content.referrer
    }

    /// Adds the referral, or replaces what is stored under its id.
    static func save(_ one: Referral, of organisation: OrganisationID, in tx: any Transaction) throws {
        let content = one.content, referrer = content.referrer
        try tx.run(
            """
            INSERT INTO social_referral (organisation, id, person, origin, requester, team, referrer_name,
                referrer_role, referrer_service, referrer_organisation, referrer_code, referrer_contact, reason,
                needs, problems, risks, risk_note, consent, consent_note, method, is_urgent, state, state_reason,
                state_at, made_at, sent_at, worker, member, accepted_on, ending)
            VALUES (\(organisation), \(one.id), \(one.person), \(one.origin.rawValue), \(one.requester),
                \(content.team), \(referrer.name), \(referrer.role), \(referrer.service), \(referrer.organisation),
                \(referrer.odsCode), \(referrer.contact), \(content.reason), \(content.needs),
                \(content.problems.joined(separator: "\n")),
                \(content.risks.map(\.rawValue).joined(separator: "\n")), \(content.riskNote),
                \(content.consent?.rawValue), \(content.consentNote), \(content.method.rawValue),
                \(content.isUrgent), \(one.state.rawValue), \(one.loop.reason), \(one.loop.since), \(one.madeAt),
                \(one.sentAt), \(one.worker), \(one.member), \(one.acceptedOn), \(one.ending?.rawValue))
            ON CONFLICT (organisation, id) DO UPDATE SET team = excluded.team,
                referrer_name = excluded.referrer_name, referrer_role = excluded.referrer_role,
                referrer_service = excluded.referrer_service,
                referrer_organisation = excluded.referrer_organisation, referrer_code = excluded.referrer_code,
                referrer_contact = excluded.referrer_contact, reason = excluded.reason, needs = excluded.needs,
                problems = excluded.problems, risks = excluded.risks, risk_note = excluded.risk_note,
                consent = excluded.consent, consent_note = excluded.consent_note, method = excluded.method,
                is_urgent = excluded.is_urgent, state = excluded.state, state_reason = excluded.state_reason,
                state_at = excluded.state_at, sent_at = excluded.sent_at, worker = excluded.worker,
                member = excluded.member, accepted_on = excluded.accepted_on, ending = excluded.ending
            """)
    }

    private static let select: SQL = """
        SELECT id, person, origin, requester, team, referrer_name, referrer_role, referrer_service,
            referrer_organisation, referrer_code, referrer_contact, reason, needs, problems, risks, risk_note, consent,
            consent_note, method, is_urgent, state, state_reason, state_at, made_at, sent_at, worker, member,
            accepted_on, ending
        FROM social_referral
        """

    private static func referral(_ row: Row) throws -> Referral {
        Referral(
            id: try row["id"], person: try row["person"], origin: try row.code("origin"),
            requester: try row["requester"], content: try content(row), loop: try row.loop(),
            madeAt: try row["made_at"], sentAt: try row[optional: "sent_at"], worker: try row[optional: "worker"],
            member: try row[optional: "member"], acceptedOn: try row[optional: "accepted_on"],
            ending: try row.optionalCode("ending"))
    }

    private static func content(_ row: Row) throws -> ReferralContent {
        ReferralContent(
            team: try row["team"],
            referrer: ReferralContent.Referrer(
                name: try row["referrer_name"], role: try row["referrer_role"], service: try row["referrer_service"],
                organisation: try row["referrer_organisation"], odsCode: try row["referrer_code"],
                contact: try row["referrer_contact"]),
            reason: try row["reason"], needs: try row["needs"], problems: try row.lines("problems"),
            risks: try row.lines("risks").compactMap { RiskCode(rawValue: $0) }, riskNote: try row["risk_note"],
            consent: try row.optionalCode("consent"), consentNote: try row["consent_note"],
            method: try row.code("method"), isUrgent: try row["is_urgent"])
    }
}
