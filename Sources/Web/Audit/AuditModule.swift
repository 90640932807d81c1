public import Core
public import Identity
import Ledger
public import Storage

extension Permission {
    /// Read the access log of the whole organisation.
    public static let seeAudit = Permission("audit.see")
}

/// What may be done with the audit, and by whom. Everybody sees who looked at their own record without any of these.
public let auditPermissions: [PermissionNote] = [
    PermissionNote(.seeAudit, "See who looked at whose record, and what was refused", [.auditor, .administrator])
]

/// Who looked at my record, and the access log for auditors.
///
/// - Parameters:
///   - register: what the registers tell of people, to see looks that stand out.
///   - names: what people on the register are called.
public func auditModule(
    register: LookRegister = .none,
    names: @escaping @Sendable ([PersonID], OrganisationID, any Transaction) throws -> [PersonID: String]
) -> Module {
    let desk = AuditDesk(names: names, register: register)
    return Module(
        name: "audit", title: "Audit", schema: ledgerSchema, permissions: auditPermissions,
        menu: [MenuItem("Audit", "/audit", .holding(.seeAudit))],
        routes: { _ in
            desk.viewingRoutes + desk.auditRoutes + desk.unusualRoutes + desk.programRoutes + desk.unusualProgramRoutes
        })
}

/// What the pages of this module share.
struct AuditDesk: Sendable {
    let names: @Sendable ([PersonID], OrganisationID, any Transaction) throws -> [PersonID: String]
    let register: LookRegister

    /// The caller's entries of the access log, those of their own looks left out.
    func viewings(
        of caller: Caller, before number: Int, limit: Int, in tx: any Transaction
    ) throws -> (lines: [Viewing], viewers: [AccountID: Account], hasMore: Bool) {
        let person = try caller.requireSubject()
        let found = try AccessLog.list(
            of: person, in: caller.organisation, before: number, except: caller.account, limit: limit + 1, in: tx)
        let lines = Array(found.prefix(limit))
        let viewers = try Accounts.some(Set(lines.map(\.viewer)), of: caller.organisation, in: tx)
        return (lines, viewers, found.count > limit)
    }

    /// The number in a query; what is none counts as left out.
    func number(_ field: String, in visit: Visit, else fallback: Int) -> Int {
        visit.query[field].flatMap { Int($0) } ?? fallback
    }
}

/// What entries of the access log say, in words for people.
enum AuditWords {
    /// Codes that pages give as their purpose.
    private static let purposes: [String: String] = [
        "accounts": "Account", "approval": "Approval of a roster", "audit": "Audit", "audit-export": "Audit export",
        "care-list": "List of people", "care-plan": "Support plan", "care-record": "Care record",
        "cover": "Cover of a unit", "export": "Export of the register", "figures": "Roster figures", "leave": "Leave",
        "measures": "Questionnaires",
        "own-leave": "Own leave", "own-requests": "Own requests", "own-rota": "Own rota", "own-viewings": "Who looked",
        "own-record": "Copy of one's own record", "plan-link": "Plan that was shared by a link",
        "provisioning": "Provisioning", "requests": "Requests",
        "retention": "Retention of records", "subject-access": "Copy of a record",
        "roster": "Roster", "roster-changes": "Changes to a roster", "social-prescribing": "Social prescribing",
        "staff-list": "List of staff", "staff-passport": "Staff passport", "staff-record": "Staff record",
        "unit-people": "People of a unit", "unusual-looks": "Unusual looks",
    ]

    static func purpose(_ code: String) -> String { purposes[code] ?? code }

    /// "Roster manager, Approver": the units are left out, for they are kept by their ids.
    static func roles(_ text: String?) -> String {
        guard let text, !text.isEmpty else { return "" }
        var titles: [String] = []
        for part in text.split(separator: ",") {
            let code = part.drop { $0 == " " }.prefix { $0 != " " }
            let how = part.hasSuffix(" in an emergency") ? " in an emergency" : ""
            let title = (Role(rawValue: String(code))?.title ?? String(code)) + how
            if !titles.contains(title) { titles.append(title) }
        }
        return titles.joined(separator: ", ")
    }

    /// The name of an account; a job, the operator and whoever came by a link have none.
    static func name(_ account: AccountID, _ known: [AccountID: Account]) -> String {
        if let name = known[account]?.displayName { return name }
        if account == .behindLink { return "Somebody with a link" }
        return account.text == "operator" ? "System team" : "An account that is gone"
    }

    /// "Tue 24 Nov 2026, 09:12".
    static func moment(_ instant: Instant) -> String {
        let (day, time) = UKTime.civil(instant)
        return "\(day.words), \(time)"
    }
}
