import Core
import TestSupport
import Testing
import Web
import Workforce

@Suite struct ImportPagesTests {
    @Test(arguments: Engine.allCases) func aFileIsLookedAtFirstAndThenBroughtIn(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine)
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

    @Test(arguments: Engine.allCases) func aFileThatCannotBeReadComesBackWithTheReason(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine)
        let page = try await browsing.team.post("/workforce/imports", ["kind": "units", "text": "nonsense"])
        #expect(page.status == 422)
        #expect(page.text.contains("These columns are missing: name, kind."))
        let none = try await browsing.team.post("/workforce/imports", ["kind": "", "text": ""])
        #expect(none.text.contains("Choose a CSV file, or paste rows"))
        #expect(none.text.contains("Choose what is in the file"))
    }

    @Test(arguments: Engine.allCases) func aFileSentAsAFileIsKeptUnderItsName(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine)
        _ = browsing.program
        let part = "--b\r\nContent-Disposition: form-data; name="
        let body =
            part + "\"kind\"\r\n\r\nunits\r\n"
            + part + "\"file\"; filename=\"units <1>.csv\"\r\nContent-Type: text/csv\r\n\r\n"
            + "\u{FEFF}name;kind\r\nWard 9;ward\r\n\r\n--b--\r\n"
        let answer = await browsing.site.site.respond(
            PlainRequest(
                "POST", "/workforce/imports",
                headers: [
                    (name: "authorization", value: "Bearer token-1"),
                    (name: "content-type", value: "multipart/form-data; boundary=b"),
                ], bytes: Array(body.utf8)))
        #expect(answer.status == 303)
        let page = try await browsing.team.get(answer.header("location") ?? "")
        #expect(page.text.contains("Check units <1>.csv"))
        #expect(page.text.contains("Bring in 1 row"))
    }

    @Test(arguments: Engine.allCases) func aFileIsSeenByItsSenderOnly(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine)
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
        let unknown = try await browsing.team.get("/workforce/exports/everything")
        #expect(unknown.status == 404 && unknown.text.contains("There is no such kind of file."))
        let sent = try await browsing.program.send(
            .post, "/api/workforce/v1/imports/everything", ["text": "", "isDryRun": true])
        #expect(sent.status == 404)
        #expect(try sent.json()["detail"] == "There is no such kind of file.")
        #expect(try await browsing.team.get("/workforce/imports").status == 200)
    }
}
