import Core
import Identity
import Storage
import Web

/// The directory as everybody may read it, without an account.
enum DirectoryPublicPages {
    static let routes: [Route] = [
        Route(.get, "/directory", .anyone, "Go to the directory of the community", choose),
        Route(.get, "/directory/{organisation}", .anyone, "Find something in the community", search),
        Route(
            .get, "/directory/{organisation}/services/{service}", .anyone, "Read about a service of the community",
            service),
    ]

    /// The caller's own organisation's, or the only one that there is; several are listed.
    private static func choose(_ visit: Visit) async throws -> Answer {
        if let session = visit.session {
            return .seeOther(DirectoryMarkup.publicPath(session.caller.organisation))
        }
        let all = try await published(visit.host)
        if all.count == 1, let only = all.first { return .seeOther(DirectoryMarkup.publicPath(only.id)) }
        guard !all.isEmpty else {
            return .page(
                Page("Find help near you", emptyState("There is no directory here yet. Ask your GP practice.")))
        }
        return .page(
            Page(
                "Find help near you",
                """
                <p>Choose whose directory you would like to look in.</p>
                <ul class="nhsuk-list nhsuk-list--bullet">
                \(each: all, { one in "<li>\(link(one.name, to: DirectoryMarkup.publicPath(one.id)))</li>\n" })</ul>
                """))
    }

    /// The organisations that have something in their directory. Each is asked behind its own wall.
    private static func published(_ host: Host) async throws -> [Organisation] {
        var found: [Organisation] = []
        for one in try await host.database.read(for: nil, { try Organisations.all(in: $0) }) {
            if try await host.database.read(for: one.id, { try CommunityServices.hasListed(of: one.id, in: $0) }) {
                found.append(one)
            }
        }
        return found
    }

    private static func search(_ visit: Visit) async throws -> Answer {
        let organisation = try await visit.directoryOrganisation(), today = visit.now.ukDay
        let asked = DirectorySearchForm(visit.query)
        let (form, place, found, kept) = try await visit.host.database.read(for: organisation.id) {
            tx -> (DirectorySearchForm, PlaceAnswer, CommunityFound, DirectorySettings) in
            var form = asked
            let place = try PlaceAnswer.find(form.placeText, of: organisation.id, in: tx)
            form.put(around: place)
            return (
                form, place, try CommunityServices.search(form.query, of: organisation.id, in: tx),
                try DirectorySettings.of(organisation.id, in: tx)
            )
        }
        let path = DirectoryMarkup.publicPath(organisation.id)
        let below =
            place.offered.isEmpty
            ? results(found, form, place.place, visit, organisation.id, today, kept)
            : choice(among: place.offered, path, visit.query)
        let page = Page(
            "Find something near you", width: .full, problems: form.problems, styles: ["directory.css"],
            """
            <p class="nhsuk-lede-text">Groups, classes, clubs and advice in the community. \
            From the directory of \(organisation.name).</p>
            <div class="cw-noprint">\(DirectorySearchForm.markup(path, visit.query, problems: form.problems))</div>
            \(below)
            """)
        return .page(page, status: form.problems.isEmpty ? 200 : 422)
    }

    private static func choice(among places: [FoundPlace], _ path: String, _ asked: Form) -> HTML {
        """
        \(DirectoryMarkup.heading("Which place do you mean?", id: "found"))
        <ul class="nhsuk-list nhsuk-list--bullet" aria-labelledby="found">
        \(each: places, { place in
            "<li>\(link(place.name, to: DirectorySearchForm.path(path, asked, place: place.name)))</li>\n"
        })</ul>
        """
    }

    private static func results(
        _ found: CommunityFound, _ form: DirectorySearchForm, _ place: FoundPlace?, _ visit: Visit,
        _ organisation: OrganisationID, _ today: Day, _ kept: DirectorySettings
    ) -> HTML {
        let path = DirectoryMarkup.publicPath(organisation)
        guard found.totalCount > 0 else { return nothing(form, place) }
        let first = (form.query.page - 1) * form.query.pageSize + 1
        let numbered = Array(zip(first..., found.items))
        let pins = numbered.compactMap { number, item in
            item.place(near: form.query.near)?.location.point.map {
                DirectoryMap.Pin(number: number, name: item.service.name, point: $0)
            }
        }
        let pageCount = (found.totalCount + form.query.pageSize - 1) / form.query.pageSize
        return """
            \(DirectoryMarkup.heading(countWords(found, form, place), id: "found"))
            \(if: found.isLoose, inset("<p>Nothing has all of your words. These have some of them.</p>"))
            <div class="cw-beside">
            \(DirectoryMap(pins, near: place)?.drawing)
            <ol class="cw-found" aria-labelledby="found">
            \(each: numbered, { number, item in
                entry(number, item, form, path, Freshness(item.service.details.assurance, on: today,
                    staleDays: kept.staleDays))
            })</ol>
            </div>
            \(pagination(form.query.page, of: pageCount) { DirectorySearchForm.path(path, visit.query, page: $0) })
            \(DirectoryMarkup.printButton)
            """
    }

    private static func countWords(_ found: CommunityFound, _ form: DirectorySearchForm, _ place: FoundPlace?) -> String
    {
        let things = found.totalCount == 1 ? "1 thing to try" : "\(found.totalCount) things to try"
        guard let place else { return form.isAsked ? things : "\(things), by name" }
        return "\(things) within \(form.miles == 1 ? "1 mile" : "\(form.miles) miles") of \(place.name)"
    }

    private static func nothing(_ form: DirectorySearchForm, _ place: FoundPlace?) -> HTML {
        guard form.isAsked else {
            return emptyState("There is nothing in this directory yet. Come back soon, or ask your link worker.")
        }
        let next = place == nil ? "Try fewer or other words." : "Try a longer distance, or fewer words."
        return emptyState("We found nothing like that. \(next) You can also ask your link worker or your GP practice.")
    }

    private static func entry(
        _ number: Int, _ item: CommunityFound.Item, _ form: DirectorySearchForm, _ path: String, _ fresh: Freshness
    ) -> HTML {
        let service = item.service, place = item.place(near: form.query.near)?.location
        let away = item.metres.map { "\(Miles.words(metres: $0)) away" }
        let whereWords = [place.map { [$0.name, $0.town].filter { !$0.isEmpty }.joined(separator: ", ") }, away]
            .compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ": ")
        let lines = [
            whereWords.isEmpty ? (service.details.isRemote ? "By phone or online" : nil) : whereWords,
            service.timeWords, service.ageWords, service.costWords.first,
        ].compactMap { $0 }
        return """
            <li class="cw-found__item" id="found-\(number)">
            <span class="cw-found__number" aria-hidden="true">\(number)</span>
            <div>
            <h3 class="cw-found__name">\(link(service.name, to: "\(path)/services/\(service.id)"))</h3>
            \(tags(service, fresh))
            <p>\(shortened(service.summary))</p>
            <ul class="cw-found__lines">\(each: lines, { "<li>\($0)</li>" })</ul>
            </div>
            </li>

            """
    }

    private static func tags(_ service: CommunityService, _ fresh: Freshness) -> HTML {
        let tags = [
            service.status == .temporarilyClosed ? tag("Closed for now", .orange) : nil,
            DirectoryMarkup.capacityTag(service.capacity), fresh.isGood ? nil : tag("Not checked lately", .grey),
        ].compactMap { $0 }
        return tags.isEmpty ? .empty : "<p>\(each: tags, { "\($0) " })</p>"
    }

    /// The first sentences of a text, about two lines of them.
    private static func shortened(_ text: String) -> String {
        guard text.count > 200 else { return text }
        let start = text.prefix(200)
        if let end = start.lastIndex(of: "."), text.distance(from: text.startIndex, to: end) > 60 {
            return String(start[...end])
        }
        return "\(start.prefix(upTo: start.lastIndex(of: " ") ?? start.endIndex))…"
    }

    private static func service(_ visit: Visit) async throws -> Answer {
        let organisation = try await visit.directoryOrganisation(), today = visit.now.ukDay
        let id = try visit.id("service", as: CommunityService.self)
        let (service, kept, feed, terms) = try await visit.host.database.read(for: organisation.id) { tx in
            let service = try CommunityServices.find(id, of: organisation.id, in: tx)
            guard service.isListed else { throw CommunityServices.unknown }
            return (
                service, try DirectorySettings.of(organisation.id, in: tx),
                try service.details.origin.feed.map { try DirectoryFeeds.find($0, of: organisation.id, in: tx) },
                try DirectoryTerms.all(service.details.terms, of: organisation.id, in: tx)
            )
        }
        let fresh = Freshness(service.details.assurance, on: today, staleDays: kept.staleDays)
        let back = DirectoryMarkup.publicPath(organisation.id)
        return .page(
            Page(
                service.name, styles: ["directory.css"],
                "<p class=\"cw-noprint\">\(link("Find something else", to: back))</p>"
                    + DirectoryServiceMarkup(service, terms: terms, feed: feed, fresh: fresh, today: today).markup))
    }
}

extension Visit {
    /// The organisation in the path, whose directory is asked for.
    /// - Throws: a `notFound` refusal for one that is not here.
    func directoryOrganisation() async throws -> Organisation {
        let id = try id("organisation", as: Named.Organisation.self)
        do {
            return try await host.database.read(for: id) { try Organisations.find(id, in: $0) }
        } catch is Refusal {
            throw Refusal(.notFound, "There is no such directory. Check the address.")
        }
    }
}
