public import Core

extension ReferralRecord {
    /// The record as JSON in the words and the shape of the standard: an object for each group, a list where entries
    /// repeat, the rows by their own names. What is not filled in is left out.
    public var json: JSON { .object(view.rows.compactMap { member($0, nil) }) }

    private func member(_ row: RecordRow, _ entry: RecordEntry?) -> JSON.Member? {
        switch row.place {
        case .entries(let section):
            let all = entries(section, under: entry).map { one in
                JSON.object([JSON.Member("id", JSON(one.id))] + row.rows.compactMap { member($0, one) })
            }
            return all.isEmpty ? nil : JSON.Member(row.name, .array(all))
        case .plan where !row.rows.isEmpty:
            // What the plan says has its own lists inside.
            return plan[row.name].map { JSON.Member(row.name, $0) }
        case .group:
            let members = row.rows.compactMap { member($0, entry) }
            return members.isEmpty ? nil : JSON.Member(row.name, .object(members))
        default:
            let value = value(row, in: entry)
            return value.isEmpty ? nil : JSON.Member(row.name, .string(value))
        }
    }

    /// A row that says something, with its label, for pages and documents.
    struct Said: Sendable, Hashable {
        let label: String
        let words: String
    }

    /// What is said below a row, in the order of the standard.
    func said(_ row: RecordRow, _ entry: RecordEntry? = nil, above: [String] = []) -> [Said] {
        let names = above + [row.name]
        switch row.place {
        case .entries(let section):
            return entries(section, under: entry).flatMap { one in
                row.rows.flatMap { said($0, one, above: []) }
            }
        case .group: return row.rows.flatMap { said($0, entry, above: Self.short(names)) }
        case .plan where !row.rows.isEmpty: return row.rows.flatMap { said($0, entry, above: Self.short(names)) }
        default:
            let value = value(row, in: entry)
            guard !value.isEmpty else { return [] }
            return [Said(label: Self.label(names), words: words(value, row, entry))]
        }
    }

    /// Two names are enough to know what is meant.
    private static func short(_ names: [String]) -> [String] { Array(names.suffix(1)) }

    private static func label(_ names: [String]) -> String {
        let own = names.last ?? ""
        guard let above = names.dropLast().last, !above.hasSuffix("record entry") else { return own }
        // "Person first name" below "Person name" needs no second "Person".
        guard above.split(separator: " ").first != own.split(separator: " ").first else { return own }
        return "\(above): \(own.inSentence)"
    }

    private func words(_ value: String, _ row: RecordRow, _ entry: RecordEntry?) -> String {
        switch row.place {
        case .field("at", _): entry?.at.dayAndTime ?? value
        case .field(let key, let section):
            (section ?? entry?.section)?.form.field(key)?.words(value) ?? value
        case .register("born"): Day(value)?.words ?? value
        case .referral("referralDate"): (referral.sentAt ?? referral.madeAt).dayAndTime
        default: value
        }
    }
}
