import Core

/// Entries as the standard has them (HSDS-UK 3.0): only its own fields, each in its form, and none that is empty.
struct OpenReferralRecords {
    /// The service with all that belongs to it.
    ///
    /// - Parameter hasPlaces: left out where the service stands within one of its places.
    static func full(_ service: CommunityService, hasPlaces: Bool = true) -> JSON {
        let details = service.details
        return object(
            plain(service) + [
                ("schedules", list(details.schedules.enumerated().map { schedule($1, $0, of: service) })),
                ("service_areas", list(details.areas.enumerated().map { area($1, $0, of: service) })),
                ("service_at_locations", list(hasPlaces ? details.places.map { place($0, of: service) } : [])),
                ("organization", details.provider.map { organization($0) }),
                ("funding", list(details.funding.enumerated().map { funding($1, $0, of: service) })),
                ("cost_options", list(costs(of: service))),
                ("contacts", list(details.contacts.enumerated().map { contact($1, $0, of: service) })),
                ("attributes", list(details.terms.compactMap { attribute($0, of: service) })),
            ])
    }

    /// The service as it stands in a list.
    static func listed(_ service: CommunityService) -> JSON {
        object(plain(service) + [("organization", service.details.provider.map { organization($0) })])
    }

    /// A service at a location as it stands in a list.
    static func listed(_ place: ServicePlace, of service: CommunityService) -> JSON {
        object([
            ("id", JSON(place.id)), ("service_id", JSON(service.id)), ("location_id", JSON(place.location.id)),
            ("location", object(plain(place.location))), ("service", listed(service)),
        ])
    }

    /// A service at a location with all that belongs to it.
    static func full(_ place: ServicePlace, of service: CommunityService) -> JSON {
        object([
            ("id", JSON(place.id)), ("service_id", JSON(service.id)), ("location_id", JSON(place.location.id)),
            ("location", location(place.location)), ("service", full(service, hasPlaces: false)),
        ])
    }

    static func taxonomy(_ taxonomy: DirectoryTaxonomy) -> JSON {
        object([
            ("id", JSON(taxonomy.id)), ("name", .string(taxonomy.name)), ("description", .string(taxonomy.about)),
        ])
    }

    static func term(_ term: DirectoryTerm) -> JSON {
        object([
            ("id", JSON(term.id)), ("name", .string(term.name)), ("description", .string(term.about)),
            ("taxonomy", .string(Needs.taxonomy.name)), ("taxonomy_id", term.taxonomy.map { JSON($0) }),
        ])
    }

    // The parts

    private static func plain(_ service: CommunityService) -> [(String, JSON?)] {
        let details = service.details
        return [
            ("id", JSON(service.id)), ("organization_id", details.provider.map { JSON($0.id) }),
            ("name", .string(service.name)), ("description", words(service.summary)),
            ("url", address(details.website)), ("email", mail(service.email)),
            ("status", .string(service.status.rawValue)), ("accreditations", words(details.accreditations)),
            ("minimum_age", service.minimumAge.map { JSON($0) }), ("maximum_age", service.maximumAge.map { JSON($0) }),
            ("assured_date", details.assurance.map { JSON($0.day) }), ("assurer_email", mail(details.assurance?.by)),
            ("alert", words(details.alert ?? "")), ("last_modified", details.changedAt.map { JSON($0) }),
        ]
    }

    private static func organization(_ provider: ServiceProvider) -> JSON {
        // The standard wants a description; where there is none, the name says as much.
        object([
            ("id", JSON(provider.id)), ("name", .string(provider.name)),
            ("description", .string(provider.about.isEmpty ? provider.name : provider.about)),
            ("email", mail(provider.email)), ("website", address(provider.website)),
        ])
    }

    private static func schedule(_ schedule: ServiceSchedule, _ number: Int, of service: CommunityService) -> JSON {
        object([
            ("id", part("schedule", number, of: service)), ("service_id", JSON(service.id)),
            ("valid_from", schedule.starts.map { JSON($0) }), ("valid_to", schedule.until.map { JSON($0) }),
            ("dtstart", schedule.starts.map { JSON($0) }), ("freq", .string(schedule.frequency.rawValue)),
            ("interval", JSON(schedule.everyCount)), ("byday", words(schedule.days.joined(separator: ","))),
            ("description", .string(schedule.words)),
            ("opens_at", schedule.opens.map { .string("\($0):00") }),
            ("closes_at", schedule.closes.map { .string("\($0):00") }), ("notes", words(schedule.notes)),
        ])
    }

    private static func area(_ words: String, _ number: Int, of service: CommunityService) -> JSON {
        object([
            ("id", part("area", number, of: service)), ("service_id", JSON(service.id)), ("name", .string(words)),
        ])
    }

    private static func funding(_ words: String, _ number: Int, of service: CommunityService) -> JSON {
        object([
            ("id", part("funding", number, of: service)), ("service_id", JSON(service.id)), ("source", .string(words)),
        ])
    }

    private static func costs(of service: CommunityService) -> [JSON] {
        var options = service.details.costOptions
        if options.isEmpty, service.details.cost == .free { options = [CostOption(option: "Free", amountPence: 0)] }
        return options.enumerated().map { number, cost in
            object([
                ("id", part("cost", number, of: service)), ("service_id", JSON(service.id)),
                ("option", words(cost.option)), ("amount", cost.amountPence.map { pounds($0) }),
                ("amount_description", words(cost.words)),
            ])
        }
    }

    /// An amount as a number of pounds: 2.5, exactly.
    private static func pounds(_ pence: Int) -> JSON {
        let (whole, rest) = abs(pence).quotientAndRemainder(dividingBy: 100)
        let digits = rest == 0 ? "\(whole)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
        return .number(pence < 0 ? "-\(digits)" : digits)
    }

    private static func contact(_ contact: ServiceContact, _ number: Int, of service: CommunityService) -> JSON {
        object([
            ("id", part("contact", number, of: service)), ("service_id", JSON(service.id)),
            ("name", words(contact.name)), ("title", words(contact.title)),
        ])
    }

    private static func attribute(_ id: DirectoryTermID, of service: CommunityService) -> JSON? {
        guard let need = Needs.with(id) else { return nil }
        return object([
            ("id", JSON(derivedID("attribute/\(service.id)/\(id)", of: Named.Organisation.self))),
            ("link_id", JSON(service.id)), ("taxonomy_term_id", JSON(id)), ("link_type", "service"),
            ("taxonomy_term", term(need.term)),
        ])
    }

    private static func place(_ place: ServicePlace, of service: CommunityService) -> JSON {
        object([
            ("id", JSON(place.id)), ("service_id", JSON(service.id)), ("location_id", JSON(place.location.id)),
            ("location", location(place.location)),
        ])
    }

    private static func plain(_ location: DirectoryLocation) -> [(String, JSON?)] {
        [
            ("id", JSON(location.id)), ("location_type", .string(location.kind.rawValue)),
            ("name", words(location.name)), ("latitude", location.point.map { JSON($0.latitude) }),
            ("longitude", location.point.map { JSON($0.longitude) }),
        ]
    }

    private static func location(_ location: DirectoryLocation) -> JSON {
        var access: [JSON] = []
        let marks = location.access.titles.joined(separator: ", ")
        let told = [marks, location.accessWords].filter { !$0.isEmpty }.joined(separator: ". ")
        if !told.isEmpty {
            access = [
                object([
                    ("id", JSON(derivedID("access/\(location.id)", of: Named.Organisation.self))),
                    ("location_id", JSON(location.id)), ("description", .string(told)),
                ])
            ]
        }
        return object(
            plain(location) + [("addresses", list(addresses(of: location))), ("accessibility", list(access))])
    }

    private static func addresses(of location: DirectoryLocation) -> [JSON] {
        guard location.kind != .virtual, !location.postcode.isEmpty else { return [] }
        return [
            object([
                ("id", JSON(derivedID("address/\(location.id)", of: Named.Organisation.self))),
                ("location_id", JSON(location.id)), ("address_1", .string(location.street)),
                ("city", .string(location.town)), ("state_province", .string(location.county)),
                ("postal_code", .string(location.postcode)), ("country", .string(location.country)),
                ("address_type", .string(location.kind.rawValue)),
            ])
        ]
    }

    // The forms of the standard

    private static func object(_ members: [(String, JSON?)]) -> JSON {
        .object(members.compactMap { name, value in value.map { JSON.Member(name, $0) } })
    }

    private static func list(_ items: [JSON]) -> JSON? { items.isEmpty ? nil as JSON? : .some(.array(items)) }
    private static func words(_ text: String) -> JSON? { text.isEmpty ? nil as JSON? : .some(.string(text)) }

    private static func mail(_ text: String?) -> JSON? {
        guard let text, OpenReferralForms.isEmail(text) else { return nil as JSON? }
        return .some(.string(text))
    }

    private static func address(_ text: String?) -> JSON? {
        guard let text, OpenReferralForms.isURI(text) else { return nil as JSON? }
        return .some(.string(text))
    }

    private static func part(_ kind: String, _ number: Int, of service: CommunityService) -> JSON {
        JSON(derivedID("\(kind)/\(service.id)/\(number)", of: Named.Organisation.self))
    }
}
