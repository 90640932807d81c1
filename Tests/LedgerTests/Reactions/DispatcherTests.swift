import Core
import Ledger
import Storage
import TestSupport
import Testing

@Suite("Dispatching facts to reactions")
struct DispatcherTests {
    @Test("A reaction hears each fact it listens to once, in order, and no other", arguments: Engine.allCases)
    func once(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        let dispatcher = dispatcher(scene, [noting])
        for thing in ["a", "b"] { try await scene.happened(thing) }
        try await scene.happenedElse("x")
        #expect(try await dispatcher.pass() == 2)
        #expect(try await dispatcher.pass() == 0)
        try await scene.happened("c")
        try await scene.happened("d", in: scene.there)
        #expect(try await dispatcher.pass() == 2)
        #expect(try await scene.noted() == ["a", "b", "c", "d"])
    }

    @Test("Those that have nothing to hear move on together, and miss nothing later", arguments: Engine.allCases)
    func movingOn(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        let deaf = Reaction("test.deaf", listensTo: ["nothing.happened.1"]) { _, _, _, _ in
            throw Refusal(.conflict, "It cannot be done.")
        }
        let dispatcher = dispatcher(scene, [noting, deaf, failing(on: "nothing")])
        for other in ["x", "y"] { try await scene.happenedElse(other) }
        #expect(try await dispatcher.pass() == 0)
        let names = ["test.deaf", "test.failing", "test.noting"]
        #expect(try await cursors(scene) == Dictionary(uniqueKeysWithValues: names.map { ($0, 2) }))
        try await scene.happened("a")
        try await scene.happenedElse("z")
        #expect(try await dispatcher.pass() == 2)
        #expect(try await cursors(scene) == Dictionary(uniqueKeysWithValues: names.map { ($0, 4) }))
        #expect(try await scene.noted().sorted() == ["a", "failing went on: a"])
    }

    @Test("One that is far behind hears everything from its first fact", arguments: Engine.allCases)
    func farBehind(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        try await scene.happened("first")
        try await scene.database.write(for: scene.here) { tx in
            for place in 1...1_100 {
                try record(OtherHappened(other: "x-\(place)"), of: scene.here, by: nil, at: Instant(minutes: 0), in: tx)
            }
        }
        try await scene.happened("last")
        let dispatcher = dispatcher(scene, [noting])
        #expect(try await dispatcher.pass() == 2)
        #expect(try await dispatcher.pass() == 0)
        #expect(try await scene.noted() == ["first", "last"])
        #expect(try await cursors(scene) == ["test.noting": 1_102])
    }

    @Test("A reaction that throws after it wrote leaves nothing, and hears the fact again", arguments: Engine.allCases)
    func crashBetween(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        let tries = Tally()
        let dispatcher = dispatcher(
            scene,
            [
                Reaction("test.crashing", listensTo: [ThingHappened.name]) { fact, _, _, tx in
                    try Scene.note(fact.subject, of: fact.organisation, in: tx)
                    if tries.add(1) <= 2 { throw Refusal(.conflict, "Not yet.") }
                }
            ])
        try await scene.happened("a")
        for _ in 1...4 {
            try await dispatcher.pass()
            scene.wait(seconds: 10)
        }
        #expect(try await scene.noted() == ["a"])
        #expect(tries.value == 3)
    }

    @Test("Several dispatchers at once do not repeat anything", arguments: Engine.allCases)
    func together(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        for place in 1...20 { try await scene.happened("thing-\(place)") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...4 {
                let dispatcher = dispatcher(scene, [noting])
                group.addTask { try await dispatcher.pass() }
            }
            try await group.waitForAll()
        }
        #expect(try await scene.noted() == (1...20).map { "thing-\($0)" })
    }

    @Test("A failure waits for its time, with growing gaps", arguments: Engine.allCases)
    func gaps(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        let tries = Tally()
        let dispatcher = dispatcher(scene, [failing(counting: tries)], gaps: [2, 10])
        try await scene.happened("a")
        var counts: [Int] = []
        for seconds in [0, 1, 1, 9, 1] {
            scene.wait(seconds: seconds)
            try await dispatcher.pass()
            counts.append(tries.value)
        }
        #expect(counts == [1, 1, 2, 2, 3])
    }

    @Test("After the last try a fact is parked with its reason, and later facts go on", arguments: Engine.allCases)
    func parked(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        let dispatcher = dispatcher(scene, [failing(on: "bad"), noting], gaps: [1])
        for thing in ["bad", "good"] { try await scene.happened(thing) }
        for _ in 1...3 {
            try await dispatcher.pass()
            scene.wait(seconds: 5)
        }
        let parked = try await scene.database.read { try ParkedReactions.list(of: scene.here, in: $0) }
        #expect(parked.map(\.fact.subject) == ["bad"])
        #expect(parked.first?.reaction == "test.failing")
        #expect(parked.first?.reason == "It cannot be done.")
        #expect(try await scene.noted().sorted() == ["bad", "failing went on: good", "good"])
        #expect(try await scene.database.read { try ParkedReactions.list(of: scene.there, in: $0) } == [])
    }

    @Test("An operator can try a parked fact again, or drop it", arguments: Engine.allCases)
    func operated(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        for thing in ["bad", "worse"] { try await scene.happened(thing) }
        let broken = dispatcher(scene, [failing()], gaps: [])
        try await broken.pass()
        try await broken.pass()
        await #expect(throws: Refusal(.conflict, "It cannot be done.")) {
            try await broken.retry("test.failing", fact: 1, of: scene.here)
        }
        #expect(try await parkedNumbers(scene) == [1, 2])

        let mended = dispatcher(scene, [failing(on: "nothing")], gaps: [])
        try await mended.retry("test.failing", fact: 1, of: scene.here)
        #expect(try await scene.noted() == ["failing went on: bad"])
        #expect(try await parkedNumbers(scene) == [2])
        await #expect(throws: Refusal.self) { try await mended.retry("test.failing", fact: 1, of: scene.here) }

        try await scene.database.write(for: scene.here) {
            try ParkedReactions.drop("test.failing", fact: 2, of: scene.here, in: $0)
        }
        #expect(try await parkedNumbers(scene) == [])
        await #expect(throws: Refusal.self) {
            try await scene.database.write(for: scene.here) {
                try ParkedReactions.drop("test.failing", fact: 2, of: scene.here, in: $0)
            }
        }
    }

    @Test("A running dispatcher is woken by the bell")
    func bell() async throws {
        let scene = try await Scene(.sqlite)
        let dispatcher = dispatcher(scene, [noting])
        let running = Task { await dispatcher.run(atLeastEvery: .seconds(30)) }
        try await Task.sleep(for: .milliseconds(50))
        try await scene.happened("a")
        scene.bell.ring()
        for _ in 1...500 where try await scene.noted().isEmpty { try await Task.sleep(for: .milliseconds(10)) }
        running.cancel()
        await running.value
        #expect(try await scene.noted() == ["a"])
    }

    private func cursors(_ scene: Scene) async throws -> [String: Int] {
        let rows = try await scene.database.read { try $0.rows("SELECT reaction, number FROM reaction_cursor") }
        return try rows.reduce(into: [:]) { cursors, row in cursors[try row["reaction"]] = try row["number"] }
    }

    private var noting: Reaction {
        Reaction("test.noting", listensTo: [ThingHappened.name]) { fact, _, _, tx in
            try Scene.note(fact.subject, of: fact.organisation, in: tx)
        }
    }

    private func failing(on subject: String? = nil, counting tries: Tally = Tally()) -> Reaction {
        Reaction("test.failing", listensTo: [ThingHappened.name]) { fact, _, _, tx in
            tries.add(1)
            if fact.subject == subject ?? fact.subject { throw Refusal(.conflict, "It cannot be done.") }
            try Scene.note("failing went on: \(fact.subject)", of: fact.organisation, in: tx)
        }
    }

    private func dispatcher(_ scene: Scene, _ reactions: [Reaction], gaps: [Int] = [1, 2, 3]) -> Dispatcher {
        Dispatcher(
            reactions, database: scene.database, now: scene.now, ids: scene.ids, bell: scene.bell,
            plan: RetryPlan(gapsSeconds: gaps))
    }

    private func parkedNumbers(_ scene: Scene) async throws -> [Int] {
        try await scene.database.read { try ParkedReactions.list(of: scene.here, in: $0).map(\.fact.number) }
    }
}
