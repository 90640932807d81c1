import Core
import Web

/// The lines that a page or a narrative says, each a label with its words, and how often each stands there.
struct SaidLines: Sendable {
    private(set) var counts: [String: Int] = [:]
    /// The words of each label where it stands first: who it is about and how the plan stands lead every page.
    private var byLabel: [String: String] = [:]
    /// What the entries are called.
    private(set) var titles: Set<String> = []

    /// The lists of facts of a page.
    init(html: String) {
        for piece in html.split(separator: "<dt").dropFirst() {
            guard let label = Self.between(piece, ">", "</dt>"), let start = piece.firstRange(of: "<dd"),
                let words = Self.between(piece[start.upperBound...], ">", "</dd>")
            else { continue }
            add(label, words.replacing("<span class=\"cp-lines\">", with: "").replacing("</span>", with: ""))
        }
        for piece in html.split(separator: "<p class=\"cp-item__kind\"").dropFirst() {
            if let title = Self.between(piece, ">", "</p>") { titles.insert(title) }
        }
    }

    /// The lists of narratives in XHTML, each line with its label before a colon.
    init(narratives: String) {
        for piece in narratives.split(separator: "<li>").dropFirst() {
            guard let end = piece.firstRange(of: "</li>") else { continue }
            let line = piece[..<end.lowerBound]
            guard let colon = line.firstRange(of: ": ") else {
                counts[String(line), default: 0] += 1
                continue
            }
            add(String(line[..<colon.lowerBound]), String(line[colon.upperBound...]))
        }
    }

    private mutating func add(_ label: String, _ words: String) {
        let line = label == "File" ? words : "\(label): \(words)"
        counts[line, default: 0] += 1
        if byLabel[label] == nil { byLabel[label] = words }
    }

    /// What stands for a file.
    static let file = "A file is kept with this entry."

    /// A label with its words as they are written.
    static func line(_ label: String, _ words: String) -> String { HTML(escaping: "\(label): \(words)").text }

    func words(of label: String) -> String? { byLabel[label] }

    private static func between(_ text: Substring, _ open: String, _ close: String) -> String? {
        guard let start = text.firstRange(of: open) else { return nil }
        let rest = text[start.upperBound...]
        guard let end = rest.firstRange(of: close) else { return nil }
        return String(rest[..<end.lowerBound])
    }
}

/// What a FHIR document of a plan says: the lines of its narratives, the codes of its headings, its Patient.
struct SaidDocument: Sendable {
    let lines: SaidLines
    /// The code of each section that has one, by its title.
    let headings: [String: String]
    private let patient: JSON

    init(_ bundle: JSON) {
        let resources = bundle["entry"]?.elements.compactMap { $0["resource"] } ?? []
        let first = resources.first { $0["resourceType"]?.text == "Composition" }
        let sections = first.map(Self.sections) ?? []
        patient = resources.first { $0["resourceType"]?.text == "Patient" } ?? .object([])
        lines = SaidLines(narratives: sections.compactMap { $0["text"]?["div"]?.text }.joined())
        headings = sections.reduce(into: [:]) { all, section in
            guard let title = section["title"]?.text, let code = section["code"]?["coding"]?[0]?["code"]?.text else {
                return
            }
            all[title] = code
        }
    }

    private static func sections(in json: JSON) -> [JSON] {
        (json["section"]?.elements ?? []).flatMap { [$0] + sections(in: $0) }
    }

    /// What the Patient says of what the register keeps, by the keys of the outline.
    func ofPatient(_ key: String) -> String? {
        func named(_ isMeant: (JSON) -> Bool) -> JSON? { patient["name"]?.elements.first(where: isMeant) }
        func reached(by system: String) -> String? {
            patient["telecom"]?.elements.first { $0["system"]?.text == system }?["value"]?.text
        }
        let practice = patient["generalPractitioner"]?[0]
        switch key {
        case "givenName": return named { $0["family"] != nil }?["given"]?[0]?.text
        case "familyName": return named { $0["family"] != nil }?["family"]?.text
        case "knownAs": return named { $0["use"]?.text == "nickname" }?["given"]?[0]?.text
        case "born": return patient["birthDate"]?.text
        case "nhsNumber": return patient["identifier"]?[0]?["value"]?.text
        case "postcode": return patient["address"]?[0]?["postalCode"]?.text
        case "phone", "email": return reached(by: key)
        case "practiceName": return practice?["display"]?.text
        case "practiceCode": return practice?["identifier"]?["value"]?.text
        default:
            guard let line = Int(key.dropFirst("address".count)) else { return nil }
            return patient["address"]?[0]?["line"]?[line - 1]?.text
        }
    }
}

/// What the register says of Pat, as the world laid it.
enum RegisterSample {
    static let typed = [
        "givenName": "Pat", "familyName": "Example", "knownAs": "Patty", "born": "1956-05-04",
        "nhsNumber": "9990000018", "postcode": "ZZ99 3VZ", "phone": "01632 960001", "email": "Pat@example.org",
        "practiceName": "Test Surgery", "practiceCode": "A99999", "address1": "1 Test Street", "address2": "Flat 2",
        "address3": "Testham", "address4": "Testshire", "address5": "England",
    ]

    private static let labels = [
        "givenName": "Name", "familyName": "Name", "knownAs": "Known as", "born": "Born", "nhsNumber": "NHS number",
        "phone": "Phone", "email": "Email", "practiceName": "GP practice", "practiceCode": "GP practice",
    ]

    /// Whether a page says it beside its label, as people read it and between nothing but what parts it from others.
    static func isSaid(_ key: String, in lines: SaidLines) -> Bool {
        let words =
            switch key {
            case "born": "Fri 4 May 1956"
            case "nhsNumber": "999 000 0018"
            default: typed[key] ?? ""
            }
        guard let said = lines.words(of: labels[key] ?? "Address"), !words.isEmpty else { return false }
        switch key {
        case "givenName": return said.hasPrefix("\(words) ")
        case "familyName": return said.hasSuffix(" \(words)")
        case "practiceName": return said.hasPrefix("\(words) (")
        case "practiceCode": return said.hasSuffix("(\(words))")
        default:
            let isAddress = labels[key] == nil
            return isAddress ? ", \(said),".contains(", \(words),") : said == words
        }
    }
}
