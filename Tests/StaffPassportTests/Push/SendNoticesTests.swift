import Core
import Credentials
import Ledger
import Storage
import Synchronization
import TestSupport
import Testing
import Web

@testable import StaffPassport

/// Whoever listens is told, once for all that changed, and again while they do not answer.
@Suite struct SendNoticesTests {
    private func react(_ world: PassportWorld, at moment: Instant? = nil) async throws {
        let at = moment ?? world.now
        try await Dispatcher(
            noticeReactions, database: world.database, now: { at }, ids: world.ids, bell: Bell()
        ).pass()
    }

    private func revoke(_ item: PassportItem, _ world: PassportWorld) async throws {
        try await world.write { try revokeItem(item.id, reason: "Forged", as: world.officer, at: world.now, in: $0) }
    }

    private func seconds(_ count: Int, after moment: Instant) -> Instant { moment.after(seconds: count) }

    @Test(arguments: Engine.allCases)
    func whoListensIsToldOfTheListAndNothingElse(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), verifier = try OtherVerifier(world), servers = StillServers()
        let item = try await world.issues(to: try HolderWallet(world)).item
        _ = try await world.hears(verifier)
        try await react(world)
        #expect(try await sendStatusNotices(world.host(servers)) == 0)
        try await revoke(item, world)
        let soon = Instant(milliseconds: world.now.milliseconds + 40)
        try await react(world, at: soon)
        #expect(try await world.times() == [.listed: [40]])
        servers.answer(verifier.callback, [], status: 202)
        #expect(try await sendStatusNotices(world.host(servers, at: seconds(2, after: world.now))) == 1)
        let sent = try #require(servers.asked.last)
        #expect(sent.address == verifier.callback)
        #expect(sent.headers.contains { $0.name == "content-type" && $0.value == "application/secevent+jwt" })
        let token = try CompactJWS(parsing: String(decoding: sent.body ?? [], as: UTF8.self))
        let key = try (try await world.published()).keys.key(for: token.header)
        let claims = try token.verified(by: key).claims()
        #expect(claims["aud"]?.text == verifier.did && claims["iss"]?.text == world.addresses.issuer)
        #expect(
            claims["events"]?[StatusNotice.event] == [
                "status_list": .string(world.addresses.statusList(1)),
                "changed_at": JSON(Int(world.now.milliseconds)),
            ])
        #expect(!String(decoding: sent.body ?? [], as: UTF8.self).contains(world.ada.text))
        #expect(try await world.times()[.confirmed] == [2_000])
        #expect(try await sendStatusNotices(world.host(servers, at: seconds(9, after: world.now))) == 0)
        #expect(servers.asked.count == 1)
    }

    @Test func whoDoesNotAnswerIsToldAgainLaterAndLaterAndThenNoMore() async throws {
        let world = try await PassportWorld(), verifier = try OtherVerifier(world), servers = StillServers()
        let item = try await world.issues(to: try HolderWallet(world)).item
        _ = try await world.hears(verifier)
        try await revoke(item, world)
        try await react(world)
        var at = world.now, gaps: [Int] = []
        for count in 1..<NoticeSending.triesLimitCount {
            #expect(try await sendStatusNotices(world.host(servers, at: at)) == 0)
            #expect(servers.asked.count == count)
            let gap = NoticeSending.gapSeconds(afterTries: count)
            gaps.append(gap)
            _ = try await sendStatusNotices(world.host(servers, at: seconds(gap - 1, after: at)))
            #expect(servers.asked.count == count)
            at = seconds(gap, after: at)
        }
        #expect(gaps.prefix(4) == [2, 8, 32, 128] && gaps.last == 21_600)
        _ = try await sendStatusNotices(world.host(servers, at: at))
        _ = try await sendStatusNotices(world.host(servers, at: at + .days(9)))
        #expect(servers.asked.count == NoticeSending.triesLimitCount)
        #expect(try await world.times()[.confirmed] == nil)
    }

    @Test func whoIsGoneHearsNoMore() async throws {
        let world = try await PassportWorld(), verifier = try OtherVerifier(world), servers = StillServers()
        let item = try await world.issues(to: try HolderWallet(world)).item
        let listener = try await world.hears(verifier)
        try await revoke(item, world)
        try await react(world)
        servers.answer(verifier.callback, [], status: 410)
        #expect(try await sendStatusNotices(world.host(servers)) == 0)
        let left = try await world.read { try StatusListeners.some([listener.id], of: world.organisation, in: $0) }
        #expect(left == [])
    }

    @Test(arguments: Engine.allCases)
    func whoListensToListsOfW3CCredentialsIsToldOfEachByTheNameTheyCarry(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), verifier = try OtherVerifier(world), servers = StillServers()
        let item = try await world.issues(to: try HolderWallet(world)).item
        _ = try await world.hears(verifier, forms: [.token, .revocation])
        try await revoke(item, world)
        try await react(world)
        servers.answer(verifier.callback, [], status: 202)
        #expect(try await sendStatusNotices(world.host(servers)) == 1)
        let tokens = try servers.asked.map { try CompactJWS(parsing: String(decoding: $0.body ?? [], as: UTF8.self)) }
        let claims = try tokens.map { try $0.unverifiedClaims() }, addresses = world.addresses
        #expect(claims.map { $0["iss"]?.text } == [addresses.issuer, addresses.issuerDID])
        #expect(
            claims.map { $0["events"]?[StatusNotice.event]?["status_list"]?.text } == [
                addresses.statusList(1), addresses.bitstringList(1, .revocation),
            ])
        // The name of the key leads to it in the document of the did:web.
        let kid = try #require(tokens.last?.header.kid)
        #expect(kid.hasPrefix("\(addresses.issuerDID)#"))
        let all = try await world.published().keys.entries
        let key = try #require(all.first { kid.hasSuffix("#\($0.kid ?? "")") }?.key)
        #expect((try? tokens.last?.verified(by: key)) != nil)
        #expect(try await world.times()[.confirmed]?.count == 1)
    }

    @Test func whoReliesOnOneOfTheListsNoMoreHearsOfTheOthers() async throws {
        let world = try await PassportWorld(), verifier = try OtherVerifier(world), servers = StillServers()
        let item = try await world.issues(to: try HolderWallet(world)).item
        let listener = try await world.hears(verifier, forms: [.token, .suspension])
        try await revoke(item, world)
        try await react(world)
        servers.answerInTurn(verifier.callback, [410, 202])
        #expect(try await sendStatusNotices(world.host(servers)) == 1)
        let left = try await world.read { try StatusListeners.some([listener.id], of: world.organisation, in: $0) }
        #expect(left.map(\.forms) == [[.suspension]])
    }

    /// A change that comes while a notice is on its way is another.
    @Test(arguments: Engine.allCases)
    func aNewerChangeIsStillOwed(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), verifier = try OtherVerifier(world)
        let listener = try await world.hears(verifier), organisation = world.organisation, now = world.now
        let taken = try await world.write { tx in
            try OwedNotices.owe(listener.id, changedAt: now, of: organisation, at: now, in: tx)
            let taken = try OwedNotices.take(9, until: now + Minutes(1), of: organisation, at: now, in: tx)
            #expect(try OwedNotices.take(9, until: now + Minutes(1), of: organisation, at: now, in: tx) == [])
            try OwedNotices.owe(listener.id, changedAt: now, of: organisation, at: now, in: tx)
            return taken
        }
        let first = try #require(taken.first)
        let again = try await world.write { tx in
            try OwedNotices.settle(first, of: organisation, at: now, in: tx)
            return try OwedNotices.take(9, until: now + Minutes(1), of: organisation, at: now, in: tx)
        }
        #expect(again.map(\.version) == [2])
    }

    @Test func whatNoWalletHoldsOrAWalletAcceptsTellsNobody() async throws {
        let world = try await PassportWorld(), verifier = try OtherVerifier(world), servers = StillServers()
        _ = try await world.hears(verifier)
        let item = try await world.records()
        try await world.write { try withdrawItem(item.id, reason: "Twice", as: world.officer, at: world.now, in: $0) }
        try await react(world)
        #expect(try await sendStatusNotices(world.host(servers)) == 0)
        #expect(servers.asked.isEmpty)
    }
}
