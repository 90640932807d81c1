import Core
import Web

/// What a program asks of the feed: the standard's own parameters; others are ignored.
struct OpenReferralQuery {
    private(set) var query = CommunityQuery()
    private(set) var postcode: String?
    private let page: Int
    private let perPage: Int

    /// How far around a postcode is looked when no distance is given, in metres.
    static let usualReachMetres = 10_000

    /// - Throws: an `invalid` refusal that names the first parameter that cannot be read.
    init(_ sent: Form, takesPlace: Bool) throws(Refusal) {
        func problem(_ name: String, _ words: String) -> Refusal { Refusal(fields: [FieldProblem(name, words)]) }
        func whole(_ name: String, in range: ClosedRange<Int>) throws(Refusal) -> Int? {
            guard let text = sent[name], !text.isEmpty else { return nil }
            guard let number = Double(text).flatMap({ Int(exactly: $0.rounded(.down)) }), range.contains(number) else {
                throw problem(name, "send a number from \(range.lowerBound) to \(range.upperBound)")
            }
            return number
        }
        func time(_ name: String) throws(Refusal) -> ClockTime? {
            guard let text = sent[name], !text.isEmpty else { return nil }
            guard let time = ClockTime(text.prefix(5)) else { throw problem(name, "send a time like 09:30") }
            return time
        }
        page = try whole("page", in: 1...1_000_000) ?? 1
        perPage = try whole("per_page", in: 1...500) ?? 50
        query.isOwn = true
        query.page = page
        query.pageSize = perPage
        query.words = String((sent["search"] ?? "").prefix(200))
        if let text = sent["taxonomy_term_id"], !text.isEmpty {
            guard let id = DirectoryTermID(checking: text) else { throw problem("taxonomy_term_id", "send an id") }
            query.terms = [id]
        }
        if let text = sent["taxonomy_id"], !text.isEmpty {
            guard let id = ID<DirectoryTaxonomy>(checking: text) else { throw problem("taxonomy_id", "send an id") }
            query.taxonomy = id
        }
        query.minimumAgeFrom = try whole("minimum_age", in: 0...200)
        query.maximumAgeUpTo = try whole("maximum_age", in: 0...200)
        query.opensFrom = try time("start_time")
        query.closesBy = try time("end_time")
        if let text = sent["day"], !text.isEmpty {
            guard let day = Self.day(text) else { throw problem("day", "send a day like MO or Monday") }
            query.day = day
        }
        if let text = sent["modified_after"], !text.isEmpty {
            guard let moment = Self.moment(text) else {
                throw problem("modified_after", "send a date like 2026-11-24 or a moment like 2026-11-24T19:00:00Z")
            }
            query.changedFrom = moment
        }
        try near(sent, try whole("proximity", in: 1...1_000_000), takesPlace)
    }

    /// - Throws: as the initialiser, for a distance from nowhere.
    private mutating func near(_ sent: Form, _ reach: Int?, _ takesPlace: Bool) throws(Refusal) {
        if takesPlace, let text = sent["postcode"], !text.isEmpty {
            postcode = String(text.prefix(80))
            query.withinMetres = reach ?? Self.usualReachMetres
        } else if reach != nil {
            throw Refusal(fields: [
                FieldProblem(
                    "proximity",
                    takesPlace
                        ? "send a postcode with it: it is the distance from there"
                        : "ask service_at_locations for what is near a postcode")
            ])
        }
    }

    /// A moment, or a day from its first moment in UTC.
    private static func moment(_ text: String) -> Instant? {
        OpenReferralForms.instant(text) ?? Day(text).map { Instant(minutes: $0.daysSince1970 * 1_440) }
    }

    /// A day as "MO", "Mon", "Monday" or a date.
    private static func day(_ text: String) -> Weekday? {
        if let date = Day(text) { return date.weekday }
        let lowered = text.lowercased()
        guard lowered.utf8.count >= 2 else { return nil }
        return Weekday.allCases.first { $0.name.lowercased().hasPrefix(lowered) }
    }

    /// A page of answers as the standard's envelope has it.
    func envelope(_ contents: [JSON], of total: Int) -> JSON {
        let pages = (total + perPage - 1) / perPage
        return [
            "total_items": JSON(total), "total_pages": JSON(pages), "page_number": JSON(page),
            "size": JSON(contents.count), "first_page": JSON(page == 1), "last_page": JSON(page >= pages),
            "empty": JSON(contents.isEmpty), "contents": .array(contents),
        ]
    }

    /// The page that was asked for, of a list that is all here.
    func envelope(part all: [JSON]) -> JSON {
        let (start, overflow) = (page - 1).multipliedReportingOverflow(by: perPage)
        let rest = overflow ? [] : all.dropFirst(min(start, all.count))
        return envelope(Array(rest.prefix(perPage)), of: all.count)
    }
}
