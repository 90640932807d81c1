import Core
import Workforce

/// A registration with a professional body as an export has it: which register, which number and part, how it stands
/// and until when, and on which day that was looked up.
///
/// - Source: ESR's reports name their columns as whoever makes them chooses; these are the words of its screen for
///   professional registrations, and the codes are those of the kind professional-registration.
/// - Reading: what an export says was looked up on the day it gives; without such a day nothing is taken, since nobody
///   would know how old it is.
enum RegistrationRow {
    static let kind = "professional-registration-1"
    static let required = ["professional_body", "registration_number", "registration_status", "checked_on"]
    static let optional = ["register_part", "registered_from", "expiry_date", "revalidation_date"]

    private static let bodies = [
        "nursing and midwifery council": "NMC", "general medical council": "GMC",
        "health and care professions council": "HCPC", "general pharmaceutical council": "GPhC",
        "general dental council": "GDC", "social work england": "SWE",
    ]
    private static let codes = ["NMC", "GMC", "HCPC", "GPhC", "GDC", "SWE"]
    /// What others call the states of the kind.
    private static let states = ["active": "registered", "effective": "registered", "expired": "lapsed"]

    /// - Throws: an `invalid` refusal with the column that cannot be used.
    static func entry(_ row: NamedRows.Row) throws(Refusal) -> FileEntry {
        let body = row["professional_body"].lowercased()
        guard let code = codes.first(where: { $0.lowercased() == body }) ?? bodies[body] else {
            throw Refusal(fields: [
                FieldProblem("professional_body", "Enter one of \(codes.joined(separator: ", ")), or its full name")
            ])
        }
        let number = row["registration_number"].uppercased().filter { !$0.isWhitespace }
        guard (1...20).contains(number.utf8.count), number.utf8.allSatisfy(\.isPlain) else {
            throw Refusal(fields: [FieldProblem("registration_number", "Enter the number as the register gives it")])
        }
        let state = row["registration_status"].asCode, part = try FileCell.words("register_part", of: row)
        let checked = try FileCell.day("checked_on", of: row)
        let from = try FileCell.optionalDay("registered_from", of: row)
        let end = try FileCell.optionalDay("expiry_date", of: row)
        let revalidation = try FileCell.optionalDay("revalidation_date", of: row)
        try FileCell.checkOrder(from, end, "expiry_date")
        var claims = [
            JSON.Member("body", .string(code)), JSON.Member("current_status", .string(states[state] ?? state)),
            JSON.Member("checked_at", .string("\(checked)T00:00:00Z")),
            JSON.Member("number", .string(number)),
        ]
        if let part { claims.append(JSON.Member("register_part", .string(part))) }
        if let from { claims.append(JSON.Member("registered_from", JSON(from))) }
        if let end { claims.append(JSON.Member("registered_to", JSON(end))) }
        if let revalidation { claims.append(JSON.Member("revalidation_due", JSON(revalidation))) }
        claims.append(JSON.Member("source", "ESR"))
        let said = JSON.object(claims)
        return FileEntry(line: row.line, kind: kind, claims: said, name: name(said), from: from, until: end)
    }

    /// "NMC 12A3456B, Registered".
    static func name(_ claims: JSON) -> String {
        let part = claims["register_part"]?.text.map { ", \($0)" } ?? ""
        let state = (claims["current_status"]?.text ?? "").asWords
        return "\(claims["body"]?.text ?? "") \(claims["number"]?.text ?? "")\(part), \(state)"
    }

    /// The column of the file that says what a claim does.
    static func column(of claim: String) -> String {
        switch claim {
        case "body": "professional_body"
        case "current_status": "registration_status"
        case "checked_at": "checked_on"
        case "register_part": "register_part"
        case "registered_from": "registered_from"
        case "registered_to": "expiry_date"
        case "revalidation_due": "revalidation_date"
        default: "registration_number"
        }
    }
}

extension UInt8 {
    /// A capital letter or a digit.
    fileprivate var isPlain: Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self)
    }
}

extension String {
    /// "Registered with conditions" as "registered-with-conditions".
    fileprivate var asCode: String { lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-") }
}
