import Core
import Population

/// Something that a standard makes mandatory and a plan lacks.
struct MissingRow: Sendable, Hashable {
    /// The standard's path.
    let path: String
    /// What is missing and where, for whoever puts it in.
    let words: String
    let place: Place

    /// Where it is put in.
    enum Place: Sendable, Hashable {
        /// On the register of people.
        case register
        /// In an item.
        case item(PlanItemID)
        /// As a new item, under another.
        case new(PlanKind, under: PlanItemID?)
    }

    /// What the problem is called in answers to programs.
    var field: String {
        switch place {
        case .register: "person"
        case .item(let id): id.text
        case .new(let kind, let under): under.map { "\($0).\(kind.rawValue)" } ?? kind.rawValue
        }
    }
}

/// What a standard makes mandatory and a plan lacks, in the order of the standard.
///
/// A mandatory row below a group that is optional and empty is not asked for.
/// - Parameter item: the decision in question, for the standard of decisions.
func missingRows(of standard: Standard, in plan: Plan, about item: PlanItem? = nil) -> [MissingRow] {
    var missing: [MissingRow] = []
    let reading = RowReading(plan: plan, top: item)
    for row in standard.rows { reading.collect(row, item, &missing) }
    var told: Set<String> = []
    return missing.filter { told.insert("\($0.words)\($0.field)").inserted }
}

/// Finds what the rows of a standard say of a plan.
struct RowReading: Sendable {
    let plan: Plan
    /// The decision that the standard of decisions is read for.
    let top: PlanItem?

    /// The items that a row of items means, below the item in question.
    func items(_ kind: PlanKind, below item: PlanItem?) -> [PlanItem] {
        if let top, kind == top.kind { return [top] }
        return plan.items(kind, under: item?.id)
    }

    /// What a row without rows below it says; empty when it says nothing.
    func value(_ row: StandardRow, _ item: PlanItem?) -> String {
        switch row.place {
        case .field(let key, let kind): values(of: key, kind, item).joined(separator: "; ")
        case .register(let key): RegisterRows.value(key, of: plan.person)
        case .derived(let key): derived(key, item)
        case .group, .items, .absent: ""
        }
    }

    /// What an item says in a field, or each of the items of a kind under it.
    func values(of key: String, _ kind: PlanKind?, _ item: PlanItem?) -> [String] {
        guard let kind else { return item?.fields[key].map { [$0] } ?? [] }
        return items(kind, below: item).compactMap { $0.fields[key] }
    }

    /// Whether anything at all is said below a row.
    func isPresent(_ row: StandardRow, _ item: PlanItem?) -> Bool {
        switch row.place {
        case .items(let kind): !items(kind, below: item).isEmpty
        case .group: row.rows.contains { isPresent($0, item) }
        // What is derived is there only beside something that somebody wrote.
        case .derived(let key): ["agreed"].contains(key) && !value(row, item).isEmpty
        case .field, .register, .absent: !value(row, item).isEmpty
        }
    }

    func collect(_ row: StandardRow, _ item: PlanItem?, _ missing: inout [MissingRow]) {
        if case .items(let kind) = row.place {
            let found = items(kind, below: item)
            if row.isMandatory, found.isEmpty { missing.append(words(row, item)) }
            for one in found { for below in row.rows { collect(below, one, &missing) } }
            return
        }
        let isThere = isPresent(row, item)
        if row.isMandatory, !isThere { missing.append(words(row, item)) }
        guard case .group = row.place, isThere || row.isExpected || row.isMandatory else { return }
        for below in row.rows { collect(below, item, &missing) }
    }

    private func words(_ row: StandardRow, _ item: PlanItem?) -> MissingRow {
        let words = MissingWords.words(for: row, in: item)
        return MissingRow(path: row.path, words: words, place: place(of: row, item))
    }

    private func place(of row: StandardRow, _ item: PlanItem?) -> MissingRow.Place {
        switch row.place {
        case .items(let kind): .new(kind, under: item?.id)
        case .register: .register
        case .field, .derived, .absent: item.map { .item($0.id) } ?? .register
        case .group: row.rows.first.map { place(of: $0, item) } ?? .register
        }
    }

    private func derived(_ key: String, _ item: PlanItem?) -> String {
        switch key {
        case "heading": item?.kind.headingCode ?? ""
        case "changed": item.map { plan.lastChange(from: $0).description } ?? ""
        case "aboutMeChanged": plan.lastChange { $0.isAboutMe }?.description ?? ""
        case "planChanged": plan.lastChange { $0.part == .plan }?.description ?? ""
        case "agreed": plan.agreement.map { $0.kind == .agreed ? "yes" : "no" } ?? ""
        case "agreedName": plan.agreement?.name ?? ""
        case "agreedRole": plan.agreement?.role ?? ""
        case "supportedBy": distinct("supportedBy")
        case "mediaAddress": distinct("mediaAddress")
        default: ""
        }
    }

    /// What the headings of About Me say in a field, each thing once.
    private func distinct(_ key: String) -> String {
        var told: Set<String> = []
        let all = PlanKind.aboutMe.flatMap { plan.items($0) }.compactMap { $0.fields[key] }
        return all.filter { told.insert($0).inserted }.joined(separator: "; ")
    }
}

/// What the register of people says, by the keys of the outline.
enum RegisterRows {
    static func value(_ key: String, of person: PersonServed) -> String {
        switch key {
        case "givenName": person.givenName
        case "familyName": person.familyName
        case "knownAs": person.knownAs ?? ""
        case "born": person.born?.description ?? ""
        case "nhsNumber": person.nhsNumber?.digits ?? ""
        case "postcode": person.postcode ?? ""
        case "phone": person.phone ?? ""
        case "email": person.email ?? ""
        case "practiceName": person.practice?.name ?? ""
        case "practiceCode": person.practice?.odsCode ?? ""
        default: addressLine(key, of: person)
        }
    }

    private static func addressLine(_ key: String, of person: PersonServed) -> String {
        guard key.hasPrefix("address"), let line = Int(key.dropFirst("address".count)) else { return "" }
        return person.address.indices.contains(line - 1) ? person.address[line - 1] : ""
    }
}
