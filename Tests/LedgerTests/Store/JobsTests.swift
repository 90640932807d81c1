import Core
import Storage
import TestSupport
import Testing

@testable import Ledger

@Suite("Asking for jobs")
struct JobsTests {
    @Test("Asking twice about the same thing asks once, until it is over", arguments: Engine.allCases)
    func once(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        let first = try await ask(scene, "j1"), second = try await ask(scene, "j2")
        #expect(first.id.text == "j1" && second.id.text == "j1")
        #expect(first.state == .waiting && first.askedBy == scene.account && first.progress == nil)
        #expect(try await ask(scene, "j3", about: "other").id.text == "j3")
        try await scene.database.write(for: scene.here) { tx in
            try Jobs.cancel(ID("j1"), of: scene.here, at: Instant(minutes: 1), in: tx)
        }
        #expect(try await ask(scene, "j4").id.text == "j4")
        let latest = try await scene.database.read { try Jobs.latest("draft", about: "roster", of: scene.here, in: $0) }
        #expect(latest?.id.text == "j4")
    }

    @Test("A job that waits is over as soon as it is cancelled, and stays so", arguments: Engine.allCases)
    func cancelled(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        _ = try await ask(scene, "j1")
        for _ in 1...2 {
            let job = try await scene.database.write(for: scene.here) { tx in
                try Jobs.cancel(ID("j1"), of: scene.here, at: Instant(minutes: 1), in: tx)
            }
            #expect(job.state == .cancelled && !job.isStopping)
        }
        let live = try await scene.database.read { try Jobs.live("draft", about: "roster", of: scene.here, in: $0) }
        #expect(live == nil)
    }

    @Test("An organisation that asks without end is told so, and the others never notice", arguments: Engine.allCases)
    func quota(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        try await scene.database.write(for: scene.here) { tx in
            for number in 1...Jobs.liveAtMost {
                _ = try Jobs.ask(
                    "draft", about: "roster-\(number)", input: "{}", id: ID("q-\(number)"), of: scene.here, by: nil,
                    at: Instant(minutes: 1), in: tx)
            }
        }
        let refusal = await #expect(throws: Refusal.self) { try await ask(scene, "more", about: "another") }
        #expect(
            refusal?.words == "Your organisation has 200 pieces of long work waiting. Try again when some are done.")
        // What was asked for before can be asked for again.
        #expect(try await ask(scene, "again", about: "roster-7").id.text == "q-7")
        let theirs = try await scene.database.write(for: scene.there) { tx in
            try Jobs.ask(
                "draft", about: "x", input: "{}", id: ID("t"), of: scene.there, by: nil, at: Instant(minutes: 2), in: tx
            )
        }
        #expect(theirs.state == .waiting)
        let queue = try await scene.database.read { try Jobs.queue(in: $0) }
        #expect(queue.waiting == 201 && queue.running == 0 && queue.oldest == Instant(minutes: 1))
    }

    @Test("A hundred jobs of one organisation do not stand before another's first", arguments: Engine.allCases)
    func fair(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        for (organisation, count, minute) in [(scene.here, 100, 1), (scene.there, 2, 5)] {
            try await scene.database.write(for: organisation) { tx in
                for number in 1...count {
                    _ = try Jobs.ask(
                        "draft", about: "\(number)", input: "{}", id: ID("j-\(number)"), of: organisation, by: nil,
                        at: Instant(minutes: minute), in: tx)
                }
            }
        }
        var taken: [OrganisationID] = []
        for _ in 1...6 {
            let lease = try await scene.database.write(for: nil) { tx in
                try JobLeases.take(["draft"], until: Instant(minutes: 20), at: Instant(minutes: 10), in: tx)
            }
            if let lease { taken.append(lease.organisation) }
        }
        #expect(taken == [scene.here, scene.there, scene.here, scene.there, scene.here, scene.here])
    }

    @Test("Another organisation's job is not found", arguments: Engine.allCases)
    func foreign(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        _ = try await ask(scene, "j1")
        let refusal = Refusal(.notFound, "There is no such piece of work.")
        await #expect(throws: refusal) {
            try await scene.database.read { try Jobs.find(ID("j1"), of: scene.there, in: $0) }
        }
        await #expect(throws: refusal) {
            try await scene.database.write(for: scene.there) {
                try Jobs.cancel(ID("j1"), of: scene.there, at: Instant(minutes: 1), in: $0)
            }
        }
        #expect(try await scene.database.read { try Jobs.find(ID("j1"), of: scene.here, in: $0).state } == .waiting)
    }

    private func ask(_ scene: Scene, _ id: String, about subject: String = "roster") async throws -> Job {
        let caller = Caller(organisation: scene.here, account: scene.account, person: nil, grants: [:])
        let now = scene.now()
        scene.wait(seconds: 1)
        return try await scene.database.write(for: scene.here) { tx in
            try Jobs.ask("draft", about: subject, input: "{}", id: ID(id), by: caller, at: now, in: tx)
        }
    }
}
