import Core
import Identity
import Storage
import TestSupport
import Testing
import Web
import Workforce

@testable import StaffPassport

/// An HR officer's way through an export of many people's competences.
@Suite struct CompetencyFilePagesTests {
    private let path = "/passport/competency-files"

    private func site(_ world: PassportWorld) throws -> TestSite {
        try TestSite([staffPassportModule], host: world.host())
    }

    private func session(_ caller: Caller) -> Session {
        Session(
            caller: caller, displayName: "Somebody", organisationName: "Example NHS Trust", csrfToken: "csrf-token",
            unreadCount: 0)
    }

    @Test(arguments: Engine.allCases)
    func aFileIsLookedAtThenRecordedThenTakenBack(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), site = try site(world)
        let officer = site.browser(session(world.officer))
        #expect(try await officer.get("/passport/people").body.contains("\"\(path)\""))
        #expect(try await officer.get(path).text.contains("No file of competences was brought in yet."))
        let text = PassportWorld.competencies + "99,NHS|CSTF|Fire Safety - 2 Years|,01/04/2026,\n"
        let preview = try await officer.post(path, ["text": text], follow: false)
        #expect(preview.status == 200 && preview.text.contains("Achebe, Ada") && preview.text.contains("Okoro, Ben"))
        #expect(preview.text.contains("Wed 1 Apr 2026") && preview.text.contains("Fri 31 Mar 2028"))
        #expect(preview.text.contains("Employee Number") && preview.text.contains("Record these 3 items"))
        #expect(preview.text.contains("Nobody on the register has this number"))
        #expect(try await world.factNames() == [], "looking changes nothing")
        #expect(Set(site.shown.lines.map(\.person)) == [world.ada, world.ben])
        let made = try await officer.post(path, ["text": text, "sure": "yes"])
        #expect(made.status == 200 && made.text.contains("3 items are recorded."))
        #expect(made.text.contains("NHS|CSTF|Moving and Handling - Level 1 - 3 Years|"))
        #expect(try await world.competences(of: world.ada).count == 2)
        let again = try await officer.post(path, ["text": text], follow: false)
        #expect(again.text.contains("There is nothing new in this file that could be recorded."))
        #expect(again.text.contains("so left alone: 3."))
        let forced = try await officer.post(path, ["text": text, "sure": "yes"], follow: false)
        #expect(forced.status == 422)
        #expect(forced.text.contains("There is nothing new in this file that could be recorded"))
        #expect(forced.body.contains("20000001,NHS|CSTF"), "what was pasted is not lost")
        let undone = try await officer.post("\(made.path)/undoing", [:])
        #expect(undone.text.contains("Withdrawn: 3.") && undone.text.contains("Taken back on Tue 24 Nov 2026, 09:00."))
        #expect(!undone.text.contains("Take the file back"))
        let twice = try await officer.post("\(made.path)/undoing", [:], follow: false)
        #expect(twice.status == 409 && twice.text.contains("This file was taken back already."))
        #expect(try await officer.get(path).text.contains("Taken back Tue 24 Nov 2026, 09:00"))
    }

    @Test func whatAWalletHoldsIsCountedWhenAFileIsTakenBack() async throws {
        let world = try await PassportWorld(), officer = try site(world).browser(session(world.officer))
        let item = try #require(try await world.bringsIn().first)
        _ = try await world.issues(item, to: try HolderWallet(world))
        let undone = try await officer.post("\(path)/file/undoing", [:])
        #expect(undone.text.contains("Withdrawn: 2. In a wallet, so still there: 1. Revoke each by hand."))
        #expect(undone.text.contains("In the wallet, not yet accepted"))
    }

    @Test func whatIsDoubtfulIsTicked() async throws {
        let world = try await PassportWorld(), officer = try site(world).browser(session(world.officer))
        try await world.leaves(world.ada, on: world.today)
        try await world.leaves(world.ben, on: world.today)
        let text = PassportWorld.competencies
        let preview = try await officer.post(path, ["text": text], follow: false)
        #expect(preview.text.contains("Record what is ticked") && preview.text.contains("Ben Okoro has left"))
        let none = try await officer.post(path, ["text": text, "sure": "yes"], follow: false)
        #expect(none.status == 422)
        #expect(none.text.contains("Tick what is to be recorded: everything that is new here is doubtful"))
        #expect(none.text.contains("Line 4: NHS|CSTF|Fire Safety - 2 Years|, Ben Okoro"), "the boxes are there again")
        let odd = try await officer.post(path, ["text": text, "sure": "yes", "ticked": "everything"], follow: false)
        #expect(odd.status == 422)
        let made = try await officer.post(path, ["text": text, "sure": "yes", "ticked": "4"])
        #expect(made.text.contains("1 item is recorded."))
        #expect(try await world.competences(of: world.ben).count == 1)
        #expect(try await world.competences(of: world.ada) == [])
    }

    @Test func aFileOfNoUseIsToldBesideItsField() async throws {
        let world = try await PassportWorld(), officer = try site(world).browser(session(world.officer))
        let empty = try await officer.post(path, [:], follow: false)
        #expect(empty.status == 422 && empty.text.contains("Choose a CSV file, or paste rows"))
        let headless = try await officer.post(path, ["text": "name\nAda\n"], follow: false)
        #expect(headless.status == 422 && headless.text.contains("These columns are missing"))
        #expect(headless.body.contains("name\nAda"), "what was pasted is not lost")
        let odd = "<script>alert(1)</script>,=1+1\u{202E},\(String(repeating: "é", count: 10_000))\n"
        let hostile = try await officer.post(path, ["text": PassportWorld.competencyHead + odd, "sure": "yes"])
        #expect(hostile.status == 422 && !hostile.body.contains("<script>alert"))
    }

    @Test func onlyAnOfficerOfTheWholeTrustGetsHere() async throws {
        let world = try await PassportWorld(), site = try site(world)
        try await world.bringsIn()
        let text = PassportWorld.competencies
        for caller in world.others + [world.wardOfficer] {
            let browser = site.browser(session(caller))
            for page in [path, "\(path)/file"] { #expect(try await browser.get(page, follow: false).status == 403) }
            #expect(try await browser.post(path, ["text": text], follow: false).status == 403)
            #expect(try await browser.post(path, ["text": text, "sure": "yes"], follow: false).status == 403)
            #expect(try await browser.post("\(path)/file/undoing", [:], follow: false).status == 403)
        }
        let stranger = site.browser(session(world.stranger))
        #expect(try await stranger.get("\(path)/file", follow: false).status == 404)
        #expect(try await stranger.post("\(path)/file/undoing", [:], follow: false).status == 404)
        #expect(site.shown.lines == [], "nobody was shown")
    }
}
