import Core
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Ledger

@Suite("Letters about notices")
struct PosterTests {
    @Test("What falls due together is one letter to each person, and each goes once", arguments: Engine.allCases)
    func together(_ engine: Engine) async throws {
        let post = try await Post(engine)
        try await post.owe(["n1": "amy", "n2": "ben", "n3": "amy"])
        #expect(try await post.passes() == 0)
        post.scene.wait(seconds: 119)
        #expect(try await post.passes() == 0)
        post.scene.wait(seconds: 1)
        #expect(try await post.passes() == 2)
        #expect(
            post.sent == ["amy@demo.example: Roster n1, Roster n3 (try 1)", "ben@demo.example: Roster n2 (try 1)"])
        post.scene.wait(seconds: 86_400)
        #expect(try await post.passes() == 0)
        #expect(try await post.states() == ["sent", "sent", "sent"])
    }

    @Test("A letter that fails is tried again as the same letter, and not without end", arguments: Engine.allCases)
    func retries(_ engine: Engine) async throws {
        let post = try await Post(engine)
        try await post.owe(["n1": "amy", "n2": "amy"])
        post.outcome.withLock { $0 = .failed("421") }
        post.scene.wait(seconds: 120)
        #expect(try await post.passes() == 1)
        // A notice that comes meanwhile makes a letter of its own.
        try await post.owe(["n3": "amy"])
        for (gap, tryNumber) in [(60, 2), (300, 3), (1800, 4), (7200, 5), (21_600, 6)] {
            post.scene.wait(seconds: gap - 1)
            post.letters.withLock { $0 = [] }
            _ = try await post.passes()
            #expect(!post.sent.contains { $0.contains("n1") }, "\(gap)")
            post.scene.wait(seconds: 1)
            _ = try await post.passes()
            #expect(post.sent.contains("amy@demo.example: Roster n1, Roster n2 (try \(tryNumber))"), "\(gap)")
        }
        #expect(Set(post.letters.withLock { $0 }.map(\.id.text)).isSubset(of: ["n1", "n3"]))
        post.scene.wait(seconds: 86_400)
        while try await post.passes() > 0 { post.scene.wait(seconds: 30_000) }
        #expect(try await post.states() == ["spent", "spent", "unneeded"])
        let last = try await post.scene.database.read { tx in
            try NoticeMails.last(to: PersonID("amy"), of: post.scene.here, in: tx)
        }
        #expect(last?.state == .spent && last?.problem == "421")
    }

    @Test("A refused address is not asked again; the next notice tries anew", arguments: Engine.allCases)
    func refused(_ engine: Engine) async throws {
        let post = try await Post(engine)
        try await post.owe(["n1": "amy"])
        post.outcome.withLock { $0 = .refused("550 5.1.1") }
        post.scene.wait(seconds: 120)
        #expect(try await post.passes() == 1)
        post.scene.wait(seconds: 30_000)
        #expect(try await post.passes() == 0)
        let queue = try await post.scene.database.read { try NoticeMails.queue(in: $0) }
        #expect(queue.waiting == 0 && queue.oldest == nil && queue.failed == 1)
        post.outcome.withLock { $0 = .sent }
        try await post.owe(["n2": "amy"])
        post.scene.wait(seconds: 120)
        #expect(try await post.passes() == 1)
        #expect(try await post.states() == ["refused", "sent"])
    }

    @Test("Nothing is sent that was read, that is old, or that nobody wants or can get", arguments: Engine.allCases)
    func unneeded(_ engine: Engine) async throws {
        let post = try await Post(engine)
        let here = post.scene.here, now = post.scene.now()
        try await post.owe(["n1": "amy", "n2": "ben", "n3": "cat"])
        try await post.scene.database.write(for: here) { tx in
            try Notices.markRead(nil, by: PersonID("amy"), of: here, at: now, in: tx)
            try MailChoices.choose(true, by: PersonID("ben"), of: here, at: now, in: tx)
            try MailChoices.choose(false, by: PersonID("ben"), of: here, at: now, in: tx)
        }
        post.scene.wait(seconds: 120)
        #expect(try await post.passes() == 3)
        try await post.owe(["n4": "amy"])
        post.scene.wait(seconds: 86_401)
        #expect(try await post.passes() == 1)
        #expect(post.sent == [])
        #expect(try await Set(post.states()) == ["unneeded"])
        let other = try await post.scene.database.read { tx in
            try MailChoices.isWanted(by: PersonID("ben"), of: post.scene.there, in: tx)
        }
        #expect(other)
    }

    @Test("Programs that send together send each letter once", arguments: Engine.allCases)
    func programs(_ engine: Engine) async throws {
        let post = try await Post(engine)
        let people = (0..<40).map { ("n\($0)", "p\($0 % 20)") }
        try await post.owe(Dictionary(uniqueKeysWithValues: people))
        post.scene.wait(seconds: 120)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<6 { group.addTask { while try await post.poster.postNext() {} } }
            try await group.waitForAll()
        }
        let titles = post.letters.withLock { $0 }.flatMap(\.titles)
        #expect(titles.sorted() == people.map { "Roster \($0.0)" }.sorted())
    }

    @Test("A program that vanished with a letter in hand loses it to another", arguments: Engine.allCases)
    func vanished(_ engine: Engine) async throws {
        let post = try await Post(engine)
        try await post.owe(["n1": "amy"])
        post.scene.wait(seconds: 120)
        let now = post.scene.now()
        let lost = try await post.scene.database.write(for: nil) { tx in
            try NoticeMails.take(ripe: now, until: now + Minutes(5), at: now, in: tx)
        }
        #expect(try await post.passes() == 0)
        post.scene.wait(seconds: 301)
        #expect(try await post.passes() == 1)
        #expect(post.sent == ["amy@demo.example: Roster n1 (try 2)"])
        // When the first comes back after all, its word does not count.
        let taken = try #require(lost)
        let late = Letter(
            id: taken.id, organisation: taken.organisation, person: taken.person, titles: [], tryNumber: 1)
        try await post.scene.database.write(for: taken.organisation) { tx in
            try NoticeMails.settle(late, .refused("550"), next: nil, at: now, in: tx)
        }
        #expect(try await post.states() == ["sent"])
    }
}

/// A scene with notices, and a mail server made of a list.
private struct Post: Sendable {
    let scene: Scene
    let outcome: Box<Letter.Outcome>
    let letters: Box<[Letter]>
    let poster: Poster
    private let addresses: Box<[String]>

    init(_ engine: Engine) async throws {
        let scene = try await Scene(engine), outcome = Box<Letter.Outcome>(.sent), letters = Box<[Letter]>([])
        let addresses = Box<[String]>([])
        (self.scene, self.outcome, self.letters, self.addresses) = (scene, outcome, letters, addresses)
        poster = Poster(database: scene.database, now: scene.now) { person, _, _ in
            person == PersonID("cat") ? nil : "\(person)@demo.example"
        } send: { letter, address in
            letters.withLock { $0.append(letter) }
            addresses.withLock {
                $0.append("\(address): \(letter.titles.joined(separator: ", ")) (try \(letter.tryNumber))")
            }
            return outcome.withLock { $0 }
        }
    }

    /// What went to the mail server since the letters were last cleared.
    var sent: [String] {
        let count = letters.withLock { $0.count }
        return addresses.withLock { $0.suffix(count).sorted() }
    }

    func owe(_ people: [String: String]) async throws {
        let now = scene.now(), here = scene.here
        let notices = people.sorted { $0.key < $1.key }.map { id, person in
            Notice(id: ID(id), to: PersonID(person), title: "Roster \(id)", body: "Secret", path: "", at: now)
        }
        try await scene.database.write(for: here) { try Notices.owe(notices, of: here, in: $0) }
    }

    /// Sends until nothing is due; how many letters that was.
    func passes() async throws -> Int {
        var count = 0
        while try await poster.postNext() { count += 1 }
        return count
    }

    func states() async throws -> [String] {
        try await scene.database.read { tx in
            try tx.rows("SELECT state FROM notice_mail ORDER BY notice").map { try $0["state"] }
        }
    }
}

private final class Box<Value: Sendable>: Sendable {
    private let value: Mutex<Value>
    init(_ value: Value) { self.value = Mutex(value) }
    func withLock<T: Sendable>(_ body: (inout sending Value) -> sending T) -> T { value.withLock(body) }
}
