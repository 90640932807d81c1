import Core
import Credentials
import Synchronization
import Testing

@testable import StaffPassport

@Suite struct SharedListsTests {
    private let key = SharedLists.Key(
        organisation: OrganisationID("o"), list: ListOfIssuer(uri: "https://a.example/1", issuer: ID("i")))

    /// A place of others that answers when it is told to, each time with another number.
    private final class Place: Sendable {
        private struct State {
            var asked = 0
            var waiting: [CheckedContinuation<Void, Never>] = []
        }

        private let state = Mutex(State())

        var asked: Int { state.withLock { $0.asked } }

        func fetch() async -> SharedLists.Reading {
            let number = state.withLock { state in
                state.asked += 1
                return state.asked
            }
            await withCheckedContinuation { waiting in state.withLock { $0.waiting.append(waiting) } }
            return .failure(Fault(.statusList, "\(number)"))
        }

        /// Answers everybody who has asked; waits until somebody has.
        func answer() async {
            while state.withLock({ $0.waiting.isEmpty }) { await Task.yield() }
            let waiting = state.withLock { state in
                defer { state.waiting = [] }
                return state.waiting
            }
            for one in waiting { one.resume() }
        }
    }

    private func number(_ reading: SharedLists.Reading) -> String {
        if case .failure(let fault) = reading { return fault.words }
        return "none"
    }

    /// Nobody is told what was asked for before they asked; all who wait are told together.
    @Test func whoComesWhileOneIsOnItsWayWaitsForTheNext() async {
        let lists = SharedLists(), place = Place(), key = key
        let first = Task { number(await lists.list(key) { await place.fetch() }) }
        while place.asked < 1 { await Task.yield() }
        await withTaskGroup(of: String.self) { group in
            for _ in 0..<50 { group.addTask { number(await lists.list(key) { await place.fetch() }) } }
            // Long enough for all of them to have come.
            for _ in 0..<2_000 { await Task.yield() }
            #expect(place.asked == 1)
            await place.answer()
            let early = await first.value
            #expect(early == "1")
            while place.asked < 2 { await Task.yield() }
            await place.answer()
            for await told in group { #expect(told == "2") }
        }
        #expect(place.asked == 2)
    }

    @Test func oneAfterTheOtherEachIsFetchedAnew() async {
        let lists = SharedLists(), place = Place(), key = key
        for turn in 1...3 {
            async let reading = lists.list(key) { await place.fetch() }
            await place.answer()
            let read = number(await reading)
            #expect(read == "\(turn)")
        }
    }

    /// Another organisation trusts other keys, and another list is another list.
    @Test func othersDoNotWait() async {
        let lists = SharedLists(), place = Place(), key = key
        let other = SharedLists.Key(organisation: OrganisationID("p"), list: key.list)
        async let first = lists.list(key) { await place.fetch() }
        async let second = lists.list(other) { await place.fetch() }
        while place.asked < 2 { await Task.yield() }
        await place.answer()
        let told = Set([number(await first), number(await second)])
        #expect(told == ["1", "2"])
    }
}
