import Core
import Web

/// All that people are told about one service.
struct DirectoryServiceMarkup {
    private let service: CommunityService
    private let terms: [DirectoryTerm]
    private let feed: DirectoryFeed?
    private let fresh: Freshness
    private let today: Day
    /// Whether it is a page by itself, to be printed.
    private let isWhole: Bool
    private var details: ServiceDetails { service.details }

    init(
        _ service: CommunityService, terms: [DirectoryTerm], feed: DirectoryFeed?, fresh: Freshness, today: Day,
        isWhole: Bool = true
    ) {
        self.service = service
        self.terms = terms
        self.feed = feed
        self.fresh = fresh
        self.today = today
        self.isWhole = isWhole
    }

    var markup: HTML {
        """
        \(if: service.status == .temporarilyClosed, warning("Closed for now", closedWords))
        \(if: service.status != .temporarilyClosed && details.alert != nil,
            warning("Important", DirectoryMarkup.paragraphs(details.alert ?? "")))
        \(DirectoryMarkup.paragraphs(service.summary))
        \(summaryList(rows))
        \(whereabouts)
        <p>\(fresh.words(on: today)) \(sourceWords)</p>
        \(if: isWhole, DirectoryMarkup.printButton)
        """
    }

    private var closedWords: HTML {
        details.alert.map { DirectoryMarkup.paragraphs($0) } ?? "<p>Ask them when it opens again.</p>"
    }

    private var rows: [SummaryRow] {
        var rows: [SummaryRow] = []
        func add(_ key: String, _ lines: [HTML]) {
            if !lines.isEmpty {
                rows.append(SummaryRow(key, lines.count == 1 ? lines[0] : DirectoryMarkup.list(lines)))
            }
        }
        let schedules = details.schedules.filter { ($0.until ?? today) >= today }
        add("When", schedules.isEmpty ? ["Ask them when it is on"] : schedules.map { scheduleLine($0) })
        add(
            "Who it is for",
            ([service.ageWords].compactMap { $0 } + texts(details.eligibility)
                + details.areas.map { "People who live in: \($0)" }).map { "\($0)" })
        add("What it costs", service.costWords.map { "\($0)" })
        add("Is there room?", ["\(service.capacity.words)"])
        add("How to reach them", contactLines)
        add("Helps with", helpsWith.map { "\($0)" })
        add("Languages", details.languages.map { "\($0)" })
        add("Who runs it", providerLines)
        add("Accredited by", texts(details.accreditations).map { "\($0)" })
        return rows
    }

    private func texts(_ text: String) -> [String] { text.isEmpty ? [] : [text] }

    private func scheduleLine(_ schedule: ServiceSchedule) -> HTML {
        var line: HTML = "\(schedule.words)"
        if let starts = schedule.starts, starts > today { line += " (from \(starts))" }
        if let until = schedule.until { line += " (until \(until))" }
        return schedule.notes.isEmpty ? line : line + "<span class=\"cw-under\">\(schedule.notes)</span>"
    }

    private var contactLines: [HTML] {
        var lines: [HTML] = []
        if let phone = service.phone {
            lines.append("Call \(link(phone, to: "tel:\(phone.filter { !$0.isWhitespace })"))")
        }
        if let email = service.email { lines.append("Email \(link(email, to: "mailto:\(email)"))") }
        if let website = details.website {
            lines.append("<span class=\"cw-address\">\(link(website, to: website))</span>")
        }
        for contact in details.contacts {
            lines.append("Ask for \(contact.name)\(contact.title.isEmpty ? "" : ", \(contact.title)")")
        }
        return lines
    }

    private var helpsWith: [String] {
        details.terms.compactMap { id in Needs.with(id)?.name ?? terms.first { $0.id == id }?.name }
    }

    private var providerLines: [HTML] {
        guard let provider = details.provider else { return [] }
        return ["\(provider.name)"] + texts(provider.about).map { "\($0)" }
    }

    private var whereabouts: HTML {
        let places = details.places.map(\.location)
        guard !places.isEmpty || !details.gettingThere.isEmpty else { return .empty }
        return """
            \(DirectoryMarkup.heading(places.contains { $0.kind != .virtual } ? "Where it is" : "Where"))
            \(each: places, { placeMarkup($0) })
            \(if: !details.gettingThere.isEmpty, DirectoryMarkup.heading("How to get there")
                + DirectoryMarkup.paragraphs(details.gettingThere))
            """
    }

    private func placeMarkup(_ place: DirectoryLocation) -> HTML {
        if place.kind == .virtual { return "<p>By phone or online\(place.name.isEmpty ? "" : ": \(place.name)").</p>" }
        let lines = [place.name, place.street, place.town, place.county, place.postcode].filter { !$0.isEmpty }
        let access = place.access.titles + (place.accessWords.isEmpty ? [] : [place.accessWords])
        return """
            <p>\(each: lines, { line in "\(line)<br>" })</p>
            \(if: !access.isEmpty, "<p>Getting in and taking part:</p>\(DirectoryMarkup.list(access.map { "\($0)" }))")
            """
    }

    private var sourceWords: HTML {
        guard let feed else { return .empty }
        let licence = details.origin.licence ?? feed.licence
        return
            "This comes from the directory of \(feed.name)\(licence.isEmpty ? "" : ", under the licence \(licence)")."
    }
}
