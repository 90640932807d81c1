import Core
import Storage
import StoragePostgres
import Synchronization
import TestSupport
import Testing

@Suite("PostgreSQL restarted while people work")
struct RestartUnderLoadTests {
    private let schema = Schema(
        module: "test", [Migration("001", ["CREATE TABLE thing (id BIGINT PRIMARY KEY, worker BIGINT NOT NULL)"])])

    @Test("Meanwhile calls fail as unavailable, afterwards they work, and what was acknowledged is all there")
    func restarts() async throws {
        let cluster = try await Cluster.start()
        let database = try PostgresDatabase(cluster.settings())
        try await database.migrate([schema])
        let work = Work()
        await withTaskGroup(of: Void.self) { group in
            for worker in 0..<8 {
                group.addTask { await write(as: worker, into: database, until: work) }
            }
            group.addTask {
                for round in 1...3 {
                    await work.reaches(acknowledged: round * 200)
                    do { try await cluster.restart() } catch { Issue.record(error) }
                }
                await work.reaches(acknowledged: work.acknowledged.count + 200)
                work.isOver = true
            }
        }
        let stored = try await database.read { try $0.rows("SELECT id FROM thing").map { try $0["id"] as Int } }
        #expect(Set(work.acknowledged).subtracting(stored).isEmpty)
        // What was neither acknowledged nor left open by a lost commit must not be there.
        #expect(Set(stored).subtracting(work.acknowledged).subtracting(work.unclear).isEmpty)
        #expect(!work.unclear.isEmpty, "No call met the restarts, so nothing was shown.")
        #expect(work.others == [])
    }

    private func write(as worker: Int, into database: PostgresDatabase, until work: Work) async {
        var number = 0
        while !work.isOver {
            number += 1
            let id = worker * 1_000_000 + number
            do {
                try await database.write(for: OrganisationID("org-\(worker % 3)")) { tx in
                    try tx.run("INSERT INTO thing (id, worker) VALUES (\(id), \(worker))")
                }
                work.note(acknowledged: id)
            } catch StorageError.unavailable {
                work.note(unclear: id)
                try? await Task.sleep(for: .milliseconds(5))
            } catch {
                work.note(other: "\(error)")
            }
        }
    }

    /// What the workers were told.
    private final class Work: Sendable {
        private let state = Mutex(State())

        private struct State {
            var acknowledged: [Int] = []
            var unclear: [Int] = []
            var others: [String] = []
            var isOver = false
        }

        var acknowledged: [Int] { state.withLock { $0.acknowledged } }
        var unclear: [Int] { state.withLock { $0.unclear } }
        var others: [String] { state.withLock { $0.others } }
        var isOver: Bool {
            get { state.withLock { $0.isOver } }
            set { state.withLock { $0.isOver = newValue } }
        }

        func note(acknowledged id: Int) { state.withLock { $0.acknowledged.append(id) } }
        func note(unclear id: Int) { state.withLock { $0.unclear.append(id) } }
        func note(other words: String) { state.withLock { $0.others.append(words) } }

        /// Waits until so many writes have been acknowledged, at most two minutes.
        func reaches(acknowledged count: Int) async {
            for _ in 0..<12_000 where acknowledged.count < count { try? await Task.sleep(for: .milliseconds(10)) }
        }
    }
}
