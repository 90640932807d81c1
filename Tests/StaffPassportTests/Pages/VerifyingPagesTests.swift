import Core
import Credentials
import Identity
import Storage
import TestSupport
import Testing
import Web
import Workforce

@testable import StaffPassport

/// The verifier's pages: asking in three ways, opening, signing, undoing, rules, issuers, certificates.
@Suite struct VerifyingPagesTests {
    private func browser(
        _ caller: Caller, _ world: PassportWorld, _ outgoing: any Outgoing = NoOutgoing(), token: String = "csrf-token"
    ) throws -> Browser {
        try TestSite([staffPassportModule], host: world.host(outgoing)).browser(
            Session(
                caller: caller, displayName: "Somebody", organisationName: "Example NHS Trust", csrfToken: token,
                unreadCount: 0))
    }

    @Test(arguments: Engine.allCases)
    func aPlacementIsWrittenDownSentSignedAndRead(_ engine: Engine) async throws {
        let placed = try await PlacementWorld(engine), world = placed.world
        let officer = try browser(world.officer, world)
        let empty = try await officer.post(
            "/passport/people/ada/placements", ["role": "Nurse", "conditions": "One\nTwo"], follow: false)
        #expect(empty.status == 422 && empty.body.contains("Nurse") && empty.body.contains("One\nTwo"))
        #expect(empty.text.contains("Enter who employs them"))
        let made = try await officer.post(
            "/passport/people/ada/placements",
            [
                "unit": "ward", "role": "Staff nurse", "from": "2026-12-01", "to": "2027-01-31",
                "employer": "Far Trust",
                "conditions": "Works supernumerary\n\nNo nights",
            ])
        #expect(made.status == 200 && made.text.contains("The placement is written down. Next, ask them to sign it."))
        #expect(made.text.contains("2. No nights") && made.text.contains("Ask them to sign it with their passport"))
        let id = try #require(made.path.split(separator: "/").last).description
        let asked = try await officer.post(
            "/passport/people/ada/requests", ["checklist": placed.list.id.text, "tie": "desk", "placement": id])
        #expect(asked.path.hasPrefix("/passport/requests/") && asked.body.contains("openid4vp://"))
        let none = try await officer.post("/passport/placements/\(id)/end", ["reason": ""], follow: false)
        #expect(none.status == 422 && none.text.contains("Enter the reason"))
        let ended = try await officer.post("/passport/placements/\(id)/end", ["reason": "The ward has closed"])
        #expect(ended.text.contains("The placement is ended.") && ended.text.contains("The ward has closed"))
        let ada = try browser(world.asAda, world)
        #expect(try await ada.get("/passport/me").text.contains("My temporary placements"))
        #expect(try await ada.get("/passport/me/placements/\(id)").text.contains("Works supernumerary"))
        #expect(
            try await browser(world.asBen, world).get("/passport/me/placements/\(id)", follow: false).status == 404)
    }

    @Test func theAnsweredRequestShowsNoCodeAnyMore() async throws {
        let placed = try await PlacementWorld(), world = placed.world, request = try await placed.asks(AskingMeans())
        let officer = try browser(world.officer, world), path = "/passport/requests/\(request.id)"
        let open = try await officer.get(path)
        #expect(open.body.contains("openid4vp://") && open.body.contains("cw-qr"))
        #expect(open.body.contains("\(path)/state?seen=open") && open.body.contains("<noscript>"))
        #expect(try await officer.get("\(path)/state?seen=open").status == 204)
        _ = try await placed.answers(request, signing: [])
        let piece = try await officer.get("\(path)/state?seen=open")
        #expect(piece.status == 200 && piece.body.contains("Answered"))
        for body in [piece.body, try await officer.get(path).body] {
            #expect(!body.contains("openid4vp://") && !body.contains("cw-qr") && !body.contains("hx-get"))
        }
    }

    @Test(arguments: Engine.allCases)
    func whoeverIsAskedOpensItSignedInAndComesBack(_ engine: Engine) async throws {
        let placed = try await PlacementWorld(engine), world = placed.world
        try await world.opensAccount(of: world.ada)
        let officer = try browser(world.officer, world)
        let asked = try await officer.post(
            "/passport/people/ada/requests", ["checklist": placed.list.id.text, "tie": "account"])
        #expect(!asked.body.contains("openid4vp://") && asked.text.contains("They have not opened it yet."))
        let id = try #require(asked.path.split(separator: "/").last).description
        let ada = try browser(world.asAda, world), own = "/passport/me/requests/\(id)"
        #expect(try await browser(world.asBen, world).get(own, follow: false).status == 404)
        #expect(try await ada.get("/passport/me").text.contains("You are asked to show it"))
        let first = try await ada.get(own)
        #expect(first.text.contains("Clinical competency") && !first.body.contains("openid4vp://"))
        #expect(try await ada.post("\(own)/opening", ["device": "moon"], follow: false).status == 422)
        let opened = try await ada.post("\(own)/opening", ["device": "same"])
        #expect(opened.body.contains("/passport/wallet#request=openid4vp"))
        let request = try await placed.request(PassportRequestID(id))
        let asking = PassportRequest(copying: request, way: .open)
        try await world.write { try PassportRequests.force(.open, asking.id, of: world.organisation, in: $0) }
        let answer = try await placed.answers(asking, signing: [])
        let back = try #require(answer.json["redirect_uri"]?.text).replacing("https://trust.example", with: "")
        #expect(try await officer.get(asked.path).text.contains("Sent, and not confirmed yet"))
        let thief = try browser(world.asAda, world, token: "another-session")
        let wrong = try await thief.get(back, follow: false)
        #expect(wrong.status == 403 && wrong.text.contains("This is another browser"))
        #expect(try await ada.get(back).text.contains("What you chose was sent."))
        #expect(try await ada.get(back).text.contains("There is nothing more to do here."))
        #expect(try await ada.get(own).text.contains("You have answered."))
        #expect(try await officer.get(asked.path).text.contains("Look at it and decide"))
    }

    @Test func aCodeIsShownOnceAndOpensTheRequestForWhoeverEntersIt() async throws {
        let placed = try await PlacementWorld(), world = placed.world
        let officer = try browser(world.officer, world)
        let told = try await officer.post(
            "/passport/people/ada/requests", ["checklist": placed.list.id.text, "tie": "code"], follow: false)
        let code = try #require(told.body.firstMatch(of: /nhsuk-heading-l">(\d{6})</)?.1).description
        let page = try #require(told.body.firstMatch(of: /\/passport\/asked\/org\/[\w-]+/)?.0).description
        let anybody = try TestSite([staffPassportModule], host: world.host()).browser(nil)
        #expect(try await anybody.get(page).text.contains("Enter the six digits"))
        let empty = try await anybody.post(page, ["device": "other"], follow: false)
        #expect(empty.status == 422 && empty.text.contains("Enter the code"))
        let wrong = try await anybody.post(
            page, ["code": code == "000000" ? "000001" : "000000", "device": "other"], follow: false)
        #expect(wrong.status == 422 && wrong.text.contains("This code is wrong. You have 4 more tries"))
        let right = try await anybody.post(page, ["code": code, "device": "other"], follow: false)
        #expect(right.status == 200 && right.body.contains("openid4vp://"))
        #expect(right.header("set-cookie")?.hasPrefix("__Host-passport-asked=") == true)
        for left in [3, 2, 1, 0] {
            let more = try await anybody.post(page, ["code": "abcdef", "device": "other"], follow: false)
            #expect(more.status == (left == 0 ? 409 : 422))
            #expect(
                more.text.contains(left == 0 ? "This request is over. Ask for a new one." : "You have \(left) more"))
        }
        let desk = try await placed.asks()
        #expect(try await anybody.get("/passport/asked/org/\(desk.id)", follow: false).status == 404)
    }

    @Test func aDecisionIsTakenBackOnThePage() async throws {
        let world = try await PassportWorld(), officer = try browser(world.officer, world)
        let item = try await world.shown(by: try OtherTrust(world), lastDay: day("2027-01-31"))
        let accepted = try await officer.post(
            "/passport/received/\(item.id)/decision", ["decision": "accept", "reason": "She showed it at the desk"])
        #expect(accepted.text.contains("Take this decision back"))
        let back = try await officer.post("/passport/received/\(item.id)/return", [:])
        #expect(back.text.contains("The decision is taken back.") && back.text.contains("Waits for your decision"))
        #expect(try await world.holdings() == [])
        let history = try await officer.get("/passport/people/ada/history").text
        #expect(history.contains("Accepted here") && history.contains("Acceptance taken back"))
    }

    @Test func aChecklistHasSeveralLinesOfOneKind() async throws {
        let world = try await PassportWorld(), officer = try browser(world.officer, world)
        let more = try await officer.post(
            "/passport/checklists",
            ["name": "Nurses", "staffGroup": "Nursing", "count": "0", "add": "core-skills-1", "do": "add"],
            follow: false)
        #expect(more.status == 200 && more.body.contains("lines.0.type") && more.body.contains("Nurses"))
        #expect(more.body.contains("Fire safety"))
        let fields: KeyValuePairs<String, String> = [
            "name": "Nurses", "staffGroup": "Nursing", "count": "3", "do": "save", "lines.0.type": "core-skills-1",
            "lines.0.value.subject": "fire-safety", "lines.0.claims": "expires_on", "lines.1.type": "core-skills-1",
            "lines.1.value.subject": "resuscitation", "lines.1.value.level": "2, 3", "lines.1.skill": "iv",
            "lines.2.type": "dbs-1", "lines.2.out": "yes", "terms.purpose": "joining",
            "terms.basis": "legal-obligation",
            "terms.keepDays": "400",
        ]
        let saved = try await officer.post("/passport/checklists", fields)
        #expect(saved.text.contains("Core skills training: Fire safety"))
        #expect(saved.text.contains("Core skills training: Resuscitation, level 2 or level 3"))
        let list = try #require(try await world.read { try Checklists.all(of: world.organisation, in: $0) }.first)
        #expect(list.lines.map(\.kind) == ["core-skills-1", "core-skills-1"])
        #expect(list.lines[1].values == ["subject": ["resuscitation"], "level": ["2", "3"]])
        #expect(list.lines[1].skill == world.iv.id && list.lines[0].claims == ["expires_on"])
        let edit = try await officer.get("/passport/checklists/\(list.id)/edit")
        #expect(edit.body.contains("value=\"2, 3\""))
        let none = try await officer.post(
            "/passport/checklists/\(list.id)", ["name": "N", "staffGroup": "N", "count": "0", "do": "save"],
            follow: false)
        #expect(none.status == 422 && none.text.contains("Add at least one item"))
    }

    @Test func rulesAreSavedAsAVersion() async throws {
        let world = try await PassportWorld(), officer = try browser(world.officer, world)
        #expect(try await officer.get("/passport/refresh-rules").text.contains("Fire safety: 24 months"))
        #expect(try await browser(world.auditor, world).get("/passport/refresh-rules").text.contains("24 months"))
        let bad = try await officer.post(
            "/passport/refresh-rules",
            ["count": "1", "rules.0.subject": "fire-safety", "rules.0.months": "x", "rules.0.source": ""], follow: false
        )
        #expect(bad.status == 422 && bad.text.contains("Enter who says so"))
        let saved = try await officer.post(
            "/passport/refresh-rules",
            ["count": "1", "rules.0.subject": "fire-safety", "rules.0.months": "12", "rules.0.source": "Policy 7"])
        #expect(saved.text.contains("Version 1 is saved.") && saved.text.contains("Fire safety: 12 months"))
    }

    @Test func anIssuerByItsDIDIsTrustedAndSaidWhatItIssues() async throws {
        let world = try await PassportWorld(), officer = try browser(world.officer, world)
        let key = try OtherTrust(world).key.publicKey, did = "did:jwk:" + key.jwk.bytes.base64URL
        let trusted = try await officer.post("/passport/issuers", ["name": "College", "address": did])
        #expect(trusted.path.hasPrefix("/passport/issuers/") && trusted.text.contains("Say next what it issues."))
        let bad = try await officer.post(
            trusted.path, ["kind": "core-skills-1", "format": "jwt_vc_json", "types": "VerifiableCredential"],
            follow: false)
        #expect(bad.status == 422 && bad.text.contains("Enter the types that tell it from"))
        let saved = try await officer.post(
            trusted.path,
            [
                "kind": "core-skills-1", "format": "jwt_vc_json", "types": "VerifiableCredential Training",
                "roots": TestCertificates.pem(TestCertificates.root),
            ])
        #expect(saved.text.contains("College is changed.") && saved.text.contains("by hand"))
        #expect(saved.text.contains("1 root certificates"))
        let unread = try await officer.post(
            "/passport/issuers", ["name": "X", "address": "did:web:nobody.example"], follow: false)
        #expect(unread.status == 422 && unread.text.contains("could not be reached"))
    }

    @Test func theCertificatePageSaysByWhatWeAreKnown() async throws {
        let world = try await PassportWorld(), officer = try browser(world.officer, world)
        #expect(try await officer.get("/passport/certificate").text.contains("did:web:trust.example"))
        let bad = try await officer.post(
            "/passport/certificate", ["chain": TestCertificates.pem(TestCertificates.root), "way": "x509_hash"],
            follow: false)
        #expect(bad.status == 422 && bad.text.contains("the root certificate last"))
        let other = try await officer.post(
            "/passport/certificate",
            ["chain": TestCertificates.pem(TestCertificates.asking, TestCertificates.root), "way": "x509_hash"],
            follow: false)
        #expect(other.status == 422 && other.text.contains("It is for another key than yours."))
        #expect(try await officer.post("/passport/certificate/removal", [:], follow: false).status == 404)
    }

    @Test func theListSaysInWordsWhatThereIs() async throws {
        let world = try await PassportWorld(), officer = try browser(world.officer, world)
        _ = try await world.records()
        let list = try await officer.get("/passport").text
        #expect(list.contains("1 not in a wallet yet") && list.contains("None yet"))
        for path in ["/passport", "/passport/people", "/passport/checklists", "/passport/issuers", "/passport/kinds"] {
            let body = try await officer.get(path).body
            #expect(
                body.firstMatch(of: /aria-current="true">Staff passports</) != nil, "\(path) is not marked in the menu")
        }
    }
}

extension PassportRequest {
    /// The same, answered in another way.
    fileprivate init(copying other: PassportRequest, way: Way) {
        self.init(
            id: other.id, person: other.person, checklist: other.checklist, query: other.query, way: way,
            nonce: other.nonce, walletState: other.walletState, sealedKey: other.sealedKey,
            returnCode: other.returnCode, askedAt: other.askedAt, endsAt: other.endsAt)
    }
}

extension PassportRequests {
    /// Makes a request one that is answered in the open, which tests can write by hand.
    fileprivate static func force(
        _ way: PassportRequest.Way, _ id: PassportRequestID, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            "UPDATE passport_request SET way = \(way.rawValue) WHERE organisation = \(organisation) AND id = \(id)")
    }
}
