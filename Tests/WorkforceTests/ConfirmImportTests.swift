import Core
import Ledger
import TestSupport
import Testing
import Workforce

@Suite struct ConfirmImportTests {
    /// A file of units with as many rows.
    private func units(_ count: Int, bad: Int = 0) -> String {
        "name,kind\n" + (1...count).map { "Unit \($0),\($0 <= bad ? "castle" : "ward")\n" }.joined()
    }

    private func work(_ browsing: Browsing) async throws -> Bool {
        let register = browsing.register
        return try await Worker(
            [importJob], database: register.database, now: { register.now }, ids: countedIDs(), bell: Bell()
        ).runNext()
    }

    @Test(arguments: Engine.allCases)
    func aLargeFileIsBroughtInByAWorkerWhileItsSenderWatches(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine)
        let checked = try await browsing.team.post("/workforce/imports", ["kind": "units", "text": units(1201)])
        let asked = try await browsing.team.post("\(checked.path)/confirmation")
        #expect(asked.path == "\(checked.path)/progress")
        #expect(asked.text.contains("Waiting to begin."))
        #expect(try await browsing.team.get("/workforce/units").text.contains("Unit 1201") == false)
        // Asked twice, it is still one job.
        _ = try await browsing.team.post("\(checked.path)/confirmation")
        #expect(try await work(browsing))
        #expect(try await work(browsing) == false)
        let done = try await browsing.team.get("\(checked.path)/progress")
        #expect(done.text.contains("The file is in"))
        #expect(done.text.contains("1201 new rows"))
        // The file is gone, its result is not.
        #expect(try await browsing.team.get(checked.path).status == 404)
    }

    @Test func rowsThatCannotBeUsedAreCountedAndTheFileStays() async throws {
        let browsing = try await Browsing()
        let checked = try await browsing.team.post("/workforce/imports", ["kind": "units", "text": units(203, bad: 2)])
        _ = try await browsing.team.post("\(checked.path)/confirmation")
        #expect(try await work(browsing))
        let done = try await browsing.team.get("\(checked.path)/progress")
        #expect(done.text.contains("201 new rows") && done.text.contains("2 rows left out"))
        #expect(try await browsing.team.get(checked.path).status == 200)
    }

    @Test func aSmallFileIsInAtOnce() async throws {
        let browsing = try await Browsing()
        let checked = try await browsing.team.post("/workforce/imports", ["kind": "units", "text": units(200)])
        let done = try await browsing.team.post("\(checked.path)/confirmation")
        #expect(done.text.contains("200 new and 0 changed rows are in."))
        #expect(try await work(browsing) == false)
        #expect(try await browsing.team.get("\(checked.path)/progress").status == 404)
    }

    @Test func onlyWhoSentAFileCanBringItInOrWatch() async throws {
        let browsing = try await Browsing(), register = browsing.register
        let other = Caller(
            organisation: register.organisation, account: AccountID("other"), person: nil, grants: register.team.grants)
        let checked = try await browsing.team.post("/workforce/imports", ["kind": "units", "text": units(300)])
        _ = try await browsing.team.post("\(checked.path)/confirmation")
        let stranger = browsing.site.browser(browsing.session(other))
        let unseen = try await stranger.get("\(checked.path)/progress")
        #expect(unseen.status == 404)
        #expect(unseen.text.contains("This file is no longer here. Choose it again on the import page."))
        #expect(try await browsing.manager.get("\(checked.path)/progress").status == 403)
        #expect(try await work(browsing))
    }
}
