import Core
import Identity
import Storage
import Web

/// The directory for programs, as Open Referral UK has it (HSDS-UK 3.0): read only, without a key, for scripts of any
/// site. Only entries of our own are in it: what we read from others is theirs to publish.
enum OpenReferralDoors {
    private static let path = "/directory/{organisation}/open-referral"

    static let routes: [Route] = [
        door(path, "What this feed of the directory is", about),
        door("\(path)/services", "Services of the directory, in pages", services),
        door("\(path)/services/{service}", "A service of the directory", service),
        door("\(path)/service_at_locations", "Services at their locations, in pages", places),
        door("\(path)/service_at_locations/{location}", "A service at a location", place),
        door("\(path)/taxonomies", "The sets of words services are sorted by", taxonomies),
        door("\(path)/taxonomies/{taxonomy}", "A set of words services are sorted by", taxonomy),
        door("\(path)/taxonomy_terms", "The words services are sorted by", terms),
        door("\(path)/taxonomy_terms/{term}", "A word services are sorted by", term),
    ]

    private static func door(
        _ path: String, _ summary: String, _ handler: @escaping @Sendable (Visit) async throws -> JSON
    ) -> Route {
        Route(.get, path, .anyone, summary) { visit in
            do {
                return .json(try await handler(visit))
            } catch let refusal as Refusal {
                let status = refusal.kind == .notFound ? 404 : 400
                let words = refusal.fields.first.map { "\($0.field): \($0.words)" } ?? refusal.words
                return .json(["status": JSON(status), "error": .string(words)], status: status)
            }
        }.openToPrograms
    }

    private static func about(_ visit: Visit) async throws -> JSON {
        _ = try await visit.directoryOrganisation()
        return [
            "version": "HSDS-UK-3.0",
            "profile": "https://github.com/OpenReferralUK/uk-profile/blob/main/docs/index.md",
            "openapi_url": "https://docs.openreferraluk.org/en/latest/openapi30.json",
        ]
    }

    private static func services(_ visit: Visit) async throws -> JSON {
        let organisation = try await visit.directoryOrganisation().id
        let asked = try OpenReferralQuery(visit.query, takesPlace: false)
        let found = try await visit.host.database.read(for: organisation) {
            try CommunityServices.search(asked.query, of: organisation, in: $0, isStrict: true)
        }
        return asked.envelope(found.items.map { OpenReferralRecords.listed($0.service) }, of: found.totalCount)
    }

    private static func service(_ visit: Visit) async throws -> JSON {
        let organisation = try await visit.directoryOrganisation().id
        let id = try visit.id("service", as: CommunityService.self)
        let service = try await visit.host.database.read(for: organisation) {
            try CommunityServices.find(id, of: organisation, in: $0)
        }
        guard service.isListed, service.details.origin.isOwn else { throw CommunityServices.unknown }
        return OpenReferralRecords.full(service)
    }

    private static func places(_ visit: Visit) async throws -> JSON {
        let organisation = try await visit.directoryOrganisation().id
        let asked = try OpenReferralQuery(visit.query, takesPlace: true)
        let (items, total) = try await visit.host.database.read(for: organisation) { tx -> ([JSON], Int) in
            var query = asked.query
            if let text = asked.postcode {
                let answer = try PlaceAnswer.find(text, of: organisation, in: tx)
                guard answer.offered.isEmpty else {
                    throw Refusal(fields: [FieldProblem("postcode", "several places go by this; send a postcode")])
                }
                guard let place = answer.place else { return ([], 0) }
                query.near = place.point
            }
            let found = try CommunityServices.places(query, of: organisation, in: tx)
            return (found.items.map { OpenReferralRecords.listed($0.place, of: $0.service) }, found.totalCount)
        }
        return asked.envelope(items, of: total)
    }

    private static func place(_ visit: Visit) async throws -> JSON {
        let organisation = try await visit.directoryOrganisation().id
        let id = try visit.id("location", as: ServicePlace.self)
        let found = try await visit.host.database.read(for: organisation) {
            try CommunityServices.at(id, of: organisation, in: $0)
        }
        guard let service = found, service.isListed, service.details.origin.isOwn,
            let place = service.details.places.first(where: { $0.id == id })
        else { throw Refusal(.notFound, "There is no such service at a location in this directory.") }
        return OpenReferralRecords.full(place, of: service)
    }

    private static func taxonomies(_ visit: Visit) async throws -> JSON {
        _ = try await visit.directoryOrganisation()
        let asked = try OpenReferralQuery(visit.query, takesPlace: false)
        return asked.envelope(part: [OpenReferralRecords.taxonomy(Needs.taxonomy)])
    }

    private static func taxonomy(_ visit: Visit) async throws -> JSON {
        _ = try await visit.directoryOrganisation()
        guard try visit.id("taxonomy", as: DirectoryTaxonomy.self) == Needs.taxonomy.id else {
            throw Refusal(.notFound, "There is no such taxonomy in this directory.")
        }
        return OpenReferralRecords.taxonomy(Needs.taxonomy)
    }

    private static func terms(_ visit: Visit) async throws -> JSON {
        _ = try await visit.directoryOrganisation()
        let asked = try OpenReferralQuery(visit.query, takesPlace: false)
        return asked.envelope(part: Needs.all.map { OpenReferralRecords.term($0.term) })
    }

    private static func term(_ visit: Visit) async throws -> JSON {
        _ = try await visit.directoryOrganisation()
        guard let need = Needs.with(try visit.id("term", as: DirectoryTerm.self)) else {
            throw Refusal(.notFound, "There is no such term in this directory.")
        }
        return OpenReferralRecords.term(need.term)
    }
}
