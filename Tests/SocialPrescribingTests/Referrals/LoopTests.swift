import Core
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct LoopTests {
    private let now = moment("2026-11-24 09:00")

    /// Written down a second time, by hand from the research note, so that a slip in the first shows.
    private static let table: [String: [String: String]] = [
        "draft": ["requested": "requester", "entered-in-error": "requester"],
        "requested": ["accepted": "target", "rejected": "target", "cancelled": "either"],
        "accepted": ["in-progress": "target", "cancelled": "either", "failed": "target"],
        "in-progress": ["on-hold": "target", "completed": "target", "failed": "target", "cancelled": "either"],
        "on-hold": ["in-progress": "target", "cancelled": "either", "failed": "target"],
        "rejected": [:], "completed": [:], "failed": [:], "cancelled": [:], "entered-in-error": [:],
    ]
    private static let reasoned: Set = ["rejected", "cancelled", "on-hold", "failed"]

    @Test func aHundredThousandRandomMovesReachNothingThatTheTableForbids() {
        var chance = Chance(seed: 2026), legalCount = 0, reached: Set<LoopState> = [.draft]
        var loop = Loop(since: now), moveCount = 0
        while moveCount < 100_000 {
            moveCount += 1
            // A loop that has ended is tried a little, then another begins.
            if loop.state.isEnd, chance.happens(20) { loop = Loop(since: now) }
            let next = chance.pick(LoopState.allCases), party = chance.pick(Party.allCases)
            let reason = chance.pick(["Because", "", " ", nil] as [String?])
            let before = loop, at = now + Minutes(moveCount)
            let setter = Self.table[before.state.rawValue]?[next.rawValue]
            let isLegal = setter == "either" || setter == party.rawValue
            let hasReason = reason == "Because" || !Self.reasoned.contains(next.rawValue)
            do throws(Refusal) {
                try loop.move(to: next, by: party, reason: reason, at: at)
                #expect(isLegal && hasReason, "\(before.state) to \(next) by \(party) with \(reason ?? "-")")
                #expect(loop.state == next && loop.since == at)
                legalCount += 1
                reached.insert(next)
            } catch {
                #expect(!(isLegal && hasReason), "\(before.state) to \(next) by \(party): \(error.words)")
                #expect(error.kind == (isLegal ? .invalid : .conflict))
                #expect(loop == before, "a refused move changed something")
            }
        }
        #expect(reached == Set(LoopState.allCases))
        #expect(legalCount > 5_000, "\(legalCount)")
    }

    @Test func everyWordOfTheTableIsKnown() {
        #expect(Set(Self.table.keys) == Set(LoopState.allCases.map(\.rawValue)))
        for state in LoopState.allCases {
            #expect(Set(Self.table[state.rawValue]?.keys ?? [:].keys) == Set(state.next.map(\.rawValue)))
        }
    }

    @Test func theRefusalsSayWhatStandsAndWhoMayMove() {
        var loop = Loop(since: now)
        let late = #expect(throws: Refusal.self) {
            try loop.move(to: .completed, by: .target, reason: nil, at: now)
        }
        #expect(late?.words.hasPrefix("This referral is “Draft”, so it cannot become “Completed”") == true)
        let theirs = #expect(throws: Refusal.self) {
            try loop.move(to: .requested, by: .target, reason: nil, at: now)
        }
        #expect(theirs?.words == "Only whoever sent the referral can say “Waiting for an answer”.")
        loop = Loop(state: .requested, since: now)
        let ours = #expect(throws: Refusal.self) {
            try loop.move(to: .accepted, by: .requester, reason: nil, at: now)
        }
        #expect(ours?.words == "Only whoever receives the referral can say “Accepted”.")
        let long = #expect(throws: Refusal.self) {
            try loop.move(to: .rejected, by: .target, reason: String(repeating: "x", count: 501), at: now)
        }
        #expect(long?.fields.first?.words == "Shorten the reason to 500 characters or fewer")
        let bare = #expect(throws: Refusal.self) {
            try loop.move(to: .rejected, by: .target, reason: " ", at: now)
        }
        #expect(bare?.fields == [FieldProblem("reason", "Enter the reason; the other side will read it")])
    }
}
