import Core
import Ledger
import Storage
import TestSupport
import Testing

@Suite("Facts")
struct FactTests {
    @Test("A fact comes back as it was recorded", arguments: Engine.allCases)
    func roundTrip(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        let caller = Caller(organisation: scene.here, account: scene.account, person: nil, grants: [:])
        let number = try await scene.database.write(for: scene.here) { tx in
            try record(ThingHappened(thing: "a/b"), by: caller, at: Instant(milliseconds: 5), in: tx)
        }
        let facts = try await scene.database.read { try Ledgers.after(0, of: scene.here, limit: 10, in: $0) }
        let fact = try #require(facts.first)
        #expect(facts.count == 1 && number == 1)
        #expect(fact.number == 1 && fact.at == Instant(milliseconds: 5) && fact.by == scene.account)
        #expect(fact.json == #"{"thing":"a/b"}"#)
        #expect(try fact.read(as: ThingHappened.self)?.thing == "a/b")
        #expect(try fact.read(as: OtherHappened.self) == nil)
    }

    @Test("Fifty writers at once number their facts 1 to 50 without a gap", arguments: Engine.allCases)
    func gapFree(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        let numbers = try await withThrowingTaskGroup(of: Int?.self) { group in
            for place in 1...75 {
                group.addTask {
                    // Every third is undone, and must leave no hole.
                    if place.isMultiple(of: 3) {
                        _ = try? await scene.database.write(for: scene.here) { tx in
                            let fact = ThingHappened(thing: "undone")
                            try record(fact, of: scene.here, by: nil, at: Instant(minutes: 0), in: tx)
                            throw Refusal(.conflict, "Undone.")
                        }
                        return nil
                    }
                    return try await scene.happened("thing-\(place)")
                }
            }
            return try await group.reduce(into: [Int]()) { if let number = $1 { $0.append(number) } }
        }
        #expect(numbers.sorted() == Array(1...50))
        let kept = try await scene.database.read { try Ledgers.after(0, of: scene.here, limit: 100, in: $0) }
        #expect(kept.map(\.number) == Array(1...50))
    }

    @Test("Each organisation counts for itself, and sees only its own", arguments: Engine.allCases)
    func organisations(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        #expect(try await scene.happened("a") == 1)
        #expect(try await scene.happened("a", in: scene.there) == 1)
        #expect(try await scene.happened("b") == 2)
        let theirs = try await scene.database.read { try Ledgers.about("a", of: scene.there, in: $0) }
        #expect(theirs.map(\.organisation) == [scene.there])
    }

    @Test("The history of one thing is newest first, a page at a time", arguments: Engine.allCases)
    func history(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        for thing in ["a", "b", "a", "a"] { try await scene.happened(thing) }
        let numbers = try await scene.database.read { tx in
            let first = try Ledgers.about("a", of: scene.here, limit: 2, in: tx)
            let next = try Ledgers.about("a", of: scene.here, before: first.last?.number ?? 0, limit: 2, in: tx)
            return [first.map(\.number), next.map(\.number)]
        }
        #expect(numbers == [[4, 3], [1]])
    }

    @Test("A fact's shape is what is written down for it")
    func example() throws {
        try factExample(ThingHappened(thing: "thing-1"), among: "Tests/Snapshots/facts")
    }

    @Test("A fact whose shape has changed is told apart from its example")
    func changedExample() {
        struct Changed: Fact {
            static let name = ThingHappened.name
            let thing: String
            let colour: String
            var subject: String { thing }
        }
        #expect(throws: FactExampleDiffers.self) {
            try factExample(
                Changed(thing: "thing-1", colour: "red"), among: "Tests/Snapshots/facts", recording: false)
        }
    }

    @Test("A fact without an example is told how to get one")
    func missingExample() {
        let error = #expect(throws: FactExampleDiffers.self) {
            try factExample(OtherHappened(other: "x"), among: "Tests/Snapshots/facts", recording: false)
        }
        #expect(error?.description.contains("COMMONWEAL_RECORD=1") == true)
    }
}
