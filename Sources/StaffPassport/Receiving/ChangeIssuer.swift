public import Core
import Ledger
public import Storage

/// Changes what an officer keeps of an issuer: its root certificates, and the forms of its other formats.
///
/// - Parameters:
///   - roots: in base64; they take the place of those before.
///   - forms: those that an officer wrote down; what the issuer publishes of itself stays.
/// - Throws: ``Refusal``: `forbidden`, `notFound`, `invalid` for a form that no kind fits or that is there twice.
@discardableResult
public func changeIssuer(
    _ id: TrustedIssuerID, roots: [String], forms: [IssuerForm], as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> TrustedIssuer {
    try caller.requireEverywhere(.passportSetUp)
    var issuer = try TrustedIssuers.find(id, of: caller.organisation, in: tx)
    let kinds = try KindBook.of(caller.organisation, in: tx)
    let all = issuer.forms.filter { !$0.isByHand } + forms
    var problems = forms.flatMap { $0.problems(kinds) }
    for form in forms {
        // A credential that met two forms would be of two kinds.
        let others = all.filter { $0 != form && $0.format == form.format }
        if others.contains(where: { $0.isMet(by: form.types) || form.isMet(by: $0.types) })
            || forms.filter({ $0 == form }).count > 1
        {
            problems.append(FieldProblem("types", "Another kind of this issuer has these types already"))
        }
    }
    if all.count > IssuerForm.limit { problems.append(FieldProblem("types", "There are too many forms")) }
    guard problems.isEmpty else { throw Refusal(fields: problems) }
    issuer.roots = roots
    issuer.forms = all
    try TrustedIssuers.keepForms(of: issuer, in: caller.organisation, tx)
    try record(IssuerTrusted(issuer: id), by: caller, at: now, in: tx)
    return issuer
}
