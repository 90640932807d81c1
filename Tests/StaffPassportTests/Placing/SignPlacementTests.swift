import Core
import Credentials
import TestSupport
import Testing

@testable import StaffPassport

/// A licence is signed with what is shown, by the digest of exactly what was sent.
@Suite struct SignPlacementTests {
    @Test(arguments: Engine.allCases)
    func itIsSignedAndTheSignatureIsKept(_ engine: Engine) async throws {
        let placed = try await PlacementWorld(engine), world = placed.world
        let request = try await placed.asks()
        #expect(try await placed.kept().state == .asked)
        let asked = try placed.toWallet(request), data = try #require(asked.transactionData.first)
        #expect(data.type == "urn:commonweal:licence-to-attend:1" && data.credentialIDs == ["item0"])
        #expect(data.json["text"]?.text == placed.placement.text && data.json["unit"] == "Ward 7")
        #expect(data.json["transaction_data_hashes_alg"] == ["sha-256"])
        #expect(try await placed.answers(request, signing: nil).status == 200)
        let kept = try await placed.kept()
        #expect(kept.state == .signed && kept.request == request.id && kept.signedTransaction == data.text)
        #expect(kept.holds(on: world.today) && !kept.holds(on: world.today + 61) && !kept.holds(on: world.today - 1))
        // What is kept proves it later to anybody: the digest in the key binding is that of what was sent.
        let token = try SDJWT(parsing: try #require(kept.signature))
        let binding = try #require(try token.keyBinding?.verified(by: placed.wallet.key.publicKey).claims())
        #expect(data.isAuthorised(by: binding) && binding["transaction_data_hashes"] == [.string(data.digest)])
        let names = try await world.factNames()
        #expect(names.contains("placement-signed.1") && names.last == "request-answered.2")
    }

    @Test func whatIsNotSignedOrSignsAnotherTextIsNotTaken() async throws {
        let placed = try await PlacementWorld(), request = try await placed.asks()
        let data = try #require(try placed.toWallet(request).transactionData.first)
        let text = try #require(data.json["text"]?.text)
        let altered = try TransactionData(
            type: data.type, credentialIDs: data.credentialIDs,
            data.json.membersOf.filter { !["type", "credential_ids"].contains($0.name) }.map {
                $0.name == "text" ? JSON.Member("text", .string(text + " And on Sundays.")) : $0
            })
        let spaced = try TransactionData(Array("\(data.json) ".utf8).base64URL)
        for signing in [[], [altered], [spaced]] {
            let answer = try await placed.answers(request, signing: signing)
            #expect(answer.status == 400 && answer.json["error"] == "invalid_request")
            #expect(answer.json["detail"] == "The answer does not authorise the transaction.")
        }
        #expect(try await placed.kept().state == .asked)
        #expect(try await placed.request(request.id).state == .open)
        // More digests beside the right one are the wallet's own affair.
        #expect(try await placed.answers(request, signing: [altered, data]).status == 200)
    }

    @Test func whatItsIssuerTookBackSignsNothing() async throws {
        let placed = try await PlacementWorld(), request = try await placed.asks()
        placed.servers.answer(placed.trust.list, try placed.trust.statuses([(3, 1)], now: placed.world.now))
        let answer = try await placed.answers(request, signing: nil, place: 3)
        #expect(answer.status == 400)
        #expect(
            answer.json["detail"]?.text?.hasPrefix("Nothing that still stands signs what was to be signed.")
                == true)
        #expect(try await placed.kept().state == .asked)
    }

    @Test func whatWasEndedMeanwhileCannotBeSigned() async throws {
        let placed = try await PlacementWorld(), world = placed.world, id = placed.placement.id
        let request = try await placed.asks()
        try await world.write { _ = try endPlacement(id, reason: "Closed", as: world.officer, at: world.now, in: $0) }
        let answer = try await placed.answers(request, signing: nil)
        #expect(answer.status == 400)
        #expect(answer.json["error_description"] == "What was to be signed is no longer offered.")
        #expect(try await placed.request(request.id).state == .open)
    }

    @Test func onlyWhatWaitsIsSentAndToItsOwnPerson() async throws {
        let placed = try await PlacementWorld(), world = placed.world, id = placed.placement.id
        func refusal(of person: PersonID, at moment: Instant? = nil, list: ChecklistID? = nil) async throws -> Refusal?
        {
            let request: PassportRequestID = world.newID(), at = moment ?? world.now, list = list ?? placed.list.id
            return try await world.refusal { tx in
                _ = try askForPassport(
                    list, of: person, way: .open, by: AskingMeans(placement: id), request: request,
                    as: world.officer, at: at, keys: world.keys, chance: world.chance, in: tx)
            }
        }
        #expect(try await refusal(of: world.ben) == Refusal(.notFound, "There is no such placement."))
        #expect(
            try await refusal(of: world.ada, at: world.now + .days(70))
                == Refusal(.conflict, "The last day of this placement has passed."))
        #expect(try await placed.answers(try await placed.asks(), signing: nil).status == 200)
        #expect(
            try await refusal(of: world.ada)
                == Refusal(.conflict, "This placement is signed, so it cannot be sent."))
    }

    @Test func aChecklistOfMobileDocumentsAloneCarriesNoSignature() async throws {
        let many = try await ManyFormats(formats: [.mdoc]), world = many.world
        var issuer = many.issuer
        issuer.types = [:]
        let kept = issuer, id: PlacementID = world.newID(), request: PassportRequestID = world.newID()
        let refusal = try await world.refusal { tx in
            _ = try trustIssuer(kept, as: world.officer, at: world.now, in: tx)
            _ = try makePlacement(
                id, of: world.ada, PlacementWorld.new(world), as: world.officer, at: world.now, in: tx)
            let list = try Checklists.all(of: world.organisation, in: tx)[0].id
            _ = try askForPassport(
                list, of: world.ada, way: .open, by: AskingMeans(placement: id), request: request, as: world.officer,
                at: world.now, keys: world.keys, chance: world.chance, in: tx)
        }
        #expect(
            refusal
                == Refusal(
                    .conflict, "Nothing on this checklist can carry a signature. Choose one with an item as SD-JWT."))
    }
}
