import Core
import Credentials
import Identity
import Storage
import TestSupport
import Testing
import Web

@testable import StaffPassport

/// GOV.UK Wallet and makers of wallets on their pages.
@Suite struct WalletSetUpPagesTests {
    private func session(_ caller: Caller) -> Session {
        Session(
            caller: caller, displayName: "Somebody", organisationName: "Example NHS Trust", csrfToken: "csrf-token",
            unreadCount: 0)
    }

    private static func govUK(
        address: String = "https://passports.example", kind: String = "jwt"
    ) -> KeyValuePairs<String, String> {
        [
            "address": address, "clientID": "CLIENT", "server": "https://token.example",
            "serverDocument": "https://token.example/keys", "opener": "https://wallet.example/add", "life": "20",
            "renewAddress": "https://trust.example/renew", "kind.competency-1": kind, "on": "yes",
        ]
    }

    private static func maker(_ keys: String, roots: String = "") -> KeyValuePairs<String, String> {
        ["deed": "add", "name": "Example Wallets", "attests": "wallets", "keys": keys, "roots": roots]
    }

    private static func demand(_ wallets: String = "required") -> KeyValuePairs<String, String> {
        ["deed": "demand", "wallets.competency-1": wallets, "keys.competency-1": "none"]
    }

    @Test(arguments: Engine.allCases)
    func anOfficerSwitchesGovUKWalletOnAndOffers(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), item = try await world.records()
        let site = try TestSite([staffPassportModule], host: world.host())
        let officer = site.browser(session(world.officer)), auditor = site.browser(session(world.auditor))
        #expect(try await auditor.get("/passport/govuk", follow: false).status == 403)
        let page = try await officer.get("/passport/govuk")
        #expect(page.text.contains("Source: GOV.UK Wallet, Issue credentials") && page.text.contains("Not confirmed"))
        let wrong = try await officer.post(
            "/passport/govuk", Self.govUK(address: "https://passports.example/x"), follow: false)
        #expect(wrong.status == 422 && wrong.text.contains("Enter an address that begins with https:// and has a host"))
        #expect(wrong.body.contains("https://passports.example/x"))
        #expect(!(try await officer.get("/passport/items/\(item.id)").text.contains("Add to GOV.UK Wallet")))
        let done = try await officer.post("/passport/govuk", Self.govUK())
        #expect(done.text.contains("Items can be given to GOV.UK Wallet now."))
        #expect(done.text.contains("https://passports.example/passport/govuk/org/credential"))
        #expect(try await officer.get("/passport/items/\(item.id)").text.contains("Add to GOV.UK Wallet"))
        let offer = try await officer.post("/passport/items/\(item.id)/govuk-offer", [:])
        #expect(offer.body.contains("https://wallet.example/add?credential_offer=") && offer.body.contains("<svg"))
        #expect(offer.text.contains("09:20"))
        #expect(try await auditor.post("/passport/items/\(item.id)/govuk-offer", [:], follow: false).status == 403)
        let odd = try await officer.post("/passport/govuk", Self.govUK(kind: "none"), follow: false)
        #expect(odd.status == 422 && odd.text.contains("Choose a form from the list"))
        let off = try await officer.post("/passport/govuk", ["life": "20", "clientID": "CLIENT"])
        #expect(off.text.contains("Saved. It is switched off."))
        let closed = try await officer.post("/passport/items/\(item.id)/govuk-offer", [:], follow: false)
        #expect(closed.status == 409)
    }

    @Test(arguments: Engine.allCases)
    func anOfficerTrustsAMakerAndAsksForIt(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), maker = try MakerOfWallets(world), path = "/passport/wallet-makers"
        let site = try TestSite([staffPassportModule], host: world.host())
        let officer = site.browser(session(world.officer)), auditor = site.browser(session(world.auditor))
        #expect(try await auditor.get(path, follow: false).status == 403)
        #expect(try await officer.get(path).text.contains("You take nobody’s word yet."))
        let keys = maker.key.publicKey.jwk.description
        let wrong = try await officer.post(path, Self.maker("no JSON"), follow: false)
        #expect(wrong.status == 422 && wrong.text.contains("Paste keys as JSON: a JWK, or a set of them"))
        #expect(wrong.body.contains("Example Wallets"))
        let secret = "-----BEGIN EC " + "PRIVATE KEY-----"
        let shown = try await officer.post(path, Self.maker(keys, roots: secret), follow: false)
        #expect(shown.status == 422 && shown.text.contains("There is a private key in it."))
        let early = try await officer.post("/passport/wallet-demands", Self.demand(), follow: false)
        #expect(early.status == 422 && early.text.contains("Nobody attests wallets yet: add a maker first"))
        let added = try await officer.post(path, Self.maker(keys))
        #expect(added.text.contains("You take the word of Example Wallets now.") && added.text.contains("Trusted"))
        let odd = try await officer.post(
            "/passport/wallet-demands", Self.demand("always"), follow: false)
        #expect(odd.status == 422 && odd.text.contains("Choose what its maker must say"))
        let asked = try await officer.post("/passport/wallet-demands", Self.demand())
        #expect(asked.text.contains("What wallets must prove is saved."))
        let kept = try #require(try await world.read { try WalletMakers.all(of: world.organisation, in: $0) }.first)
        let ended = try await officer.post("\(path)/\(kept.id)/end", [:])
        #expect(ended.text.contains("Their word is not taken any more.") && ended.text.contains("Ended"))
        #expect(try await officer.post("\(path)/\(kept.id)/end", [:], follow: false).status == 409)
        #expect(try await auditor.post(path, Self.maker(keys), follow: false).status == 403)
    }

    @Test func aProgramSetsTheSameUp() async throws {
        let world = try await PassportWorld(), maker = try MakerOfWallets(world), api = "/api/staff-passport/v1"
        let site = try TestSite([staffPassportModule], host: world.host())
        let program = site.program(session(world.officer))
        let made = try await program.send(
            .post, "\(api)/wallet-makers",
            [
                "name": "Example Wallets", "keys": ["keys": [maker.key.publicKey.jwk]], "attestsWallets": true,
                "attestsKeys": false,
            ])
        #expect(made.status == 201)
        #expect(try await program.get("\(api)/wallet-makers").json()["makers"]?.elements.count == 1)
        let odd: [JSON] = [
            [:], ["demands": "x"], ["demands": [["kind": "competency-1"]]],
            ["demands": [["kind": "competency-1", "wallets": "asked", "keys": "none", "storage": ["x"]]]],
        ]
        for body in odd {
            #expect(try await program.send(.post, "\(api)/wallet-demands", body).status == 422, "\(body)")
        }
        let settings = try await program.get("\(api)/govuk-wallet").json()
        #expect(settings["isOn"] == false)
        for body: JSON in [[:], ["isOn": 1], ["isOn": true]] {
            #expect(try await program.send(.post, "\(api)/govuk-wallet", body).status == 422, "\(body)")
        }
    }
}
