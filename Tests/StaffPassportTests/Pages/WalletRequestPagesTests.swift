import Core
import Identity
import Storage
import TestSupport
import Testing
import Web

@testable import StaffPassport

/// The page on which a member of staff answers a wallet.
@Suite struct WalletRequestPagesTests {
    private func browser(_ caller: Caller, _ world: PassportWorld) throws -> Browser {
        try TestSite([staffPassportModule], host: world.host()).browser(
            Session(
                caller: caller, displayName: "Somebody", organisationName: "Example NHS Trust",
                csrfToken: "csrf-token", unreadCount: 0))
    }

    @Test(arguments: Engine.allCases)
    func somebodyChoosesAndIsLedBack(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), item = try await world.records()
        let reference = try await world.pushes(), ada = try browser(world.asAda, world)
        let path = "/passport/me/wallet-requests/\(reference)", page = try await ada.get(path)
        #expect(page.text.contains("wallet.example") && page.text.contains("Clinical competency"))
        let policy = try #require(page.header("content-security-policy"))
        #expect(policy.contains("form-action 'self' https://wallet.example;"))
        let none = try await ada.post(path, ["answer": "yes"], follow: false)
        #expect(none.status == 422 && none.text.contains("Choose at least one of the items that the wallet asks for"))
        #expect(none.header("content-security-policy")?.contains("https://wallet.example;") ?? false)
        let done = try await ada.post(path, ["answer": "yes", "items": item.id.text], follow: false)
        #expect(done.status == 303 && (done.header("location") ?? "").hasPrefix("https://wallet.example/back?code="))
        let again = try await ada.get(path)
        #expect(again.status == 409 && again.text.contains("Start again in your wallet."))
    }

    @Test func somebodySaysNoOrHasNothing() async throws {
        let world = try await PassportWorld(), reference = try await world.pushes(["redirect_uri": "haip-vci://back"])
        let ben = try browser(world.asBen, world), path = "/passport/me/wallet-requests/\(reference)"
        let page = try await ben.get(path)
        #expect(page.text.contains("You have none of the items") && page.text.contains("an app on this device"))
        let no = try await ben.post(path, ["answer": "no"], follow: false)
        #expect(no.status == 303 && (no.header("location") ?? "").hasPrefix("haip-vci://back?error=access_denied"))
    }

    @Test func nobodyIsLedAnywhereByWhatWasNotPushed() async throws {
        let world = try await PassportWorld(), reference = try await world.pushes()
        let site = try TestSite([staffPassportModule], host: world.host()).browser()
        let path = "/passport/issuers/org/authorize"
        let prefix = "urn%3Aietf%3Aparams%3Aoauth%3Arequest_uri%3A"
        let good = try await site.get("\(path)?client_id=wallet&request_uri=\(prefix)\(reference)", follow: false)
        #expect(good.status == 303 && good.header("location") == "/passport/me/wallet-requests/\(reference)")
        for query in [
            "", "?client_id=wallet", "?client_id=wallet&request_uri=\(reference)",
            "?client_id=other&request_uri=\(prefix)\(reference)", "?request_uri=\(prefix)\(reference)",
            "?client_id=wallet&request_uri=\(prefix)x", "?client_id=wallet&request_uri=https%3A%2F%2Fevil.example",
            "?client_id=wallet&request_uri=\(prefix)\(reference)&redirect_uri=https%3A%2F%2Fevil.example",
            "?client_id=wallet&request_uri=\(prefix)\(reference)&request=x",
            "?client_id=wallet&response_type=code&scope=competency-1&redirect_uri=https%3A%2F%2Fevil.example",
        ] {
            let answer = try await site.get(path + query, follow: false)
            #expect(answer.status == 404 && answer.header("location") == nil, "\(query)")
        }
        let far = "/passport/issuers/far/authorize?client_id=wallet&request_uri=\(prefix)\(reference)"
        #expect(try await site.get(far, follow: false).status == 404)
        #expect(try await site.get("/passport/issuers/%20/authorize", follow: false).status == 404)
        // Whoever is not signed in does that first, and comes back.
        let first = try await site.get("/passport/me/wallet-requests/\(reference)", follow: false)
        #expect(first.status == 303 && (first.header("location") ?? "").hasPrefix("/sign-in?next="))
    }
}
