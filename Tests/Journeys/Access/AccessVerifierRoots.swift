import Core
import StaffPassport
import Storage

// What stands in the world of requests by certificate: a root that is trusted.

extension AccessWorld {
    func layVerifierRoots(_ tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO passport_verifier_root (organisation, id, name, certificate, added_at, ends_at)
            VALUES (\(organisation), 'root', \("\(Self.secret) Root"), 'AAAA', \(now), \(now + .days(300)))
            """)
    }

    /// Routes that nobody can use in this world as it stands, and why.
    static let verifierRootsUnused: [String: String] = [
        "POST /passport/verifier-roots": "the root is none; TrustVerifierRootTests has one",
        "POST /api/staff-passport/v1/verifier-roots": "the root is none, as above",
    ]

    /// What the forms are sent.
    static let verifierRootForms: [String: KeyValuePairs<String, String>] = [
        "/passport/verifier-roots": ["name": "Another", "root": "none"],
        "/passport/verifier-roots/{verifierRoot}/removal": [:],
    ]
}
