import Core
import Identity
import Ledger
import Storage
import TestSupport
import Testing
import Web
import Workforce

@testable import StaffPassport

/// An HR officer's way through what is done at a desk.
@Suite struct DeskPagesTests {
    private func browser(
        _ caller: Caller, _ world: PassportWorld, _ outgoing: any Outgoing = NoOutgoing()
    ) throws -> Browser {
        try TestSite([staffPassportModule], host: world.host(outgoing)).browser(
            Session(
                caller: caller, displayName: "Somebody", organisationName: "Example NHS Trust",
                csrfToken: "csrf-token", unreadCount: 0))
    }

    @Test(arguments: Engine.allCases)
    func aFileIsLookedAtThenMadeThenPrinted(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), officer = try browser(world.officer, world)
        _ = try await world.records()
        #expect(try await officer.get("/passport/invitations").text.contains("Nobody was invited by a file yet."))
        let empty = try await officer.post("/passport/invitations", ["text": ""], follow: false)
        #expect(empty.status == 422 && empty.text.contains("Choose a CSV file, or paste rows"))
        let headless = try await officer.post("/passport/invitations", ["text": "name\nAda\n"], follow: false)
        #expect(headless.status == 422)
        let text = "staff_number,items\n20000001,\n77,\n"
        let preview = try await officer.post("/passport/invitations", ["text": text], follow: false)
        #expect(preview.status == 200 && preview.text.contains("Achebe, Ada"))
        #expect(preview.text.contains("Nobody on the register has this number"))
        #expect(try await world.factNames().contains("invited.1") == false)
        let made = try await officer.post("/passport/invitations", ["text": text, "sure": "yes"])
        #expect(made.status == 200 && made.text.contains("0 of 1 people"))
        _ = try await Worker(
            [invitationJob], database: world.database, now: { world.now }, ids: world.ids, bell: Bell()
        ).runNext()
        #expect(try await officer.get("\(made.path)/state").body.contains("1 of 1 people"))
        let letters = try await officer.get("\(made.path)/letters")
        #expect(letters.text.contains("openid-credential-offer://") && letters.body.contains("<svg"))
        let codes = try await officer.get("\(made.path)/codes")
        let second = try #require(codes.text.firstMatch(of: /\b\d{6}\b/)).output
        #expect(!letters.text.contains(" \(second) "), "the second code stands on another sheet alone")
        #expect(try await browser(world.stranger, world).get(made.path).status == 404)
        #expect(try await browser(world.auditor, world).get("/passport/invitations", follow: false).status == 403)
    }

    @Test(arguments: Engine.allCases)
    func aPassportMovesToANewPhone(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), officer = try browser(world.officer, world)
        let ada = try browser(world.asAda, world)
        #expect(try await ada.get("/passport/me/new-phone").text.contains("No wallet holds an item"))
        let nothing = try await officer.post("/passport/people/ada/new-phone", ["phone": "lost"], follow: false)
        #expect(nothing.status == 409)
        _ = try await world.issues(to: try HolderWallet(world))
        #expect(try await officer.get("/passport/people/ada/new-phone").text.contains("This item moves:"))
        let unsaid = try await officer.post("/passport/people/ada/new-phone", [:], follow: false)
        #expect(unsaid.status == 422 && unsaid.text.contains("Choose where the old phone is"))
        let made = try await officer.post("/passport/people/ada/new-phone", ["phone": "lost"], follow: false)
        #expect(made.status == 200 && made.text.contains("Second code"))
        _ = try await world.issues(PassportWorld.training, kind: "core-skills-1", to: try HolderWallet(world))
        let own = try await ada.post("/passport/me/new-phone", ["phone": "kept"], follow: false)
        #expect(own.status == 200 && !own.text.contains("Second code") && own.body.contains("/passport/wallet#offer="))
        let history = try await ada.get("/passport/me/history")
        #expect(history.text.contains("Ended: they count no more"))
    }

    @Test(arguments: Engine.allCases)
    func aSheetIsPrintedAndTakenAtADesk(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), servers = StillServers()
        let officer = try browser(world.officer, world, servers)
        let item = try await world.records()
        #expect(try await officer.get("/passport/people/ada/sheet").text.contains("Print a sheet"))
        let unborn = try await officer.post("/passport/people/ada/sheet", ["items": item.id.text], follow: false)
        #expect(unborn.status == 422 && unborn.text.contains("Enter the date of birth of Ada Achebe"))
        try await PrintSheetTests.born(world)
        let sheet = try await officer.post("/passport/people/ada/sheet", ["items": item.id.text], follow: false)
        #expect(sheet.status == 200 && sheet.body.contains("<svg") && sheet.text.contains("Ada Achebe"))
        let number = try #require(sheet.text.firstMatch(of: /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/)).output.0
        #expect(try await officer.get("/passport/people/ada/paper").text.contains("trust the issuer"))
        let issuer = try await world.write {
            try trustOurselves(
                ID("own"), site: "https://trust.example", as: world.officer, at: world.now, keys: world.keys,
                chance: world.chance, in: $0)
        }
        let list = try await world.checklist()
        let desk = try await officer.get("/passport/people/ada/paper")
        #expect(desk.header("permissions-policy")?.hasPrefix("camera=(self)") == true)
        let empty = try await officer.post(
            "/passport/people/ada/paper", ["numbers": String(number), "checklist": list.id.text], follow: false)
        #expect(empty.status == 422 && empty.text.contains("Choose the document you looked at"))
        #expect(empty.text.contains("Compare the photograph, the name and the date of birth, and tick this"))
        #expect(empty.body.contains(String(number)))
        let typed = try #require(PaperNumber(typed: String(number)))
        let found = try await world.read { try Papers.find(typed, of: world.organisation, in: $0) }
        let token = try #require(found)
        servers.answer("\(world.addresses.issuer)/papers", (["credential": .string(token.token)] as JSON).bytes)
        let status = await (try KnockedDoors(world)).answer("/passport/issuers/org/status/1")
        servers.answer(world.addresses.statusList(1), status.bytes)
        let taken = try await officer.post(
            "/passport/people/ada/paper",
            [
                "numbers": String(number), "checklist": list.id.text, "issuer": issuer.id.text,
                "document": "passport", "isSame": "yes",
            ])
        #expect(taken.status == 200 && taken.text.contains("1 item was taken. Now look at it and decide."))
        #expect(taken.text.contains("Shown on paper. Identity checked by"))
        #expect(try await browser(world.auditor, world).get("/passport/people/ada/paper", follow: false).status == 403)
    }
}
