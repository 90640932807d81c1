import Core
import Web

/// An entry as a form: what was typed read into a draft, and a draft as it would be typed.
enum DirectoryEntryForm {
    /// - Throws: an `invalid` refusal with every problem of the fields.
    static func draft(_ form: Form, keeping known: CommunityService? = nil) throws(Refusal) -> EntryDraft {
        var reader = FormReader(form)
        var draft = EntryDraft()
        draft.name = reader.text("name", "the name of the service")
        draft.summary = reader.text("summary", "what it is", limit: 4_000)
        draft.providerName = reader.text("provider", "the name of whoever runs it")
        draft.providerAbout = reader.optionalText("providerAbout", "who they are", limit: 1_000) ?? ""
        draft.website = address(&reader)
        draft.email = mail(&reader, "email")
        draft.ownerEmail = mail(&reader, "ownerEmail")
        draft.phone = reader.optionalText("phone", "the phone number", limit: 40)
        draft.isShutForNow = reader.ticked("shut")
        draft.alert = reader.optionalText("alert", "the important news", limit: 1_000)
        draft.capacity = DirectoryRoomFields.read(&reader)
        draft.minimumAge = age(&reader, "minimumAge", "the lowest age")
        draft.maximumAge = age(&reader, "maximumAge", "the highest age")
        draft.eligibility = reader.optionalText("eligibility", "who it is for", limit: 1_000) ?? ""
        draft.cost = ServiceCost(rawValue: form["cost"] ?? "") ?? .unknown
        draft.costWords = reader.optionalText("costWords", "what it costs", limit: 300) ?? ""
        let isKept = known.map { DirectoryTimeFields.fields($0.details.schedules) == nil } ?? false
        draft.schedules = isKept ? known?.details.schedules ?? [] : DirectoryTimeFields.read(&reader)
        draft.needs = form.all("needs").compactMap { Needs.named($0)?.id }
        draft.languages = list(&reader, "languages", "the languages")
        draft.areas = list(&reader, "areas", "the areas", separator: "\n")
        draft.contactName = reader.optionalText("contactName", "the name") ?? ""
        draft.contactTitle = reader.optionalText("contactTitle", "their role") ?? ""
        draft.isRemote = reader.ticked("remote")
        draft.place = place(&reader)
        draft.gettingThere = reader.optionalText("gettingThere", "how to get there", limit: 2_000) ?? ""
        for problem in draft.problems where reader.problems.isEmpty || problem.field != "phone" {
            reader.refuse(problem.field, problem.words)
        }
        try reader.finish()
        return draft
    }

    private static func address(_ reader: inout FormReader) -> String? {
        guard var text = reader.optionalText("website", "the website", limit: 500) else { return nil }
        if !text.lowercased().hasPrefix("http") { text = "https://\(text)" }
        if !OpenReferralForms.isURI(text) { reader.refuse("website", "Enter a web address, like https://example.org") }
        return text
    }

    private static func mail(_ reader: inout FormReader, _ field: String) -> String? {
        guard let text = reader.optionalText(field, "the email address", limit: 254) else { return nil }
        if !OpenReferralForms.isEmail(text) { reader.refuse(field, "Enter an email address, like name@example.org") }
        return text
    }

    private static func age(_ reader: inout FormReader, _ field: String, _ name: String) -> Int? {
        (reader.form[field] ?? "").allSatisfy(\.isWhitespace) ? nil : reader.whole(field, name, in: 0...120)
    }

    private static func list(
        _ reader: inout FormReader, _ field: String, _ name: String, separator: Character = ","
    ) -> [String] {
        (reader.optionalText(field, name, limit: 1_000) ?? "").split { $0 == separator || $0.isNewline }
            .map { part in String(part.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()) }
            .filter { !$0.isEmpty }
    }

    private static func place(_ reader: inout FormReader) -> EntryDraft.Place? {
        var place = EntryDraft.Place()
        place.name = reader.optionalText("placeName", "the name of the place") ?? ""
        place.street = reader.optionalText("street", "the street") ?? ""
        place.town = reader.optionalText("town", "the town", limit: 100) ?? ""
        place.county = reader.optionalText("county", "the county", limit: 100) ?? ""
        place.postcode = (reader.optionalText("postcode", "the postcode", limit: 10) ?? "").uppercased()
        place.access = AccessMarks(codes: reader.form.all("access"))
        place.accessWords = reader.optionalText("accessWords", "what else helps people get in", limit: 1_000) ?? ""
        if let text = reader.optionalText("point", "the point on the map", limit: 60) {
            let numbers = text.split { $0 == "," || $0 == " " }.compactMap { Double($0) }
            place.point = numbers.count == 2 ? GeoPoint(latitude: numbers[0], longitude: numbers[1]) : nil
            if place.point == nil {
                reader.refuse("point", "Enter latitude and longitude in degrees, like 52.636, -1.133")
            }
        }
        guard !place.postcode.isEmpty else {
            if !place.street.isEmpty || !place.town.isEmpty || !place.name.isEmpty {
                reader.refuse("postcode", "Enter the postcode of the place")
            }
            return nil
        }
        if Outcode(place.postcode) == nil { reader.refuse("postcode", "Enter a postcode, like LE1 4AA") }
        if place.town.isEmpty { reader.refuse("town", "Enter the town") }
        return place
    }

    /// The form as it would be typed for an entry.
    static func typed(_ service: CommunityService) -> Form {
        let draft = EntryDraft(service), place = draft.place
        var pairs: [(String, String)] = [
            ("name", draft.name), ("summary", draft.summary), ("provider", draft.providerName),
            ("providerAbout", draft.providerAbout), ("website", draft.website ?? ""), ("email", draft.email ?? ""),
            ("ownerEmail", draft.ownerEmail ?? ""), ("phone", draft.phone ?? ""), ("alert", draft.alert ?? ""),
            ("minimumAge", draft.minimumAge.map(String.init) ?? ""),
            ("maximumAge", draft.maximumAge.map(String.init) ?? ""), ("eligibility", draft.eligibility),
            ("cost", draft.cost.rawValue), ("costWords", draft.costWords),
            ("languages", draft.languages.joined(separator: ", ")), ("areas", draft.areas.joined(separator: "\n")),
            ("contactName", draft.contactName), ("contactTitle", draft.contactTitle),
            ("placeName", place?.name ?? ""), ("street", place?.street ?? ""), ("town", place?.town ?? ""),
            ("county", place?.county ?? ""), ("postcode", place?.postcode ?? ""),
            ("accessWords", place?.accessWords ?? ""), ("gettingThere", draft.gettingThere),
            ("point", place?.point.map { "\($0.latitude), \($0.longitude)" } ?? ""),
        ]
        if draft.isShutForNow { pairs.append(("shut", "yes")) }
        if draft.isRemote { pairs.append(("remote", "yes")) }
        pairs += DirectoryRoomFields.fields(draft.capacity)
        pairs += DirectoryTimeFields.fields(draft.schedules) ?? []
        pairs += draft.needs.compactMap { Needs.with($0) }.map { ("needs", $0.code) }
        pairs += (place?.access.codes ?? []).map { ("access", $0) }
        return Form(pairs: pairs)
    }
}

/// Whether there is room, as fields of a form.
enum DirectoryRoomFields {
    static func read(_ reader: inout FormReader) -> CommunityService.Capacity {
        switch reader.form["room"] {
        case "open": .open
        case "full": .full
        case "waiting": .waiting(weeks: reader.whole("weeks", "the weeks people wait", in: 1...104))
        default: .unknown
        }
    }

    static func fields(_ capacity: CommunityService.Capacity) -> [(String, String)] {
        switch capacity {
        case .unknown: [("room", "unknown")]
        case .open: [("room", "open")]
        case .full: [("room", "full")]
        case .waiting(let weeks): [("room", "waiting"), ("weeks", "\(weeks)")]
        }
    }

    static func markup(_ form: FormFrame) -> HTML {
        """
        \(form.radios("room", "Is there room?", [
            Choice("open", "Yes, there is room now"), Choice("waiting", "There is a wait"),
            Choice("full", "No, it is full"), Choice("unknown", "We do not know"),
        ], value: "unknown"))
        \(form.numberInput("weeks", "About how many weeks do people wait?", hint: "Only if there is a wait"))
        """
    }
}
