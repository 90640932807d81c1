import Core

/// Where an entry of a plan comes from: who wrote and who took part, where, and when, by the keys of the outline.
struct ItemProvenance: Sendable {
    let item: PlanItem
    /// When the plan, as far as its reader sees it, was last written.
    let recordedAt: Instant
    private let values: [String: String]

    init(of item: PlanItem, in plan: Plan, _ writers: PlanWriters) {
        self.item = item
        let author = Self.author(of: item, in: plan, writers)
        let performer = Self.typed("performer", in: item) ?? author
        let last = plan.items.max { ($0.changedAt, $0.version) < ($1.changedAt, $1.version) } ?? item
        // Whoever finished the record stands for it; until then whoever wrote last.
        let record = Self.author(of: plan.items(.completedBy).last ?? last, in: plan, writers)
        var values = Self.under("author", author).merging(Self.under("performer", performer)) { first, _ in first }
        values.merge(Self.under("record", record)) { first, _ in first }
        values["place.code"] = item.fields["placeCode"]
        values["place.text"] = item.fields["placeText"]
        values["event.date"] = item.fields["date"] ?? item.changedAt.description
        values["event.recorded"] = item.changedAt.description
        values["record.recorded"] = last.changedAt.description
        recordedAt = last.changedAt
        self.values = values
    }

    /// What a row without rows below it says; empty when it says nothing.
    func value(_ row: StandardRow) -> String {
        guard case .derived(let key) = row.place else { return "" }
        return values[key] ?? ""
    }

    /// What is said under a key of the outline.
    subscript(key: String) -> String? { values[key] }

    /// Whether anything at all is said below a row.
    func says(_ row: StandardRow) -> Bool { row.all.contains { !value($0).isEmpty } }

    /// The mandatory rows that say nothing: none of any entry that was saved, for nothing is saved without an author
    /// and a moment.
    var missing: [String] {
        ProvenanceOutline.rows.flatMap(\.all).filter { $0.isMandatory && !says($0) }.map(\.path)
    }

    /// As JSON in the words and the shape of the model. What is not known is left out.
    var json: JSON {
        .object([JSON.Member("item", JSON(item.id))] + ProvenanceOutline.rows.compactMap(member))
    }

    private func member(_ row: StandardRow) -> JSON.Member? {
        guard row.rows.isEmpty else {
            let members = row.rows.compactMap(member)
            guard !members.isEmpty else { return nil }
            // Somebody can be more than one thing to a person: the model has a list there.
            let group = JSON.object(members)
            return JSON.Member(row.name, row.name == "Relationship" ? .array([group]) : group)
        }
        let value = value(row)
        return value.isEmpty ? nil : JSON.Member(row.name, .string(value))
    }

    // Who

    private static func under(_ key: String, _ values: [String: String]) -> [String: String] {
        Dictionary(values.map { ("\(key).\($0.key)", $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    /// Whom the entry names as who wrote it down, else whose account saved it: never something of both.
    private static func author(of item: PlanItem, in plan: Plan, _ writers: PlanWriters) -> [String: String] {
        typed("completer", in: item) ?? writers.values(of: item.author, in: plan, at: item.changedAt)
    }

    /// A professional whom an entry names.
    private static func typed(_ key: String, in item: PlanItem) -> [String: String]? {
        guard item.fields["\(key)Name"] != nil else { return nil }
        return [
            "professional.name": item.fields["\(key)Name"], "professional.role": item.fields["\(key)Role"],
            "professional.grade": item.fields["\(key)Grade"],
            "professional.specialty": item.fields["\(key)Specialty"] ?? item.fields["\(key)Speciality"],
            "professional.number": item.fields["\(key)Number"],
            "professional.organisation": item.fields["\(key)Organisation"],
        ].compactMapValues { $0 }
    }
}
