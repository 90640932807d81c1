import Core
import Crypto
import Identity
import Ledger
import Rostering
import Storage
import StorageSQLite
import Synchronization
import TestSupport
import Workforce

/// A promise that was not kept, and at which step.
struct Broken: Error, Hashable, CustomStringConvertible {
    let seed: UInt64
    let step: Int
    let words: String
    var description: String { "seed \(seed), step \(step): \(words)" }
}

/// How a run went that broke nothing.
struct Outcome: Hashable, Sendable {
    /// SHA-256 over every answer and every table after every step.
    var digest = ""
    var accepted = 0, refused = 0, repeated = 0, faults = 0, taken = 0
}

/// One run: a world, its steps in one order, and the model beside the product.
struct Run {
    let seed: UInt64
    private let world: DrawnWorld
    private let database: FaultyDatabase
    private let clock: Clock
    private var model: Model
    private var views: [Actor: View] = [:]
    private var sent: [(deed: Deed, actor: Actor)] = []
    private var dispatcher: Dispatcher
    private var books = Books()
    private var trace = SHA256()
    private var outcome = Outcome()
    private var step = 0

    /// Runs the steps of a seed.
    /// - Throws: ``Broken``.
    static func go(
        _ seed: UInt64, steps: [Step], flaw: FaultyDatabase.Flaw? = nil
    ) async throws -> Outcome {
        var run = try await Run(seed, flaw)
        for step in steps { try await run.take(step) }
        return try await run.end()
    }

    private init(_ seed: UInt64, _ flaw: FaultyDatabase.Flaw?) async throws {
        self.seed = seed
        let world = DrawnWorld(seed: seed)
        self.world = world
        let inner = try SQLiteDatabase.inMemory()
        try await inner.migrate([ledgerSchema, identitySchema, workforceSchema, rosteringSchema])
        try await inner.write(for: DrawnWorld.organisation) { try world.lay(in: $0) }
        database = FaultyDatabase(inner, flaw: flaw)
        clock = Clock(world.starts)
        model = Model(world)
        dispatcher = Run.started(database, clock, seed)
        try await books.open(inner)
    }

    /// A program that has just started: nothing is in its memory.
    private static func started(_ database: FaultyDatabase, _ clock: Clock, _ seed: UInt64) -> Dispatcher {
        let dice = Dice(seed: seed)
        return Dispatcher(
            [tally], database: database, now: { clock.now }, ids: IDSource { dice.next() }, bell: Bell())
    }

    /// Tells somebody of each shift they take or hand back.
    static let tally = Reaction("simulation.tally", listensTo: [PlaceTaken.name, PlaceHandedBack.name]) {
        fact, _, now, tx in
        guard let person = try fact.read(as: PlaceTaken.self)?.person ?? fact.read(as: PlaceHandedBack.self)?.person
        else { return }
        try Notices.owe(
            Notice(
                id: ID("tally-\(fact.number)-\(now.milliseconds)-\(try tx.rows("SELECT id FROM notice").count)"),
                to: person, title: "Tally", body: "", path: "", at: now), of: fact.organisation, in: tx)
    }

    private mutating func take(_ next: Step) async throws {
        step += 1
        var chance = Chance(seed: next.seed)
        switch next.kind {
        case .clock:
            let seconds = chance.pick([1, 60, 3600, 3600, 6 * 3600, 6 * 3600, 86_400, 3 * 86_400])
            clock.now = Instant(milliseconds: clock.now.milliseconds + Int64(chance.whole(0...seconds) * 1000))
            model.now = clock.now
        case .look:
            views[chance.pick(actors)] = View(model)
        case .restart:
            views = [:]
            dispatcher = Run.started(database, clock, seed ^ next.seed)
        case .seal:
            try await Sealer(database: database, now: { [clock] in clock.now }, outside: nil).pass()
        case .react:
            database.arrange(chance.happens(40) ? .atStatement(chance.whole(1...5)) : nil)
            do { try await dispatcher.pass() } catch is StorageError {}
            if database.calm() { outcome.faults += 1 }
        case .again, .misuse:
            guard !sent.isEmpty else { return }
            var (deed, actor) = sent[max(0, sent.count - 1 - chance.whole(0...5))]
            if next.kind == .misuse { deed = misused(deed, &chance) }
            if deed.hasKey { try await act(deed, actor, &chance, mayFail: false) }
        default:
            let views = views, model = model
            var drawing = Drawing(model: model, chance: chance) { views[$0] ?? View(model) }
            guard let (deed, actor) = drawing.deed(next.kind) else { return }
            chance = drawing.chance
            sent.append((deed, actor))
            try await act(deed, actor, &chance, mayFail: true)
        }
        try await check()
    }

    private var actors: [Actor] {
        world.units.flatMap { [Actor.manager($0, 1), .manager($0, 2)] } + [.approver]
            + world.people.map { .staff($0.id) }
    }

    /// The same key for something else.
    private func misused(_ deed: Deed, _ chance: inout Chance) -> Deed {
        switch deed {
        case .take(let id, let key):
            let others = model.places.keys.filter { $0 != id && model.places[$0]?.day == model.places[id]?.day }
            return others.isEmpty ? deed : .take(chance.pick(others.sorted()), key)
        case .change(let changes, let period, let kind, let reason, let key):
            return .change(Array(changes.dropLast()), period, kind, reason: reason, key)
        default: return deed
        }
    }

    private mutating func act(_ deed: Deed, _ actor: Actor, _ chance: inout Chance, mayFail: Bool) async throws {
        let expected = model.expectation(of: deed, by: actor), caller = actor.caller(in: world), now = clock.now
        if mayFail, chance.happens(12) {
            database.arrange(chance.happens(30) ? .answerLost : .atStatement(chance.whole(1...40)))
        }
        let result: String
        do {
            try await database.write(for: DrawnWorld.organisation) { try deed.perform(as: caller, at: now, in: $0) }
            result = "done"
        } catch let refusal as Refusal {
            result = "refused: \(refusal.words) \(refusal.fields.map(\.words))"
        } catch StorageError.unavailable("The answer was lost.") {
            result = "done"
        } catch StorageError.unavailable("The connection was lost.") {
            result = "lost"
        } catch {
            throw broken("\(deed) failed: \(error)")
        }
        if database.calm() { outcome.faults += 1 }
        trace.update(data: Array(result.utf8))
        try judge(deed, actor, expected, result)
    }

    private mutating func judge(
        _ deed: Deed, _ actor: Actor, _ expected: Expectation, _ result: String
    ) throws {
        switch (result, expected) {
        case ("lost", _): books.expectNothing()
        case ("done", .again):
            outcome.repeated += 1
            books.expectNothing()
        case ("done", .accept), ("done", .either):
            outcome.accepted += 1
            if case .take = deed { outcome.taken += 1 }
            books.expect(model.apply(deed, by: actor), by: actor, model)
        case ("done", .refuse): throw broken("\(actor) should have been refused: \(deed)")
        case (_, .refuse), (_, .either):
            outcome.refused += 1
            books.expectNothing()
        default: throw broken("\(actor) was \(result), without a cause: \(deed)")
        }
    }

    private mutating func check() async throws {
        let (words, dump) = try await books.check(&model, in: database)
        trace.update(data: Array(dump.utf8))
        if let words { throw broken(words) }
    }

    private mutating func end() async throws -> Outcome {
        step += 1
        try await dispatcher.pass()
        try await Sealer(database: database, now: { [clock] in clock.now }, outside: nil).pass()
        try await check()
        let report = try await database.read(for: nil) {
            try checkLedger(of: DrawnWorld.organisation, against: nil, in: $0)
        }
        if !report.isWhole { throw broken("seals: \(report.findings)") }
        outcome.digest = trace.finalize().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        await database.close()
        return outcome
    }

    private func broken(_ words: String) -> Broken { Broken(seed: seed, step: step, words: words) }
}

/// The time of a run: it stands still until a step moves it.
final class Clock: Sendable {
    private let moment: Mutex<Instant>

    init(_ now: Instant) { moment = Mutex(now) }

    var now: Instant {
        get { moment.withLock { $0 } }
        set { moment.withLock { $0 = newValue } }
    }
}

extension Deed {
    var hasKey: Bool {
        switch self {
        case .change, .take, .handBack: true
        default: false
        }
    }
}
