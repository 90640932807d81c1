import Core
import Identity
import StaffPassport
import Storage
import TestSupport

extension AccessWorld {
    /// The code of an offer that waits.
    static let offerCode = SecretToken(bytes: [UInt8](repeating: 8, count: SecretToken.byteCount))

    /// A passport of Ada's with one of everything: items in each state that something can be done about, an offer, a
    /// checklist, an issuer that is trusted, a trust list, a request, and something she has shown.
    func layPassports(_ tx: any Transaction) throws {
        let officer = AccessCaller.officer.caller, ada = PersonID("ada")
        for (id, state) in [("item", "recorded"), ("out", "accepted"), ("paused", "suspended")] {
            try recordItem(
                PassportItemID(id), of: ada, kind: "competency-1",
                claims: [
                    "competency_code": .string("\(Self.secret)-cannulation"), "current_status": "achieved",
                    "assessed_on": "2026-04-02",
                ], as: officer, at: now, in: tx)
            try tx.run("UPDATE passport_item SET state = \(state) WHERE organisation = \(organisation) AND id = \(id)")
        }
        _ = try offerItems(
            [PassportItemID("item")], to: ada, needsCode: false, offer: PassportOfferID("offer"), as: officer, at: now,
            chance: { [UInt8](repeating: 8, count: $0) }, in: tx)
        try tx.run(
            """
            INSERT INTO passport_credential (organisation, id, item, offer, person, holder, list, place, issued_at,
                ends_at, notification, status)
            VALUES (\(organisation), 'token', 'out', 'offer', \(ada), 'key', 1, 7, \(now), \(now + .days(30)), 'told',
                0)
            """)
        try TrustedIssuers.save(
            TrustedIssuer(
                id: TrustedIssuerID("issuer"), address: "https://other.example/issuer", name: "\(Self.secret) College",
                keys: ["issuer": "https://other.example/issuer", "jwks": ["keys": []]],
                types: ["competency-1": "https://other.example/types/competency/1"], readAt: now), of: organisation,
            in: tx)
        try addKind(
            CredentialKind([
                "key": "local", "version": 1, "name": .string("\(Self.secret) check"), "about": "A check of our own.",
                "lifeDays": 30, "claims": [["name": "seen", "label": "Seen", "shape": "flag"]],
            ]), as: officer, at: now, in: tx)
        try saveChecklist(
            Checklist(
                id: ChecklistID("checklist"), name: "\(Self.secret) nurses", staffGroup: "Nursing",
                lines: [Checklist.Line(kind: "competency-1", claims: ["assessed_on"])],
                terms: ShareTerms(purpose: .joining, basis: .legalObligation, keepDays: 400)), as: officer, at: now,
            in: tx)
        _ = try askForPassport(
            ChecklistID("checklist"), of: ada, way: .encrypted, request: PassportRequestID("request"), as: officer,
            at: now, keys: Modules.keys, chance: { Array(1...UInt8($0)) }, in: tx)
        try tx.run(
            """
            INSERT INTO passport_received (organisation, id, passport_request, person, kind, passport_issuer, claims,
                holder, received_at, decision, status, status_at)
            VALUES (\(organisation), 'received', 'request', \(ada), 'competency-1', 'issuer',
                '{"competency_code":"cannulation","current_status":"achieved"}', 'key', \(now), 'waiting', 'valid',
                \(now))
            """)
        try layTrustLists(tx)
    }

    /// Where something of passports is the better example than what usually stands in the braces.
    static let passportPlaces: [String: [String: String]] = [
        "/passport/kinds/{kind}": ["kind": "local-1"],
        "/passport/items/{item}/revocation": ["item": "out"],
        "/passport/items/{item}/suspension": ["item": "out"],
        "/passport/items/{item}/reinstatement": ["item": "paused"],
        "/api/staff-passport/v1/items/{item}/revocation": ["item": "out"],
        "/api/staff-passport/v1/items/{item}/suspension": ["item": "out"],
        "/api/staff-passport/v1/items/{item}/reinstatement": ["item": "paused"],
    ]
}
