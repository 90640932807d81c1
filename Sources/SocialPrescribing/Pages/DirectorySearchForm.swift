import Core
import Storage
import Web

/// What somebody typed into the search of the directory, read for what can be used of it.
struct DirectorySearchForm: Sendable {
    private(set) var query = CommunityQuery()
    /// Where, in their words; empty when they said nothing.
    let placeText: String
    let miles: Int
    private(set) var problems: [FieldProblem] = []

    static let milesOffered = [1, 3, 5, 10, 25, 50]

    init(_ form: Form) {
        var reader = FormReader(form)
        query.words = reader.optionalText("words", "what you are looking for", limit: 200) ?? ""
        placeText = reader.optionalText("place", "the place", limit: 80) ?? ""
        let typed = Int(form["miles"] ?? "") ?? 5
        miles = Self.milesOffered.contains(typed) ? typed : 5
        if let code = form["need"], let need = Needs.named(code) { query.terms = [need.id] }
        query.day = Weekday.allCases.first { $0.name.lowercased() == form["day"] }
        if !(form["age"] ?? "").allSatisfy(\.isWhitespace) {
            query.yearsOld = reader.whole("age", "the age", in: 0...120)
        }
        query.isFree = form["free"] != nil
        query.isRemote = form["remote"] != nil
        query.access = AccessMarks(codes: form.all("access"))
        query.page = min(max(Int(form["page"] ?? "") ?? 1, 1), 10_000)
        query.pageSize = 10
        problems = reader.problems
        if !problems.isEmpty { query.yearsOld = nil }
    }

    /// Whether anything was asked for at all.
    var isAsked: Bool {
        !query.words.isEmpty || !placeText.isEmpty || !query.terms.isEmpty || query.day != nil || query.yearsOld != nil
            || query.isFree || query.isRemote || !query.access.isEmpty
    }

    /// Puts the search around a place, where it is known which is meant.
    mutating func put(around answer: PlaceAnswer) {
        guard let place = answer.place else {
            if !placeText.isEmpty, answer.offered.isEmpty {
                problems.append(
                    FieldProblem(
                        "place",
                        "We do not know this place. Try the first half of a postcode, like LE1, or a town nearby"))
            }
            return
        }
        query.near = place.point
        query.withinMetres = Int((Double(miles) * Miles.metres).rounded())
    }

    /// The address of the same search around another place.
    static func path(_ path: String, _ form: Form, place: String) -> String {
        var changed = form
        changed.set("place", place)
        return self.path(path, changed, page: 1)
    }

    /// The address of another page of the same search.
    static func path(_ path: String, _ form: Form, page: Int) -> String {
        let kept = form.fields.filter { $0.name != "page" && !$0.value.isEmpty }.prefix(30).map { ($0.name, $0.value) }
        return "\(path)?\(Form(pairs: kept + [("page", "\(page)")]).encoded)"
    }

    /// The form itself, with what was typed still in it.
    static func markup(_ path: String, _ sent: Form, problems: [FieldProblem]) -> HTML {
        var shown = sent
        if !milesOffered.contains(where: { "\($0)" == sent["miles"] }) { shown.set("miles", "5") }
        let form = FormFrame(csrf: "", sent: shown, problems: problems)
        let days = Weekday.allCases.map { Choice($0.name.lowercased(), $0.name) }
        let access = AccessMarks.all.map { Choice($0.code, $0.title) }
        let isMoreOpen = !sent.all("access").isEmpty || sent["remote"] != nil
        return form.get(
            path, label: "Find something",
            """
            <div class="cw-search">
            \(form.textInput("words", "What would help?", hint: "Like: walking, lonely, debt advice", kind: .search))
            \(form.select(
                "need", "Or choose from a list", Needs.all.map { Choice($0.code, $0.name) }, prompt: "Anything"))
            \(form.textInput("place", "Where?", hint: "A town, or a postcode like LE1"))
            \(form.select(
                "miles", "How far?", milesOffered.map { Choice("\($0)", $0 == 1 ? "1 mile" : "\($0) miles") }))
            \(form.select("day", "Which day?", days, prompt: "Any day"))
            \(form.numberInput("age", "Age of the person"))
            </div>
            \(form.checkbox("free", "Only things that are free"))
            \(details("More choices", isOpen: isMoreOpen, form.checkbox("remote", "Only help by phone or online")
                + form.checkboxes("access", "What must be there?", access)))
            \(form.submit("Search"))
            """)
    }
}
