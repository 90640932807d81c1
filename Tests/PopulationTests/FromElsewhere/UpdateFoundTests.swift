import Core
import FHIRServer
import TestSupport
import Testing

/// Changing what a search finds, so that a sender need not know our ids.
@Suite struct UpdateFoundTests {
    private let found = "/CarePlan?identifier=urn:gp%7Cp1"

    private func plan(_ title: String, id: String? = nil, value: String = "p1") -> String {
        """
        {"resourceType":"CarePlan",\(id.map { "\"id\":\"\($0)\"," } ?? "")"identifier":[{"system":"urn:gp",\
        "value":"\(value)"}],"status":"active","intent":"plan","title":"\(title)",\
        "subject":{"reference":"Patient/pat"}}
        """
    }

    @Test(arguments: Engine.allCases) func whatIsNotThereIsCreatedAndThenChanged(_ engine: Engine) async throws {
        let world = try await ElsewhereWorld(engine)
        let made = try await world.call("PUT", found, plan("First"))
        #expect(made.status == 201, "\(made.text)")
        let id = try #require(made.json["id"]?.text)
        let changed = try await world.call("PUT", found, plan("Second"))
        #expect(changed.status == 200 && changed.json["id"]?.text == id && changed.json["title"] == "Second")
        #expect(changed.json["meta"]?["versionId"] == "2")
        let late = try await world.call("PUT", found, plan("Third"), ifMatch: "W/\"1\"")
        #expect(late.status == 412)
        // Under the sender's own id where it has one, and never under another than what is found.
        let own = try await world.call("PUT", "/CarePlan?identifier=urn:gp%7Cp2", plan("Own", id: "own", value: "p2"))
        #expect(own.status == 201 && own.json["id"] == "own")
        let other = try await world.call("PUT", found, plan("Other", id: "own"))
        #expect(other.status == 400 && other.problem.contains("the resource has another id"))
    }

    @Test func severalOrNoneAskedForChangesNothing() async throws {
        let world = try await ElsewhereWorld()
        for _ in 0..<2 { #expect(try await world.call("POST", "/CarePlan", plan("Same")).status == 201) }
        #expect(try await world.call("PUT", found, plan("Which")).status == 412)
        #expect(try await world.call("PUT", "/CarePlan", plan("Which")).status == 412)
        #expect(try await world.call("PUT", "/Goal?identifier=x", plan("Which")).status == 400)
        let aboutNobody = #"{"resourceType":"CareTeam","subject":{"reference":"Patient/none"}}"#
        #expect(try await world.call("PUT", "/CareTeam?identifier=x", aboutNobody).status == 422)
        // Whoever has nothing to do with Pat finds nothing of hers, and so changes nothing.
        let count = try await world.keptCount()
        let south = try await world.call("PUT", found, plan("Foreign"), as: world.care.oli)
        #expect(south.isOutcome && south.status >= 400)
        #expect(try await world.keptCount() == count)
    }

    @Test func aTransactionReachesWhatItChangesThisWay() async throws {
        let world = try await ElsewhereWorld()
        let note = """
            {"resourceType":"Observation","status":"final","code":{"text":"Seen"},\
            "subject":{"reference":"Patient/pat"},\
            "basedOn":[{"reference":"urn:uuid:0b0a3a52-0f0e-4b5e-9a6f-5f1f5d1c0001"}]}
            """
        let bundle = """
            {"resourceType":"Bundle","type":"transaction","entry":[\
            {"fullUrl":"urn:uuid:0b0a3a52-0f0e-4b5e-9a6f-5f1f5d1c0001","resource":\(plan("Within")),\
            "request":{"method":"PUT","url":"CarePlan?identifier=urn:gp|p1"}},\
            {"resource":\(note),"request":{"method":"POST","url":"Observation"}}]}
            """
        for status in ["201 Created", "200 OK"] {
            let reply = try await world.call("POST", "", bundle)
            #expect(reply.status == 200, "\(reply.text)")
            let answers = reply.json["entry"]?.elements ?? []
            #expect(answers.first?["response"]?["status"]?.text == status)
            let plan = answers.first?["response"]?["location"]?.text?.split(separator: "/_history").first
            let seen = try #require(answers.last?["response"]?["location"]?.text)
            let read = try await world.call("GET", "/\(seen)")
            #expect(read.json["basedOn"]?[0]?["reference"]?.text == plan.map { String($0) })
        }
    }

    @Test func theCapabilitiesSayWhichTypesTakeIt() async throws {
        let statement = try await ElsewhereWorld().call("GET", "/metadata")
        let types = statement.json["rest"]?[0]?["resource"]?.elements ?? []
        func takes(_ type: String) -> JSON? { types.first { $0["type"]?.text == type }?["conditionalUpdate"] }
        #expect(takes("CareTeam") == true && takes("StructureDefinition") == false)
    }
}
