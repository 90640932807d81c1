import Core
import TestSupport
import Testing
import Web
import Workforce

@Suite struct UnitPagesTests {
    @Test(arguments: Engine.allCases) func theListShowsUnitsWithPeopleAndHours(_ engine: Engine) async throws {
        let page = try await Browsing(engine).team.get("/workforce/units")
        #expect(page.status == 200)
        #expect(page.markup.links.contains("/workforce/units/ward-7"))
        #expect(page.text.contains("37.5"))
    }

    @Test(arguments: Engine.allCases) func aManagerSeesTheirOwnUnitsOnly(_ engine: Engine) async throws {
        let page = try await Browsing(engine).manager.get("/workforce/units")
        #expect(page.text.contains("Ward 7"))
        #expect(!page.text.contains("Theatre 2"))
        #expect(!page.markup.links.contains("/workforce/units/new"))
    }

    @Test(arguments: Engine.allCases) func aUnitPageShowsItsPeopleAndSaysSoInTheAccessLog(_ engine: Engine) async throws
    {
        let browsing = try await Browsing(engine)
        let page = try await browsing.manager.get("/workforce/units/ward-7")
        #expect(page.text.contains("Ada Achebe"))
        #expect(page.text.contains("37.5 h a week (1.00 WTE)"))
        #expect(browsing.site.shown.lines.map(\.person) == [browsing.register.ada.id])
        #expect(browsing.site.shown.lines.map(\.purpose) == ["unit-people"])
    }

    @Test(arguments: Engine.allCases) func aUnitOfOthersIsForbidden(_ engine: Engine) async throws {
        #expect(try await Browsing(engine).outsider.get("/workforce/units/ward-7").status == 403)
        #expect(try await Browsing(engine).team.get("/workforce/units/nowhere").status == 404)
        #expect(try await Browsing(engine).team.get("/workforce/units/%20%3C").status == 404)
    }

    @Test(arguments: Engine.allCases) func anEmptyUnitSaysWhatComesNext(_ engine: Engine) async throws {
        let page = try await Browsing(engine).team.get("/workforce/units/theatre-2")
        #expect(page.text.contains("Nobody is in post here yet."))
    }

    @Test(arguments: Engine.allCases) func aUnitIsAddedAndShown(_ engine: Engine) async throws {
        let page = try await Browsing(engine).team.post(
            "/workforce/units", ["name": " Ward 8 ", "kind": "ward", "odsCode": "rx1rb", "parent": ""])
        #expect(page.status == 200)
        #expect(page.text.contains("Ward 8 is added."))
        #expect(page.text.contains("RX1RB"))
    }

    @Test(arguments: Engine.allCases) func aBadUnitComesBackWithWhatWasTypedAndWhatIsWrong(_ engine: Engine)
        async throws
    {
        let page = try await Browsing(engine).team.post(
            "/workforce/units", ["name": "Ward 7", "kind": "ward", "odsCode": "!", "parent": ""])
        #expect(page.status == 422)
        #expect(page.markup.with(id: "name")?["value"] == "Ward 7")
        #expect(page.markup.with(id: "odsCode")?["value"] == "!")
        #expect(page.text.contains("there is already a unit called Ward 7"))
        #expect(page.text.contains("Enter the ODS code as 3 to 9 capital letters and digits"))
    }

    @Test(arguments: Engine.allCases) func aUnitWithPeopleCannotBeClosedAndOneWithoutCan(_ engine: Engine) async throws
    {
        let browsing = try await Browsing(engine)
        let refused = try await browsing.team.post("/workforce/units/ward-7/closure")
        #expect(refused.status == 409)
        #expect(refused.text.contains("1 post is still held on Ward 7."))
        let closed = try await browsing.team.post("/workforce/units/theatre-2/closure")
        #expect(closed.text.contains("Theatre 2 is closed."))
        let open = try await browsing.team.post("/workforce/units/theatre-2/reopening")
        #expect(open.text.contains("Theatre 2 is open again."))
    }

    @Test(arguments: Engine.allCases) func aUnitIsChanged(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine)
        let form = try await browsing.team.get("/workforce/units/ward-7/edit")
        #expect(form.markup.with(id: "name")?["value"] == "Ward 7")
        let page = try await browsing.team.post(
            "/workforce/units/ward-7",
            ["name": "Ward 7 (frailty)", "kind": "ward", "odsCode": "", "parent": "theatre-2"])
        #expect(page.text.contains("Ward 7 (frailty) is changed."))
    }
}
