public import Core
import Ledger
public import Storage

/// Makes a new organisation. Only an operator at the command line does this, so nobody is asked for a permission; its
/// first account comes from ``openAccountAsOperator(_:password:mustChange:id:of:roles:at:in:)``.
///
/// - Parameters:
///   - name: as it stands in the header of every page.
///   - odsCode: the code of the NHS Organisation Data Service, in any case; `nil` for none.
/// - Throws: ``Refusal``: `invalid` for an empty or overlong name or a code that can not be one, `conflict` for a code
///   another organisation has.
@discardableResult
public func foundOrganisation(
    _ id: OrganisationID, name: String, odsCode: String?, at now: Instant, in tx: any Transaction
) throws -> Organisation {
    guard (1...200).contains(name.unicodeScalars.count), id != .installation else {
        throw Refusal(fields: [FieldProblem("name", "Enter the organisation's name in 200 characters or fewer")])
    }
    let code = try odsCode.map { typed in
        guard let code = Organisation.odsCode(checking: typed) else {
            throw Refusal(fields: [
                FieldProblem("ods-code", "Enter the ODS code as 3 to 10 letters and digits, like RXX")
            ])
        }
        guard try !Organisations.isTaken(odsCode: code, in: tx) else {
            throw Refusal(.conflict, "Another organisation here has the ODS code \(code). Check the code.")
        }
        return code
    }
    let organisation = Organisation(id: id, name: name, odsCode: code, createdAt: now)
    try Organisations.add(organisation, in: tx)
    try record(OrganisationFounded(organisation: id), of: id, by: nil, at: now, in: tx)
    return organisation
}
