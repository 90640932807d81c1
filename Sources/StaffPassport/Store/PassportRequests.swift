public import Core
public import Storage

/// The `passport_request` table.
public enum PassportRequests {
    /// - Throws: a `notFound` refusal when the organisation has made no such request.
    public static func find(
        _ id: PassportRequestID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> PassportRequest {
        let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw Refusal(.notFound, "There is no such request.") }
        return try request(row)
    }

    /// The request whose browser is led back by a code; `nil` when none waits for it.
    static func returning(
        _ hash: String, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> PassportRequest? {
        try tx.row("\(select) WHERE organisation = \(organisation) AND return_hash = \(hash)").map(request)
    }

    /// The requests to a person, the newest first.
    public static func of(
        _ person: PersonID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [PassportRequest] {
        try tx.rows(
            "\(select) WHERE organisation = \(organisation) AND person = \(person) ORDER BY asked_at DESC, id DESC"
        ).map(request)
    }

    /// Adds the request, or replaces what became of it.
    static func save(_ one: PassportRequest, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO passport_request (organisation, id, person, passport_checklist, query, way, nonce, wallet_state,
                sealed_key, return_code, asked_at, ends_at, state, answered_at, problem, tie, told_code_hash,
                wrong_tries, opening, return_hash, certified_client, passport_placement, transaction_text,
                terms, set_aside)
            VALUES (\(organisation), \(one.id), \(one.person), \(one.checklist), \(one.query.description),
                \(one.way.rawValue), \(one.nonce), \(one.walletState), \(one.sealedKey), \(one.returnCode),
                \(one.askedAt), \(one.endsAt), \(one.state.rawValue), \(one.answeredAt), \(one.problem),
                \(one.tie.rawValue), \(one.codeHash), \(one.wrongTries), \(one.opening?.json.description),
                \(one.returnHash), \(one.client?.json.description), \(one.placement), \(one.transaction),
                \(one.terms?.json.description), \(JSON.array(one.setAside.map(\.json)).description))
            ON CONFLICT (organisation, id) DO UPDATE SET state = excluded.state, answered_at = excluded.answered_at,
                problem = excluded.problem, wrong_tries = excluded.wrong_tries, opening = excluded.opening,
                return_hash = excluded.return_hash, set_aside = excluded.set_aside
            """)
    }

    /// Keeps what became of a request that is there already; what was asked never changes.
    static func keep(_ one: PassportRequest, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE passport_request SET state = \(one.state.rawValue), answered_at = \(one.answeredAt),
                problem = \(one.problem), wrong_tries = \(one.wrongTries), opening = \(one.opening?.json.description),
                return_hash = \(one.returnHash), set_aside = \(JSON.array(one.setAside.map(\.json)).description)
            WHERE organisation = \(organisation) AND id = \(one.id)
            """)
    }

    private static let select: SQL = """
        SELECT id, person, passport_checklist, query, way, nonce, wallet_state, sealed_key, return_code, asked_at,
            ends_at, state, answered_at, problem, tie, told_code_hash, wrong_tries, opening, return_hash,
            certified_client, passport_placement, transaction_text, terms, set_aside
        FROM passport_request
        """

    private static func request(_ row: Row) throws -> PassportRequest {
        var request = PassportRequest(
            id: try row["id"], person: try row["person"], checklist: try row["passport_checklist"],
            query: try row.settledJSON("query"), way: PassportRequest.Way(rawValue: try row["way"]) ?? .encrypted,
            nonce: try row["nonce"], walletState: try row["wallet_state"], sealedKey: try row["sealed_key"],
            returnCode: try row["return_code"], askedAt: try row["asked_at"], endsAt: try row["ends_at"],
            state: PassportRequest.State(rawValue: try row["state"]) ?? .refused,
            answeredAt: try row[optional: "answered_at"], problem: try row[optional: "problem"])
        // A tie that is not known is not taken for the weakest.
        request.tie = RequestTie(rawValue: try row["tie"]) ?? .account
        request.codeHash = try row[optional: "told_code_hash"]
        request.restore(wrongTries: try row["wrong_tries"])
        request.opening = try row.optionalJSON("opening").flatMap(RequestOpening.init(stored:))
        request.returnHash = try row[optional: "return_hash"]
        request.client = try row.optionalJSON("certified_client").flatMap(CertifiedClient.init(stored:))
        request.placement = try row[optional: "passport_placement"]
        request.transaction = try row[optional: "transaction_text"]
        request.terms = try row.optionalSettledJSON("terms").flatMap(ShareTerms.init(stored:))
        request.setAside = try row.json("set_aside").elements.compactMap(SetAside.init(stored:))
        return request
    }
}
