import Core
import Web

// A kind as a form, and a form as what an item says.
extension CredentialKind {
    /// Rows of a list that the form offers; those left empty are no entries.
    private static let rowCount = 4

    /// The fields of everything it says.
    func fields(_ form: FormFrame) -> HTML { Self.fields(claims, form, before: "") }

    private static func fields(_ claims: [KindClaim], _ form: FormFrame, before: String) -> HTML {
        claims.map { claim -> HTML in
            let field = before + claim.name
            let label = claim.isRequired ? claim.label : "\(claim.label) (optional)"
            return switch claim.shape {
            case .text where !claim.choices.isEmpty:
                form.select(
                    field, label, claim.choices.map { Choice($0, $0.asWords) }, prompt: "Choose one")
            case .text: form.textInput(field, label)
            case .day: form.dateInput(field, label)
            case .instant: form.textInput(field, label, hint: "In UTC, like 2026-11-21T02:10:00Z", widthCharacters: 20)
            case .whole, .number: form.textInput(field, label, widthCharacters: 5)
            case .flag: form.radios(field, label, [Choice("yes", "Yes"), Choice("no", "No")])
            case .texts: form.textarea(field, label, hint: "One on each line", rows: 2)
            case .object: group(label, fields(claim.parts, form, before: "\(field)."))
            case .objects:
                (0..<rowCount).map { index in
                    group("\(label) \(index + 1)", fields(claim.parts, form, before: "\(field).\(index)."))
                }.joined()
            }
        }.joined()
    }

    private static func group(_ legend: String, _ content: HTML) -> HTML {
        """
        <fieldset class="nhsuk-fieldset cw-group"><legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">\
        \(legend)</legend>
        \(content)
        </fieldset>
        """
    }

    /// What somebody entered, as an item says it; fields left empty say nothing.
    func claims(in form: Form) -> JSON { Self.object(claims, form, before: "") ?? [:] }

    private static func object(_ claims: [KindClaim], _ form: Form, before: String) -> JSON? {
        let members = claims.compactMap { claim -> JSON.Member? in
            let field = before + claim.name, text = (form[field] ?? "").trimmingSpace
            let value = text.isEmpty && claim.parts.isEmpty ? JSON?.none : self.value(claim, text, form, field)
            return value.map { JSON.Member(claim.name, $0) }
        }
        return members.isEmpty ? nil : .object(members)
    }

    /// What stands in a field that was filled in; text that is no number stays text, so that its fault is told.
    private static func value(_ claim: KindClaim, _ text: String, _ form: Form, _ field: String) -> JSON? {
        switch claim.shape {
        case .text, .day, .instant: .string(text)
        case .whole: Int(text).map { JSON($0) } ?? .string(text)
        case .number: Double(text).map { JSON($0) } ?? .string(text)
        case .flag: JSON(text == "yes")
        case .texts: .array(text.split(whereSeparator: \.isNewline).map { .string(String($0).trimmingSpace) })
        case .object: object(claim.parts, form, before: "\(field).")
        case .objects: entries(claim, form, field)
        }
    }

    private static func entries(_ claim: KindClaim, _ form: Form, _ field: String) -> JSON? {
        let all = (0..<rowCount).compactMap { object(claim.parts, form, before: "\(field).\($0).") }
        return all.isEmpty ? nil : .array(all)
    }
}

extension String {
    /// A code as words: "registered-with-conditions" as "Registered with conditions".
    var asWords: String {
        let words = replacing("-", with: " ").replacing("_", with: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
