public import Core
import Population
public import Storage

/// The `directory_service` table and what hangs on its rows.
public enum CommunityServices {
    static let unknown = Refusal(.notFound, "There is no such service in the directory.")

    /// The ids of all entries, those that are over too.
    static func everyID(of organisation: OrganisationID, in tx: any Transaction) throws -> [ID<CommunityService>] {
        try tx.rows("SELECT id FROM directory_service WHERE organisation = \(organisation) ORDER BY id").map {
            try $0["id"]
        }
    }

    /// Whether the public finds anything at all.
    static func hasListed(of organisation: OrganisationID, in tx: any Transaction) throws -> Bool {
        try tx.row(
            "SELECT id FROM directory_service WHERE organisation = \(organisation) AND is_listed = TRUE LIMIT 1") != nil
    }

    /// - Throws: a `notFound` refusal when the organisation's directory has no such service.
    public static func find(
        _ id: ID<CommunityService>, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> CommunityService {
        guard let service = try all([id], of: organisation, in: tx).first else { throw unknown }
        return service
    }

    /// The services of a list, in its order; an id the directory does not know is left out.
    public static func all(
        _ ids: [ID<CommunityService>], of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [CommunityService] {
        var services: [ID<CommunityService>: CommunityService] = [:]
        for start in stride(from: 0, to: ids.count, by: 400) {
            let portion = Array(ids[start..<min(start + 400, ids.count)])
            let parts = try ServiceRows(of: portion, organisation, tx)
            for row in try tx.rows("\(select) WHERE s.organisation = \(organisation) AND s.id IN \(list: portion)") {
                let service = try service(row, parts)
                services[service.id] = service
            }
        }
        return ids.compactMap { services[$0] }
    }

    /// Adds the service, or replaces what is stored under its id; whoever runs it and its locations are kept with it.
    public static func save(
        _ service: CommunityService, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        if let provider = service.details.provider { try DirectoryProviders.save(provider, of: organisation, in: tx) }
        try put(service, of: organisation, tx)
        // People may say no to it by its name, or to whoever runs it.
        try KnownOrganisations.note(.directory(service.id.text), named: service.name, of: organisation, in: tx)
        try putTexts(service, of: organisation, tx)
        try ServiceRows.replace(service, of: organisation, in: tx)
        try DirectoryWords.index(service, of: organisation, in: tx)
    }

    private static func put(
        _ service: CommunityService, of organisation: OrganisationID, _ tx: any Transaction
    ) throws {
        let details = service.details, origin = details.origin
        let (capacity, weeks) = Self.columns(of: service.capacity)
        try tx.run(
            """
            INSERT INTO directory_service (organisation, id, provider, name, name_key, email, phone, website,
                status, capacity, waiting_weeks, minimum_age, maximum_age, cost, assured_on, assured_by, changed_at,
                owner_email, feed, licence, seen_at, missing_since, retired_on, is_listed, is_remote)
            VALUES (\(organisation), \(service.id), \(details.provider?.id), \(service.name),
                \(SearchWord.folded(service.name)), \(service.email), \(service.phone),
                \(details.website), \(service.status.rawValue), \(capacity), \(weeks), \(service.minimumAge),
                \(service.maximumAge), \(details.cost.rawValue), \(details.assurance?.day), \(details.assurance?.by),
                \(details.changedAt), \(details.ownerEmail), \(origin.feed), \(origin.licence), \(origin.seenAt),
                \(origin.missingSince), \(details.retiredOn), \(service.isListed), \(details.isRemote))
            ON CONFLICT (organisation, id) DO UPDATE SET provider = excluded.provider, name = excluded.name,
                name_key = excluded.name_key, email = excluded.email,
                phone = excluded.phone, website = excluded.website, status = excluded.status,
                capacity = excluded.capacity, waiting_weeks = excluded.waiting_weeks,
                minimum_age = excluded.minimum_age, maximum_age = excluded.maximum_age,
                cost = excluded.cost, assured_on = excluded.assured_on,
                assured_by = excluded.assured_by, changed_at = excluded.changed_at,
                owner_email = excluded.owner_email, feed = excluded.feed, licence = excluded.licence,
                seen_at = excluded.seen_at, missing_since = excluded.missing_since, retired_on = excluded.retired_on,
                is_listed = excluded.is_listed, is_remote = excluded.is_remote
            """)
    }

    private static func putTexts(
        _ service: CommunityService, of organisation: OrganisationID, _ tx: any Transaction
    ) throws {
        let details = service.details
        try tx.run(
            """
            INSERT INTO directory_text (organisation, service, summary, eligibility, accreditations, getting_there,
                alert, parts)
            VALUES (\(organisation), \(service.id), \(service.summary), \(details.eligibility),
                \(details.accreditations), \(details.gettingThere), \(details.alert), \(ServiceTexts.write(details)))
            ON CONFLICT (organisation, service) DO UPDATE SET summary = excluded.summary,
                eligibility = excluded.eligibility, accreditations = excluded.accreditations,
                getting_there = excluded.getting_there, alert = excluded.alert, parts = excluded.parts
            """)
    }

    static let select: SQL = """
        SELECT s.id, s.provider, s.name, x.summary, s.email, s.phone, s.website, s.status, s.capacity,
            s.waiting_weeks, s.minimum_age, s.maximum_age, x.eligibility, x.accreditations, s.cost, x.getting_there,
            x.alert, s.assured_on, s.assured_by, s.changed_at, s.owner_email, s.feed, s.licence, s.seen_at,
            s.missing_since, s.retired_on, x.parts
        FROM directory_service s
            JOIN directory_text x ON x.organisation = s.organisation AND x.service = s.id
        """

    private static func service(_ row: Row, _ parts: ServiceRows) throws -> CommunityService {
        let id: ID<CommunityService> = try row["id"], provider: ID<ServiceProvider>? = try row[optional: "provider"]
        let status: String = try row["status"], cost: String = try row["cost"]
        let assuredOn: Day? = try row[optional: "assured_on"], assuredBy: String? = try row[optional: "assured_by"]
        var details = ServiceDetails()
        details.provider = provider.flatMap { parts.providers[$0] }
        details.website = try row[optional: "website"]
        details.eligibility = try row["eligibility"]
        details.accreditations = try row["accreditations"]
        details.cost = ServiceCost(rawValue: cost) ?? .unknown
        details.gettingThere = try row["getting_there"]
        details.alert = try row[optional: "alert"]
        details.assurance = assuredOn.map { Assurance(day: $0, by: assuredBy) }
        details.changedAt = try row[optional: "changed_at"]
        details.ownerEmail = try row[optional: "owner_email"]
        details.origin = ServiceOrigin(
            feed: try row[optional: "feed"], licence: try row[optional: "licence"],
            seenAt: try row[optional: "seen_at"], missingSince: try row[optional: "missing_since"])
        details.retiredOn = try row[optional: "retired_on"]
        ServiceTexts.read(try row["parts"], into: &details)
        details.schedules = parts.schedules[id] ?? []
        details.places = parts.places[id] ?? []
        details.terms = parts.terms[id] ?? []
        var service = CommunityService(
            id: id, name: try row["name"], summary: try row["summary"], email: try row[optional: "email"],
            phone: try row[optional: "phone"],
            capacity: capacity(try row["capacity"], weeks: try row[optional: "waiting_weeks"]),
            minimumAge: try row[optional: "minimum_age"], maximumAge: try row[optional: "maximum_age"],
            details: details)
        service.status = CommunityService.Status(rawValue: status) ?? .inactive
        return service
    }

    static func columns(of capacity: CommunityService.Capacity) -> (String, Int?) {
        switch capacity {
        case .unknown: ("unknown", nil)
        case .open: ("open", nil)
        case .waiting(let weeks): ("waiting", weeks)
        case .full: ("full", nil)
        }
    }

    static func capacity(_ word: String, weeks: Int?) -> CommunityService.Capacity {
        switch word {
        case "open": .open
        case "waiting": .waiting(weeks: weeks ?? 0)
        case "full": .full
        default: .unknown
        }
    }
}

/// The `directory_provider` table.
enum DirectoryProviders {
    static func save(_ provider: ServiceProvider, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO directory_provider (organisation, id, name, name_key, about, email, website)
            VALUES (\(organisation), \(provider.id), \(provider.name), \(SearchWord.folded(provider.name)),
                \(provider.about), \(provider.email), \(provider.website))
            ON CONFLICT (organisation, id) DO UPDATE SET name = excluded.name, name_key = excluded.name_key,
                about = excluded.about, email = excluded.email, website = excluded.website
            """)
        try KnownOrganisations.note(.directory(provider.id.text), named: provider.name, of: organisation, in: tx)
    }

    /// Whoever goes by this name, whatever its case and accents.
    static func named(
        _ name: String, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> ServiceProvider? {
        try tx.row(
            """
            SELECT id, name, about, email, website FROM directory_provider
            WHERE organisation = \(organisation) AND name_key = \(SearchWord.folded(name)) ORDER BY id LIMIT 1
            """
        ).map(provider)
    }

    /// Whoever is under an id; `nil` for an unknown one.
    static func find(
        _ id: ID<ServiceProvider>, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> ServiceProvider? {
        try tx.row(
            """
            SELECT id, name, about, email, website FROM directory_provider
            WHERE organisation = \(organisation) AND id = \(id)
            """
        ).map(provider)
    }

    static func provider(_ row: Row) throws -> ServiceProvider {
        ServiceProvider(
            id: try row["id"], name: try row["name"], about: try row["about"], email: try row[optional: "email"],
            website: try row[optional: "website"])
    }
}
