import Core
import Ledger
import Storage
import TestSupport

@testable import Workforce

// Employment checks of Ada's.
extension Register {
    func check(
        _ id: String = "check-1", _ kind: String = "identity", _ outcome: Check.Outcome = .clear,
        from first: String = "2026-01-01", until last: String? = nil, note: String? = nil,
        provenance: Provenance? = nil
    ) -> Check {
        Check(
            id: CheckID(id), person: ada.id, kind: kind, outcome: outcome, from: day(first), until: last.map(day),
            source: "Seen at induction", note: note, provenance: provenance, recordedAt: now,
            recordedBy: provenance == nil ? officer.account : nil)
    }

    static let passport = Provenance(
        service: "staff-passport", credential: "item-1", kind: "dbs-1", title: "DBS check", issuer: "Other NHS Trust",
        disclosed: ["level", "issue_date"], acceptedAt: moment("2026-11-20 10:00"), acceptedBy: AccountID("account-hr"))

    func saved(_ checks: [Check]) async throws {
        try await write { tx in for check in checks { try Checks.save(check, of: organisation, in: tx) } }
    }

    func checks() async throws -> [Check] {
        try await read { try Checks.ofPeople([ada.id], of: organisation, in: $0) }
    }

    /// Changes what one of the shipped kinds asks for.
    func asks(_ key: String, _ demand: CheckKind.Demand, for skills: [SkillID] = []) async throws {
        try await write { tx in
            guard var kind = CheckBook()[key] else { return }
            kind.demand = demand
            kind.skills = skills
            try saveCheckKind(kind, isNew: false, as: officer, at: now, in: tx)
        }
    }
}
