import Core

/// What is told of a service and never searched by itself, as one text of JSON in its row.
enum ServiceTexts {
    static func write(_ details: ServiceDetails) -> String {
        let costs = details.costOptions.map { cost -> JSON in
            [
                "option": .string(cost.option), "amountPence": .maybe(cost.amountPence.map { JSON($0) }),
                "words": .string(cost.words),
            ]
        }
        let contacts = details.contacts.map { contact -> JSON in
            ["name": .string(contact.name), "title": .string(contact.title)]
        }
        let parts: JSON = [
            "costOptions": .array(costs), "languages": texts(details.languages), "areas": texts(details.areas),
            "contacts": .array(contacts), "funding": texts(details.funding),
        ]
        return String(decoding: parts.bytes, as: UTF8.self)
    }

    /// Reads what ``write(_:)`` wrote; what cannot be read is left out.
    static func read(_ text: String, into details: inout ServiceDetails) {
        guard let parts = try? JSON(parsing: Array(text.utf8)) else { return }
        details.costOptions = (parts["costOptions"]?.elements ?? []).map {
            CostOption(
                option: $0["option"]?.text ?? "", amountPence: $0["amountPence"]?.whole, words: $0["words"]?.text ?? "")
        }
        details.contacts = (parts["contacts"]?.elements ?? []).map {
            ServiceContact(name: $0["name"]?.text ?? "", title: $0["title"]?.text ?? "")
        }
        details.languages = words(parts["languages"])
        details.areas = words(parts["areas"])
        details.funding = words(parts["funding"])
    }

    private static func texts(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }
    private static func words(_ list: JSON?) -> [String] { (list?.elements ?? []).compactMap(\.text) }
}
