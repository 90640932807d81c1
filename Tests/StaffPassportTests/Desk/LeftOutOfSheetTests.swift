import Core
import Credentials
import Storage
import TestSupport
import Testing
import Web
import Workforce

@testable import StaffPassport

/// Somebody without a phone chooses too what of an item is shown.
@Suite struct LeftOutOfSheetTests {
    /// A sheet, and the desk where it is shown.
    private struct Desk {
        let world: PassportWorld
        let issuer: TrustedIssuer
        let servers = StillServers()

        init(_ engine: Engine = .sqlite) async throws {
            world = try await PassportWorld(engine)
            try await PrintSheetTests.born(world)
            let id: TrustedIssuerID = world.newID()
            issuer = try await world.write { [world] in
                try trustOurselves(
                    id, site: "https://trust.example", as: world.officer, at: world.now, keys: world.keys,
                    chance: world.chance, in: $0)
            }
        }

        func prints(_ item: PassportItem, without names: Set<String>) async throws -> PrintedPaper {
            let paper = try #require(
                try await PrintSheetTests.prints([item], leavingOut: [item.id: names], world).papers.first)
            let lists = await (try KnockedDoors(world)).answer("/passport/issuers/org/status/1")
            servers.answer(world.addresses.statusList(1), lists.bytes)
            servers.answer(
                "\(world.addresses.issuer)/papers", (["credential": .string(paper.token)] as JSON).bytes)
            return paper
        }

        /// What is kept of a paper by a checklist of one line.
        func reads(_ paper: PrintedPaper, _ line: Checklist.Line) async throws -> JSON {
            let ada = try await world.read { [world] in try People.find(world.ada, of: world.organisation, in: $0) }
            let list = Checklist(id: world.newID(), name: "List", staffGroup: "", lines: [line])
            let reading = PaperReading(
                issuers: [issuer], kinds: KindBook(KindBook.shipped), checklist: list, person: ada,
                host: world.host(servers), now: world.now)
            return try await reading.read(.init(number: paper.number, issuer: issuer)).claims
        }
    }

    @Test(arguments: Engine.allCases)
    func whatIsLeftOutStandsNowhere(_ engine: Engine) async throws {
        let desk = try await Desk(engine), item = try await desk.world.records()
        let paper = try await desk.prints(item, without: ["level"])
        #expect(!paper.token.contains("independent") && paper.said["level"] == nil)
        let claims = try await desk.world.verified(paper.token).claims
        #expect(claims["level"] == nil && claims["expires_on"] != nil)
        #expect(PaperClaims(claims)?.leftOut == ["level"])
        let whole = try await desk.prints(item, without: [])
        #expect(try await desk.world.verified(whole.token).claims["paper"]?["left_out"] == nil)
        let unsaid = try await desk.prints(item, without: ["scheme"])
        let said = try await desk.world.verified(unsaid.token).claims
        #expect(PaperClaims(said)?.leftOut == [], "what it does not say was not left out")
    }

    @Test func whoeverNeedsItSaysSoAndWhoDoesNotTakesIt() async throws {
        let desk = try await Desk(), item = try await desk.world.records()
        let paper = try await desk.prints(item, without: ["level"]), kind = item.kind
        let kept = try await desk.reads(paper, Checklist.Line(kind: kind, claims: ["expires_on"]))
        #expect(kept["expires_on"] == "2028-04-02" && kept["level"] == nil)
        let free = Checklist.Line(kind: kind, claims: ["expires_on", "level"], mayKeepBack: ["level"])
        #expect(try await desk.reads(paper, free)["level"] == nil)
        let words =
            "\(paper.number.text): “Level” was left out of the sheet, and the checklist needs it. "
            + "Ask for a sheet with it."
        await #expect(throws: Refusal(fields: [FieldProblem("numbers", words)])) {
            try await desk.reads(paper, Checklist.Line(kind: kind, claims: ["level"]))
        }
    }

    @Test func whatDecidesStays() async throws {
        let desk = try await Desk(), item = try await desk.world.records()
        for (name, label) in [("expires_on", "Expires on"), ("competency_code", "Competency"), ("shoe", "shoe")] {
            let words = "“\(label)” of “Clinical competency” must stay on the sheet"
            await #expect(throws: Refusal(fields: [FieldProblem("items", words)])) {
                try await desk.prints(item, without: [name])
            }
        }
    }

    /// Our own periods are counted from the day of the award on paper too, whether or not a checklist names it.
    @Test func theDayThatOurPeriodsAreCountedFromIsKept() async throws {
        let desk = try await Desk()
        let item = try await desk.world.records(PassportWorld.training, kind: "core-skills-1")
        let paper = try await desk.prints(item, without: [])
        let kept = try await desk.reads(paper, Checklist.Line(kind: "core-skills-1"))
        #expect(kept["awarded_on"] == "2026-10-11" && kept["expires_on"] == nil)
    }

    @Test func itIsTickedOnThePage() async throws {
        let desk = try await Desk(), world = desk.world, item = try await world.records()
        let officer = try world.browser(world.officer), place = "/passport/people/ada/sheet"
        let form = try await officer.get(place)
        #expect(form.text.contains("Leave details of “Clinical competency” out"))
        #expect(form.body.contains("out-\(item.id)") && !form.body.contains("value=\"expires_on\""))
        let refused = try await officer.post(
            place, ["items": item.id.text, "out-\(item.id)": "expires_on"], follow: false)
        #expect(refused.status == 422 && refused.text.contains("must stay on the sheet"))
        let sheet = try await officer.post(place, ["items": item.id.text, "out-\(item.id)": "level"], follow: false)
        #expect(sheet.status == 200 && sheet.body.contains("<svg"))
        let kept = try await world.read { tx in
            try tx.rows("SELECT credential FROM passport_paper").map { try $0["credential"] as String }
        }
        let claims = try await world.verified(try #require(kept.first)).claims
        #expect(claims["level"] == nil && claims["assessed_on"] != nil)
    }
}
