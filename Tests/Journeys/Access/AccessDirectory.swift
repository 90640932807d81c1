import Core
import Identity
import SocialPrescribing
import Storage
import Web

// What stands in the world of the directory of the community: what is laid there, what fills the braces of paths, and
// what forms are sent.

extension AccessWorld {
    /// The key of a link by which a service keeps its entry right.
    static let entryKey = SecretToken(bytes: [UInt8](repeating: 4, count: SecretToken.byteCount))

    static let directoryPlaces: [String: String] = [
        "service": "walks", "location": "walks-place", "taxonomy": "f2d3b4f7-9717-856e-b60c-3803f9271828",
        "term": "66806d0f-0929-8fd7-8767-410d9c2a1f9c",
        "change": "waiting-change", "feed": "council", "link": entryKey.text,
    ]

    /// Where something of the directory is the better example than what usually stands in the braces.
    static let directoryOtherPlaces: [String: [String: String]] = [
        "/directory-desk/entries/{service}/restoration": ["service": "gone"]
    ]

    func layDirectory(_ tx: any Transaction) throws {
        for (id, name) in [("walks", "\(Self.secret) Walks"), ("gone", "\(Self.secret) Club")] {
            var service = CommunityService(
                id: ID(id), name: name, summary: "\(Self.secret) meets every week.", email: "walks@example.org",
                phone: "01632 960001")
            service.details.ownerEmail = "\(id)@example.org"
            service.details.places = [
                ServicePlace(
                    id: ID("\(id)-place"),
                    location: DirectoryLocation(id: ID("\(id)-hall"), town: "Farfield", postcode: "ZZ1 1AA"))
            ]
            if id == "gone" { service.details.retiredOn = now.ukDay }
            try CommunityServices.save(service, of: organisation, in: tx)
        }
        try tx.run(
            """
            INSERT INTO directory_feed (organisation, id, address, name, licence, is_active)
            VALUES (\(organisation), 'council', 'https://council.example/open', \("\(Self.secret) Council"), '', TRUE)
            """)
        try tx.run(
            """
            INSERT INTO directory_link (organisation, id, service, secret_hash, email, made_at, made_by, ends_at)
            VALUES (\(organisation), 'entry-link', 'walks', \(Self.entryKey.hash), 'walks@example.org', \(now),
                'acc-admin', \(now + .days(30)))
            """)
        try tx.run(
            """
            INSERT INTO directory_change (organisation, id, service, kind, state, made_at, link, parts)
            VALUES (\(organisation), 'waiting-change', 'walks', 'proposed', 'waiting', \(now), 'entry-link',
                '{"summary":"New words"}')
            """)
    }
}

extension AccessForms {
    static let directory: [String: KeyValuePairs<String, String>] = [
        "/directory-desk/entries": [
            "name": "Choir", "summary": "Singing", "provider": "Singers", "phone": "01632 960002", "remote": "yes",
        ],
        "/directory-desk/entries/{service}": [
            "name": "Walks", "summary": "Walking", "provider": "Walkers", "phone": "01632 960002", "remote": "yes",
        ],
        "/directory-desk/entries/{service}/check": [:],
        "/directory-desk/entries/{service}/retirement": [:],
        "/directory-desk/entries/{service}/restoration": [:],
        "/directory-desk/entries/{service}/link": [:],
        "/directory-desk/changes/{change}/decision": ["decision": "take"],
        "/directory-desk/setup/entries": [:],
        "/directory-desk/setup/outcodes": [:],
        "/directory-desk/setup/settings": ["staleDays": "90"],
        "/directory-desk/feeds": ["name": "Town", "address": "https://town.example/open"],
        "/directory-desk/feeds/{feed}/reading": [:],
        "/directory-desk/feeds/{feed}/ending": [:],
        "/directory/{organisation}/entry/{link}": ["summary": "Walking and tea", "room": "full"],
        "/directory/{organisation}/entry/{link}/confirmation": [:],
    ]
}

extension AccessBodies {
    /// Members of bodies that the shape alone cannot say, by method and path.
    static let directory: [String: [String: JSON]] = [:]
}
