import Core
import Ledger
import Storage
import TestSupport
import Testing

@Suite("Looks at single records")
struct RecordLooksTests {
    private let amy = PersonID("amy"), ben = PersonID("ben")

    private func span(_ first: Int, _ end: Int) -> TimeSpan {
        TimeSpan(from: Instant(minutes: first), lasting: Minutes(end - first))
    }

    @Test(
        "Those of a span, gathered by the hour; pages of many, own pages and refusals are none",
        arguments: Engine.allCases)
    func list(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        for minute in [59, 60, 61, 119, 120] { try await scene.open([amy], minute: minute) }
        try await scene.open([amy, ben], minute: 121)
        try await scene.open([ben], minute: 122, purpose: "own-rota")
        try await scene.open([ben], minute: 122, purpose: "audit")
        try await scene.open([ben], minute: 123, purpose: "unusual-looks")
        try await scene.look("viewer", at: [], minute: 124, isRefused: true)
        try await scene.look("viewer", at: [ben], minute: 125, in: scene.there)
        try await scene.open([ben], minute: 180)
        func looks(_ first: Int, _ end: Int, limit: Int = 100) async throws -> [[Int]] {
            try await scene.database.read { tx in
                try RecordLooks.list(of: scene.here, within: span(first, end), limit: limit, in: tx)
            }.map { [$0.number, $0.first.minutes, $0.last.minutes, $0.count, $0.person == amy ? 0 : 1] }
        }
        #expect(try await looks(60, 180) == [[2, 60, 119, 3, 0], [5, 120, 120, 1, 0]])
        #expect(try await looks(0, 1000).count == 4)
        #expect(try await looks(0, 60) == [[1, 59, 59, 1, 0]])
        #expect(try await looks(60, 180, limit: 1) == [[2, 60, 119, 3, 0]])
        #expect(try await looks(180, 181) == [[11, 180, 180, 1, 1]])
        #expect(try await looks(181, 999).isEmpty)
    }

    @Test("Nothing has been looked at yet", arguments: Engine.allCases)
    func empty(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        #expect(
            try await scene.database.read {
                try RecordLooks.list(of: scene.here, within: span(0, 10), limit: 1, in: $0)
            }.isEmpty)
    }

    @Test("Who was shown a record before, whatever the page", arguments: Engine.allCases)
    func viewers(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        for (name, minute) in [("v-1", 10), ("v-2", 20), ("v-2", 21), ("v-3", 30)] {
            try await scene.look(name, at: [amy, ben], minute: minute)
        }
        let found = try await scene.database.read {
            try RecordLooks.viewers(of: amy, in: scene.here, within: span(10, 30), $0)
        }
        #expect(found == [AccountID("v-1"), AccountID("v-2")])
    }
}

extension Scene {
    fileprivate func open(_ people: [PersonID], minute: Int, purpose: String = "care-record") async throws {
        let caller = Caller(organisation: here, account: account, person: nil, grants: [:])
        try await database.write(for: here) { tx in
            try AccessLog.note(
                .shown(people, to: caller, page: "/page", purpose: purpose, at: Instant(minutes: minute)), in: tx)
        }
    }
}
