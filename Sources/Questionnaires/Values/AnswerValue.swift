public import Core

/// One answer of any of the kinds that FHIR R4 knows.
public enum AnswerValue: Hashable, Sendable {
    case boolean(Bool)
    case decimal(ExactDecimal)
    case integer(Int)
    case date(PartialDate)
    case dateTime(PartialDate)
    case time(TimeOfDay)
    case string(String)
    case uri(String)
    case attachment(Attachment)
    case coding(Coding)
    case quantity(Quantity)
    case reference(Reference)

    /// The kinds, by the names that FHIR gives them.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case boolean, decimal, integer, date, dateTime, time, string, uri
        case attachment = "Attachment"
        case coding = "Coding"
        case quantity = "Quantity"
        case reference = "Reference"

        /// The element that holds such a value: `valueDateTime`.
        public var elementName: String { "value" + rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
    }

    public var kind: Kind {
        switch self {
        case .boolean: .boolean
        case .decimal: .decimal
        case .integer: .integer
        case .date: .date
        case .dateTime: .dateTime
        case .time: .time
        case .string: .string
        case .uri: .uri
        case .attachment: .attachment
        case .coding: .coding
        case .quantity: .quantity
        case .reference: .reference
        }
    }

    /// The value as FHIR writes it.
    public var json: JSON {
        switch self {
        case .boolean(let flag): .boolean(flag)
        case .decimal(let number): .number(number.text)
        case .integer(let number): JSON(number)
        case .date(let date), .dateTime(let date): .string(date.text)
        case .time(let time): .string(time.text)
        case .string(let text), .uri(let text): .string(text)
        case .attachment(let attachment): attachment.json
        case .coding(let coding): coding.json
        case .quantity(let quantity): quantity.json
        case .reference(let reference): reference.json
        }
    }

    /// What a person reads when the answer is shown back.
    public var words: String {
        switch self {
        case .boolean(let flag): flag ? "Yes" : "No"
        case .decimal(let number): number.text
        case .integer(let number): String(number)
        case .date(let date), .dateTime(let date): date.text
        case .time(let time): time.text
        case .string(let text), .uri(let text): text
        case .attachment(let attachment): attachment.title ?? attachment.url ?? attachment.contentType ?? "Attachment"
        case .coding(let coding): coding.display ?? coding.code ?? ""
        case .quantity(let quantity):
            [quantity.value?.text, quantity.unit ?? quantity.code].compactMap { $0 }.joined(separator: " ")
        case .reference(let reference): reference.display ?? reference.reference ?? ""
        }
    }
}

/// A code from a code system.
public struct Coding: Hashable, Sendable {
    public var system: String?
    public var version: String?
    public var code: String?
    public var display: String?

    public init(system: String? = nil, version: String? = nil, code: String?, display: String? = nil) {
        self.system = system
        self.version = version
        self.code = code
        self.display = display
    }

    /// Whether both name the same thing: system and code, whatever is displayed.
    public func isSame(as other: Coding) -> Bool {
        guard code != nil || other.code != nil else { return system == other.system && display == other.display }
        return system == other.system && code == other.code
    }

    var json: JSON {
        .texts([("system", system), ("version", version), ("code", code), ("display", display)])
    }
}

/// A number with a unit.
public struct Quantity: Hashable, Sendable {
    public var value: ExactDecimal?
    public var comparator: String?
    public var unit: String?
    public var system: String?
    public var code: String?

    public init(
        value: ExactDecimal?, comparator: String? = nil, unit: String? = nil, system: String? = nil,
        code: String? = nil
    ) {
        self.value = value
        self.comparator = comparator
        self.unit = unit
        self.system = system
        self.code = code
    }

    var json: JSON {
        let texts = JSON.texts([("comparator", comparator), ("unit", unit), ("system", system), ("code", code)])
        guard let value, case .object(let members) = texts else { return texts }
        return .object([JSON.Member("value", .number(value.text))] + members)
    }
}

/// A file, or where one lies.
public struct Attachment: Hashable, Sendable {
    public var contentType: String?
    /// Base64.
    public var data: String?
    public var url: String?
    public var sizeBytes: Int?
    public var title: String?

    public init(
        contentType: String? = nil, data: String? = nil, url: String? = nil, sizeBytes: Int? = nil,
        title: String? = nil
    ) {
        self.contentType = contentType
        self.data = data
        self.url = url
        self.sizeBytes = sizeBytes
        self.title = title
    }

    /// How many bytes ``data`` stands for.
    public var dataBytes: Int? {
        guard let data else { return nil }
        let count = data.utf8.count { ![9, 10, 13, 32, UInt8(ascii: "=")].contains($0) }
        return count * 3 / 4
    }

    var json: JSON {
        let texts = JSON.texts([("contentType", contentType), ("data", data), ("url", url), ("title", title)])
        guard let sizeBytes, case .object(let members) = texts else { return texts }
        return .object(members + [JSON.Member("size", JSON(sizeBytes))])
    }
}

/// Another resource.
public struct Reference: Hashable, Sendable {
    public var reference: String?
    public var type: String?
    public var hasIdentifier = false
    public var display: String?

    public init(reference: String?, type: String? = nil, display: String? = nil) {
        self.reference = reference
        self.type = type
        self.display = display
    }

    var json: JSON { .texts([("reference", reference), ("type", type), ("display", display)]) }
}

extension JSON {
    /// An object of the texts that are there.
    static func texts(_ members: [(String, String?)]) -> JSON {
        .object(members.compactMap { name, text in text.map { Member(name, .string($0)) } })
    }
}
