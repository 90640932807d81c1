import Core
import Ledger
import Storage
import TestSupport
import Testing

@Suite("Notices")
struct NoticesTests {
    private let amy = PersonID("amy"), ben = PersonID("ben")

    @Test("A person sees their own notices, newest first", arguments: Engine.allCases)
    func list(_ engine: Engine) async throws {
        let scene = try await owed(engine)
        let mine = try await scene.database.read { try Notices.list(to: amy, of: scene.here, in: $0) }
        #expect(mine.map(\.id.text) == ["n3", "n1"])
        #expect(mine.first == notice("n3", to: amy, at: 3))
        #expect(try await scene.database.read { try Notices.list(to: amy, of: scene.there, in: $0) } == [])
        let one = try await scene.database.read { try Notices.list(to: amy, of: scene.here, limit: 1, in: $0) }
        #expect(one.count == 1)
    }

    @Test("Nobody opens or ticks off somebody else's notice", arguments: Engine.allCases)
    func foreign(_ engine: Engine) async throws {
        let scene = try await owed(engine)
        try await scene.database.write(for: scene.here) { tx in
            try Notices.markRead([ID("n1")], by: ben, of: scene.here, at: Instant(minutes: 9), in: tx)
        }
        #expect(try await unread(scene) == [2, 1])
        let found = try await scene.database.read { try Notices.find(ID("n1"), to: ben, of: scene.here, in: $0) }
        #expect(found == nil)
    }

    @Test("Read notices stop counting, and keep the moment they were first read", arguments: Engine.allCases)
    func read(_ engine: Engine) async throws {
        let scene = try await owed(engine)
        try await mark(scene, ["n1"], at: 10)
        #expect(try await unread(scene) == [1, 1])
        try await mark(scene, nil, at: 20)
        #expect(try await unread(scene) == [0, 1])
        let moments = try await scene.database.read { tx in
            try ["n1", "n3"].map { try Notices.find(ID($0), to: amy, of: scene.here, in: tx)?.readAt?.minutes }
        }
        #expect(moments == [10, 20])
        try await mark(scene, [], at: 30)
        #expect(try await unread(scene) == [0, 1])
    }

    @Test("What a person was told can be erased", arguments: Engine.allCases)
    func erased(_ engine: Engine) async throws {
        let scene = try await owed(engine)
        try await scene.database.write(for: scene.here) { try Notices.erase(to: amy, of: scene.here, in: $0) }
        #expect(try await unread(scene) == [0, 1])
    }

    @Test("Hundreds of people can be told in one go", arguments: Engine.allCases)
    func many(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        let notices = (1...250).map { notice("n\($0)", to: amy, at: $0) }
        try await scene.database.write(for: scene.here) { try Notices.owe(notices, of: scene.here, in: $0) }
        #expect(try await unread(scene) == [250, 0])
    }

    private func owed(_ engine: Engine) async throws -> Scene {
        let scene = try await Scene(engine)
        try await scene.database.write(for: scene.here) { tx in
            try Notices.owe(notice("n1", to: amy, at: 1), of: scene.here, in: tx)
            try Notices.owe([notice("n2", to: ben, at: 2), notice("n3", to: amy, at: 3)], of: scene.here, in: tx)
        }
        return scene
    }

    private func notice(_ id: String, to person: PersonID, at minutes: Int) -> Notice {
        Notice(
            id: ID(id), to: person, title: "Your roster is out", body: "From Mon 7 Dec 2026.", path: "/rostering/me",
            at: Instant(minutes: minutes))
    }

    private func mark(_ scene: Scene, _ ids: [String]?, at minutes: Int) async throws {
        try await scene.database.write(for: scene.here) { tx in
            try Notices.markRead(
                ids.map { $0.map { ID($0) } }, by: amy, of: scene.here, at: Instant(minutes: minutes), in: tx)
        }
    }

    private func unread(_ scene: Scene) async throws -> [Int] {
        try await scene.database.read { tx in
            try [amy, ben].map { try Notices.unread(by: $0, of: scene.here, in: tx) }
        }
    }
}
