import Core
import Identity
import Rostering
import Storage
import TestSupport
import Workforce

/// A board with an approver, and staff who may take open shifts.
extension BoardWorld {
    var approver: Caller { Self.caller("ann", .approver, [unit]) }

    /// A nurse signed in as themselves.
    func staff(_ person: PersonID) -> Caller {
        let permissions = RoleBook(RosteringPermissions.notes).permissions(of: .staffMember)
        return Caller(
            organisation: Self.organisation, account: AccountID("account-\(person)"), person: person,
            grants: Dictionary(uniqueKeysWithValues: permissions.map { ($0, Scope.units([unit])) }))
    }

    func stored() async throws -> Period {
        let id = period
        return try await database.read { try Periods.find(id, of: Self.organisation, in: $0) }
    }

    /// Approves the roster as it stands and publishes it.
    @discardableResult
    func approveAndPublish(at now: Instant = BoardWorld.now) async throws -> Publication {
        let id = period, revision = try await stored().revision
        return try await write { tx in
            try approveRoster(id, revision: revision, as: approver, at: now, in: tx)
            return try publishRoster(id, as: approver, at: now, in: tx)
        }
    }

    func duties(includingCancelled: Bool = false) async throws -> [Duty] {
        let id = period
        return try await database.read {
            try Duties.ofSource(
                id.text, includingCancelled: includingCancelled, of: Self.organisation, in: $0)
        }
    }

    /// Changes cells of a published roster, with a reason.
    func change(
        _ shifts: [(PersonID, Int, ShiftTypeID?)], reason: String?, at now: Instant = BoardWorld.now + .hours(1)
    ) async throws {
        let board = try await board(), edit = newEdit(), id = period
        let changes = shifts.map { person, offset, shift in
            CellChange(
                place(person, offset), before: board.cells[place(person, offset)],
                after: shift.map { Cell(shift: $0, skill: rn) })
        }
        _ = try await write { tx in
            try changeCells(changes, of: id, reason: reason, edit: edit, as: manager, at: now, in: tx)
        }
    }
}
