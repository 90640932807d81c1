import Core
import Identity
import Rostering
import Storage
import Workforce

/// Rosters of a demo ward: earlier ones drafted, approved and published, the next one open for planning.
struct DemoRosters: Sendable {
    let ward: DemoWard
    /// The first days of the periods that are published, the earliest first, and of the one that is planned.
    let published: [Day]
    let planned: Day
    /// People who stay well, for whom others sign in.
    let sparing: Set<PersonID>
    let manager: Caller
    let approver: Caller

    /// An account that may do everything, for what the demo does on its behalf.
    static func caller(_ account: AccountID, of organisation: OrganisationID) -> Caller {
        Caller(
            organisation: organisation, account: account, person: nil,
            grants: Dictionary(
                RosteringPermissions.notes.map { ($0.permission, Scope.everywhere) },
                uniquingKeysWith: { first, _ in first }))
    }

    /// Publishes the earlier periods one by one, each with those before it as history, and opens the next.
    /// - Parameter moves: how long the optimiser may search for each, in moves, so that a seed always gives the same
    ///   trust.
    func make(through database: any Database, moves: Int, seed: UInt64, ids: IDSource, at now: Instant) async throws {
        for (number, first) in published.enumerated() {
            let id: PeriodID = ids.make(at: now)
            // A roster that was published in time was published six to seven weeks before it began.
            let when = UKTime.instant(first - 45, ClockTime("10:00") ?? .midnight)
            try await write(database) { try open(id, first, at: when, $0) }
            try await fill(
                id, through: database, moves: moves, seed: seed &+ UInt64(number), edit: ids.make(at: now), at: when)
            try await write(database) { try publish(id, at: when, $0) }
            try await fallSick(on: id, through: database, seed: seed &+ UInt64(number), ids: ids, at: now)
        }
        let next: PeriodID = ids.make(at: now)
        try await write(database) { try open(next, planned, at: now, $0) }
    }

    private func open(_ id: PeriodID, _ first: Day, at when: Instant, _ tx: any Transaction) throws {
        _ = try openPeriod(id, for: ward.unit.id, from: first, weeks: 4, as: manager, at: when, in: tx)
    }

    private func fill(
        _ id: PeriodID, through database: any Database, moves: Int, seed: UInt64, edit: EditID, at when: Instant
    ) async throws {
        let organisation = manager.organisation
        let board = try await database.read { try Board.load(id, of: organisation, in: $0) }
        let input = DraftInput(
            period: id, seconds: 30, seed: seed, moves: moves, startsAfresh: true, by: manager.account)
        let changes = try await Draft.search(board, input, today: nil, clock: World.now).changes
        _ = try await write(database) { tx in
            try changeCells(changes, of: id, kind: .draft, edit: edit, as: manager, at: when, in: tx)
        }
    }

    private func fallSick(
        on id: PeriodID, through database: any Database, seed: UInt64, ids: IDSource, at now: Instant
    ) async throws {
        let edit: EditID = ids.make(at: now)
        try await write(database) { tx in
            var chance = Chance(seed: seed ^ 0x51C)
            let sickness = DemoSickness(
                try Board.load(id, of: manager.organisation, in: tx), today: UKTime.civil(now).day, sparing: sparing,
                ids: ids, at: now, chance: &chance)
            try sickness.save(on: id, edit: edit, as: manager, at: now, in: tx)
        }
    }

    private func publish(_ id: PeriodID, at when: Instant, _ tx: any Transaction) throws {
        try letStand(
            openBreaches(on: id, as: approver, in: tx), of: id,
            reason: "Demonstration data: agreed with the person concerned", as: approver, at: when, in: tx)
        let revision = try Periods.find(id, of: approver.organisation, in: tx).revision
        try approveRoster(id, revision: revision, as: approver, at: when, in: tx)
        try publishRoster(id, as: approver, at: when, in: tx)
    }

    private func write<T: Sendable>(
        _ database: any Database, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        try await database.write(for: manager.organisation, body)
    }
}
