import Core
import Population
import Web

// An item as a form, and a form as what an item says.
extension KindForm {
    /// The fields of a kind; what professionals fill in is folded away.
    func fields(_ form: FormFrame, _ values: [String: String], isProfessional: Bool) -> HTML {
        let shown = fields.filter { values["mediaFile"] != nil || !Self.formerFile.contains($0.key) }
        let plain = shown.filter { !$0.isForProfessionals }, others = shown.filter(\.isForProfessionals)
        let folded: HTML =
            others.isEmpty || !isProfessional
            ? .empty
            : details(
                "Codes and details for the record",
                isOpen: others.contains { form.problem($0.key) != nil },
                others.map { $0.control(form, values[$0.key]) }.joined())
        return plain.map { $0.control(form, values[$0.key]) }.joined() + folded
            + (isProfessional ? .empty : unreadWords)
    }

    /// The one file that a heading had before there were several; asked for where there is one.
    private static let formerFile: Set = ["mediaName", "mediaKind", "mediaFile"]

    /// Whether its form may send a file.
    func takesFiles(isProfessional: Bool) -> Bool { isProfessional && fields.contains { $0.shape == .file } }

    /// What was typed. A field that was not on the form keeps what stood in it.
    func typed(_ visit: Visit, before: [String: String]) -> [String: String] {
        var values: [String: String] = [:]
        for field in fields {
            if field.shape == .file {
                let file = visit.files.first { $0.field == field.key && !$0.bytes.isEmpty }
                values[field.key] = file?.bytes.base64 ?? before[field.key]
            } else {
                values[field.key] = visit.form[field.key] ?? before[field.key]
            }
        }
        return values
    }
}

extension PlanField {
    func control(_ form: FormFrame, _ value: String?) -> HTML {
        let value = value ?? ""
        return switch shape {
        case .line, .code: form.textInput(key, label, hint: hint, value: value)
        case .address: form.textInput(key, label, hint: hint, value: value, kind: .url)
        case .text: form.textarea(key, label, hint: hint, value: value, rows: 4)
        case .day: form.dateInput(key, label, hint: hint, value: Day(value))
        case .score:
            form.select(
                key, label, (1...10).map { Choice("\($0)", "\($0)") }, hint: hint, value: value, prompt: "Choose")
        case .choice(let choices):
            form.radios(key, label, choices.map { Choice($0.code, $0.words) }, hint: hint, value: value)
        case .flag: form.radios(key, label, [Choice("yes", "Yes"), Choice("no", "No")], hint: hint, value: value)
        case .file:
            form.fileInput(
                key, label, hint: "Up to 375 kB. A file that is kept already stays if you choose none.",
                accepts: KindForm.mediaKinds.map(\.code).joined(separator: ","))
        }
    }
}
