import Core
import Identity
import Storage
import TestSupport
import Testing
import Web

@testable import StaffPassport

/// Who opens a request that asks for their own sign-in.
@Suite struct OpenRequestTests {
    private func refusal(
        _ id: PassportRequestID, _ caller: Caller, _ world: PassportWorld, at moment: Instant? = nil
    ) async throws -> Refusal? {
        let at = moment ?? world.now
        return try await world.refusal { tx in
            try openRequest(id, on: .same, browser: "mark", as: caller, at: at, in: tx)
        }
    }

    @Test(arguments: Engine.allCases)
    func onlyThePersonWhoWasAskedOpensIt(_ engine: Engine) async throws {
        let placed = try await PlacementWorld(engine), world = placed.world
        try await world.opensAccount(of: world.ada)
        let request = try await placed.asks(AskingMeans(tie: .account))
        let unknown = Refusal(.notFound, "There is no such request.")
        #expect(try await refusal(request.id, world.asBen, world) == unknown)
        #expect(try await refusal(request.id, world.officer, world)?.kind == .forbidden)
        #expect(try await refusal(request.id, world.asAda, world) == nil)
        let opened = try #require(try await placed.request(request.id).opening)
        #expect(opened.device == .same && opened.browser == "mark" && opened.at == world.now)
        #expect(opened.account == world.asAda.account && opened.authenticator == .low)
        #expect(try await world.factNames().last == "request-opened.1")
        #expect(
            try await refusal(request.id, world.asAda, world, at: request.endsAt)
                == Refusal(.conflict, "This request has been answered already, or has expired."))
    }

    @Test func whatIsAnsweredAtADeskIsNotOpenedHere() async throws {
        let placed = try await PlacementWorld(), request = try await placed.asks()
        #expect(
            try await refusal(request.id, placed.world.asAda, placed.world)
                == Refusal(.conflict, "Your HR officer gives you the code or the link for this request."))
    }

    @Test func nobodyIsAskedToSignInWhoCannot() async throws {
        let placed = try await PlacementWorld(), world = placed.world, id: PassportRequestID = world.newID()
        let refusal = try await world.refusal { tx in
            _ = try askForPassport(
                placed.list.id, of: world.ada, way: .open, by: AskingMeans(tie: .account), request: id,
                as: world.officer, at: world.now, keys: world.keys, chance: world.chance, in: tx)
        }
        #expect(
            refusal?.fields == [
                FieldProblem("tie", "They have no account here to sign in with. Ask with a code, or at a desk")
            ])
    }

    @Test func aWalletReadsNothingBeforeItIsOpened() async throws {
        let placed = try await PlacementWorld(), world = placed.world
        try await world.opensAccount(of: world.ada)
        let request = try await placed.asks(AskingMeans(tie: .account))
        let doors = try KnockedDoors(world), path = "/passport/verifiers/org/requests/\(request.id)"
        let shut = try await doors.get(path)
        #expect(shut.status == 400 && shut.json["error"] == "invalid_request")
        #expect(shut.json["error_description"] == "Whoever is asked must open this request on our site first.")
        #expect(try await placed.answers(request, signing: []).status == 400)
        #expect(try await refusal(request.id, world.asAda, world) == nil)
        #expect(await doors.answer(path).status == 200)
    }
}

extension PassportWorld {
    /// An account for somebody, that can sign in.
    func opensAccount(of person: PersonID) async throws {
        try await write { [organisation] tx in
            _ = try tx.run(
                """
                INSERT INTO account (organisation, id, user_name, display_name, search_text, person, state, created_at)
                VALUES (\(organisation), 'account-staff-member', \("\(person)@org"), 'Somebody', '', \(person),
                    'active', 0)
                """)
        }
    }
}
