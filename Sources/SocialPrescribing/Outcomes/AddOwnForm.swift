public import Core
import FHIR
import Ledger
import Questionnaires
public import Storage

/// Adds a questionnaire of the organisation's own, so that it can be given like any other.
///
/// - Parameter text: a FHIR R4 Questionnaire as JSON.
/// - Throws: ``Refusal``: `forbidden`, `invalid` beside `form` with the place in the file, `conflict` when a form with
///   the same address is in use, or when there are very many.
public func addOwnForm(
    _ text: String, form id: ID<OwnForm>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> OwnForm {
    try requireFormLead(caller)
    let reading = FormFile.read(text)
    guard let file = reading.file else { throw Refusal(fields: FormFile.problems(reading.issues)) }
    let title = (file.form.title ?? "").trimmingSpace
    let isPlain = title.unicodeScalars.allSatisfy { $0.value >= 32 }
    guard !title.isEmpty, title.unicodeScalars.count <= 150, isPlain else {
        throw Refusal(fields: [
            FieldProblem("form", "title: Give the questionnaire a title of at most 150 letters, on one line")
        ])
    }
    if let url = file.form.url {
        guard url.utf8.count <= 300, url.utf8.allSatisfy({ $0 > 32 && $0 != 127 }),
            !url.hasPrefix(OwnForm.reservedAddress)
        else {
            throw Refusal(fields: [
                FieldProblem(
                    "form",
                    "url: Use an address of your own, of at most 300 letters; urn:commonweal: is for the forms that "
                        + "come with the program. Or leave it out: then it is given one")
            ])
        }
    }
    let measure = OwnForm.measureID(id), definition = file.named("\(OwnForm.reservedAddress)measure:\(measure)")
    let form = OwnForm(
        head: OwnForm.Head(
            id: id, title: title, url: definition["url"]?.text ?? "", addedAt: now, retiredAt: nil),
        definition: definition)
    let issues = CheckedResource.check(try asResource(form)).issues.errors
    guard issues.isEmpty else {
        throw Refusal(fields: FormFile.problems(issues.map { FormIssue(.error, .value, $0.path, $0.words) }))
    }
    let others = try OwnForms.heads(of: caller.organisation, in: tx)
    guard !others.contains(where: { $0.url == form.head.url && $0.retiredAt == nil }) else {
        throw Refusal(
            .conflict,
            "A questionnaire with the address \(form.head.url) is in use. Retire it first, then add this one.")
    }
    guard others.count(where: { $0.retiredAt == nil }) < 100 else {
        throw Refusal(.conflict, "A hundred questionnaires are as many as anybody can choose from. Retire one first.")
    }
    try OwnForms.add(form, by: caller.account, of: caller.organisation, in: tx)
    try record(OwnFormAdded(form: id), by: caller, at: now, in: tx)
    return form
}

/// The resource that others would read, before it is known to be sound.
private func asResource(_ form: OwnForm) throws(Refusal) -> JSON {
    do {
        return try MeasureForm.resource(form).json
    } catch {
        throw Refusal(fields: [FieldProblem("form", "\(error.path): \(error.words)")])
    }
}

/// - Throws: a `forbidden` refusal for whoever leads no team.
func requireFormLead(_ caller: Caller) throws(Refusal) {
    guard caller.may(.referralLead) else {
        throw Refusal(.forbidden, "Only who leads a team adds or retires questionnaires.")
    }
}
