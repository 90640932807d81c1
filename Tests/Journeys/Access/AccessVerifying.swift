import Core
import Identity
import StaffPassport
import Storage
import TestSupport
import Workforce

extension AccessWorld {
    /// What verifying has besides: a placement of Ada's, and a request that she opens signed in.
    func layVerifying(_ tx: any Transaction) throws {
        let officer = AccessCaller.officer.caller, ada = PersonID("ada")
        try makePlacement(
            PlacementID("placement"), of: ada,
            NewPlacement(
                unit: UnitID("ward"), role: "\(Self.secret) nurse", from: now.ukDay, to: now.ukDay + 30,
                employer: "Far Trust"), as: officer, at: now, in: tx)
        // One that she opens signed in, and one with the code 000000.
        for (id, tie) in [("own-request", "account"), ("told-request", "code")] {
            _ = try askForPassport(
                ChecklistID("checklist"), of: ada, way: .encrypted, request: PassportRequestID(id), as: officer,
                at: now, keys: Modules.keys, chance: { Array(1...UInt8($0)) }, in: tx)
            let hash = SecretToken(bytes: Array("\(id):000000".utf8)).hash
            try tx.run(
                """
                UPDATE passport_request SET tie = \(tie), told_code_hash = \(hash)
                WHERE organisation = \(organisation) AND id = \(id)
                """)
        }
    }

    /// Where something of verifying is the better example than what usually stands in the braces.
    static let verifyingPlaces: [String: [String: String]] = [
        "/passport/me/requests/{request}": ["request": "own-request"],
        "/passport/me/requests/{request}/opening": ["request": "own-request"],
        "/passport/asked/{organisation}/{request}": ["request": "told-request"],
    ]

    /// Routes that nobody can use in this world as it stands, and why.
    static let verifyingUnused: [String: String] = [
        "POST /passport/received/{received}/return": "nobody has decided yet; TakeBackDecisionTests does it",
        "DELETE /api/staff-passport/v1/received/{received}/decision": "nobody has decided yet, as above",
        "POST /passport/certificate": "there is no certificate for a fresh key; AskingCertificateTests has one",
        "POST /passport/certificate/removal": "there is none, as above",
    ]

    /// What the forms of verifying are sent.
    static let verifyingForms: [String: KeyValuePairs<String, String>] = [
        "/passport/people/{person}/placements": [
            "unit": "ward", "role": "Staff nurse", "from": "2026-12-01", "to": "2027-01-31", "employer": "Far Trust",
        ],
        "/passport/placements/{placement}/end": ["reason": "The ward has closed"],
        "/passport/me/requests/{request}/opening": ["device": "same"],
        "/passport/asked/{organisation}/{request}": ["code": "000000", "device": "same"],
        "/passport/received/{received}/return": [:],
        "/passport/refresh-rules": [
            "count": "1", "rules.0.subject": "fire-safety", "rules.0.months": "12", "rules.0.source": "Policy 7",
        ],
        "/passport/certificate": ["chain": "none", "way": "x509_hash"],
        "/passport/certificate/removal": [:],
        "/passport/issuers/{issuer}": [
            "kind": "dbs-1", "format": "jwt_vc_json", "types": "VerifiableCredential DbsCheck",
        ],
    ]
}
