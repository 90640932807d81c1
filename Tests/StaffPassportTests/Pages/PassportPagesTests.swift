import Core
import Identity
import Storage
import TestSupport
import Testing
import Web

@testable import StaffPassport

/// An HR officer's way through the pages, and a nurse's.
@Suite struct PassportPagesTests {
    private func browser(
        _ caller: Caller, _ world: PassportWorld, _ outgoing: any Outgoing = NoOutgoing()
    ) throws -> Browser {
        try TestSite([staffPassportModule], host: world.host(outgoing)).browser(
            Session(
                caller: caller, displayName: "Somebody", organisationName: "Example NHS Trust",
                csrfToken: "csrf-token", unreadCount: 0))
    }

    @Test(arguments: Engine.allCases)
    func anOfficerRecordsAndOffers(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), officer = try browser(world.officer, world)
        #expect(try await officer.get("/passport/people").text.contains("Achebe"))
        #expect(try await officer.get("/passport/people/ada/items/new").text.contains("Clinical competency"))
        let empty = try await officer.post(
            "/passport/people/ada/items", ["type": "competency-1", "level": "independent"], follow: false)
        #expect(empty.status == 422 && empty.text.contains("Enter “Competency”"))
        #expect(empty.body.contains("independent"))
        let saved = try await officer.post(
            "/passport/people/ada/items",
            [
                "type": "competency-1", "competency_code": "iv-cannulation", "current_status": "achieved",
                "assessed_on": "2026-04-02",
            ])
        #expect(saved.status == 200 && saved.text.contains("The item is recorded. Next, offer it."))
        let items = try await world.read { try PassportItems.of(world.ada, in: world.organisation, $0) }
        let item = try #require(items.first)
        let made = try await officer.post(
            "/passport/people/ada/offers", ["items": item.id.text, "needsCode": "on"], follow: false)
        #expect(made.status == 200 && made.body.contains("openid-credential-offer://"))
        #expect(try await world.item(item.id).state == .offered)
        let none = try await officer.post("/passport/people/ada/offers", [:], follow: false)
        #expect(none.status == 422 && none.text.contains("Choose at least one of this person's items"))
        #expect(try await officer.get("/passport/items/\(item.id)").text.contains("Clinical competency"))
        let gone = try await officer.post("/passport/items/\(item.id)/withdrawal", ["reason": "Entered twice"])
        #expect(gone.text.contains("The item is withdrawn."))
    }

    @Test func anAuditorSeesAndChangesNothing() async throws {
        let world = try await PassportWorld(), item = try await world.records()
        let auditor = try browser(world.auditor, world)
        for path in ["/passport/people/ada", "/passport/items/\(item.id)", "/passport/kinds", "/passport/issuers"] {
            #expect(try await auditor.get(path).status == 200, "\(path)")
        }
        for path in [
            "/passport/people/ada/items", "/passport/people/ada/offers", "/passport/items/\(item.id)/withdrawal",
            "/passport/kinds", "/passport/issuers",
        ] { #expect(try await auditor.post(path, ["reason": "x"], follow: false).status == 403, "\(path)") }
        #expect(try await browser(world.asBen, world).get("/passport/people/ada", follow: false).status == 403)
    }

    @Test(arguments: Engine.allCases)
    func anOfficerAsksAndDecides(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), officer = try browser(world.officer, world)
        let item = try await world.shown(by: try OtherTrust(world), lastDay: day("2027-01-31"))
        let list = try await world.read { try Checklists.find(item.request, in: world, $0) }
        let asked = try await officer.post("/passport/people/ada/requests", ["checklist": list.text])
        #expect(asked.status == 200 && asked.path.hasPrefix("/passport/requests/"))
        #expect(asked.body.contains("openid4vp://"))
        let state = try await officer.get("\(asked.path)/state")
        #expect(state.status == 200 && state.body.contains("Waits for an answer"))
        let page = "/passport/received/\(item.id)/decision"
        let refused = try await officer.post(page, ["decision": "reject", "reason": ""], follow: false)
        #expect(refused.status == 422 && refused.text.contains("Enter the reason; the holder will read it"))
        let accepted = try await officer.post(page, ["decision": "accept", "reason": "She showed it at the desk"])
        #expect(accepted.text.contains("The item is accepted."))
        #expect(try await world.holdings() == ["iv 2026-11-24 to 2027-01-31"])
    }

    @Test func aTrustsOwnKindIsWrittenAsADocument() async throws {
        let world = try await PassportWorld(), officer = try browser(world.officer, world)
        let good = try await officer.post(
            "/passport/kinds", ["document": CredentialKindTests.document.description])
        #expect(good.text.contains("Parking permit, version 2, is added."))
        #expect(try await officer.get("/passport/kinds/parking-2").text.contains("Where the holder may park."))
        let missing = try await officer.get("/passport/kinds/parking-9")
        #expect(missing.status == 404 && missing.text.contains("There is no such kind of item."))
        let bad = try await officer.post("/passport/kinds", ["document": "{"], follow: false)
        #expect(bad.status == 422 && bad.text.contains("This is no JSON"))
    }

    @Test func anIssuerIsReadBeforeItIsTrusted() async throws {
        let world = try await PassportWorld(), trust = try OtherTrust(world), servers = StillServers()
        let officer = try browser(world.officer, world, servers)
        let gone = try await officer.post(
            "/passport/issuers", ["address": trust.address, "name": "Other"], follow: false)
        #expect(gone.status == 422 && gone.text.contains("could not be reached"))
        let known = "https://other.example/.well-known"
        servers.answer(
            "\(known)/openid-credential-issuer/passport/issuers/rx2",
            JSON.object([
                JSON.Member("credential_issuer", .string(trust.address)),
                JSON.Member("credential_endpoint", .string("\(trust.address)/credential")),
                JSON.Member(
                    "credential_configurations_supported",
                    ["competency-1": ["format": "dc+sd-jwt", "vct": .string(trust.vct("competency-1"))]]),
            ]).bytes)
        servers.answer("\(known)/jwt-vc-issuer/passport/issuers/rx2", trust.keys.bytes)
        let taken = try await officer.post("/passport/issuers", ["address": trust.address, "name": "Other"])
        #expect(taken.status == 200)
        let all = try await world.read { try TrustedIssuers.all(of: world.organisation, in: $0) }
        #expect(all.map(\.types) == [["competency-1": trust.vct("competency-1")]])
    }

    @Test func aNurseFetchesTheirOwnAndTheWalletMayCallOthers() async throws {
        let world = try await PassportWorld(), item = try await world.records()
        let ada = try browser(world.asAda, world)
        #expect(try await ada.get("/passport/me").text.contains("Clinical competency"))
        let made = try await ada.post("/passport/me/offers", ["items": item.id.text], follow: false)
        #expect(made.status == 200 && made.body.contains("/passport/wallet#offer="))
        #expect(try await browser(world.asBen, world).get("/passport/me").text.contains("Nothing is recorded yet."))
        let stolen = try await browser(world.asBen, world).post(
            "/passport/me/offers", ["items": item.id.text], follow: false)
        #expect(stolen.status == 422)
        let wallet = try await ada.get("/passport/wallet")
        #expect(wallet.status == 200)
        #expect(wallet.header("content-security-policy")?.contains("connect-src 'self' https:;") == true)
        #expect(try await ada.get("/passport/shared").text.contains("What you chose was sent."))
    }
}

extension Checklists {
    /// The checklist of a request, by its id.
    fileprivate static func find(
        _ request: PassportRequestID, in world: PassportWorld, _ tx: any Transaction
    ) throws -> ChecklistID { try PassportRequests.find(request, of: world.organisation, in: tx).checklist }
}
