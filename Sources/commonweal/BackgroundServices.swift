import Ledger
import ServiceLifecycle
import Web

/// Brings facts to the reactions of the running services, until the program stops.
struct Reacting: Service {
    let host: Host
    let reactions: [Reaction]

    func run() async throws {
        let dispatcher = Dispatcher(
            reactions, database: host.database, now: host.now, ids: host.ids, bell: host.bell)
        await cancelWhenGracefulShutdown { await dispatcher.run() }
    }
}

/// Does the long work of the running services, until the program stops. A job that is stopped half way is taken up
/// again by the next worker once its lease has run out.
struct Working: Service {
    let host: Host
    let kinds: [JobKind]
    /// How many jobs at once; 0 leaves them to other programs.
    let count: Int

    func run() async throws {
        guard count > 0 else {
            try? await gracefulShutdown()
            return
        }
        var pace = Worker.Pace()
        pace.slots = count
        let worker = Worker(
            kinds.map(\.traced), database: host.database, now: host.now, steady: SteadyTime.now, ids: host.ids,
            bell: host.bell, pace: pace)
        await cancelWhenGracefulShutdown { await worker.run() }
    }
}

/// Seals what was recorded and writes checkpoints down outside the database, until the program stops.
struct Sealing: Service {
    let sealer: Sealer

    func run() async throws {
        await cancelWhenGracefulShutdown { await sealer.run() }
    }
}
