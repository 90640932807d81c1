import Core
import Identity
import Logging
import Storage
import TestSupport
import Testing
import Web

@testable import PersonalData

@Suite struct PersonalDataPagesTests {
    private let trust: PlantedTrust
    private let site: TestSite

    init() async throws {
        trust = try await PlantedTrust(.sqlite)
        let chance = Dice(seed: 3)
        let host = Host(
            database: trust.database, now: { PlantedTrust.now }, ids: IDSource { chance.next() },
            secretBytes: { chance.bytes($0) }, roles: RoleBook(personalDataPermissions), settings: Settings(),
            log: Logger(label: "test"), outgoing: StillProvider())
        site = try TestSite([personalDataModule(books: trust.books)], host: host)
    }

    private func browser(_ name: String) -> Browser {
        site.browser(
            Session(
                caller: PlantedTrust.caller(name), displayName: name, organisationName: "Trust", csrfToken: "csrf",
                unreadCount: 0))
    }

    @Test func theOverviewHasTheRetentionTableAndFindsARecord() async throws {
        let page = try await browser("administrator").get("/personal-data")
        #expect(page.text.contains("Nobody's record is past its time."))
        #expect(page.text.contains("6 years, and until they are 75 after the day they left"))
        #expect(page.text.contains("Not checked"))
        let number = PlantedTrust.plant("person", "staff_number")
        let found = try await browser("administrator").get("/personal-data?number=\(number)")
        #expect(found.path == "/personal-data/people/p-zenobia")
        let unknown = try await browser("administrator").get("/personal-data?number=77")
        #expect(unknown.text.contains("There is nobody with this number"))
        // An auditor sees the table and opens nobody's record.
        let auditor = try await browser("auditor").get("/personal-data")
        #expect(!auditor.text.contains("Employee number") && auditor.text.contains("Retention table"))
        #expect(try await browser("auditor").get("/personal-data/people/p-zenobia").status == 403)
    }

    @Test func theRecordOfProcessingNamesEveryTable() async throws {
        let page = try await browser("auditor").get("/personal-data/holdings")
        for holding in PlantedTrust.holdings { #expect(page.text.contains(holding.title), "\(holding.table)") }
    }

    @Test func aHoldStandsInTheWayOfErasureUntilItIsEnded() async throws {
        let browser = browser("administrator"), path = "/personal-data/people/p-zenobia"
        #expect(try await browser.get(path).text.contains("This cannot be undone"))
        let empty = try await browser.post("\(path)/holds", ["reason": ""])
        #expect(empty.status == 422 && empty.text.contains("Enter why it must be kept"))
        let held = try await browser.post("\(path)/holds", ["reason": "Claim 2026-113"])
        #expect(held.text.contains("Held since Tue 24 Nov 2026: Claim 2026-113"))
        #expect(held.text.contains("It cannot be erased while it is held back."))
        #expect(try await browser.get("/personal-data").text.contains("Claim 2026-113"))
        let hold = try await trust.read { try LegalHolds.current(in: PlantedTrust.organisation, $0) }.first
        let ended = try await browser.post("\(path)/holds/\(hold?.id.text ?? "")/end")
        #expect(!ended.text.contains("Claim 2026-113") || ended.text.contains("The hold has ended."))
    }

    @Test func erasingAsksTwiceAndThenIsDone() async throws {
        let browser = browser("administrator"), path = "/personal-data/people/p-zenobia"
        let unsure = try await browser.post("\(path)/erasure", ["ground": "request", "reference": "IG-1"])
        #expect(unsure.status == 422 && unsure.body.contains("id=\"sure-error\""))
        #expect(unsure.text.contains("Tick that you are sure: it cannot be undone"))
        #expect(unsure.body.contains("value=\"IG-1\""), "what was typed is still there")
        let early = try await browser.post(
            "\(path)/erasure", ["ground": "retention", "reference": "IG-1", "sure": "yes"])
        #expect(early.status == 409 && early.text.contains("The retention table keeps this record until"))
        let done = try await browser.post(
            "\(path)/erasure", ["ground": "request", "reference": "IG-1", "sure": "yes"])
        #expect(done.path == "/personal-data" && done.text.contains("The record is erased."))
    }

    @Test func oneReadsAndKeepsOnesOwnRecord() async throws {
        let page = try await browser("zenobia").get("/my-data")
        #expect(page.text.contains("Quillfeather") && !page.text.contains("Ottoline"))
        let file = try await browser("zenobia").get("/my-data/copy.json")
        #expect(file.header("content-disposition")?.contains("record-2026-11-24.json") == true)
        #expect(try file.json()["name"]?.text?.contains("Quillfeather") == true)
        #expect(site.shown.lines.map(\.purpose) == ["own-record", "own-record"])
        #expect(try await browser("administrator").get("/my-data").status == 403)
    }

    @Test func aTermIsChangedWithItsSource() async throws {
        let browser = browser("administrator"), path = "/personal-data/retention/staff-record"
        #expect(try await browser.get(path).text.contains("Counted from the day they left."))
        let wrong = try await browser.post(path, ["months": "x", "days": "0", "source": "Board"])
        #expect(wrong.status == 422 && wrong.body.contains("value=\"x\""))
        let saved = try await browser.post(
            path, ["months": "84", "days": "0", "age": "", "source": "Board, 3 Nov 2026"])
        #expect(saved.text.contains("7 years after the day they left") && saved.text.contains("Board, 3 Nov 2026"))
        // The other line that nobody has held against its source still says so.
        #expect(saved.text.ranges(of: "Not checked").count == 1)
        #expect(try await browser.get("/personal-data/retention/none").status == 404)
    }

    @Test func programsGetTheSame() async throws {
        let program = site.program(
            Session(
                caller: PlantedTrust.caller("administrator"), displayName: "p", organisationName: "Trust",
                csrfToken: "csrf", unreadCount: 0))
        let copy = try await program.get("/api/personal-data/v1/people/p-zenobia/copy").json()
        #expect(copy["person"]?.text == "p-zenobia" && (copy["sections"]?.elements.count ?? 0) > 20)
        #expect(try await program.get("/api/personal-data/v1/due").json()["records"]?.elements.isEmpty == true)
    }
}
