import Core
import Web

/// A FHIR R4 Questionnaire as a file or pasted: the fields, and what was given in them.
enum FormFileFields {
    /// Room for the file and what else is typed on the page.
    static let bodyLimitBytes = 2_097_152

    /// - Parameter stored: the form that is kept already.
    static func html(_ form: FormFrame, stored: String = "") -> HTML {
        let problems = form.problems.filter { $0.field == "form" }
        let more: HTML =
            problems.count > 1
            ? """
            <p class="nhsuk-error-message">Also in the file:</p>
            <ul class="nhsuk-list nhsuk-list--bullet">\(each: problems.dropFirst(), { "<li>\($0.words)</li>" })</ul>
            """ : .empty
        return """
            \(form.fileInput("file", "The file", hint: "A Questionnaire of FHIR R4 in JSON",
                accepts: ".json,application/json,application/fhir+json"))
            \(form.textarea("form", "Or paste the Questionnaire here",
                hint: "A file that you choose above goes first", value: stored, rows: 10))
            \(more)
            """
    }

    /// The text of the file, or what was pasted; `nil` when neither is there.
    /// - Throws: an `invalid` refusal for a file that is no text.
    static func text(_ visit: Visit) throws(Refusal) -> String? {
        guard let file = file(visit) else { return visit.form["form"]?.nonBlank }
        guard let text = String(validating: file.bytes, as: UTF8.self) else {
            throw Refusal(fields: [
                FieldProblem(
                    "file", "This file is not text. Save the Questionnaire as JSON (UTF-8) and choose it again")
            ])
        }
        return text
    }

    static func file(_ visit: Visit) -> SentFile? { visit.files.first { $0.field == "file" && !$0.bytes.isEmpty } }

    /// The frame of a page that comes back: browsers forget a chosen file, so what was in it stands in the field.
    static func keeping(_ visit: Visit, _ form: FormFrame) -> FormFrame {
        guard var sent = form.sent, let file = file(visit), let text = String(validating: file.bytes, as: UTF8.self),
            text.utf8.count <= bodyLimitBytes
        else { return form }
        sent.set("form", text)
        return FormFrame(csrf: form.csrf, sent: sent, problems: form.problems)
    }
}
