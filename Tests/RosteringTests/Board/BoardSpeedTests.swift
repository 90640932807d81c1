import Core
import Foundation
import Rostering
import Storage
import TestSupport
import Testing
import Workforce

/// Measures a board of 60 people and 35 days in a database of 8,000 staff. Off by default: COMMONWEAL_MEASURE=1 prints
/// median and 99th percentile; only release builds tell how quick it really is.
@Suite(
    "How quick a board is", .enabled(if: ProcessInfo.processInfo.environment["COMMONWEAL_MEASURE"] == "1"),
    .serialized)
struct BoardSpeedTests {
    @Test("Reading and judging a whole board, and checking one change")
    func speed() async throws {
        let world = try await BoardWorld.make(nurses: 40, support: 20, weeks: 5, need: 5)
        try await fill(world)
        let board = try await world.board()
        let drafted = try await Draft.search(
            board,
            DraftInput(
                period: world.period, seconds: 60, seed: 1, moves: 20_000, startsAfresh: false, by: AccountID("ben")),
            today: nil, clock: { BoardWorld.now })
        let edit = world.newEdit()
        try await world.write { tx in
            _ = try changeCells(
                drafted.changes, of: world.period, edit: edit, as: world.manager, at: BoardWorld.now, in: tx)
        }
        var whole: [Double] = [], one: [Double] = []
        for _ in 0..<20 {
            whole.append(try await milliseconds { _ = try await world.board().findings() })
        }
        for round in 0..<100 {
            let place = world.place(world.nurse(1 + round % 40), round % 35), edit = world.newEdit()
            let before = try await world.board().cells[place]
            one.append(
                try await milliseconds {
                    _ = try await world.write { tx in
                        let after = before?.shift == world.early ? nil : Cell(shift: world.early)
                        let changes = try fillSkills(
                            of: [CellChange(place, before: before, after: after)], at: [place], in: world.period,
                            of: BoardWorld.organisation, in: tx)
                        try changeCells(
                            changes, of: world.period, edit: edit, as: world.manager, at: BoardWorld.now, in: tx)
                        return try BoardNews.of([place], in: world.period, for: world.manager, in: tx).rows.count
                    }
                })
        }
        print("whole board: \(summary(whole)); one change: \(summary(one))")
        #expect(!one.isEmpty)
    }

    private func summary(_ times: [Double]) -> String {
        let sorted = times.sorted()
        let median = sorted[sorted.count / 2], high = sorted[min(sorted.count - 1, sorted.count * 99 / 100)]
        return "median \(Int(median.rounded())) ms, 99th percentile \(Int(high.rounded())) ms"
    }

    private func milliseconds(_ body: () async throws -> Void) async throws -> Double {
        let began = ContinuousClock.now
        try await body()
        let (seconds, attoseconds) = began.duration(to: .now).components
        return Double(seconds) * 1000 + Double(attoseconds) / 1e15
    }

    /// Half a year of duties for the ward's people, and 8,000 others with ten duties each.
    private func fill(_ world: BoardWorld) async throws {
        try await world.write { tx in
            let own = (1...40).map(world.nurse) + (1...20).map(world.support)
            try Duties.save(own.flatMap { duties($0, 75, every: 2) }, of: BoardWorld.organisation, in: tx)
        }
        for part in 0..<80 {
            try await world.write { tx in
                for number in 0..<100 {
                    let id = PersonID("other\(part)-\(number)")
                    try People.save(
                        Person(id: id, staffNumber: id.text, givenName: "Sam", familyName: "Other"),
                        of: BoardWorld.organisation, in: tx)
                    try Posts.save(
                        Post(
                            id: PostID("post-\(id)"), person: id, unit: UnitID("other"), jobTitle: "Nurse",
                            staffGroup: .nursing, band: "5", weeklyMinutes: 2250, firstDay: world.day(-900)),
                        of: BoardWorld.organisation, in: tx)
                    try Duties.save(duties(id, 10, every: 3), of: BoardWorld.organisation, in: tx)
                }
            }
        }
    }

    private func duties(_ person: PersonID, _ count: Int, every days: Int) -> [Duty] {
        (1...count).compactMap { number in
            let day = BoardWorld.firstDay - number * days - 1
            let start = UKTime.instant(day, ClockTime("07:00") ?? .midnight)
            return Duty(
                id: DutyID("d\(number)-\(person)"), person: person, post: nil, unit: UnitID("ward"), code: "LD",
                span: TimeSpan(from: start, lasting: Minutes(750)), unpaidBreakMinutes: 60, source: .roster,
                sourceReference: "earlier", changedAt: BoardWorld.now)
        }
    }
}
