import Core
import FHIR
import Foundation
import Questionnaires
import Testing

/// What checking says about every file at hand.
@Suite struct SharedFilesTests {
    /// Files of others that do break the standard, each with the reason.
    static let broken = [
        "questionnaireresponse-extensions-QuestionnaireResponse-item-subject": "an id of 67 characters"
    ]

    @Test func examplesKeepTheRules() throws {
        try #require(!SharedFiles.resources.isEmpty, "There is no resource in \(SharedFiles.folder.path).")
        var passed: [String: Int] = [:], all: [String: Int] = [:], refused: [String] = []
        for file in SharedFiles.resources {
            let folder = String(file.name.prefix { $0 != "/" })
            all[folder, default: 0] += 1
            let reading = CheckedResource.check(file.json)
            if reading.checked != nil {
                passed[folder, default: 0] += 1
            } else if !["bars", "questionnaire-validation"].contains(folder) {
                let first = reading.issues.errors.first
                refused.append("\(file.name): \(first?.path ?? "") \(first?.words ?? "")")
            }
        }
        for folder in all.keys.sorted() { figure("\(folder): \(passed[folder] ?? 0) of \(all[folder] ?? 0) pass") }
        // Examples of the standard break it now and then; more than a few would be a fault of ours.
        let unexpected = refused.filter { line in !Self.broken.keys.contains(where: line.contains) }
        for line in unexpected { figure("refused: \(line)") }
        #expect(unexpected.count * 50 <= SharedFiles.resources.count, "\(unexpected.joined(separator: "\n"))")
    }

    /// The value sets that forms of the cases draw on: genders, types of items, and countries.
    static let valueSets = ValueSets(
        [("administrative-gender", "AdministrativeGender"), ("item-type", "QuestionnaireItemType")].map { name, list in
            let codes = Structures.r4.codes(named: list) ?? []
            return ValueSet(
                url: "http://hl7.org/fhir/ValueSet/\(name)",
                codings: codes.map { code in
                    let words = code.replacing("dateTime", with: "date time").replacing("-", with: " ")
                    let display =
                        words == "text" ? words : words.split(separator: " ").map(\.capitalized).joined(separator: " ")
                    return Coding(system: "http://hl7.org/fhir/\(name)", code: code, display: display)
                })
        } + [
            ValueSet(
                url: "http://hl7.org/fhir/ValueSet/jurisdiction",
                codings: Locale.Region.isoRegions.filter { $0.identifier.count == 2 }.map { region in
                    Coding(
                        system: "urn:iso:std:iso:3166", code: region.identifier,
                        display: Locale(identifier: "en").localizedString(forRegionCode: region.identifier))
                })
        ])

    /// Of the messages of the booking standard six were found invalid by another validator too.
    @Test func badMessagesAreRefusedWithAnOutcome() throws {
        let bars = SharedFiles.resources.filter { $0.name.hasPrefix("bars/") }
        try #require(!bars.isEmpty)
        let refused = bars.map { CheckedResource.check($0.json) }.filter { $0.checked == nil }
        #expect(!refused.isEmpty && refused.count * 4 < bars.count)
        for reading in refused {
            let outcome = OperationOutcomes.outcome(reading.issues)
            #expect(CheckedResource.check(outcome.json).checked != nil)
        }
    }

    /// The recorded verdicts of HL7's validator on responses, held against structure and form together.
    @Test func verdictsAgree() throws {
        let folders = try FileManager.default.contentsOfDirectory(
            at: SharedFiles.folder, includingPropertiesForKeys: nil
        ).filter { FileManager.default.fileExists(atPath: $0.appending(path: "cases.json").path) }
        var count = 0, disagreements: [String] = []
        for folder in folders {
            func json(_ name: String) throws -> JSON {
                try JSON(parsing: [UInt8](Data(contentsOf: folder.appending(path: name))))
            }
            for entry in try json("cases.json").elements {
                let response = try json(entry["response"]?.text ?? "")
                let forms = try (entry["supporting"]?.elements ?? []).compactMap(\.text).map(json)
                    .map { Questionnaire.read($0) }.compactMap { $0.questionnaire ?? $0.unsound }
                let form = forms.first { $0.isNamed(by: response["questionnaire"]?.text ?? "") }
                let isRefused =
                    CheckedResource.check(response).checked == nil
                    || form?.check(response, valueSets: Self.valueSets).errors.isEmpty == false
                count += 1
                let expected = (entry["hl7JavaValidator"]?["errors"]?.whole ?? 0) > 0
                if isRefused != expected { disagreements.append(entry["name"]?.text ?? "") }
            }
        }
        try #require(count > 0)
        figure("\(count - disagreements.count) of \(count) recorded verdicts agree")
        #expect(Double(disagreements.count) <= 0.05 * Double(count), "\(disagreements)")
    }
}
