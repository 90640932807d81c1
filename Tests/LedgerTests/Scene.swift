import Core
import Ledger
import Storage
import TestSupport

/// Two organisations, a clock that stands still until it is moved, and a few people.
struct Scene: Sendable {
    let engine: Engine
    let database: any Database
    /// The same with the rights to change what only grows.
    let owner: any Database
    let clock = Tally()
    let bell = Bell()
    let here = OrganisationID("org-1"), there = OrganisationID("org-2")
    let account = AccountID("account-1")
    private let chance = Tally()

    init(_ engine: Engine) async throws {
        let notes = Schema(
            module: "notes",
            [Migration("001", ["CREATE TABLE note (organisation TEXT NOT NULL, words TEXT NOT NULL)"])])
        self.engine = engine
        (database, owner) = try await engine.openBoth([ledgerSchema, notes])
        clock.value = 1_000_000
    }

    var now: @Sendable () -> Instant {
        { [clock] in Instant(milliseconds: Int64(clock.value)) }
    }

    var ids: IDSource { IDSource { [chance] in UInt64(chance.add(1)) } }

    func wait(seconds: Int) { clock.add(seconds * 1000) }

    @discardableResult
    func happened(_ thing: String, in organisation: OrganisationID? = nil) async throws -> Int {
        let organisation = organisation ?? here, now = now()
        return try await database.write(for: organisation) { tx in
            try record(ThingHappened(thing: thing), of: organisation, by: account, at: now, in: tx)
        }
    }

    /// A fact that nobody in these tests listens to.
    func happenedElse(_ other: String) async throws {
        try await database.write(for: here) { tx in
            try record(OtherHappened(other: other), of: here, by: nil, at: Instant(minutes: 0), in: tx)
        }
    }

    func noted() async throws -> [String] {
        try await database.read { try $0.rows("SELECT words FROM note").map { try $0["words"] } }
    }

    static func note(_ words: String, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run("INSERT INTO note (organisation, words) VALUES (\(organisation), \(words))")
    }
}

struct ThingHappened: Fact {
    static let name = "thing.happened.1"
    let thing: String
    var subject: String { thing }
}

struct OtherHappened: Fact {
    static let name = "other.happened.1"
    let other: String
    var subject: String { other }
}
