import Core
import Foundation
import Questionnaires
import Testing

/// The verdicts that HL7's validator gave, and HL7's own examples.
@Suite struct SharedCasesTests {
    @Test func verdictsAgree() throws {
        let cases = try SharedCases.cases()
        try #require(!cases.isEmpty, "There is no case in \(SharedCases.folder.path).")
        var disagreements: [String] = []
        for item in cases {
            let issues = verdict(item)
            guard issues.errors.isEmpty == item.isRefused else { continue }
            disagreements.append(
                "\(item.name): recorded \(item.reasons); "
                    + "found \(issues.map { "\($0.severity) \($0.path): \($0.words)" })"
            )
        }
        let agreed = Double(cases.count - disagreements.count) / Double(cases.count)
        #expect(
            agreed >= 0.95,
            "\(cases.count - disagreements.count) of \(cases.count) agree.\n\(disagreements.joined(separator: "\n"))")
        // Every one of those at hand agrees; where that stops being so, somebody should read why.
        #expect(disagreements.isEmpty, "\(disagreements.joined(separator: "\n"))")
    }

    /// The recorded verdicts are on responses alone, so what is wrong with a form is no part of them. A response whose
    /// form is not at hand can only be held against its own structure.
    private func verdict(_ item: SharedCases.Case) -> [FormIssue] {
        let named = item.response["questionnaire"]?.text ?? ""
        let forms = item.forms.compactMap { $0.questionnaire ?? $0.unsound }
        guard let form = forms.first(where: { $0.isNamed(by: named) }) else {
            return QuestionnaireResponse.read(item.response).issues
        }
        return form.check(item.response, valueSets: SharedCases.valueSets)
    }

    @Test func theVerdictsAreNotAllAlike() throws {
        let cases = try SharedCases.cases()
        #expect(cases.contains { $0.isRefused } && cases.contains { !$0.isRefused })
    }

    @Test func examplesOfFormsAreRead() throws {
        let examples = try SharedCases.examples(of: "Questionnaire")
        try #require(!examples.isEmpty)
        for example in examples {
            let reading = Questionnaire.read(example.json)
            #expect(reading.questionnaire != nil, "\(example.name): \(reading.issues.errors)")
        }
    }

    @Test func examplesOfResponsesAreRead() throws {
        let examples = try SharedCases.examples(of: "QuestionnaireResponse")
        try #require(!examples.isEmpty)
        for example in examples {
            let reading = QuestionnaireResponse.read(example.json)
            #expect(reading.issues.errors.isEmpty, "\(example.name): \(reading.issues.errors)")
        }
    }
}
