import Core
import TestSupport
import Testing
import Web
import Workforce

@Suite struct ImportPagesTests {
    @Test func aFileIsLookedAtFirstAndThenBroughtIn() async throws {
        let browsing = try await Browsing()
        let text = "name,kind\nWard 9,ward\nWard 7,ward\nBay,castle\n"
        let checked = try await browsing.team.post("/workforce/imports", ["kind": "units", "text": text])
        #expect(checked.text.contains("Nothing has been changed yet."))
        #expect(checked.text.contains("Enter one of: ward, team, department, theatre, clinic, division"))
        #expect(checked.text.contains("Bring in 1 row and leave out 1"))
        #expect(try await browsing.team.get("/workforce/units").text.contains("Ward 9") == false)
        let problems = try await browsing.team.get("\(checked.path)/problems")
        #expect(problems.body.hasPrefix("\u{FEFF}line,column,reason\r\n4,kind,"))
        let done = try await browsing.team.post("\(checked.path)/confirmation")
        #expect(done.text.contains("1 new and 0 changed rows are in. 1 were there already, 1 were left out."))
        #expect(try await browsing.team.get("/workforce/units").text.contains("Ward 9"))
    }

    @Test func aFileThatCannotBeReadComesBackWithTheReason() async throws {
        let browsing = try await Browsing()
        let page = try await browsing.team.post("/workforce/imports", ["kind": "units", "text": "nonsense"])
        #expect(page.status == 422)
        #expect(page.text.contains("These columns are missing: name, kind."))
        let none = try await browsing.team.post("/workforce/imports", ["kind": "", "text": ""])
        #expect(none.text.contains("Choose a CSV file"))
        #expect(none.text.contains("Choose what is in the file"))
    }

    @Test func aFileIsSeenByItsSenderOnly() async throws {
        let browsing = try await Browsing()
        let checked = try await browsing.team.post(
            "/workforce/imports", ["kind": "units", "text": "name,kind\nA,ward\n"])
        let other = Caller(
            organisation: browsing.register.organisation, account: AccountID("other"), person: nil,
            grants: browsing.register.team.grants)
        let page = try await browsing.site.browser(browsing.session(other)).get(checked.path)
        #expect(page.status == 404)
        #expect(try await browsing.manager.get("/workforce/imports").status == 403)
    }

    @Test(arguments: ImportKind.allCases)
    func everyKindHasATemplateThatReadsAndAnExport(_ kind: ImportKind) async throws {
        let browsing = try await Browsing()
        let template = try await browsing.team.get("/workforce/import-templates/\(kind.rawValue)")
        #expect(template.body == "\u{FEFF}" + kind.template)
        #expect(template.header("content-disposition")?.contains(kind.templateName) == true)
        #expect(try await browsing.team.get("/workforce/exports/\(kind.rawValue)").status == 200)
        #expect(try await browsing.team.get("/workforce/exports/everything").status == 404)
        #expect(try await browsing.team.get("/workforce/imports").status == 200)
    }
}
