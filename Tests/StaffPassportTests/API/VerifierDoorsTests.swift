import Core
import Credentials
import Identity
import TestSupport
import Testing
import Web

@testable import StaffPassport

/// A wallet at the doors of whoever asks.
@Suite struct VerifierDoorsTests {
    /// Somebody who is asked for a competency, with a credential of another trust in a wallet.
    private struct Asked: Sendable {
        let world: PassportWorld
        let trust: OtherTrust
        let wallet: HolderWallet
        let servers = StillServers()
        let request: PassportRequest
        let doors: KnockedDoors

        init(_ engine: Engine = .sqlite, way: PassportRequest.Way = .open) async throws {
            world = try await PassportWorld(engine)
            trust = try OtherTrust(world)
            wallet = try HolderWallet(world)
            try await world.trusts(trust)
            request = try await world.asks(try await world.checklist(), way: way)
            doors = try KnockedDoors(world, servers)
        }

        /// What the wallet reads, as anybody may check it.
        func read() async throws -> AuthorizationRequest {
            let path = "/passport/verifiers/org"
            let answer = await doors.answer("\(path)/requests/\(request.id)")
            #expect(answer.header("content-type") == "application/oauth-authz-req+jwt")
            let token = try CompactJWS(parsing: answer.text)
            let method = try await doors.get("\(path)/did.json").json["verificationMethod"]?[0]
            let key = try PublicKey(jwk: try #require(method?["publicKeyJwk"]))
            #expect(token.header.json["kid"] == method?["id"])
            return try AuthorizationRequest(try token.verified(by: key).claims())
        }

        func answers(_ token: String?, error: String? = nil) async throws -> (status: Int, json: JSON) {
            let asked = try await read()
            let response: AuthorizationResponse =
                if let token {
                    .presentations(
                        try VPToken([
                            "item0": [
                                .string(try wallet.shows(token, ["expires_on"], to: asked, at: world.now))
                            ]
                        ]), state: asked.state)
                } else {
                    .error(error ?? "access_denied", state: asked.state)
                }
            let form =
                asked.responseMode.isEncrypted
                ? try response.encryptedForm(
                    for: asked, ephemeral: { try freshAgreementKey($0, world.chance) }, iv: world.chance(12)
                ).form : response.form
            let answer = await doors.sends(
                "/passport/verifiers/org/responses/\(request.id)", form: form.text)
            return (answer.status, answer.json)
        }

        func kept() async throws -> (request: PassportRequest, received: [ReceivedItem]) {
            try await world.read { tx in
                (
                    try PassportRequests.find(request.id, of: world.organisation, in: tx),
                    try ReceivedItems.answering(request.id, of: world.organisation, in: tx)
                )
            }
        }
    }

    @Test(arguments: PassportRequest.Way.allCases)
    func whatHoldsIsKeptAndTheHolderIsLedBack(_ way: PassportRequest.Way) async throws {
        let asked = try await Asked(way: way)
        asked.servers.answer(asked.trust.list, try asked.trust.statuses([(4, 1)], now: asked.world.now))
        let token = try asked.trust.issues(
            PassportWorld.competency, to: asked.wallet, place: 3, at: asked.world.now)
        let answer = try await asked.answers(token)
        #expect(
            answer.json["redirect_uri"]?.text
                == "https://trust.example/passport/shared?code=\(asked.request.returnCode)")
        let kept = try await asked.kept()
        #expect(kept.request.state == .answered && kept.request.problem == nil)
        #expect(kept.received.map(\.kind) == ["competency-1"] && kept.received.first?.statusPlace == 3)
    }

    @Test(arguments: Engine.allCases)
    func whatItsIssuerRevokedOrCannotBeAskedAboutIsSetAside(_ engine: Engine) async throws {
        let revoked = try await Asked(engine)
        revoked.servers.answer(revoked.trust.list, try revoked.trust.statuses([(3, 1)], now: revoked.world.now))
        let token = try revoked.trust.issues(
            PassportWorld.competency, to: revoked.wallet, place: 3, at: revoked.world.now)
        #expect(try await revoked.answers(token).status == 200)
        var kept = try await revoked.kept()
        #expect(kept.received == [] && kept.request.problem == "Clinical competency: Revoked by the issuer.")
        #expect(
            kept.request.setAside == [
                SetAside(Fault(.statusList, "Revoked by the issuer."), "item0", "Clinical competency")
            ])
        let unreachable = try await Asked(engine)
        let other = try unreachable.trust.issues(
            PassportWorld.competency, to: unreachable.wallet, place: 3, at: unreachable.world.now)
        #expect(try await unreachable.answers(other).status == 200)
        kept = try await unreachable.kept()
        #expect(
            kept.request.problem
                == "Clinical competency: Its issuer's list of statuses could not be reached. Ask again later.")
    }

    @Test func whoeverSaysNoIsHeardOnce() async throws {
        let asked = try await Asked(way: .encrypted)
        #expect(try await asked.answers(nil).status == 200)
        let kept = try await asked.kept().request
        #expect(kept.state == .refused && kept.setAside.map(\.code) == ["access_denied"])
        let again = await asked.doors.sends(
            "/passport/verifiers/org/responses/\(asked.request.id)", form: "error=access_denied")
        #expect(again.status == 400 && again.json["error"] == "invalid_request")
        #expect(await asked.doors.answer("/passport/verifiers/org/requests/\(asked.request.id)").status == 400)
    }

    @Test func anAnswerThatIsNoneIsNotedAndAnotherMayCome() async throws {
        let asked = try await Asked(), path = "/passport/verifiers/org/responses/\(asked.request.id)"
        for form in ["", "vp_token=%7B%7D", "vp_token=%7B%22item0%22%3A%5B%22x%22%5D%7D&state=wrong"] {
            #expect(await asked.doors.sends(path, form: form).status == 400)
        }
        let kept = try await asked.kept().request
        #expect(kept.state == .open && kept.problem?.isEmpty == false)
        let token = try asked.trust.issues(PassportWorld.competency, to: asked.wallet, at: asked.world.now)
        #expect(try await asked.answers(token).status == 200)
        #expect(try await asked.kept().request.state == .answered)
    }

    @Test func whatAHolderReadsSaysWhatToDoAndProgramsReadTheCode() async throws {
        let asked = try await Asked(), thief = try OtherTrust(asked.world)
        let forged = try thief.issues(PassportWorld.competency, to: asked.wallet, at: asked.world.now)
        let answer = try await asked.answers(forged)
        #expect(answer.status == 400 && answer.json["error"] == "invalid_request")
        let words = answer.json["error_description"]?.text ?? ""
        #expect(words.hasPrefix("It could not be shown that the items are yours"))
        let code = FaultCode.cryptographicSecurity.rawValue
        #expect(answer.json["code"]?.text == code)
        let kept = try await asked.kept().request
        #expect(kept.setAside.map(\.code) == [code] && kept.setAside.map(\.query) == ["item0"])
        #expect(kept.problem != nil && answer.json["detail"]?.text == kept.problem)
        #expect(SetAside(Fault(.key, "No key."), "item0", "A").words.contains("press “Read again”"))
    }

    @Test func everyCodeHasWordsForHolders() {
        let codes: [FaultCode] = [
            .key, .range, .statusList, .keyBinding, .vpToken, .jwe, .certificate, .proofVerification,
        ]
        for code in codes {
            let words = Fault(code, "A technical sentence.").wordsForHolder
            #expect(words.hasSuffix(".") && !words.contains("technical") && words.allSatisfy(\.isASCII))
        }
        #expect(Set(codes.map { Fault($0, "").wordsForHolder }).count == 6)
    }

    @Test(arguments: Engine.allCases)
    func aNewKeyOfAnIssuerIsFetchedByItself(_ engine: Engine) async throws {
        let asked = try await Asked(engine), new = try OtherTrust(asked.world), world = asked.world
        let location = try JWTVCIssuerMetadata.location(of: new.address)
        asked.servers.answer(location, new.keys.bytes)
        let token = try new.issues(PassportWorld.competency, to: asked.wallet, at: world.now)
        // The keys were read a moment ago.
        #expect(try await asked.answers(token).status == 400)
        try await world.write { tx in
            var issuer = try #require(try TrustedIssuers.all(of: world.organisation, in: tx).first)
            issuer.readAt = world.now - Minutes(10)
            try TrustedIssuers.keepKeys(of: issuer, in: world.organisation, tx)
        }
        #expect(try await asked.answers(token).status == 200)
        #expect(try await asked.kept().received.count == 1)
        let read = try await world.read { try TrustedIssuers.all(of: world.organisation, in: $0) }
        #expect(read.first?.keys == new.keys && read.first?.readAt == world.now)
    }

    @Test func aWalletsOwnNumberComesBackAndAnotherTrustsRequestIsUnknown() async throws {
        let asked = try await Asked(), path = "/passport/verifiers/org/requests/\(asked.request.id)"
        let answer = await asked.doors.sends(path, form: "wallet_nonce=abc-123").answer
        let claims = try CompactJWS(parsing: answer.text).unverifiedClaims()
        #expect(claims["wallet_nonce"] == "abc-123" && claims["nonce"]?.text == asked.request.nonce)
        let far = await asked.doors.answer("/passport/verifiers/far/requests/\(asked.request.id)")
        #expect(far.status == 404)
    }
}
