import Core
import Storage
import TestSupport
import Workforce

// What stands in the world of employment checks: one of Ada's, and a kind of the trust's own.

extension AccessWorld {
    static let checkPlaces: [String: String] = ["check": "check", "checkKind": "own-check"]

    func layChecks(_ tx: any Transaction) throws {
        let officer = AccessCaller.officer.caller
        try saveCheckKind(
            CheckKind(
                key: "own-check", name: "\(Self.secret) check", about: "A check of our own.", source: "Trust policy",
                demand: .shown), isNew: true, as: officer, at: now, in: tx)
        try recordCheck(
            Check(
                id: CheckID("check"), person: PersonID("ada"), kind: "own-check", outcome: .clear,
                from: day("2026-01-05"), source: "\(Self.secret) office", note: "\(Self.secret) note", recordedAt: now,
                recordedBy: officer.account), as: officer, at: now, in: tx)
    }

    static let checkForms: [String: KeyValuePairs<String, String>] = [
        "/workforce/people/{person}/checks": [
            "kind": "identity", "outcome": "clear", "from": "2026-11-01", "source": "Passport seen",
        ],
        "/workforce/people/{person}/checks/{check}/withdrawal": ["reason": "Written down twice"],
        "/workforce/check-kinds": [
            "name": "Driving licence", "about": "That they may drive.", "source": "Policy", "demand": "lapse",
            "isUsed": "yes",
        ],
        "/workforce/check-kinds/{checkKind}": [
            "name": "Own check", "about": "A check of our own.", "source": "Policy", "demand": "lapse",
            "isUsed": "yes",
        ],
    ]

    static let checkBodies: [String: [String: JSON]] = [
        "POST /api/workforce/v1/people/{person}/checks": ["kind": "identity", "from": "2026-11-01"],
        "POST /api/workforce/v1/check-kinds": ["name": "Driving licence"],
    ]
}
