import Core
import Workforce

/// A row of a file of entries, read into a draft.
enum EntryRow {
    static let required = ["name", "description", "provider"]
    static let optional = [
        "website", "email", "phone", "minimum_age", "maximum_age", "who_for", "cost", "cost_words", "days", "opens",
        "closes", "place", "street", "town", "county", "postcode", "latitude", "longitude", "access", "needs",
        "languages", "owner_email", "remote", "getting_there", "room", "waiting_weeks",
    ]

    /// - Throws: an `invalid` refusal whose fields are columns.
    static func draft(_ row: NamedRows.Row) throws(Refusal) -> EntryDraft {
        var reader = CellTaker(row)
        var draft = EntryDraft()
        draft.name = reader.text("name", limit: 200, isRequired: true)
        draft.summary = reader.text("description", limit: 4_000, isRequired: true)
        draft.providerName = reader.text("provider", limit: 200, isRequired: true)
        draft.website = reader.form("website", "a web address like https://example.org", OpenReferralForms.isURI)
        draft.email = reader.form("email", "an email address like name@example.org", OpenReferralForms.isEmail)
        draft.ownerEmail = reader.form(
            "owner_email", "an email address like name@example.org", OpenReferralForms.isEmail)
        draft.phone = reader.optional("phone", limit: 40)
        draft.minimumAge = reader.whole("minimum_age", in: 0...120)
        draft.maximumAge = reader.whole("maximum_age", in: 0...120)
        draft.eligibility = reader.text("who_for", limit: 1_000)
        draft.costWords = reader.text("cost_words", limit: 300)
        draft.cost = reader.cost("cost")
        draft.capacity = reader.room()
        draft.schedules = reader.schedules()
        draft.needs = reader.codes("needs", known: Needs.all.map(\.code)).compactMap { Needs.named($0)?.id }
        draft.languages = reader.parts("languages")
        draft.gettingThere = reader.text("getting_there", limit: 2_000)
        draft.isRemote = ["yes", "y", "true", "1"].contains(row["remote"].lowercased())
        draft.place = reader.place()
        for problem in draft.problems { reader.refuse(problem.field, problem.words) }
        try reader.finish()
        return draft
    }
}

/// Takes cells of one row and collects what is wrong with them.
private struct CellTaker {
    private let row: NamedRows.Row
    private var problems: [FieldProblem] = []

    init(_ row: NamedRows.Row) { self.row = row }

    mutating func refuse(_ column: String, _ words: String) { problems.append(FieldProblem(column, words)) }

    func finish() throws(Refusal) {
        if !problems.isEmpty { throw Refusal(fields: problems) }
    }

    mutating func text(_ column: String, limit: Int, isRequired: Bool = false) -> String {
        let text = row[column]
        if text.isEmpty, isRequired { refuse(column, "a text is needed") }
        if text.unicodeScalars.count > limit { refuse(column, "\(limit) characters at most") }
        if text.unicodeScalars.contains(where: { $0.value < 32 && $0 != "\n" && $0 != "\r" && $0 != "\t" }) {
            refuse(column, "there are characters in it that cannot be shown")
        }
        return text
    }

    mutating func optional(_ column: String, limit: Int) -> String? {
        let text = text(column, limit: limit)
        return text.isEmpty ? nil : text
    }

    mutating func form(_ column: String, _ words: String, _ isGood: (String) -> Bool) -> String? {
        let text = row[column]
        if text.isEmpty { return nil }
        if !isGood(text) { refuse(column, "\(words) is needed") }
        return text
    }

    mutating func whole(_ column: String, in range: ClosedRange<Int>) -> Int? {
        let text = row[column]
        if text.isEmpty { return nil }
        guard let number = Int(text), range.contains(number) else {
            refuse(column, "a whole number from \(range.lowerBound) to \(range.upperBound) is needed")
            return nil
        }
        return number
    }

    mutating func cost(_ column: String) -> ServiceCost {
        let text = row[column].lowercased()
        if text.isEmpty { return .unknown }
        guard let cost = ServiceCost(rawValue: text) else {
            refuse(column, "one of free, paid, unknown is needed")
            return .unknown
        }
        return cost
    }

    mutating func room() -> CommunityService.Capacity {
        switch row["room"].lowercased() {
        case "", "unknown": return .unknown
        case "open": return .open
        case "full": return .full
        case "waiting":
            guard let weeks = whole("waiting_weeks", in: 1...104) else {
                if row["waiting_weeks"].isEmpty { refuse("waiting_weeks", "the weeks people wait are needed") }
                return .unknown
            }
            return .waiting(weeks: weeks)
        default:
            refuse("room", "one of open, waiting, full, unknown is needed")
            return .unknown
        }
    }

    func parts(_ column: String) -> [String] {
        row[column].split { $0 == "," || $0 == ";" }
            .map { String($0.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()) }
            .filter { !$0.isEmpty }
    }

    mutating func codes(_ column: String, known: [String]) -> [String] {
        let codes = parts(column).map { $0.lowercased() }
        for code in codes where !known.contains(code) {
            refuse(column, "\(code.prefix(40)) is not one of \(known.joined(separator: ", "))")
        }
        return codes.filter { known.contains($0) }
    }

    mutating func time(_ column: String) -> ClockTime? {
        let text = row[column]
        if text.isEmpty { return nil }
        guard let time = ClockTime(text) else {
            refuse(column, "a time like 09:30 is needed")
            return nil
        }
        return time
    }

    mutating func schedules() -> [ServiceSchedule] {
        let opens = time("opens"), closes = time("closes")
        var days: [String] = []
        for word in parts("days") {
            let lowered = word.lowercased()
            let day = lowered.utf8.count < 2 ? nil : Weekday.allCases.first { $0.name.lowercased().hasPrefix(lowered) }
            guard let day else {
                refuse("days", "days like Monday or MO are needed")
                continue
            }
            days.append(ServiceSchedule.dayCodes[day.rawValue])
        }
        return days.isEmpty ? [] : [ServiceSchedule(days: days, opens: opens, closes: closes)]
    }

    mutating func place() -> EntryDraft.Place? {
        let postcode = text("postcode", limit: 10).uppercased()
        if postcode.isEmpty { return nil }
        if Outcode(postcode) == nil { refuse("postcode", "a postcode like LE1 4AA is needed") }
        var place = EntryDraft.Place()
        place.name = text("place", limit: 200)
        place.street = text("street", limit: 200)
        place.town = text("town", limit: 100)
        place.county = text("county", limit: 100)
        place.postcode = postcode
        place.access = AccessMarks(codes: codes("access", known: AccessMarks.all.map(\.code)))
        if !row["latitude"].isEmpty || !row["longitude"].isEmpty {
            place.point = Double(row["latitude"]).flatMap { north in
                Double(row["longitude"]).flatMap { GeoPoint(latitude: north, longitude: $0) }
            }
            if place.point == nil { refuse("latitude", "degrees like 52.63 and, for longitude, -1.13 are needed") }
        }
        return place
    }
}
