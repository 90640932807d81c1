import Core
import Credentials
import Identity
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct AskForPassportTests {
    private func ask(
        _ list: ChecklistID, of person: PersonID, as caller: Caller, _ world: PassportWorld
    ) async throws -> Refusal? {
        try await world.refusal { tx in
            try askForPassport(
                list, of: person, way: .encrypted, request: PassportRequestID("request"), as: caller, at: world.now,
                keys: world.keys, chance: world.chance, in: tx)
        }
    }

    @Test(arguments: Engine.allCases)
    func somebodyIsAskedAndHasAWeek(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), list = try await world.checklist()
        try await world.trusts(try OtherTrust(world))
        let request = try await world.asks(list, way: .encrypted)
        let kept = try await world.read { try PassportRequests.find(request.id, of: world.organisation, in: $0) }
        #expect(kept == request && kept.state == .open)
        #expect(kept.isOpen(at: world.now + .days(7) - Minutes(1)) && !kept.isOpen(at: world.now + .days(7)))
        #expect(try await world.read { try PassportRequests.of(world.ada, in: world.organisation, $0) } == [request])
        #expect(try await world.read { try PassportRequests.of(world.ben, in: world.organisation, $0) } == [])
        #expect(try await world.factNames() == ["checklist-saved.1", "issuer-trusted.1", "asked-for.1"])
    }

    @Test func noTwoRequestsShareAnythingThatIsSecret() async throws {
        let world = try await PassportWorld(), list = try await world.checklist()
        try await world.trusts(try OtherTrust(world))
        let first = try await world.asks(list), second = try await world.asks(list)
        let secrets = [first, second].flatMap { [$0.nonce, $0.walletState, $0.sealedKey, $0.returnCode] }
        #expect(Set(secrets).count == 8)
        #expect(world.keys.open(first.sealedKey, for: PassportRequest.place(first.id, world.organisation)) != nil)
        #expect(world.keys.open(first.sealedKey, for: PassportRequest.place(second.id, world.organisation)) == nil)
        #expect(world.keys.open(first.sealedKey, for: PassportRequest.place(first.id, world.far)) == nil)
    }

    @Test func onlyHROfficersAskAndOnlyForWhatSomebodyTrustedIssues() async throws {
        let world = try await PassportWorld(), list = try await world.checklist()
        #expect(
            try await ask(list.id, of: world.ada, as: world.officer, world)?.words
                == "No issuer you trust issues “Clinical competency”. Add one to Trusted issuers.")
        try await world.trusts(try OtherTrust(world))
        for caller in world.others {
            #expect(try await ask(list.id, of: world.ada, as: caller, world)?.kind == .forbidden)
        }
        #expect(try await ask(list.id, of: PersonID("nobody"), as: world.officer, world)?.kind == .notFound)
        #expect(
            try await ask(ChecklistID("unknown"), of: world.ada, as: world.officer, world)
                == Refusal(.notFound, "There is no such checklist."))
        #expect(try await ask(list.id, of: world.ada, as: world.stranger, world)?.kind == .notFound)
    }

    @Test(arguments: PassportRequest.Way.allCases)
    func aWalletReadsWhatIsAskedAndByWhom(_ way: PassportRequest.Way) async throws {
        let world = try await PassportWorld(), list = try await world.checklist()
        try await world.trusts(try OtherTrust(world))
        let kept = try await world.asks(list, way: way)
        let (request, key) = try kept.toWallet(world.addresses, world.keys, name: "Example NHS Trust")
        try request.check()
        #expect(request.client?.text == "decentralized_identifier:did:web:trust.example:passport:verifiers:org")
        #expect(request.responseURI == "https://trust.example/passport/verifiers/org/responses/\(kept.id)")
        #expect(request.nonce == kept.nonce && request.state == kept.walletState)
        #expect(request.responseMode.isEncrypted == (way == .encrypted))
        #expect(
            request.metadata?.encryptionKeys.map(\.key) == (way == .encrypted ? [key.publicKey] : []))
        let link = try RequestLink(parsing: try kept.link(world.addresses))
        #expect(link.clientID == request.client?.text)
        #expect(try kept.link(world.addresses).hasPrefix("openid4vp://"))
    }

    @Test func aRequestWhoseKeyCannotBeOpenedAsksNothing() async throws {
        let world = try await PassportWorld(), list = try await world.checklist()
        try await world.trusts(try OtherTrust(world))
        let kept = try await world.asks(list)
        #expect(throws: ProtocolFault.fault) { try kept.toWallet(world.addresses, .none, name: "") }
    }

    @Test func everyStateHasATitle() {
        #expect(
            PassportRequest.State.allCases.map(\.title)
                == [
                    "Waits for an answer", "Answered", "Declined by the holder", "Sent, and not confirmed yet",
                    "Closed after wrong codes", "Taken back",
                ])
    }
}
