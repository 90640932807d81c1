import Core

/// Reads records of others into entries. What cannot be read is left out; what is longer than anybody would read is
/// cut.
enum OpenReferralReading {
    /// - Returns: `nil` for a record without an id or a name, which cannot be kept.
    static func service(_ record: JSON, from feed: DirectoryFeed, at now: Instant) -> CommunityService? {
        guard let id: ID<CommunityService> = id(record), let name = words(record["name"], 200) else { return nil }
        var details = ServiceDetails()
        details.provider = provider(record["organization"])
        details.website = address(record["url"])
        details.accreditations = words(record["accreditations"], 1_000) ?? ""
        details.schedules = list(record["schedules"]).prefix(50).compactMap { schedule($0) }
        details.areas = list(record["service_areas"]).prefix(20).compactMap {
            words($0["name"], 300) ?? words($0["service_area"], 300)
        }
        details.contacts = list(record["contacts"]).prefix(10).compactMap { contact in
            words(contact["name"], 200).map {
                ServiceContact(name: $0, title: words(contact["title"], 200) ?? "")
            }
        }
        details.funding = list(record["funding"]).prefix(10).compactMap { words($0["source"], 300) }
        details.costOptions = list(record["cost_options"]).prefix(20).compactMap { cost($0) }
        details.cost = cost(of: details.costOptions, words(record["fees"], 300))
        for term in terms(of: record) where !details.terms.contains(term.id) { details.terms.append(term.id) }
        details.places = list(record["service_at_locations"]).prefix(50).compactMap { place($0) }
        details.alert = words(record["alert"], 1_000)
        details.assurance = words(record["assured_date"], 30).flatMap { Day($0.prefix(10)) }.map {
            Assurance(day: min($0, now.ukDay), by: mail(record["assurer_email"]))
        }
        details.changedAt = (record["last_modified"]?.text).flatMap { OpenReferralForms.instant($0) }
        details.origin = ServiceOrigin(
            feed: feed.id, licence: feed.licence.isEmpty ? nil : feed.licence, seenAt: now)
        var service = CommunityService(
            id: id, name: name, summary: words(record["description"], 4_000) ?? "", email: mail(record["email"]),
            minimumAge: age(record["minimum_age"]), maximumAge: age(record["maximum_age"]), details: details)
        service.status = (record["status"]?.text).flatMap { CommunityService.Status(rawValue: $0) } ?? .inactive
        return service
    }

    static func term(_ record: JSON?) -> DirectoryTerm? {
        guard let record, let id: DirectoryTermID = id(record), let name = words(record["name"], 200) else {
            return nil
        }
        return DirectoryTerm(
            id: id, name: name, about: words(record["description"], 1_000) ?? "",
            taxonomy: (record["taxonomy_id"]?.text).flatMap { uuid($0) },
            parent: (record["parent_id"]?.text).flatMap { uuid($0) })
    }

    static func taxonomy(_ record: JSON) -> DirectoryTaxonomy? {
        guard let id: ID<DirectoryTaxonomy> = id(record), let name = words(record["name"], 200) else { return nil }
        return DirectoryTaxonomy(id: id, name: name, about: words(record["description"], 1_000) ?? "")
    }

    /// The terms that a service is given, with what its feed says of them.
    static func terms(of record: JSON) -> [DirectoryTerm] {
        list(record["attributes"]).prefix(50).compactMap { term($0["taxonomy_term"]) }
    }

    // The parts

    private static func provider(_ record: JSON?) -> ServiceProvider? {
        guard let record, let id: ID<ServiceProvider> = id(record), let name = words(record["name"], 200) else {
            return nil
        }
        return ServiceProvider(
            id: id, name: name, about: words(record["description"], 1_000) ?? "", email: mail(record["email"]),
            website: address(record["website"]))
    }

    private static func schedule(_ record: JSON) -> ServiceSchedule? {
        let days = (record["byday"]?.text ?? "").uppercased().split(separator: ",").prefix(14)
            .map { $0.filter { !$0.isWhitespace } }.filter { $0.utf8.count <= 5 && ServiceSchedule.weekday($0) != nil }
        let opens = time(record["opens_at"]), closes = time(record["closes_at"])
        let notes = words(record["notes"], 300) ?? (days.isEmpty ? words(record["description"], 300) : nil) ?? ""
        guard !days.isEmpty || opens != nil || !notes.isEmpty else { return nil }
        return ServiceSchedule(
            frequency: (record["freq"]?.text).flatMap { ServiceSchedule.Frequency(rawValue: $0) } ?? .weekly,
            everyCount: min(max(record["interval"]?.whole ?? 1, 1), 52), days: days,
            starts: day(record["dtstart"]) ?? day(record["valid_from"]), until: day(record["valid_to"]), opens: opens,
            closes: closes, notes: notes)
    }

    private static func cost(_ record: JSON) -> CostOption? {
        let amount = (record["amount"]?.number).flatMap { Int(exactly: ($0 * 100).rounded()) }
        let option = words(record["option"], 200) ?? "", about = words(record["amount_description"], 200) ?? ""
        guard amount != nil || !option.isEmpty || !about.isEmpty else { return nil }
        return CostOption(option: option, amountPence: amount.flatMap { abs($0) < 100_000_00 ? $0 : nil }, words: about)
    }

    private static func cost(of options: [CostOption], _ fees: String?) -> ServiceCost {
        if !options.isEmpty {
            return options.allSatisfy { $0.amountPence == 0 || $0.option.lowercased() == "free" } ? .free : .paid
        }
        guard let plain = fees?.lowercased() else { return .unknown }
        return ["free", "none", "no charge", "free of charge"].contains(plain) ? .free : .unknown
    }

    private static func place(_ record: JSON) -> ServicePlace? {
        guard let id: ID<ServicePlace> = id(record), let at = record["location"], let location = location(at) else {
            return nil
        }
        return ServicePlace(id: id, location: location)
    }

    private static func location(_ record: JSON) -> DirectoryLocation? {
        guard let id: ID<DirectoryLocation> = id(record) else { return nil }
        let address = list(record["addresses"]).first
        let access = list(record["accessibility"]).prefix(10).flatMap { one in
            [words(one["description"], 500) ?? words(one["accessibility"], 500), words(one["details"], 500)]
                .compactMap { $0 }
        }
        var location = DirectoryLocation(
            id: id, kind: (record["location_type"]?.text).flatMap { DirectoryLocation.Kind(rawValue: $0) } ?? .physical,
            name: words(record["name"], 200) ?? "", street: words(address?["address_1"], 200) ?? "",
            town: words(address?["city"], 100) ?? "", county: words(address?["state_province"], 100) ?? "",
            postcode: (words(address?["postal_code"], 10) ?? "").uppercased(),
            country: String((words(address?["country"], 60) ?? "GB").prefix(2)).uppercased(),
            access: access.reduce(into: []) { $0.formUnion(AccessMarks(reading: $1)) },
            accessWords: access.joined(separator: " "))
        if let north = record["latitude"]?.number, let east = record["longitude"]?.number {
            location.point = GeoPoint(latitude: north, longitude: east)
        }
        return location
    }

    // Values

    private static func list(_ value: JSON?) -> [JSON] { value?.elements ?? [] }

    private static func id<Of>(_ record: JSON) -> ID<Of>? { (record["id"]?.text).flatMap { uuid($0) } }

    private static func uuid<Of>(_ text: String) -> ID<Of>? {
        OpenReferralForms.isUUID(text) ? ID<Of>(checking: text.lowercased()) : nil
    }

    /// A text without white space at its ends and what cannot be shown, cut to a length; `nil` when nothing is left.
    private static func words(_ value: JSON?, _ limit: Int) -> String? {
        guard let text = value?.text else { return nil }
        var scalars = String.UnicodeScalarView()
        var count = 0
        for scalar in text.unicodeScalars where scalar.value >= 32 || scalar == "\n" {
            if count == limit { break }
            scalars.append(scalar)
            count += 1
        }
        let kept = String(scalars).drop { $0.isWhitespace }
        guard let end = kept.lastIndex(where: { !$0.isWhitespace }) else { return nil }
        return String(kept[...end])
    }

    private static func mail(_ value: JSON?) -> String? {
        (value?.text).flatMap { OpenReferralForms.isEmail($0) ? $0 : nil }
    }

    private static func address(_ value: JSON?) -> String? {
        (value?.text).flatMap { OpenReferralForms.isURI($0) ? $0 : nil }
    }

    private static func age(_ value: JSON?) -> Int? {
        (value?.number).flatMap { Int(exactly: $0.rounded(.down)) }.flatMap { (0...130).contains($0) ? $0 : nil }
    }

    private static func day(_ value: JSON?) -> Day? { (value?.text).flatMap { Day($0.prefix(10)) } }
    private static func time(_ value: JSON?) -> ClockTime? { (value?.text).flatMap { ClockTime($0.prefix(5)) } }
}
