import Core
import Foundation
import Synchronization
import Testing

@testable import Identity

@Suite struct HashingSlotsTests {
    final class Gauge: Sendable {
        private let state = Mutex((now: 0, most: 0))

        func during(_ work: () -> Void) {
            state.withLock {
                $0.now += 1
                $0.most = max($0.most, $0.now)
            }
            work()
            state.withLock { $0.now -= 1 }
        }

        var most: Int { state.withLock { $0.most } }
    }

    @Test func neverMoreAtOnceThanThereAreSlots() async throws {
        let slots = HashingSlots(slots: 3, waitingLimit: 100), gauge = Gauge()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<40 {
                group.addTask { try await slots.run { gauge.during { Thread.sleep(forTimeInterval: 0.005) } } }
            }
            try await group.waitForAll()
        }
        #expect(gauge.most == 3)
    }

    @Test func whoeverFindsTheLineFullIsToldWhenToComeBack() async throws {
        let slots = HashingSlots(slots: 1, waitingLimit: 1)
        let gate = DispatchSemaphore(value: 0), started = DispatchSemaphore(value: 0)
        let first = Task {
            try await slots.run {
                started.signal()
                gate.wait()
                return 1
            }
        }
        await waitFor(started)
        let second = Task { try await slots.run { 2 } }
        while slots.waitingCount == 0 { try await Task.sleep(for: .milliseconds(1)) }
        let refusal = await #expect(throws: Overloaded.self) { try await slots.run { 3 } }
        #expect(refusal?.words == "Many people are signing in at this moment. Wait 10 seconds, then try again.")
        #expect(refusal?.retryAfterSeconds == 10)
        #expect(refusal?.status == 503)
        gate.signal()
        #expect(try await first.value == 1)
        #expect(try await second.value == 2)
        #expect(try await slots.run { 4 } == 4)
    }

    @Test func errorsOfTheWorkComeThroughAndFreeTheSlot() async throws {
        let slots = HashingSlots(slots: 1, waitingLimit: 1)
        await #expect(throws: Refusal.self) { try await slots.run { throw Refusal(.invalid, "No.") } }
        #expect(try await slots.run { 5 } == 5)
    }

    /// A stack that no machine has room for stands for memory that is short.
    @Test func whoeverGetsNoThreadIsTurnedAwayAndTheSlotIsFreeAgain() async throws {
        let slots = HashingSlots(slots: 1, waitingLimit: 0, stackBytes: 1 << 60)
        for _ in 1...3 {
            let refusal = await #expect(throws: Overloaded.self) { try await slots.run { 1 } }
            // A slot that was lost would say that the line is full.
            #expect(refusal == .noRoom)
        }
    }

    /// scrypt refuses so many rounds of so small a block, as it refuses when it gets no memory.
    @Test func whatCannotBeHashedIsTurnedAwayAndIsNoFault() async throws {
        let cost = try #require(ScryptCost(roundsLog2: 17, blockSize: 1, parallelism: 1))
        let hashing = PasswordHashing(cost: cost, slots: HashingSlots(slots: 1, waitingLimit: 0))
        let password = Password("purple kettle monday ferry")
        for _ in 1...2 {
            let refusal = await #expect(throws: Overloaded.self) { try await hashing.matches(password, nil) }
            #expect(refusal == .noRoom)
        }
        await #expect(throws: Overloaded.self) { try await hashing.hash(password, salt: Array(1...16)) }
    }

    @Test func comparingWithNothingTakesTheSameWayAndSaysNo() async throws {
        let hashing = PasswordHashing(cost: .playful, slots: HashingSlots(slots: 1, waitingLimit: 4))
        let password = Password("purple kettle monday ferry")
        let hash = try await hashing.hash(password, salt: Array(1...16))
        #expect(try await hashing.matches(password, hash))
        #expect(try await !hashing.matches(Password("purple kettle monday"), hash))
        #expect(try await !hashing.matches(password, nil))
        #expect(try await !hashing.matches(Password(String(repeating: "otter ", count: 1000)), hash))
    }

    private func waitFor(_ semaphore: DispatchSemaphore) async {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                semaphore.wait()
                continuation.resume()
            }
        }
    }
}
