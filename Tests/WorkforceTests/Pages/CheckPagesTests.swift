import Core
import Identity
import Storage
import TestSupport
import Testing

@testable import Workforce

@Suite struct CheckPagesTests {
    private let page = "/workforce/people/ada"

    @Test(arguments: Engine.allCases) func aCheckIsRecordedShownAndWithdrawn(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine)
        let empty = try await browsing.officer.get(page)
        #expect(empty.text.contains("Employment checks") && empty.text.contains("Missing"))
        #expect(try await browsing.officer.get("\(page)/checks/new").status == 200)
        let bad = try await browsing.officer.post(
            "\(page)/checks", ["kind": "", "outcome": "", "from": "soon", "source": "", "note": "Kept <b>"])
        #expect(bad.status == 422 && bad.body.contains("Kept &lt;b&gt;"))
        for words in ["Enter which check it is", "Choose how it came out", "as a real date", "Enter who says so"] {
            #expect(bad.text.contains(words), "\(words)")
        }
        let kept = try await browsing.officer.post(
            "\(page)/checks",
            [
                "kind": "work-health", "outcome": "with-conditions", "from": "2026-01-01", "until": "2026-12-10",
                "source": "Occupational health", "note": "No nights until March",
            ])
        #expect(kept.text.contains("The check is recorded."))
        let shown = try await browsing.officer.get(page)
        #expect(shown.text.contains("No nights until March"))
        #expect(shown.text.contains("With conditions") && shown.text.contains("Ends soon"))
        let path = try #require(shown.markup.links.first { $0.hasSuffix("/withdrawal") })
        #expect(try await browsing.officer.get(path).text.contains("the person is told"))
        #expect(try await browsing.officer.post(path, ["reason": ""]).status == 422)
        let gone = try await browsing.officer.post(path, ["reason": "Mistaken for Ben"])
        #expect(gone.text.contains("The check is withdrawn from today on."))
        #expect(try await browsing.officer.get(page).text.contains("Mistaken for Ben"))
        let other = path.replacing("/people/ada/", with: "/people/ben/")
        #expect(try await browsing.officer.get(other).status == 404)
    }

    /// Outcome and days are for those who roster; what was noted and what was disclosed are not.
    @Test(arguments: Engine.allCases) func nobodyWithoutRightSeesMoreThanHowItCameOut(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine), register = browsing.register
        let proof = Provenance(
            service: "staff-passport", credential: "item-9", kind: "dbs-1", title: "DBS check",
            issuer: "Other NHS Trust", disclosed: ["update_service"], acceptedAt: register.now, acceptedBy: nil)
        try await register.saved([
            register.check("health", "work-health", .notClear, note: "Back pain"),
            register.check("dbs", "criminal-record", provenance: proof),
        ])
        let hidden = ["Back pain", "Seen at induction", "Other NHS Trust", "update service", "item-9"]
        for reader in [browsing.manager, browsing.team] {
            let text = try await reader.get(page).text
            #expect(text.contains("Not clear") && !text.contains("Record a check"))
            for words in hidden { #expect(!text.contains(words), "\(words)") }
        }
        let body = try await browsing.program.get("/api/workforce/v1/people/ada/checks").body
        for words in ["Back pain", "Seen at induction", "Other NHS Trust", "update_service", "item-9"] {
            #expect(!body.contains(words), "\(words)")
        }
        for reader in [browsing.officer, browsing.staff] {
            let text = try await reader.get(page).text
            for words in ["Back pain", "Seen at induction", "Other NHS Trust", "update service"] {
                #expect(text.contains(words), "\(words)")
            }
        }
        let administrator = browsing.site.browser(browsing.session(register.caller(.administrator)))
        let text = try await administrator.get(page).text
        #expect(!text.contains("Employment checks") && !text.contains("Not clear"))
    }

    @Test(arguments: Engine.allCases) func whatASkillRestsOnIsShown(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine), register = browsing.register
        let holding = SkillHolding(
            person: register.ada.id, skill: register.skill.id, validFrom: register.today, source: "Staff passport",
            evidence: "Passport item item-1")
        try await register.write { tx in
            try grantHolding(
                holding, restingOn: [Register.passport], of: register.organisation, at: register.now, in: tx)
        }
        let words = "DBS check, from Other NHS Trust. Accepted on Fri 20 Nov 2026, 10:00"
        let manager = try await browsing.manager.get(page).text
        #expect(manager.contains(words) && !manager.contains("Disclosed"))
        let own = try await browsing.staff.get(page).text
        #expect(own.contains(words) && own.contains("Disclosed: level, issue date."))
        let listed = try await browsing.program.get("/api/workforce/v1/people/ada/skills").json()
        let proof = listed["holdings"]?[0]?["provenance"]?[0]
        #expect(proof?["credential"]?.text == "item-1" && proof?["disclosed"] == .null)
        #expect(proof?["acceptedBy"]?.text == "account-hr")
        // Written over by hand, it rests on somebody's word.
        try await register.write { tx in
            try recordHolding(
                SkillHolding(
                    person: register.ada.id, skill: register.skill.id, validFrom: register.today,
                    source: "Ward manager"), as: register.team, at: register.now, in: tx)
        }
        #expect(try await !browsing.manager.get(page).text.contains(words))
    }

    @Test(arguments: Engine.allCases) func kindsAreListedAddedAndChanged(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine), kinds = "/workforce/check-kinds"
        let listed = try await browsing.manager.get(kinds)
        #expect(listed.text.contains("Criminal record (DBS)") && !listed.text.contains("Add a check"))
        #expect(try await browsing.manager.get("\(kinds)/identity/edit").status == 403)
        #expect(try await browsing.officer.get("\(kinds)/identity/edit").status == 200)
        #expect(try await browsing.officer.get("\(kinds)/nothing/edit").status == 404)
        #expect(try await browsing.officer.get("\(kinds)/new").status == 200)
        let bad = try await browsing.officer.post(
            kinds, ["name": "☂", "about": "x", "source": "y", "demand": "lapse"])
        #expect(bad.status == 422 && bad.text.contains("Use letters and digits in the name"))
        let added = try await browsing.officer.post(
            kinds,
            [
                "name": "Driving licence", "about": "That they may drive.", "source": "Trust policy",
                "staffGroups": "support-to-clinical", "demand": "required", "skills": "rn", "isUsed": "yes",
            ])
        #expect(added.text.contains("Driving licence is saved.") && added.text.contains("Support to clinical staff"))
        let changed = try await browsing.officer.post(
            "\(kinds)/driving-licence",
            ["name": "Licence", "about": "That they may drive.", "source": "Trust policy", "demand": "shown"])
        #expect(changed.text.contains("Licence is saved.") && changed.text.contains("Not made here"))
    }
}
