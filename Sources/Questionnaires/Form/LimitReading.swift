import Core

/// The extensions of one element, by their addresses.
struct ExtensionReader {
    private let elements: [String: [Element]]

    /// An extension's address.
    struct Address {
        let text: String

        static func core(_ name: String) -> Address { Address(text: "http://hl7.org/fhir/StructureDefinition/\(name)") }
        static func dataCapture(_ name: String) -> Address {
            Address(text: "http://hl7.org/fhir/uv/sdc/StructureDefinition/\(name)")
        }
    }

    init(_ element: Element, _ log: inout IssueLog) {
        var elements: [String: [Element]] = [:]
        for (place, json) in element.list("extension", &log) {
            guard let extra = Element(json, place, &log) else { continue }
            guard let url = extra.uri("url", &log) else {
                log.error(.required, place, "An extension must have a url.")
                continue
            }
            if (extra.names(withPrefix: "value").isEmpty) == (extra["extension"] == nil) {
                log.error(.invariant, place, "An extension has either a value or extensions (ext-1).")
            }
            elements[url, default: []].append(extra)
        }
        self.elements = elements
    }

    func flag(_ address: Address, _ log: inout IssueLog) -> Bool? { one(address)?.flag("valueBoolean", &log) }

    func whole(_ address: Address, _ log: inout IssueLog) -> Int? {
        one(address)?.integer("valueInteger", in: 0...2_147_483_647, &log)
    }

    func decimal(_ address: Address, _ log: inout IssueLog) -> ExactDecimal? {
        guard let element = one(address) else { return nil }
        return element.decimal("valueDecimal", &log) ?? element.decimal("valueInteger", &log)
    }

    func text(_ address: Address, _ log: inout IssueLog) -> String? { one(address)?.string("valueString", &log) }

    func canonical(_ address: Address, _ log: inout IssueLog) -> String? {
        one(address).flatMap { $0.uri("valueCanonical", &log) ?? $0.uri("valueUri", &log) }
    }

    func codes(_ address: Address, _ log: inout IssueLog) -> [String] {
        (elements[address.text] ?? []).compactMap { $0.code("valueCode", &log) }
    }

    func codings(_ address: Address, _ log: inout IssueLog) -> [Coding] {
        (elements[address.text] ?? []).compactMap { extra in
            guard let json = extra["valueCoding"] else { return nil }
            return Element(json, "\(extra.path).valueCoding", &log).map { Coding($0, &log) }
        }
    }

    func value(_ address: Address, of kinds: [AnswerValue.Kind], _ log: inout IssueLog) -> AnswerValue? {
        one(address)?.value(of: kinds, &log)
    }

    private func one(_ address: Address) -> Element? { elements[address.text]?.first }
}

extension ItemLimits {
    /// Reads `maxLength` and the extensions; those that are not known are left alone, as FHIR asks.
    init(_ element: Element, _ type: ItemType, _ log: inout IssueLog) {
        let extensions = ExtensionReader(element, &log)
        let bounds: [AnswerValue.Kind] = [.date, .dateTime, .time, .decimal, .integer, .quantity]
        minValue =
            extensions.value(.core("minValue"), of: bounds, &log)
            ?? extensions.value(.dataCapture("sdc-questionnaire-minQuantity"), of: [.quantity], &log)
        maxValue =
            extensions.value(.core("maxValue"), of: bounds, &log)
            ?? extensions.value(.dataCapture("sdc-questionnaire-maxQuantity"), of: [.quantity], &log)
        minLengthCharacters = extensions.whole(.core("minLength"), &log)
        maxLengthCharacters = element.integer("maxLength", &log)
        pattern = extensions.text(.core("regex"), &log)
        maxDecimalPlaces = extensions.whole(.core("maxDecimalPlaces"), &log)
        minOccurs = extensions.whole(.core("questionnaire-minOccurs"), &log)
        maxOccurs = extensions.whole(.core("questionnaire-maxOccurs"), &log)
        mimeTypes = extensions.codes(.core("mimeType"), &log)
        maxSizeBytes = extensions.decimal(.core("maxSize"), &log)
        referenceTypes = extensions.codes(.core("questionnaire-referenceResource"), &log)
        unitOptions = extensions.codings(.core("questionnaire-unitOption"), &log)
        unitValueSet = extensions.canonical(.core("questionnaire-unitValueSet"), &log)
        isHidden = extensions.flag(.core("questionnaire-hidden"), &log) ?? false
        if let minOccurs, let maxOccurs, minOccurs > maxOccurs {
            log.error(.businessRule, element.path, "At least \(minOccurs) and at most \(maxOccurs) cannot both hold.")
        }
    }
}
