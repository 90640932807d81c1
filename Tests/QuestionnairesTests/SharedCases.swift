import Core
import Foundation
import Questionnaires

/// The shared FHIR files, whatever lies there.
enum SharedCases {
    static let folder: URL = {
        if let data = ProcessInfo.processInfo.environment["COMMONWEAL_DATA"] {
            return URL(filePath: data).appending(path: "fhir")
        }
        return URL(filePath: FileManager.default.currentDirectoryPath).appending(path: "../shared/data/fhir")
    }()

    /// One recorded verdict on a response to a form.
    struct Case {
        let name: String
        let response: JSON
        let forms: [Questionnaire.Reading]
        /// Whether the recorded validator found an error.
        let isRefused: Bool
        let reasons: [String]
    }

    /// Every case of every index that a folder of cases has.
    static func cases() throws -> [Case] {
        let folders = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.lastPathComponent.contains("questionnaire-validation") }
        return try folders.sorted { $0.path < $1.path }.flatMap { folder in
            try json(folder.appending(path: "cases.json")).elements.map { entry in
                let verdict = entry["hl7JavaValidator"]
                return Case(
                    name: entry["name"]?.text ?? "?",
                    response: try json(folder.appending(path: entry["response"]?.text ?? "")),
                    forms: try (entry["supporting"]?.elements ?? []).compactMap(\.text)
                        .map { try json(folder.appending(path: $0)) }
                        .filter { $0["resourceType"]?.text == "Questionnaire" }.map { Questionnaire.read($0) },
                    isRefused: (verdict?["errors"]?.whole ?? 0) > 0,
                    reasons: (verdict?["issues"]?.elements ?? []).compactMap { $0["text"]?.text })
            }
        }
    }

    /// The HL7 examples of one type of resource, with their names.
    static func examples(of type: String) throws -> [(name: String, json: JSON)] {
        try FileManager.default.contentsOfDirectory(
            at: folder.appending(path: "r4-examples"), includingPropertiesForKeys: nil
        ).filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }
            .map { ($0.lastPathComponent, try json($0)) }.filter { $0.1["resourceType"]?.text == type }
    }

    static func json(_ file: URL) throws -> JSON { try JSON(parsing: [UInt8](Data(contentsOf: file))) }

    /// The value sets of FHIR that forms of the cases draw on: item types, genders, and countries and areas.
    static let valueSets = ValueSets([
        set("item-type", "http://hl7.org/fhir/item-type", ItemType.allCases.map { ($0.rawValue, display($0)) }),
        set(
            "administrative-gender", "http://hl7.org/fhir/administrative-gender",
            [("male", "Male"), ("female", "Female"), ("other", "Other"), ("unknown", "Unknown")]),
        set(
            "publication-status", "http://hl7.org/fhir/publication-status",
            [("draft", "Draft"), ("active", "Active"), ("retired", "Retired"), ("unknown", "Unknown")]),
        ValueSet(
            url: "http://hl7.org/fhir/ValueSet/jurisdiction",
            codings: Locale.Region.isoRegions.filter { $0.identifier.count == 2 }.map { region in
                Coding(
                    system: "urn:iso:std:iso:3166", code: region.identifier,
                    display: Locale(identifier: "en").localizedString(forRegionCode: region.identifier))
            } + [
                // As ISO 3166 has them.
                Coding(system: "urn:iso:std:iso:3166", code: "US", display: "United States of America"),
                Coding(
                    system: "urn:iso:std:iso:3166", code: "GB",
                    display: "United Kingdom of Great Britain and Northern Ireland"),
            ]),
    ])

    private static func set(_ name: String, _ system: String, _ codes: [(String, String)]) -> ValueSet {
        ValueSet(
            url: "http://hl7.org/fhir/ValueSet/\(name)",
            codings: codes.map { Coding(system: system, code: $0, display: $1) })
    }

    private static func display(_ type: ItemType) -> String {
        switch type {
        case .dateTime: "Date Time"
        case .openChoice: "Open Choice"
        case .text: "Text"
        default: type.rawValue.prefix(1).uppercased() + type.rawValue.dropFirst()
        }
    }
}
