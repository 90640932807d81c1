import Core
import Credentials
import Ledger
import Storage
import TestSupport
import Testing
import Web

@testable import StaffPassport

@Suite struct MoveToNewPhoneTests {
    private func move(_ world: PassportWorld, isLost: Bool = true, as caller: Caller? = nil) async throws -> MadeOffer {
        let id: PassportOfferID = world.newID(), caller = caller ?? world.officer
        return try await world.write {
            try moveToNewPhone(
                world.ada, isLost: isLost, offer: id, as: caller, at: world.now, chance: world.chance, in: $0)
        }
    }

    private func fetch(_ made: MadeOffer, _ item: PassportItem, _ world: PassportWorld) async throws {
        let token = try await world.opens(made)
        let request = try world.asks(
            .configuration(item.kind), nonce: try await world.nonce(), by: [try HolderWallet(world)])
        _ = try await world.fetches(request, token)
    }

    @Test(arguments: Engine.allCases)
    func whatIsOnALostPhoneEndsAtOnceAndIsOfferedAnew(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), wallet = try HolderWallet(world)
        let (item, _, _) = try await world.issues(to: wallet)
        let waiting = try await world.records(PassportWorld.training, kind: "core-skills-1")
        let made = try await move(world)
        #expect(made.secondCode?.utf8.count == 6 && made.offer.items == [item.id])
        let moved = try await world.item(item.id)
        #expect(moved.state == .offered && moved.reason == "Old phone lost or stolen")
        #expect(try await world.tokens(of: item.id).map(\.status) == [.revoked])
        #expect(try await world.item(waiting.id).state == .recorded)
        #expect(try await world.factNames().suffix(2) == ["old-copies-ended.1", "moved-to-new-phone.1"])
        try await fetch(made, item, world)
        #expect(try await world.tokens(of: item.id).map(\.status) == [.valid, .revoked])
    }

    @Test(arguments: Engine.allCases)
    func whatIsOnAKnownPhoneCountsUntilItsDaysAreOver(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), wallet = try HolderWallet(world)
        let (item, _, _) = try await world.issues(to: wallet), before = try await world.item(item.id).state
        let made = try await move(world, isLost: false)
        #expect(try await world.item(item.id).state == before, "nothing is taken back for the sake of a new phone")
        #expect(try await world.tokens(of: item.id).map(\.status) == [.valid])
        // Until somebody fetches the new one, nothing ends.
        try await endDueOldCopies(of: world.organisation, world.host(at: world.now + .days(13)))
        #expect(try await world.tokens(of: item.id).map(\.status) == [.valid])
        try await fetch(made, item, world)
        let waiting = try await world.read { try OldCopies.waiting(of: world.ada, in: world.organisation, $0) }
        #expect(waiting?.items == [item.id] && waiting?.firstEnd == world.now + .days(14))
        try await endDueOldCopies(of: world.organisation, world.host(at: world.now + .days(14) + Minutes(-1)))
        #expect(try await world.tokens(of: item.id).map(\.status) == [.valid, .valid])
        try await endDueOldCopies(of: world.organisation, world.host(at: world.now + .days(14)))
        let statuses = try await world.tokens(of: item.id)
        #expect(statuses.filter { $0.offer == made.offer.id }.map(\.status) == [.valid])
        #expect(statuses.filter { $0.offer != made.offer.id }.map(\.status) == [.revoked])
        #expect(try await world.factNames().last == "old-copies-ended.1")
        // Once is enough.
        let count = try await world.factNames().count
        try await endAllDueOldCopies(world.host(at: world.now + .days(20)))
        #expect(try await world.factNames().count == count)
        #expect(try await world.read { try OldCopies.waiting(of: world.ada, in: world.organisation, $0) } == nil)
    }

    @Test func aSecondPhoneEndsNothing() async throws {
        let world = try await PassportWorld(), (item, _, _) = try await world.issues(to: try HolderWallet(world))
        _ = try await world.issues(item, to: try HolderWallet(world))
        try await endDueOldCopies(of: world.organisation, world.host(at: world.now + .days(80)))
        #expect(try await world.tokens(of: item.id).map(\.status) == [.valid, .valid])
    }

    @Test func thePersonMovesTheirOwnWithoutASecondCodeAndNobodyElseDoes() async throws {
        let world = try await PassportWorld()
        _ = try await world.issues(to: try HolderWallet(world))
        for caller in [world.asBen, world.auditor, world.stranger] {
            let id: PassportOfferID = world.newID()
            let refusal = try await world.refusal {
                try moveToNewPhone(
                    world.ada, isLost: true, offer: id, as: caller, at: world.now, chance: world.chance, in: $0)
            }
            #expect(refusal?.kind == .forbidden || refusal?.kind == .conflict, "\(caller.account)")
        }
        #expect(try await move(world, as: world.asAda).secondCode == nil)
    }

    @Test func whatIsSuspendedStaysSoAndNothingToMoveIsSaid() async throws {
        let world = try await PassportWorld(), (item, _, _) = try await world.issues(to: try HolderWallet(world))
        try await world.write {
            try suspendItem(item.id, reason: "Looked into", as: world.officer, at: world.now, in: $0)
        }
        let id: PassportOfferID = world.newID()
        let refusal = try await world.refusal {
            try moveToNewPhone(
                world.ada, isLost: false, offer: id, as: world.officer, at: world.now, chance: world.chance, in: $0)
        }
        let words = "No wallet holds an item that could be moved. Offer the items instead."
        #expect(refusal == Refusal(.conflict, words))
        #expect(try await world.item(item.id).state == .suspended)
    }

    @Test func whoListensIsTold() async throws {
        let world = try await PassportWorld(), verifier = try OtherVerifier(world), servers = StillServers()
        _ = try await world.issues(to: try HolderWallet(world))
        _ = try await world.hears(verifier)
        _ = try await move(world)
        try await Dispatcher(
            noticeReactions, database: world.database, now: { world.now }, ids: world.ids, bell: Bell()
        ).pass()
        servers.answer(verifier.callback, [], status: 202)
        #expect(try await sendStatusNotices(world.host(servers)) == 1)
    }
}
