import Core
import Credentials
import TestSupport
import Testing

@testable import StaffPassport

/// Which presentations hold, and what is kept of them.
@Suite struct CheckAnswerTests {
    /// A request for a competency and a training, by a trust that trusts one other.
    private struct Asking: Sendable {
        let world: PassportWorld
        let trust: OtherTrust
        let wallet: HolderWallet
        let request: AuthorizationRequest
        var issuers: [TrustedIssuer]

        init() async throws {
            world = try await PassportWorld()
            trust = try OtherTrust(world)
            wallet = try HolderWallet(world)
            issuers = [try await world.trusts(trust)]
            let list = try await world.checklist([
                Checklist.Line(kind: "competency-1", claims: ["expires_on"]),
                Checklist.Line(kind: "core-skills-1", values: ["subject": ["conflict-resolution"]]),
            ])
            request = try await world.asks(list).toWallet(world.addresses, world.keys, name: "Example NHS Trust").0
        }

        /// A training that holds, so that an answer is one whatever else is in it.
        func training() throws -> JSON {
            let token = try trust.issues(
                PassportWorld.training, kind: "core-skills-1", to: wallet, at: world.now)
            return .string(try wallet.shows(token, ["awarded_on"], to: request, at: world.now))
        }

        func check(
            _ presentation: String?, at moment: Instant? = nil
        ) throws -> (held: [AnswerCheck.Held], setAside: [String]) {
            let check = AnswerCheck(
                request: request, issuers: issuers, kinds: KindBook(KindBook.shipped), now: moment ?? world.now)
            var members = [JSON.Member("item1", [try training()])]
            if let presentation { members.append(JSON.Member("item0", [.string(presentation)])) }
            let (held, setAside) = try check.check(try VPToken(.object(members)), encryptedTo: nil)
            return (held, setAside.map(\.words))
        }

        /// What was set aside of a competency, while the training holds.
        func setAside(_ token: String, _ names: [String] = ["expires_on"], by other: HolderWallet? = nil) throws
            -> [String]
        {
            let (held, setAside) = try check(
                try (other ?? wallet).shows(token, names, to: request, at: world.now))
            #expect(held.map(\.item.kind) == ["core-skills-1"])
            return setAside
        }
    }

    @Test func whatHoldsIsKeptWithWhatWasAskedForAndNothingElse() async throws {
        let asking = try await Asking()
        let token = try asking.trust.issues(
            PassportWorld.competency, to: asking.wallet, place: 9, at: asking.world.now)
        let shown = try asking.wallet.shows(
            token, ["expires_on", "level", "assessed_on"], to: asking.request, at: asking.world.now)
        let (held, setAside) = try asking.check(shown)
        #expect(setAside == [] && held.map(\.item.line) == [0, 1])
        let item = try #require(held.first?.item)
        #expect(
            item.claims == [
                "competency_code": "iv-cannulation", "current_status": "achieved", "expires_on": "2028-04-02",
            ])
        #expect(item.kind == "competency-1" && item.issuer == asking.issuers[0].id)
        #expect(item.holder == asking.wallet.key.publicKey.thumbprint)
        #expect(item.statusList == asking.trust.list && item.statusPlace == 9)
        #expect(item.endsAt == asking.world.now + .days(365))
        #expect(held.first?.statuses == [StatusPlace(uri: asking.trust.list, index: 9)])
        #expect(held.last?.statuses == [] && held.last?.name == "Core skills training")
    }

    @Test func anIssuerThatIsNotOnTheListIsSetAside() async throws {
        let asking = try await Asking()
        let stranger = try OtherTrust(asking.world, address: "https://stranger.example/issuer")
        let token = try stranger.issues(
            PassportWorld.competency, to: asking.wallet, vct: asking.trust.vct("competency-1"), at: asking.world.now)
        #expect(
            try asking.setAside(token) == ["Clinical competency: It is by an issuer that is not on your list."])
    }

    @Test func aKnownNameWithAnotherKeyIsSetAside() async throws {
        let asking = try await Asking(), forger = try OtherTrust(asking.world)
        let token = try forger.issues(PassportWorld.competency, to: asking.wallet, at: asking.world.now)
        let setAside = try asking.setAside(token)
        #expect(setAside.count == 1 && setAside.first?.hasPrefix("Clinical competency: ") == true)
    }

    @Test func nobodyIssuesTheTypesOfAnother() async throws {
        var asking = try await Asking()
        let second = try OtherTrust(asking.world, address: "https://second.example/issuer")
        asking.issuers.append(second.issuer(asking.world))
        let token = try second.issues(
            PassportWorld.competency, to: asking.wallet, vct: asking.trust.vct("competency-1"), at: asking.world.now)
        #expect(try asking.setAside(token) == ["Clinical competency: Its issuer does not issue this kind."])
    }

    @Test func anotherTypeThanWasAskedForIsSetAside() async throws {
        let asking = try await Asking()
        for vct in ["https://other.example/unknown", asking.trust.vct("core-skills-1")] {
            let token = try asking.trust.issues(
                PassportWorld.competency, to: asking.wallet, vct: vct, at: asking.world.now)
            #expect(try asking.setAside(token).count == 1)
        }
    }

    @Test func whatIsAskedForMustBeShown() async throws {
        let asking = try await Asking()
        let token = try asking.trust.issues(PassportWorld.competency, to: asking.wallet, at: asking.world.now)
        #expect(try asking.setAside(token, ["level"]).count == 1)
        #expect(
            try asking.check(
                try asking.wallet.shows(
                    token, ["expires_on"], to: asking.request, at: asking.world.now)
            ).setAside == [])
    }

    @Test func anotherValueThanWasAskedForIsSetAside() async throws {
        let asking = try await Asking()
        let token = try asking.trust.issues(
            [
                "framework": "CSTF-England", "subject": "fire-safety", "level": "1", "current_status": "achieved",
                "awarded_on": "2026-10-11",
            ], kind: "core-skills-1", to: asking.wallet, at: asking.world.now)
        let check = AnswerCheck(
            request: asking.request, issuers: asking.issuers, kinds: KindBook(KindBook.shipped), now: asking.world.now)
        let shown = try asking.wallet.shows(token, ["awarded_on"], to: asking.request, at: asking.world.now)
        #expect(throws: AnswerRefusal.self) {
            try check.check(try VPToken(["item1": [.string(shown)]]), encryptedTo: nil)
        }
    }

    @Test func whatHasExpiredIsSetAsideButForTheClocks() async throws {
        let asking = try await Asking(), now = asking.world.now
        let old = try asking.trust.issues(
            PassportWorld.competency, to: asking.wallet, endsIn: -60, at: now)
        #expect(try asking.setAside(old) == ["Clinical competency: The token has expired."])
        let near = try asking.trust.issues(PassportWorld.competency, to: asking.wallet, endsIn: -59, at: now)
        let shown = try asking.wallet.shows(near, ["expires_on"], to: asking.request, at: now)
        #expect(try asking.check(shown).held.count == 2)
    }

    @Test func whatWasShownToSomebodyElseOrByAnotherWalletIsSetAside() async throws {
        let asking = try await Asking(), thief = try HolderWallet(asking.world)
        let token = try asking.trust.issues(PassportWorld.competency, to: asking.wallet, at: asking.world.now)
        #expect(try asking.setAside(token, by: thief).count == 1)
        var elsewhere = asking.request
        elsewhere.nonce = "another-nonce"
        let replayed = try asking.wallet.shows(token, ["expires_on"], to: elsewhere, at: asking.world.now)
        #expect(
            try asking.check(replayed).setAside == ["Clinical competency: The key binding answers another request."])
        let bare = try SDJWT(parsing: token).disclosing([["expires_on"]]).text
        #expect(try asking.check(bare).setAside == ["Clinical competency: The key binding is missing."])
    }
}
