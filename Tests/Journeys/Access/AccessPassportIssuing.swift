import Core
import Identity
import StaffPassport
import Storage

// What stands in the world of issuing passports: a wallet's request that waits, a key that signs no more, a check that
// still runs.

extension AccessWorld {
    /// Under which a browser brings the request of a wallet.
    static let walletReference = SecretToken(bytes: [UInt8](repeating: 6, count: SecretToken.byteCount))

    static let passportIssuingPlaces = [
        "walletRequest": walletReference.text, "signingKey": "old-key", "purpose": "revocation",
    ]

    /// Where something of issuing is the better example than what usually stands in the braces.
    static let otherPassportIssuingPlaces: [String: [String: String]] = [
        "/passport/items/{item}/result": ["item": "awaited"],
        "/api/staff-passport/v1/items/{item}/result": ["item": "awaited"],
        "/passport/keys/{signingKey}/certificates/removal": ["signingKey": "certified-key"],
        "/api/staff-passport/v1/keys/{signingKey}/certificates/removal": ["signingKey": "certified-key"],
    ]

    func layPassportIssuing(_ tx: any Transaction) throws {
        let officer = AccessCaller.officer.caller
        try recordItem(
            PassportItemID("awaited"), of: PersonID("ada"), kind: "competency-1",
            claims: ["competency_code": .string("\(Self.secret)-infusion")], isAwaited: true, as: officer, at: now,
            in: tx)
        let form =
            "response_type=code&client_id=wallet&redirect_uri=https%3A%2F%2Fwallet.example%2Fback"
            + "&scope=competency-1&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
            + "&code_challenge_method=S256"
        try tx.run(
            """
            INSERT INTO passport_wallet_request (organisation, id, reference_hash, form, client, configurations,
                asks_by_details, ends_at, state)
            VALUES (\(organisation), 'wallet-request', \(Self.walletReference.hash), \(form), 'wallet',
                'competency-1', FALSE, \(now + .days(30)), 'pushed')
            """)
        for key in ["old-key", "certified-key"] {
            try tx.run(
                """
                INSERT INTO passport_key (organisation, id, purpose, public_key, sealed, made_at, retired_at)
                VALUES (\(organisation), \(key), 'issuing', '{}', 'none', \(now - .days(3)), \(now - .days(2)))
                """)
        }
        try tx.run(
            """
            INSERT INTO passport_certificate (organisation, signing_key, chain, added_at, begins_at, ends_at)
            VALUES (\(organisation), 'certified-key', 'AAAA', \(now), \(now), \(now + .days(30)))
            """)
    }
}

extension AccessForms {
    static let passportIssuing: [String: KeyValuePairs<String, String>] = [
        "/passport/issuers/{organisation}/par": ["client_id": "wallet"],
        "/passport/issuers/{organisation}/deferred": [:],
        "/passport/me/wallet-requests/{walletRequest}": ["answer": "yes", "items": "item"],
        "/passport/items/{item}/result": [
            "competency_code": "infusion", "current_status": "achieved", "assessed_on": "2026-04-02",
        ],
        "/passport/keys": ["purpose": "issuing"],
        "/passport/keys/{signingKey}/withdrawal": [:],
        "/passport/keys/{signingKey}/certificates": ["certificates": "none"],
        "/passport/keys/{signingKey}/certificates/removal": [:],
    ]
}

extension AccessBodies {
    /// Members of bodies that the shape alone cannot say, by method and path.
    static let passportIssuing: [String: [String: JSON]] = [
        "POST /api/staff-passport/v1/keys": ["purpose": "asking"],
        "POST /api/staff-passport/v1/items/{item}/result": [
            "claims": ["competency_code": "iv", "current_status": "achieved", "assessed_on": "2026-04-02"]
        ],
    ]
}
