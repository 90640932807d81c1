import Core
import FHIR
import FHIRServer
import Identity
import Storage
import TestSupport
import Testing

@testable import Population

/// Who sees another system's record: whoever sees that part of our own, and nobody else, through no door.
@Suite struct ElsewhereWallTests {
    @Test(arguments: Engine.allCases) func strangersAndOtherTrustsFindNothing(_ engine: Engine) async throws {
        let world = try await ElsewhereWorld(engine), care = world.care
        #expect(try await world.call("PUT", "/CarePlan/elsewhere", ElsewhereWorld.plan()).status == 201)
        let far = Caller(
            organisation: care.far, account: AccountID("far"), person: nil,
            grants: CareWorld.roles.grants(for: [(.careManager, nil)]))
        for caller in [care.oli, care.served("sam"), care.served("ray"), care.referrer, far] {
            let name = caller.account.text
            for path in ["", "/_history", "/_history/1"] {
                #expect(try await world.call("GET", "/CarePlan/elsewhere\(path)", as: caller).status == 404, "\(name)")
            }
            for search in [
                "/CarePlan", "/CarePlan?subject=Patient/pat", "/CarePlan?status=active", "/CarePlan/_history",
            ] {
                let found = try await world.call("GET", search, as: caller)
                #expect(found.entries.isEmpty, "\(name) \(search): \(found.text)")
            }
            #expect(try await world.call("GET", "/Patient/pat/$everything", as: caller).status == 404, "\(name)")
            #expect(try await world.call("DELETE", "/CarePlan/elsewhere", as: caller).status == 404, "\(name)")
            // Under its id another trust may have its own; in this one the id is taken and not told of.
            guard caller.organisation == care.organisation else { continue }
            let other = ElsewhereWorld.plan(of: "ray")
            #expect(try await world.call("PUT", "/CarePlan/elsewhere", other, as: caller).status == 404, "\(name)")
        }
        let included = try await world.call("GET", "/Patient?_revinclude=CarePlan:subject", as: care.oli)
        #expect(!included.text.contains("elsewhere"))
        #expect(try await world.call("GET", "/CarePlan/elsewhere").status == 200)
        #expect(try await world.call("GET", "/CarePlan/elsewhere", as: care.served("pat")).status == 200)
        #expect(try await world.call("GET", "/Patient/pat/$everything").entries.contains("CarePlan/elsewhere"))
    }

    @Test(arguments: Engine.allCases) func labelsAndConcernsStandBehindTighterWalls(_ engine: Engine) async throws {
        let world = try await ElsewhereWorld(engine), pat = world.care.served("pat")
        for (id, flag, isSeen) in [
            ("plain", ElsewhereWorld.flag("plain", category: "admin"), true),
            ("safe", ElsewhereWorld.flag("safe", category: "safety"), false),
            ("r", ElsewhereWorld.flag("r", category: "admin", labels: ElsewhereWorld.label("R")), false),
            ("v", ElsewhereWorld.flag("v", category: "admin", labels: ElsewhereWorld.label("V")), false),
            (
                "words",
                ElsewhereWorld.flag("words", category: "admin").replacing("Told by hospital", with: "Risk of ABUSE"),
                false
            ),
        ] {
            #expect(try await world.call("PUT", "/Flag/\(id)", flag).status == 201, "\(id)")
            #expect(try await world.call("GET", "/Flag/\(id)").status == 200)
            #expect(try await (world.call("GET", "/Flag/\(id)", as: pat).status == 200) == isSeen, "\(id)")
        }
        for path in ["/Flag", "/Flag?patient=Patient/pat", "/Flag/_history", "/Patient/pat/$everything"] {
            let own = try await world.call("GET", path, as: pat).entries.filter { $0.hasPrefix("Flag") }
            #expect(own == ["Flag/plain"], "\(path)")
            #expect(try await world.call("GET", path).entries.filter { $0.hasPrefix("Flag") }.count == 5, "\(path)")
        }
        // An older version stays behind the wall that it had.
        let relabelled = ElsewhereWorld.flag("safe", category: "admin")
        #expect(try await world.call("PUT", "/Flag/safe", relabelled).status == 200)
        #expect(try await world.call("GET", "/Flag/safe", as: pat).status == 200)
        #expect(try await world.call("GET", "/Flag/safe/_history/1", as: pat).status == 404)
        let history = try await world.call("GET", "/Flag/safe/_history", as: pat)
        #expect(history.json["total"] == 1 && !history.text.contains("safety"))
        #expect(try await world.call("GET", "/Flag/safe/_history").json["total"] == 2)
        // Nobody in particular reads the file of everybody's records.
        let keeping = try #require(receivedExchange.keeping), care = world.care
        for (wall, isIn) in [("needs", true), ("case-notes", false), ("safeguarding", false)] {
            let answer = try await care.read { try keeping.isInBulk(wall, care.pat, care.organisation, $0) }
            #expect(answer == isIn, "\(wall)")
        }
    }

    @Test func whatIsAboutNobodyIsTheOrganisations() async throws {
        let world = try await ElsewhereWorld(), care = world.care
        let charity = "{\"resourceType\":\"Organization\",\"id\":\"charity\",\"name\":\"A charity\"}"
        let task = "{\"resourceType\":\"Task\",\"id\":\"job\",\"status\":\"requested\",\"intent\":\"order\"}"
        for caller in [care.served("pat"), care.referrer] {
            let refused = try await world.call("PUT", "/Organization/charity", charity, as: caller)
            #expect(refused.status == 403)
            #expect(refused.text.contains("Only staff who open care records can send what is about nobody."))
        }
        #expect(try await world.call("PUT", "/Organization/charity", charity).status == 201)
        #expect(try await world.call("PUT", "/Task/job", task).status == 201)
        #expect(try await world.call("GET", "/Organization/charity", as: care.served("pat")).status == 200)
        #expect(try await world.call("GET", "/Task/job", as: care.served("pat")).status == 404)
        #expect(try await world.call("GET", "/Task/job", as: care.oli).status == 200)
        // A Task without a person that belongs to somebody's record is about them.
        _ = try await world.call("PUT", "/CarePlan/elsewhere", ElsewhereWorld.plan())
        let part = task.replacing("\"job\"", with: "\"part\"").replacing(
            "\"intent\"", with: "\"focus\":{\"reference\":\"CarePlan/elsewhere\"},\"intent\"")
        #expect(try await world.call("PUT", "/Task/part", part).status == 201)
        #expect(try await world.call("GET", "/Task/part", as: care.oli).status == 404)
    }

    @Test func whomItIsAboutMustBeHereAndTheSendersToSee() async throws {
        let world = try await ElsewhereWorld(), care = world.care
        let words = "Say whom it is about, as a reference to a Patient who is here and whom you care for"
        var answers: Set<String> = []
        for person in ["ray", "nobody"] {
            let reply = try await world.call("POST", "/CarePlan", ElsewhereWorld.plan(of: person))
            #expect(reply.status == 422 && reply.problem == words)
            #expect(reply.json["issue"]?[0]?["expression"]?[0] == "CarePlan.subject")
            answers.insert(reply.text)
        }
        // Somebody who is here and nobody at all sound alike.
        #expect(answers.count == 1)
        let number = """
            "subject":{"identifier":{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9990000018"}}
            """
        let named = ElsewhereWorld.plan().replacing("\"subject\":{\"reference\":\"Patient/pat\"}", with: number)
        let made = try await world.call("POST", "/CarePlan", named)
        #expect(made.status == 201)
        #expect(try await world.call("GET", "/Patient/pat/$everything").entries.count == 2)
        #expect(try await world.call("GET", "/CarePlan/\(made.json["id"]?.text ?? "")", as: care.oli).status == 404)
        // Who acts for somebody sends nothing about them, and sees nothing over FHIR.
        try await care.write { try care.act("sam", sees: [.plan], writes: [.plan], in: $0) }
        let proxy = try await world.call("POST", "/CarePlan", ElsewhereWorld.plan(), as: care.served("sam"))
        #expect(proxy.status == 403)
        #expect(proxy.text.contains("Who acts for somebody cannot send records about them from another system."))
    }

    @Test(arguments: Engine.allCases) func itIsVersionedSearchedPatchedAndRemoved(_ engine: Engine) async throws {
        let world = try await ElsewhereWorld(engine), care = world.care
        #expect(try await world.call("PUT", "/CarePlan/elsewhere", ElsewhereWorld.plan()).etag == "W/\"1\"")
        let next = ElsewhereWorld.plan("elsewhere", of: "pat", "Second")
        #expect(try await world.call("PUT", "/CarePlan/elsewhere", next, ifMatch: "W/\"2\"").status == 412)
        #expect(try await world.call("PUT", "/CarePlan/elsewhere", next, ifMatch: "W/\"1\"").etag == "W/\"2\"")
        let patch = "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"completed\"}]"
        let patched = try await world.call(
            "PATCH", "/CarePlan/elsewhere", patch, kind: "application/json-patch+json")
        #expect(patched.etag == "W/\"3\"" && patched.json["status"] == "completed")
        #expect(try await world.call("GET", "/CarePlan?status=completed").entries == ["CarePlan/elsewhere"])
        #expect(try await world.call("GET", "/CarePlan?status=active").entries == [])
        let other = try await world.call("PUT", "/CarePlan/elsewhere", ElsewhereWorld.plan(of: "sam"))
        #expect(other.status == 422)
        #expect(
            other.problem == "A record stays about whom it was sent about. Delete this one, and send the other anew.")
        #expect(try await world.call("DELETE", "/CarePlan/elsewhere").status == 204)
        #expect(try await world.call("GET", "/CarePlan/elsewhere").status == 410)
        #expect(try await world.call("GET", "/CarePlan").entries == [])
        #expect(try await world.call("PUT", "/CarePlan/elsewhere", next).etag == "W/\"5\"")
        let held = try await care.read { try ReceivedRecords.about([care.pat], of: care.organisation, in: $0) }
        #expect(held.map(\.sentBy) == [care.lee.account] && held.map(\.wall) == [.part(.plan)])
    }

    @Test func idsOfOursAreGivenByNobodyElse() async throws {
        let world = try await ElsewhereWorld()
        for (type, id) in [("Flag", "concern-1"), ("Organization", "unit-team"), ("CareTeam", "team-pat")] {
            let sent = "{\"resourceType\":\"\(type)\",\"id\":\"\(id)\"}"
            let reply = try await world.call("PUT", "/\(type)/\(id)", sent)
            #expect(
                reply.status == 422 && reply.problem == "Ids that begin like \(id) are given here. Choose another one.")
        }
        for id in ["new", String(repeating: "p", count: 51)] {
            let reply = try await world.call("PUT", "/Patient/\(id)", "{\"resourceType\":\"Patient\",\"id\":\"\(id)\"}")
            #expect(reply.status == 422 && reply.problem == "Give the person another id, of 50 characters or fewer")
        }
        let team = Caller(
            organisation: world.care.organisation, account: AccountID("x"), person: nil, grants: world.care.lee.grants)
        try await world.care.write { tx in
            try world.exchange.project(
                [ResourceAddress("Organization", "org")], of: world.care.organisation, at: world.care.now, in: tx)
        }
        let own = "{\"resourceType\":\"Organization\",\"id\":\"org\",\"name\":\"Ours no more\"}"
        #expect(try await world.call("PUT", "/Organization/org", own, as: team).status == 405)
        #expect(try await world.call("DELETE", "/Organization/org", as: team).status == 405)
    }

    @Test(arguments: Engine.allCases) func aTransactionMayNamePeopleItBringsLater(_ engine: Engine) async throws {
        let world = try await ElsewhereWorld(engine)
        func entry(_ url: String, _ method: String, _ place: String, _ resource: String) -> String {
            """
            {"fullUrl":"\(url)","resource":\(resource),"request":{"method":"\(method)","url":"\(place)"}}
            """
        }
        let seen = """
            {"resourceType":"Observation","status":"final","code":{"text":"Weight"},\
            "subject":{"reference":"urn:uuid:1"}}
            """
        let person = "{\"resourceType\":\"Patient\",\"id\":\"kit\",\"name\":[{\"family\":\"Example\"}]}"
        let bundle = """
            {"resourceType":"Bundle","type":"transaction","entry":[\(entry("urn:uuid:2", "POST", "Observation", seen)),\
            \(entry("urn:uuid:1", "PUT", "Patient/kit", person))]}
            """
        let reply = try await world.call("POST", "", bundle)
        #expect(reply.status == 200, "\(reply.text)")
        let found = try await world.call("GET", "/Observation?subject=Patient/kit")
        #expect(found.json["total"] == 1)
        let none = try await world.call(
            "POST", "",
            bundle.replacing("Patient/kit", with: "Patient/max")
                .replacing("\"id\":\"kit\"", with: "\"id\":\"max\"").replacing("\"final\"", with: "\"shoe\""))
        #expect(none.status == 422)
        #expect(try await world.call("GET", "/Patient/max").status == 404)
    }
}
