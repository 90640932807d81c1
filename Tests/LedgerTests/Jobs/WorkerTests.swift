import Core
import Ledger
import Storage
import TestSupport
import Testing

@Suite("Doing jobs")
struct WorkerTests {
    @Test("A job is done once, and what it settles is kept with it", arguments: Engine.allCases)
    func done(_ engine: Engine) async throws {
        let scene = try await asked(engine)
        let worker = worker(scene) { run in
            try await run.report(#"{"at":1}"#)
            try await run.settle { try Scene.note(run.input, of: run.organisation, in: $0) }
        }
        #expect(try await worker.runNext())
        #expect(try await worker.runNext() == false)
        let job = try await job(scene)
        #expect(job.state == .done && job.progress == #"{"at":1}"#)
        #expect(try await scene.noted() == ["input"])
    }

    @Test("How long it takes is told by a clock that nobody sets back")
    func steady() async throws {
        let scene = try await asked(.sqlite)
        let turns = Tally(), told = Tally()
        let worker = Worker(
            [
                JobKind("draft") { run in
                    let began = run.steady()
                    told.add(Int(run.steady().milliseconds - began.milliseconds))
                    try await run.settle { try Scene.note(run.input, of: run.organisation, in: $0) }
                }
            ], database: scene.database, now: scene.now,
            steady: { Instant(milliseconds: Int64(turns.add(1) * 5)) }, ids: scene.ids, bell: scene.bell)
        #expect(try await worker.runNext())
        #expect(told.value == 5)
    }

    @Test("Many workers never do the same job twice", arguments: Engine.allCases)
    func shared(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        for place in 1...12 { try await ask(scene, "j\(place)", about: "roster-\(place)") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...4 {
                let worker = worker(scene) { run in
                    try await run.settle { try Scene.note(run.id.text, of: run.organisation, in: $0) }
                }
                group.addTask { while try await worker.runNext() {} }
            }
            try await group.waitForAll()
        }
        #expect(try await scene.noted().sorted() == (1...12).map { "j\($0)" }.sorted())
    }

    @Test(
        "A job whose lease ran out is taken by another worker, and the first can no longer settle it",
        arguments: Engine.allCases)
    func fenced(_ engine: Engine) async throws {
        let scene = try await asked(engine)
        let hasBegun = Tally(), mayGoOn = Tally(), wasRefused = Tally()
        // Its pulse stands still, as that of a program that hangs.
        let slow = worker(scene, pulse: .seconds(60)) { run in
            hasBegun.add(1)
            try await mayGoOn.reaches(1)
            do {
                try await run.settle { try Scene.note("slow", of: run.organisation, in: $0) }
            } catch is LeaseLost {
                wasRefused.add(1)
                throw LeaseLost()
            }
        }
        let quick = worker(scene) { run in
            try await run.settle { try Scene.note("quick", of: run.organisation, in: $0) }
        }
        let first = Task { try await slow.runNext() }
        try await hasBegun.reaches(1)
        #expect(try await quick.runNext() == false, "the lease still holds")
        scene.wait(seconds: 61)
        #expect(try await quick.runNext())
        mayGoOn.add(1)
        _ = try await first.value
        #expect(wasRefused.value == 1)
        #expect(try await scene.noted() == ["quick"])
        #expect(try await job(scene).state == .done)
    }

    @Test("A worker that lives keeps its lease", arguments: Engine.allCases)
    func renewed(_ engine: Engine) async throws {
        let scene = try await asked(engine)
        let hasBegun = Tally(), mayGoOn = Tally()
        let worker = worker(scene) { _ in
            hasBegun.add(1)
            try await mayGoOn.reaches(1)
        }
        let working = Task { try await worker.runNext() }
        try await hasBegun.reaches(1)
        scene.wait(seconds: 50)
        let end = Int(scene.now().milliseconds) + 60_000
        for _ in 1...500 where try await leaseEnd(scene) < end { try await Task.sleep(for: .milliseconds(10)) }
        scene.wait(seconds: 50)
        #expect(try await worker.runNext() == false)
        mayGoOn.add(1)
        _ = try await working.value
        #expect(try await job(scene).state == .done)
    }

    @Test(
        "A running job sees within half a second that it is to stop, and may keep what it has",
        arguments: Engine.allCases)
    func cancelled(_ engine: Engine) async throws {
        let scene = try await asked(engine)
        let hasBegun = Tally()
        let worker = worker(scene) { run in
            hasBegun.add(1)
            for _ in 1...1000 where !run.isCancelled() { try await Task.sleep(for: .milliseconds(5)) }
            try await run.settle { try Scene.note("best so far", of: run.organisation, in: $0) }
        }
        let working = Task { try await worker.runNext() }
        try await hasBegun.reaches(1)
        let asked = try await scene.database.write(for: scene.here) { tx in
            try Jobs.cancel(ID("j1"), of: scene.here, at: Instant(minutes: 1), in: tx)
        }
        #expect(asked.state == .running && asked.isStopping)
        _ = try await working.value
        let job = try await job(scene)
        #expect(job.state == .cancelled && !job.isStopping)
        #expect(try await scene.noted() == ["best so far"])
    }

    @Test(
        "A job that is refused keeps the words; one that breaks keeps plain words and no inner detail",
        arguments: Engine.allCases)
    func failed(_ engine: Engine) async throws {
        struct Broken: Error {}
        let reasons: [(any Error, String)] = [
            (Refusal(.invalid, "This roster has no shifts to fill."), "This roster has no shifts to fill."),
            (Broken(), "This went wrong on our side. Please try again; if it fails again, tell your system team."),
        ]
        for (error, words) in reasons {
            let scene = try await asked(engine)
            try await worker(scene) { _ in throw error }.runNext()
            let job = try await job(scene)
            #expect(job.state == .failed && job.reason == words)
        }
    }

    @Test("What a failing settlement wrote is undone", arguments: Engine.allCases)
    func failedSettlement(_ engine: Engine) async throws {
        let scene = try await asked(engine)
        let worker = worker(scene) { run in
            try await run.settle { tx in
                try Scene.note("half", of: run.organisation, in: tx)
                throw Refusal(.conflict, "The roster was published meanwhile.")
            }
        }
        try await worker.runNext()
        #expect(try await scene.noted() == [])
        #expect(try await job(scene).reason == "The roster was published meanwhile.")
    }

    @Test("A job that makes its workers vanish is given up", arguments: Engine.allCases)
    func givenUp(_ engine: Engine) async throws {
        let scene = try await asked(engine)
        let tries = Tally()
        // A lost database looks to the job's row like a worker that vanished.
        let worker = worker(scene) { _ in
            tries.add(1)
            throw StorageError.unavailable("gone")
        }
        for _ in 1...5 { try await worker.runNext() }
        #expect(tries.value == 3)
        let job = try await job(scene)
        #expect(job.state == .failed)
        #expect(job.reason == "This stopped unexpectedly several times. Please tell your system team.")
    }

    @Test("A worker that is told to stop gives its job back, and another begins it anew", arguments: Engine.allCases)
    func handedBack(_ engine: Engine) async throws {
        let scene = try await asked(engine)
        let hasBegun = Tally()
        let first = worker(scene) { run in
            hasBegun.add(1)
            while !run.isCancelled() { await Task.yield() }
            try await run.settle { try Scene.note("unfinished", of: run.organisation, in: $0) }
        }
        let working = Task { await first.run() }
        try await hasBegun.reaches(1)
        working.cancel()
        await working.value
        #expect(try await job(scene).state == .waiting)
        let second = worker(scene) { run in
            try await run.settle { try Scene.note("finished", of: run.organisation, in: $0) }
        }
        #expect(try await second.runNext())
        #expect(try await scene.noted() == ["finished"])
    }

    @Test("Progress told a thousand times is written a few times, and rings the bell")
    func throttled() async throws {
        let scene = try await asked(.sqlite)
        let rings = Tally()
        let listening = Task { for await _ in scene.bell.rings() { rings.add(1) } }
        let worker = worker(scene) { run in
            for place in 1...1000 {
                try await run.report("\(place)")
                if place.isMultiple(of: 100) { try await Task.sleep(for: .milliseconds(60)) }
            }
        }
        try await worker.runNext()
        listening.cancel()
        #expect(try await job(scene).progress == "1000")
        #expect((2...20).contains(rings.value))
    }

    @Test(
        "The last word of a job stands at its end, whatever became of the pulse that told it",
        arguments: Engine.allCases)
    func lastWord(_ engine: Engine) async throws {
        let scene = try await asked(engine)
        let worker = worker(scene, pulse: .milliseconds(5)) { run in
            try await run.report("last")
            for _ in 1...500 {
                if try await job(scene).progress != nil { break }
                try await Task.sleep(for: .milliseconds(10))
            }
            // As though the write of the pulse had not reached the database.
            try await run.settle { try $0.run("UPDATE job SET progress = NULL") }
        }
        try await worker.runNext()
        #expect(try await job(scene).progress == "last")
    }

    @Test("A running worker is woken by the bell and does only so many jobs at once")
    func bounded() async throws {
        let scene = try await Scene(.sqlite)
        let inside = Tally(), most = Tally(), done = Tally()
        let worker = worker(scene) { _ in
            most.raise(to: inside.add(1))
            try await Task.sleep(for: .milliseconds(30))
            inside.add(-1)
            done.add(1)
        }
        let working = Task { await worker.run() }
        for place in 1...6 { try await ask(scene, "j\(place)", about: "roster-\(place)") }
        scene.bell.ring()
        try await done.reaches(6)
        working.cancel()
        await working.value
        #expect(done.value == 6 && most.value <= 2)
    }

    @Test("Kinds a worker does not know are left for others")
    func unknownKind() async throws {
        let scene = try await asked(.sqlite)
        let other = Worker(
            [JobKind("other") { _ in }], database: scene.database, now: scene.now, ids: scene.ids, bell: scene.bell)
        #expect(try await other.runNext() == false)
        #expect(try await job(scene).state == .waiting)
    }

    private func asked(_ engine: Engine) async throws -> Scene {
        let scene = try await Scene(engine)
        try await ask(scene, "j1", about: "roster")
        return scene
    }

    private func ask(_ scene: Scene, _ id: String, about subject: String) async throws {
        let now = scene.now()
        try await scene.database.write(for: scene.here) { tx in
            _ = try Jobs.ask(
                "draft", about: subject, input: "input", id: ID(id), of: scene.here, by: scene.account, at: now, in: tx)
        }
    }

    private func job(_ scene: Scene) async throws -> Job {
        try await scene.database.read { try Jobs.find(ID("j1"), of: scene.here, in: $0) }
    }

    private func leaseEnd(_ scene: Scene) async throws -> Int {
        try await scene.database.read { try $0.row("SELECT leased_until FROM job")?["leased_until"] ?? 0 }
    }

    private func worker(
        _ scene: Scene, pulse: Duration = .milliseconds(100), _ run: @escaping @Sendable (JobRun) async throws -> Void
    ) -> Worker {
        var pace = Worker.Pace()
        pace.pulse = pulse
        return Worker(
            [JobKind("draft", run: run)], database: scene.database, now: scene.now, ids: scene.ids, bell: scene.bell,
            pace: pace)
    }
}
