import Core
import Ledger
import Storage
import TestSupport
import Testing

@Suite("Access log")
struct AccessLogTests {
    private let amy = PersonID("amy"), ben = PersonID("ben")

    @Test("A person sees who looked at their record, newest first, a page at a time", arguments: Engine.allCases)
    func list(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        for minute in 1...5 { try await look(scene, "viewer-\(minute)", at: [amy], "roster", minute) }
        // Two in the same millisecond must both be found, on either side of a page's end.
        try await look(scene, "viewer-6", at: [amy], "roster", 5)
        let pages = try await scene.database.read { tx in
            var pages: [[String]] = [], last: Viewing?
            while true {
                let page = try AccessLog.list(of: amy, in: scene.here, after: last, limit: 2, in: tx)
                if page.isEmpty { return pages }
                pages.append(page.map(\.viewer.text))
                last = page.last
            }
        }
        #expect(pages == [["viewer-6", "viewer-5"], ["viewer-4", "viewer-3"], ["viewer-2", "viewer-1"]])
    }

    @Test("A page of many people is noted for each of them once", arguments: Engine.allCases)
    func many(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        let people = (1...450).map { PersonID("person-\($0)") }
        try await look(scene, "viewer", at: people + people, "board", 1)
        try await look(scene, "viewer", at: people, "board", 1)
        let count: Int = try await scene.database.read {
            try $0.row("SELECT COUNT(*) AS count FROM access_log")?["count"] ?? 0
        }
        #expect(count == 450)
    }

    @Test("Nobody shown is nothing noted; other people and organisations are apart", arguments: Engine.allCases)
    func apart(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        try await look(scene, "viewer", at: [], "board", 1)
        try await look(scene, "viewer", at: [ben], "record", 2)
        let (mine, theirs, elsewhere) = try await scene.database.read { tx in
            (
                try AccessLog.list(of: amy, in: scene.here, in: tx),
                try AccessLog.list(of: ben, in: scene.here, in: tx),
                try AccessLog.list(of: ben, in: scene.there, in: tx)
            )
        }
        #expect(mine.isEmpty && elsewhere.isEmpty)
        #expect(theirs.map(\.page) == ["record"] && theirs.map(\.purpose) == ["rostering"])
    }

    private func look(
        _ scene: Scene, _ viewer: String, at people: [PersonID], _ page: String, _ minute: Int
    ) async throws {
        try await scene.database.write(for: scene.here) { tx in
            try AccessLog.note(
                viewer: AccountID(viewer), of: scene.here, whose: people, page: page, purpose: "rostering",
                at: Instant(minutes: minute), in: tx)
        }
    }
}
