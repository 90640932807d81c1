import Core
import Identity
import Population
import Storage
import TestSupport
import Testing
import Web

@Suite struct StaffPagesTests {
    @Test(arguments: Engine.allCases) func peopleAreFoundByNameNumberAndBirth(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine)
        for query in ["pat", "PAT%20exam", "999%20000%200018", "1956-05-04", ""] {
            let page = try await browsing.lee.get("/people-served?q=\(query)")
            #expect(page.text.contains("Example, Pat"), "\(query)")
            #expect(!page.text.contains("Example, Ray"), "\(query): of another team")
        }
        #expect(try await browsing.lee.get("/people-served?q=ray").text.contains("Nobody your teams care for matches."))
        #expect(try await browsing.lee.get("/people-served?q=9990000034").text.contains("Nobody your teams care for"))
        #expect(try await browsing.lee.get("/people-served?page=99999999999999999999&born=x&q=%25").status == 200)
        #expect(browsing.site.shown.lines.allSatisfy { $0.purpose == "care-list" })
    }

    @Test func onesCaseloadHasThosePeopleAndReviews() async throws {
        let browsing = try await Browsing(), world = browsing.world
        try await world.write {
            try world.lay("kit", born: "2013-12-20", on: world.team, in: $0)
            try world.act("sam", for: "kit", as: .parent, from: "2025-01-06", in: $0)
        }
        let page = try await browsing.lee.get("/people-served/caseload")
        #expect(page.text.contains("Example, Pat") && page.text.contains("Look again at who acts for them"))
        let mo = try await browsing.browser(world.caller(.linkWorker, on: world.team, as: "mo"))
            .get("/people-served/caseload")
        #expect(mo.text.contains("You look after nobody yet."))
        #expect(try await browsing.lead.get("/people-served/caseload").text.contains("not linked to a staff record"))
    }

    @Test(arguments: Engine.allCases) func aFormComesBackWithWhatWasTyped(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine)
        let bad = try await browsing.lee.post(
            "/people-served", ["givenName": "Nia", "familyName": "", "nhsNumber": "9990000017", "unit": ""])
        #expect(bad.status == 422 && bad.body.contains("value=\"Nia\"") && bad.body.contains("value=\"9990000017\""))
        for words in ["Enter the family name", "Check the NHS number", "Choose the team"] {
            #expect(bad.text.contains(words), "\(words)")
        }
        let long = String(repeating: "é", count: 10_000)
        let hostile = try await browsing.lee.post(
            "/people-served",
            ["givenName": long, "familyName": "\u{202E}x", "unit": "../..", "born": "2026-13-45", "gender": "<b>"])
        #expect(hostile.status == 422)
        let known = try await browsing.lee.post(
            "/people-served",
            ["givenName": "R", "familyName": "E", "nhsNumber": "9990000034", "born": "1956-05-04", "unit": "team"])
        #expect(known.status == 409 && known.text.contains("Take them on instead."))
        let added = try await browsing.lee.post(
            "/people-served",
            [
                "givenName": "Nia", "familyName": "New", "nhsNumber": "999 000 0042", "unit": "team",
                "address": "1 Road\nTown",
            ])
        #expect(added.status == 200 && added.text.contains("Nia New is on the register."))
        #expect(added.text.contains("1 Road, Town"))
    }

    @Test func aReferrerAddsAndIsLedNowhereNew() async throws {
        let browsing = try await Browsing(), referrer = browsing.browser(browsing.world.referrer)
        let added = try await referrer.post(
            "/people-served", ["givenName": "Nia", "familyName": "New", "unit": "team"])
        #expect(added.path == "/people-served/new" && added.text.contains("Nia New is on the register."))
        #expect(try await referrer.get("/people-served").status == 403)
        let taken = try await referrer.post(
            "/people-served/taking-on", ["nhsNumber": "9990000034", "born": "1956-05-04", "unit": "team"])
        #expect(taken.text.contains("The team has them on its caseload.") && !taken.text.contains("Ray"))
    }

    @Test(arguments: Engine.allCases) func eachTabShowsWhatIsKeptThere(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine), world = browsing.world
        try await world.write {
            try world.act("sam", in: $0)
            try world.lacks("To stay at home", in: $0)
        }
        let path = "/people-served/pat", lee = browsing.lee
        _ = try await lee.post("\(path)/needs", ["kind": "format", "words": "Large print", "keptFromProxies": "yes"])
        #expect(try await lee.get("\(path)/needs").text.contains("Kept from who acts for them"))
        #expect(try await lee.get("\(path)/relationships?q=sam").text.contains("To stay at home"))
        _ = try await lee.post("\(path)/safeguarding", ["concern": "Bruises", "about": "Not known"])
        #expect(try await lee.get("\(path)/safeguarding").text.contains("Bruises"))
        _ = try await lee.post(
            "\(path)/sharing", ["part": "plan", "recipient": "outside", "outside": "Men's Shed", "allowed": "yes"])
        #expect(try await lee.get("\(path)/sharing").text.contains("Men's Shed"))
        let handed = try await lee.post("\(path)/team/team-of-pat", ["staff": "mo", "role": "Health coach"])
        #expect(handed.text.contains("Mo Staff, Health coach") && handed.text.contains("Lee Staff"))
        let empty = try await lee.post("\(path)/relationships", ["kind": "", "evidence": "Kept words"])
        #expect(empty.status == 422 && empty.body.contains("value=\"Kept words\""))
        let ended = try await lee.post("\(path)/relationships/sam-for-pat/ending")
        #expect(ended.text.contains("They see nothing of the record from now on."))
        #expect(
            browsing.site.shown.lines.filter { $0.person.text == "pat" }.map(\.purpose).allSatisfy {
                $0 == "care-record"
            })
    }

    @Test func aLetterHasThePasswordOnce() async throws {
        let browsing = try await Browsing(), path = "/people-served/pat/account"
        let letter = try await browsing.lee.post(path, ["user-name": "Pat@Example.com"])
        #expect(
            letter.status == 200 && letter.text.contains("Dear Pat Example") && letter.text.contains("pat@example.com"))
        let password = OneTimePassword(bytes: [UInt8](repeating: 7, count: OneTimePassword.byteCount)).text
        #expect(letter.text.contains(password))
        let page = try await browsing.lee.get(path)
        #expect(page.text.contains("pat@example.com") && !page.text.contains(password))
        #expect(try await browsing.lee.post(path, ["user-name": "x"]).status == 409)
        #expect(try await browsing.lee.post("/people-served/sam/account", ["user-name": "x"]).status == 422)
        #expect(try await browsing.lee.post("\(path)/closure").text.contains("The account is closed."))
        #expect(try await browsing.lee.post("\(path)/closure").status == 409)
    }

    @Test func programsFindAddAndChange() async throws {
        let browsing = try await Browsing(), program = browsing.program(browsing.world.lee), root = "/api/population/v1"
        #expect(try await program.get("\(root)/people?q=pat").json()["people"]?.elements.count == 1)
        let new: JSON = [
            "unit": "team", "givenName": "Nia", "familyName": "New", "needsInterpreter": true, "mainLanguage": "bfi",
        ]
        let added = try await program.send(.post, "\(root)/people", new)
        #expect(added.status == 201)
        let id = try #require(try added.json()["id"]?.text)
        let shown = try await program.get("\(root)/people/\(id)").json()
        #expect(shown["mainLanguage"]?.text == "bfi" && shown["needsInterpreter"]?.flag == true)
        let bad = try await program.send(
            .put, "\(root)/people/\(id)", ["givenName": 7, "needsInterpreter": "yes", "gender": "x", "nhsNumber": "1"])
        #expect(bad.status == 422)
        #expect(try await program.get("\(root)/people/ray").status == 404)
        #expect(try await program.get("\(root)/people/pat/standing").json()["kind"]?.text == "care-team")
    }
}

extension CareWorld {
    fileprivate func lacks(_ best: String, in tx: any Transaction) throws {
        try CapacityRecords.save(
            CapacityRecord(
                id: ID("capacity"), person: pat, decision: "Where to live", assessedOn: today, hasCapacity: false,
                bestInterests: best, parts: Relationship.grantable), of: organisation, in: tx)
    }
}
