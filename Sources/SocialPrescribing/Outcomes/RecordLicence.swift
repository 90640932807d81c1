public import Core
import Ledger
public import Questionnaires
public import Storage

/// Records an organisation's licence for a measure, and its wording; only then can it be given.
///
/// - Throws: ``Refusal``: `forbidden`, `notFound` for an unknown measure, `invalid` beside the field when holder,
///   number or day are missing or the wording does not fit the measure; the places in a form stand in the words.
public func recordLicence(
    of measure: String, holder: String, number: String, lastDay: Day?, wording: LicensedMeasure.Wording,
    as caller: Caller,
    at now: Instant, in tx: any Transaction
) throws -> MeasureLicence {
    try caller.requireEverywhereOrLead()
    guard let slot = LicensedMeasure.all.first(where: { $0.id == measure }) else {
        throw Refusal(.notFound, "There is no such questionnaire that needs a licence.")
    }
    var problems: [FieldProblem] = []
    if holder.isBlank { problems.append(FieldProblem("holder", "Enter who holds the licence")) }
    if number.isBlank { problems.append(FieldProblem("number", "Enter the number of the licence")) }
    if lastDay == nil { problems.append(FieldProblem("lastDay", "Enter the last day on which the licence holds")) }
    guard problems.isEmpty, let lastDay else { throw Refusal(fields: problems) }
    let licence = MeasureLicence(
        measure: measure, holder: holder.trimmingSpace, number: number.trimmingSpace, lastDay: lastDay,
        wording: wording,
        recordedAt: now, recordedBy: caller.account)
    do throws(Refusal) {
        _ = try slot.activated(under: licence.grant, wording: wording, on: now.ukDay)
    } catch {
        // What the measure says of its items belongs beside them.
        guard error.kind == .invalid, error.fields.isEmpty else { throw error }
        throw Refusal(fields: [FieldProblem("texts", error.words)])
    }
    try MeasureLicences.save(licence, of: caller.organisation, in: tx)
    try record(MeasureLicensed(measure: measure, lastDay: lastDay), by: caller, at: now, in: tx)
    return licence
}

extension Caller {
    /// - Throws: a `forbidden` refusal unless the caller leads a team.
    func requireEverywhereOrLead() throws(Refusal) {
        guard may(.referralLead) else {
            throw Refusal(.forbidden, "Only the lead of a team records licences.")
        }
    }
}
