import Core
import StaffPassport
import Storage
import TestSupport

extension AccessForms {
    /// What the pages of passports that people need are sent.
    static let desk: [String: KeyValuePairs<String, String>] = [
        "/passport/issuers/{organisation}/listeners": [:],
        "/passport/verifiers/{organisation}/notices": [:],
        "/passport/issuers/{organisation}/papers": [:],
        "/passport/invitations": ["text": "staff_number\nada\n"],
        "/passport/people/{person}/new-phone": ["phone": "lost"],
        "/passport/me/new-phone": ["phone": "lost"],
        "/passport/people/{person}/old-copies": [:],
        "/passport/me/old-copies": [:],
        "/passport/old-copies": ["days": "14"],
        "/passport/people/{person}/sheet": ["items": "item"],
        "/passport/people/{person}/paper": [
            "numbers": "0123-4567-89AB-CDEF", "checklist": "checklist", "issuer": "issuer", "document": "passport",
            "isSame": "yes",
        ],
    ]
}

extension AccessWorld {
    /// Where a file of invitations stands that was made, and one of competences that was brought in.
    static let deskPlaces = ["invitation": "file", "competencyFile": "competences"]

    /// A file of invitations with Ada in it, whose offer is yet to be made; and a day on which she was born.
    func layDesk(_ tx: any Transaction) throws {
        try tx.run("UPDATE person SET born = '1990-02-03' WHERE organisation = \(organisation) AND id = 'ada'")
        try tx.run(
            """
            INSERT INTO passport_invitation (organisation, id, made_at, made_by, people)
            VALUES (\(organisation), 'file', \(now), 'acc-officer', 1)
            """)
        try tx.run(
            """
            INSERT INTO passport_invitation_line (organisation, passport_invitation, line, person, items,
                passport_offer, sealed, code_hash, second_code_hash, state)
            VALUES (\(organisation), 'file', 2, 'ada', '["item"]', 'invited', 'none', 'none', 'none', 'waiting')
            """)
        try layCompetencyFile(tx)
    }
}

extension AccessSnapshotTests.Row {
    /// Routes of passports that nobody can use in this world as it stands, and why.
    static let unusedAtTheDesk: [String: String] = [
        "POST /passport/issuers/{organisation}/listeners": "nothing is signed; Journeys/Passport does it",
        "POST /passport/verifiers/{organisation}/notices": "nothing is signed, as above",
        "POST /passport/issuers/{organisation}/papers": "the number is none; StaffPassportTests/Desk does it",
        "POST /passport/people/{person}/old-copies": "no copy waits to end; EndOldCopiesTests has one",
        "POST /passport/me/old-copies": "no copy waits to end, as above",
        "POST /passport/people/{person}/paper": "no issuer answers; StaffPassportTests/Desk does it",
    ]
}
