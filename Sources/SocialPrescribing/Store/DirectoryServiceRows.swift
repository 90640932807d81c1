import Core
import Storage

/// What hangs on the rows of some services, read with one statement for each kind.
struct ServiceRows {
    private(set) var providers: [ID<ServiceProvider>: ServiceProvider] = [:]
    private(set) var schedules: [ID<CommunityService>: [ServiceSchedule]] = [:]
    private(set) var places: [ID<CommunityService>: [ServicePlace]] = [:]
    private(set) var terms: [ID<CommunityService>: [DirectoryTermID]] = [:]

    /// - Parameter ids: 400 at most.
    init(of ids: [ID<CommunityService>], _ organisation: OrganisationID, _ tx: any Transaction) throws {
        guard !ids.isEmpty else { return }
        let providerRows = try tx.rows(
            """
            SELECT id, name, about, email, website FROM directory_provider WHERE organisation = \(organisation)
                AND id IN (SELECT provider FROM directory_service
                    WHERE organisation = \(organisation) AND id IN \(list: ids))
            """)
        for row in providerRows {
            let provider = try DirectoryProviders.provider(row)
            providers[provider.id] = provider
        }
        let scheduleRows = try tx.rows(
            """
            SELECT service, frequency, every, days, starts_on, ends_on, opens_at, closes_at, notes
            FROM directory_schedule WHERE organisation = \(organisation) AND service IN \(list: ids)
            ORDER BY service, number
            """)
        for row in scheduleRows { schedules[try row["service"], default: []].append(try Self.schedule(row)) }
        let termRows = try tx.rows(
            """
            SELECT service, term FROM directory_attribute
            WHERE organisation = \(organisation) AND service IN \(list: ids) ORDER BY service, number
            """)
        for row in termRows { terms[try row["service"], default: []].append(try row["term"]) }
        let placeRows = try tx.rows(
            """
            SELECT p.id, p.service, p.location, l.kind, l.name, l.street, l.town, l.county, l.postcode, l.country,
                l.latitude, l.longitude, l.access_marks, l.access_words
            FROM directory_place p
                JOIN directory_location l ON l.organisation = p.organisation AND l.id = p.location
            WHERE p.organisation = \(organisation) AND p.service IN \(list: ids) ORDER BY p.service, p.number
            """)
        for row in placeRows {
            places[try row["service"], default: []].append(
                ServicePlace(id: try row["id"], location: try Self.location(row)))
        }
    }

    private static func schedule(_ row: Row) throws -> ServiceSchedule {
        let frequency: String = try row["frequency"], days: String = try row["days"]
        return ServiceSchedule(
            frequency: ServiceSchedule.Frequency(rawValue: frequency) ?? .weekly, everyCount: try row["every"],
            days: days.split(separator: ",").map { String($0) }, starts: try row[optional: "starts_on"],
            until: try row[optional: "ends_on"], opens: try row[optional: "opens_at"],
            closes: try row[optional: "closes_at"], notes: try row["notes"])
    }

    private static func location(_ row: Row) throws -> DirectoryLocation {
        let kind: String = try row["kind"]
        let latitude: Double? = try row[optional: "latitude"], longitude: Double? = try row[optional: "longitude"]
        let point = latitude.flatMap { north in longitude.flatMap { GeoPoint(latitude: north, longitude: $0) } }
        return DirectoryLocation(
            id: try row["location"], kind: DirectoryLocation.Kind(rawValue: kind) ?? .physical, name: try row["name"],
            street: try row["street"], town: try row["town"], county: try row["county"],
            postcode: try row["postcode"], country: try row["country"], point: point,
            access: AccessMarks(rawValue: try row["access_marks"]), accessWords: try row["access_words"])
    }

    /// Puts the rows of a service in place of those that are there.
    static func replace(
        _ service: CommunityService, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        let id = service.id
        try tx.run("DELETE FROM directory_schedule WHERE organisation = \(organisation) AND service = \(id)")
        try tx.run("DELETE FROM directory_attribute WHERE organisation = \(organisation) AND service = \(id)")
        try tx.run("DELETE FROM directory_place WHERE organisation = \(organisation) AND service = \(id)")
        for (number, one) in service.details.schedules.enumerated() {
            try tx.run(
                """
                INSERT INTO directory_schedule (organisation, service, number, frequency, every, days, day_marks,
                    starts_on, ends_on, opens_at, closes_at, notes)
                VALUES (\(organisation), \(id), \(number), \(one.frequency.rawValue), \(one.everyCount),
                    \(one.days.joined(separator: ",")), \(one.dayMarks), \(one.starts), \(one.until), \(one.opens),
                    \(one.closes), \(one.notes))
                """)
        }
        for (number, term) in service.details.terms.enumerated() {
            try tx.run(
                """
                INSERT INTO directory_attribute (organisation, service, term, number)
                VALUES (\(organisation), \(id), \(term), \(number)) ON CONFLICT DO NOTHING
                """)
        }
        for (number, place) in service.details.places.enumerated() {
            try put(place, number, of: id, organisation, tx)
        }
    }

    private static func put(
        _ place: ServicePlace, _ number: Int, of service: ID<CommunityService>, _ organisation: OrganisationID,
        _ tx: any Transaction
    ) throws {
        let at = place.location
        try tx.run(
            """
            INSERT INTO directory_location (organisation, id, kind, name, street, town, town_key, county, postcode,
                country, latitude, longitude, access_marks, access_words)
            VALUES (\(organisation), \(at.id), \(at.kind.rawValue), \(at.name), \(at.street), \(at.town),
                \(SearchWord.folded(at.town)), \(at.county), \(at.postcode), \(at.country), \(at.point?.latitude),
                \(at.point?.longitude), \(at.access.rawValue), \(at.accessWords))
            ON CONFLICT (organisation, id) DO UPDATE SET kind = excluded.kind, name = excluded.name,
                street = excluded.street, town = excluded.town, town_key = excluded.town_key,
                county = excluded.county, postcode = excluded.postcode, country = excluded.country,
                latitude = excluded.latitude, longitude = excluded.longitude, access_marks = excluded.access_marks,
                access_words = excluded.access_words
            """)
        try tx.run(
            """
            INSERT INTO directory_place (organisation, id, service, location, number, latitude, longitude,
                access_marks)
            VALUES (\(organisation), \(place.id), \(service), \(at.id), \(number), \(at.point?.latitude),
                \(at.point?.longitude), \(at.access.rawValue))
            ON CONFLICT DO NOTHING
            """)
    }
}

extension ServiceSchedule {
    /// The days of the week in it as bits, Monday the lowest.
    var dayMarks: Int {
        days.reduce(0) { marks, day in ServiceSchedule.weekday(day).map { marks | $0.mark } ?? marks }
    }

    /// The codes of the days of a week, Monday first (RFC 5545).
    static let dayCodes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

    /// The day of the week in "TH" or "-1TH".
    static func weekday(_ code: String) -> Weekday? {
        dayCodes.firstIndex(of: String(code.suffix(2)).uppercased()).flatMap { Weekday(rawValue: $0) }
    }
}

extension Weekday {
    /// Its bit among those of a week.
    var mark: Int { 1 << rawValue }
}
