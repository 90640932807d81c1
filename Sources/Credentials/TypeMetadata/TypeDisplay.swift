internal import Core

/// What a type is called and how it looks, in one language.
///
/// - Source: draft-ietf-oauth-sd-jwt-vc, section 7.
public struct TypeDisplay: Sendable, Hashable {
    /// A language tag of RFC 5646.
    public let locale: String
    public let name: String
    public let description: String?
    /// How a card for it looks; `nil` when the type does not say.
    public let simple: SimpleRendering?
    public let svgTemplates: [SVGTemplate]

    init(locale: String, _ json: JSON) throws(Fault) {
        guard let name = json["name"]?.text else { throw Fault(.typeMetadata, "The type has a display without name.") }
        self.locale = locale
        self.name = name
        description = json["description"]?.text
        let rendering = json["rendering"]
        simple = try rendering?["simple"].map { json throws(Fault) in try SimpleRendering(json) }
        // Some drafts write the name in the plural.
        svgTemplates = try SVGTemplate.list(rendering?["svg_template"] ?? rendering?["svg_templates"])
    }

    /// The objects of a list of displays with the language of each.
    static func entries(_ json: JSON?) throws(Fault) -> [(locale: String, json: JSON)] {
        guard let json else { return [] }
        guard case .array(let written) = json, written.count <= 200 else {
            throw Fault(.typeMetadata, "The type has a display that is no list, or too long.")
        }
        var entries: [(String, JSON)] = []
        for entry in written {
            // Drafts before 2025 call it lang.
            guard let locale = (entry["locale"] ?? entry["lang"])?.text, IRI.isLanguageTag(locale) else {
                throw Fault(.typeMetadata, "The type has a display without language.")
            }
            entries.append((locale, entry))
        }
        return entries
    }
}

/// How a card looks that is no picture.
public struct SimpleRendering: Sendable, Hashable {
    public let logo: TypeImage?
    public let backgroundImage: TypeImage?
    /// A colour as `#` and hexadecimal digits; `nil` when there is none, or it is written in another way: what comes
    /// from outside goes into a style only where it can do nothing there.
    public let backgroundColour: String?
    public let textColour: String?

    init(_ json: JSON) throws(Fault) {
        guard case .object = json else { throw Fault(.typeMetadata, "The type has a rendering that is no object.") }
        logo = try json["logo"].map { json throws(Fault) in try TypeImage(json) }
        backgroundImage = try json["background_image"].map { json throws(Fault) in try TypeImage(json) }
        backgroundColour = json["background_color"]?.text.flatMap(Self.colour)
        textColour = json["text_color"]?.text.flatMap(Self.colour)
    }

    private static func colour(_ text: String) -> String? {
        let digits = text.utf8.dropFirst()
        let isHexadecimal = digits.allSatisfy {
            IRI.isDigit($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0 | 32)
        }
        return text.utf8.first == UInt8(ascii: "#") && isHexadecimal && [3, 6].contains(digits.count) ? text : nil
    }
}

/// A picture that lies elsewhere.
public struct TypeImage: Sendable, Hashable {
    public let address: String
    /// What it must be; `nil` when the type does not say.
    public let integrity: SubresourceIntegrity?
    public let alternativeText: String?

    init(_ json: JSON) throws(Fault) {
        guard let address = json["uri"]?.text, IRI.isURL(address) else {
            throw Fault(.typeMetadata, "The type has a picture without address.")
        }
        self.address = address
        integrity = try SubresourceIntegrity(member: "uri#integrity", of: json)
        alternativeText = json["alt_text"]?.text
    }
}

/// A picture with places for claims.
public struct SVGTemplate: Sendable, Hashable {
    public let image: TypeImage
    /// What it is made for: `orientation`, `color_scheme`, `contrast`.
    public let properties: [String: String]

    private static let values: [String: Set<String>] = [
        "orientation": ["portrait", "landscape"], "color_scheme": ["light", "dark"], "contrast": ["normal", "high"],
    ]

    static func list(_ json: JSON?) throws(Fault) -> [SVGTemplate] {
        guard let json else { return [] }
        guard case .array(let written) = json, (1...50).contains(written.count) else {
            throw Fault(.typeMetadata, "The type has templates that are no list, or too long.")
        }
        var templates: [SVGTemplate] = []
        for template in written {
            var properties: [String: String] = [:]
            for (name, taken) in values {
                guard let value = template["properties"]?[name] else { continue }
                guard let text = value.text, taken.contains(text) else {
                    throw Fault(.typeMetadata, "The type has a template with a property that cannot be read.")
                }
                properties[name] = text
            }
            // Without properties nobody could choose between two.
            guard !properties.isEmpty || template["properties"] == nil && written.count == 1 else {
                throw Fault(.typeMetadata, "The type has templates that cannot be told apart.")
            }
            templates.append(SVGTemplate(image: try TypeImage(template), properties: properties))
        }
        return templates
    }
}

extension SubresourceIntegrity {
    /// Reads a member of integrity metadata; `nil` when it is missing.
    init?(member name: String, of json: JSON) throws(Fault) {
        guard let value = json[name] else { return nil }
        guard let text = value.text else { throw Fault(.integrity, "The integrity metadata is no text.") }
        try self.init(parsing: text)
    }
}
