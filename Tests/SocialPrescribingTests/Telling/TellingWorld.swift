import Core
import Ledger
import Storage
import TestSupport
import Workforce

@testable import SocialPrescribing

// People who work without a staff record, and teams without anybody.
extension ReferralWorld {
    /// Whom notices to an account without a staff record are kept for.
    func reader(_ account: String) -> PersonID { PersonID("account.\(account)") }

    /// Opens an account without a staff record.
    /// - Parameter unit: `nil` for the whole organisation.
    func opens(_ account: String, _ role: String, on unit: UnitID?) async throws {
        try await write { [organisation] tx in
            try tx.run(
                """
                INSERT INTO account (organisation, id, user_name, display_name, search_text, state, created_at)
                VALUES (\(organisation), \(account), \("\(account)@org"), \(account), \(account), 'active', 0)
                """)
            try tx.run(
                """
                INSERT INTO role_assignment (organisation, id, account, role, unit, valid_from)
                VALUES (\(organisation), \("role-\(account)"), \(account), \(role), \(unit), 0)
                """)
        }
    }

    /// Takes somebody's role away, as when they leave.
    func ends(_ account: String) async throws {
        try await write { [organisation] tx in
            try tx.run(
                "UPDATE role_assignment SET valid_to = 1 WHERE organisation = \(organisation) AND account = \(account)")
        }
    }

    /// Somebody of the trust who does not work for the team.
    func hires(_ id: PersonID) async throws {
        try await write { [organisation] tx in
            try People.save(
                Person(id: id, staffNumber: "9", givenName: "Nora", familyName: "Example"), of: organisation, in: tx)
        }
    }

    func raisesConcern(_ referral: ReferralID, as caller: Caller? = nil) async throws {
        let id: ID<CaseNote> = newID(), caller = caller ?? worker
        _ = try await write { [now] in
            try raiseConcern("A bruise", on: referral, note: id, as: caller, at: now, in: $0)
        }
    }

    /// Somebody goes alone for two hours.
    @discardableResult
    func goesAlone(_ referral: ReferralID, as caller: Caller? = nil) async throws -> Reminder {
        let id: ID<Reminder> = newID(), caller = caller ?? worker
        return try await write { [now] in
            try setReminder(
                .visitAlone, on: referral, words: "At 5 Quay St", due: now + .hours(2), id: id, as: caller, at: now,
                in: $0)
        }
    }

    /// - Parameter minutes: after somebody should have been back.
    @discardableResult
    func looksFor(after minutes: Int) async throws -> Int {
        try await tellReminders(of: organisation, host(at: now + .hours(2) + Minutes(minutes)))
    }

    func sets(onCall: PersonID) async throws {
        try await write { [self] in
            try saveSafetySetting(SafetySetting(team: nil, onCall: onCall), as: lead, at: now, in: $0)
        }
    }
}
