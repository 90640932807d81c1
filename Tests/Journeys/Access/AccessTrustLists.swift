import Core
import StaffPassport
import Storage

// What stands in the world of trust lists: one that is followed, with an issuer on it.

extension AccessWorld {
    static let trustListPlaces = ["trustList": "trust-list"]

    func layTrustLists(_ tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO passport_trust_list (organisation, id, address, name, signer, stops_relying, followed_at,
                sequence, issued_at, next_update, digest, read_at, tried_at)
            VALUES (\(organisation), 'trust-list', 'https://lead.example/trust-list', \("\(Self.secret) issuers"),
                '{"certificate":"AAAA"}', TRUE, \(now), 1, \(now), \(now + .days(7)), 'digest', \(now), \(now))
            """)
        try tx.run(
            """
            INSERT INTO passport_trust_list_entry (organisation, passport_trust_list, address, name, types, roots,
                issuer_keys)
            VALUES (\(organisation), 'trust-list', 'https://listed.example/issuer', \("\(Self.secret) Hospital"),
                '["urn:commonweal:passport-kind:competency-1"]', '[]', '[]')
            """)
        try tx.run(
            """
            INSERT INTO passport_own_trust_list (organisation, is_published, sequence, digest, issued_at)
            VALUES (\(organisation), TRUE, 0, '', 0)
            """)
    }

    /// Routes that nobody can use in this world as it stands, and why.
    static let trustListsUnused: [String: String] = [
        "POST /passport/trust-lists": "no server answers; TrustListPagesTests has one",
        "POST /api/staff-passport/v1/trust-lists": "no server answers, as above",
    ]

    /// What the forms of trust lists are sent.
    static let trustListForms: [String: KeyValuePairs<String, String>] = [
        "/passport/trust-lists": [
            "address": "https://lead.example/other", "signer": "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs",
        ],
        "/passport/own-trust-list": ["publish": "yes"],
        "/passport/trust-lists/{trustList}": ["removed": "stop"],
        "/passport/trust-lists/{trustList}/reading": [:],
        "/passport/trust-lists/{trustList}/removals": [:],
        "/passport/trust-lists/{trustList}/removal": ["accepted": "keep"],
    ]

    /// Members of bodies that the shape alone cannot say, by method and path.
    static let trustListBodies: [String: [String: JSON]] = [
        "POST /api/staff-passport/v1/trust-lists/look": [
            "address": "https://lead.example/other", "signer": "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs",
        ],
        "POST /api/staff-passport/v1/trust-lists": [
            "address": "https://lead.example/other", "signer": "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs",
        ],
    ]
}
