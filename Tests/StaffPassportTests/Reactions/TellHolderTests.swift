import Core
import Credentials
import Ledger
import Storage
import TestSupport
import Testing

@testable import StaffPassport

@Suite("What people are told about their passports") struct TellHolderTests {
    private func react(_ world: PassportWorld) async throws {
        let dispatcher = Dispatcher(
            passportReactions, database: world.database, now: { world.now }, ids: world.ids, bell: Bell())
        try await dispatcher.pass()
    }

    /// Every notice to a person, by title and body, in order of the alphabet.
    private func told(_ world: PassportWorld, _ person: PersonID? = nil) async throws -> [String] {
        try await react(world)
        let person = person ?? world.ada
        return try await world.read { tx in
            try Notices.list(to: person, of: world.organisation, in: tx).map { notice in
                #expect(notice.path == "/passport/me")
                return notice.body.isEmpty ? notice.title : "\(notice.title) | \(notice.body)"
            }.sorted()
        }
    }

    @Test("What was written down, once", arguments: Engine.allCases)
    func recorded(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        _ = try await world.records()
        let next = "Look whether it is right, and put it into your wallet."
        let words = ["New in your staff passport: Clinical competency | \(next)"]
        #expect(try await told(world) == words)
        #expect(try await told(world) == words)
        #expect(try await told(world, world.ben) == [])
    }

    @Test("What came with one file, and went with it, once", arguments: Engine.allCases)
    func byFile(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), next = "Look whether it is right, and put it into your wallet."
        try await world.bringsIn()
        let adas = ["New in your staff passport: 2 items | \(next)"]
        let bens = ["New in your staff passport: Core skills training | \(next)"]
        #expect(try await told(world) == adas)
        #expect(try await told(world, world.ben) == bens)
        _ = try await world.write {
            try undoCompetencyFile(CompetencyFileID("file"), as: world.officer, at: world.now, in: $0)
        }
        let why = "Why: The file it came with was taken back"
        #expect(try await told(world) == ["Core skills training: 2 items withdrawn | \(why)"] + adas)
        #expect(try await told(world, world.ben) == ["Core skills training: withdrawn | \(why)"] + bens)
    }

    @Test("That an item counts no more, or again, and why", arguments: Engine.allCases)
    func moved(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), wallet = try HolderWallet(world)
        let item = try await world.issues(to: wallet).item
        _ = try await told(world)
        func news() async throws -> [String] { try await told(world).filter { $0.hasPrefix("Clinical competency") } }
        try await world.write {
            try suspendItem(item.id, reason: "Looked into", as: world.officer, at: world.now, in: $0)
        }
        #expect(try await news() == ["Clinical competency: suspended | Why: Looked into"])
        try await world.write { try reinstateItem(item.id, as: world.officer, at: world.now, in: $0) }
        #expect(try await news().contains("Clinical competency: counts again"))
        try await world.write { try revokeItem(item.id, reason: "Forged", as: world.officer, at: world.now, in: $0) }
        #expect(try await news().contains("Clinical competency: revoked | Why: Forged"))
        #expect(try await news().count == 3)
    }

    @Test("A reason is told only while it stands")
    func reasons() async throws {
        let world = try await PassportWorld(), item = try await world.issues(to: try HolderWallet(world)).item
        try await world.write { tx in
            try suspendItem(item.id, reason: "Looked into", as: world.officer, at: world.now, in: tx)
            try reinstateItem(item.id, as: world.officer, at: world.now, in: tx)
        }
        let withdrawn = try await world.records()
        try await world.write {
            try withdrawItem(withdrawn.id, reason: "Twice", as: world.officer, at: world.now, in: $0)
        }
        let words = try await told(world)
        #expect(words.contains("Clinical competency: suspended") && words.contains("Clinical competency: counts again"))
        #expect(words.contains("Clinical competency: withdrawn | Why: Twice"))
    }

    @Test("Nothing of what somebody's own wallet did")
    func ownDoing() async throws {
        let world = try await PassportWorld(), item = try await world.records()
        let token = try await world.opens(try await world.offers([item]))
        let request = try world.asks(
            .configuration(item.kind), nonce: try await world.nonce(), by: [try HolderWallet(world)])
        let fetched = try await world.fetches(request, token)
        try await world.write { tx in
            try noteNotification(
                .init(id: fetched.notification, event: .accepted), world.call(token, "notification"), in: tx)
        }
        #expect(try await told(world).count == 1)
    }

    @Test("That they are asked, and what was made of it", arguments: Engine.allCases)
    func asked(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), trust = try OtherTrust(world)
        let first = try await world.shown(by: trust, place: 1), second = try await world.shown(by: trust, place: 2)
        try await world.accepts(first)
        try await world.write {
            try decideReceived(
                second.id, isAccepted: false, reason: "Another name", as: world.officer, at: world.now, in: $0)
        }
        let way = "Your HR officer gives you a code to scan or a link."
        let ask = "You are asked for your staff passport: Band 5 nurse | \(way)"
        #expect(
            try await told(world) == [
                "Accepted: Clinical competency | It counts here until Wed 24 Nov 2027. Why: Seen at a desk",
                "Rejected: Clinical competency | Why: Another name", ask, ask,
            ])
    }

    @Test("That what they showed counts no more, or again", arguments: Engine.allCases)
    func status(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), item = try await world.shown(by: try OtherTrust(world))
        try await world.notes(.suspended, of: item)
        try await world.notes(.valid, of: item)
        try await world.notes(.revoked, of: item)
        let end = "It no longer shows what you may be rostered for. "
        let isNewPhone =
            "If you have a new phone, that may be all: show it again from your wallet. Your HR officer sees that it "
            + "must be asked for again, and sends you a request. If you have no new phone, ask whoever issued it."
        #expect(
            try await told(world).filter { $0.hasPrefix("Clinical") } == [
                "Clinical competency: counts again", "Clinical competency: revoked by the issuer | \(end)\(isNewPhone)",
                "Clinical competency: suspended by the issuer | \(end)Ask whoever issued it.",
            ])
    }
}
