import Core
import Workforce

/// A clearance by occupational health as an export has it: fit for the role or not, on which day that was found, and
/// when it is looked at again. Why or why not is no part of it, and is not read.
enum ClearanceRow {
    static let kind = "occupational-health-clearance-1"
    static let required = ["fit_for_role", "assessed_on"]
    static let optional = ["review_on", "role_category", "epp_cleared"]

    /// - Throws: an `invalid` refusal with the column that cannot be used.
    static func entry(_ row: NamedRows.Row) throws(Refusal) -> FileEntry {
        let isFit = try flag("fit_for_role", of: row), assessed = try FileCell.day("assessed_on", of: row)
        let review = try FileCell.optionalDay("review_on", of: row), role = try FileCell.words("role_category", of: row)
        let isCleared = row["epp_cleared"].isEmpty ? nil : try flag("epp_cleared", of: row)
        try FileCell.checkOrder(assessed, review, "review_on")
        var claims = [JSON.Member("fit_for_role", JSON(isFit))]
        if let review { claims.append(JSON.Member("review_on", JSON(review))) }
        if let isCleared { claims.append(JSON.Member("epp_cleared", JSON(isCleared))) }
        if let role { claims.append(JSON.Member("role_category", .string(role))) }
        claims.append(JSON.Member("assessed_on", JSON(assessed)))
        let said = JSON.object(claims)
        return FileEntry(line: row.line, kind: kind, claims: said, name: name(said), from: assessed, until: review)
    }

    private static func flag(_ column: String, of row: NamedRows.Row) throws(Refusal) -> Bool {
        switch row[column].lowercased() {
        case "yes", "y", "true", "fit", "cleared": return true
        case "no", "n", "false", "not fit", "unfit", "not cleared": return false
        default: throw Refusal(fields: [FieldProblem(column, "Enter yes or no")])
        }
    }

    /// "Fit for the role: yes, Clinical".
    static func name(_ claims: JSON) -> String {
        let role = claims["role_category"]?.text.map { ", \($0)" } ?? ""
        return "Fit for the role: \(claims["fit_for_role"]?.flag == true ? "yes" : "no")\(role)"
    }

    /// The column of the file that says what a claim does: they have the same names.
    static func column(of claim: String) -> String { (required + optional).contains(claim) ? claim : "fit_for_role" }
}
