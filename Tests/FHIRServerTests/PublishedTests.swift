import Core
import FHIR
import Identity
import Ledger
import Logging
import Storage
import TestSupport
import Testing
import Web

@testable import FHIRServer

@Suite struct PublishedTests {
    private let profile = ProfileDefinition(
        "note", "A note", "Something noted.", of: "Observation",
        [
            .own("mark", 1), .code("status", "final"), .concept("code", ["text": "Seen"]), .has("subject"),
            .has("subject.reference"), .never("method"), .may("value[x]"),
        ])
    private let list = CodeListDefinition(
        "colours", "Colours", "Some colours.", system: "urn:colours",
        [.init("r", "Red"), .init("b", "Blue"), .init("g", "Green")])

    private func client() async throws -> FHIRClient {
        let world = try await ExchangeWorld.filled()
        var source = world.exchange.sources[0]
        source = source.publishing([profile], codes: [list])
        let exchange = RecordExchange(sources: [source], reach: world.exchange.reach)
        let published = try ExchangeWorld(world, with: exchange)
        return FHIRClient(published, as: world.staff)
    }

    @Test func profilesAndCodesAreThereForEverybody() async throws {
        let client = try await client()
        let all = try await client.get("/StructureDefinition")
        #expect(all.entries == ["StructureDefinition/profile-note"])
        let url = "urn:commonweal:fhir:profile:note"
        #expect(try await client.get("/StructureDefinition?url=\(url)").json["total"] == 1)
        #expect(try await client.get("/StructureDefinition?url=urn:none").json["total"] == 0)
        #expect(try await client.get("/StructureDefinition/profile-note").json["url"]?.text == url)
        #expect(try await client.get("/ValueSet/colours").json["url"] == "urn:commonweal:fhir:values:colours")
        #expect(try await client.get("/CodeSystem?url=urn:colours").entries == ["CodeSystem/colours"])
        #expect(try await client.get("/CodeSystem/none").status == 404)
        let statement = try await client.get("/metadata").json["rest"]?[0]?["resource"]?.elements ?? []
        let observation = statement.first { $0["type"] == "Observation" }
        #expect(observation?["supportedProfile"] == [.string(url)])
        let valueSet = statement.first { $0["type"] == "ValueSet" }
        #expect(valueSet?["operation"]?[0]?["name"] == "expand" && valueSet?["versioning"] == "no-version")
        #expect(statement.first { $0["type"] == "Questionnaire" }?["operation"]?[0]?["name"] == "populate")
    }

    @Test(
        "Codes are listed a page at a time",
        arguments: [
            ("/ValueSet/colours/$expand", ["r", "b", "g"], 3), ("/ValueSet/colours/$expand?count=1&offset=1", ["b"], 3),
            ("/ValueSet/$expand?url=urn:commonweal:fhir:values:colours&filter=RE", ["r", "g"], 2),
            ("/ValueSet/$expand?url=urn:commonweal:fhir:values:colours&offset=9", [], 3),
            (
                "/ValueSet/$expand?url=http://hl7.org/fhir/ValueSet/address-use",
                ["billing", "home", "old", "temp", "work"], 5
            ),
            ("/ValueSet/$expand?url=http://hl7.org/fhir/ValueSet/goal-status|4.0.1&filter=act", ["active"], 1),
        ])
    func expanded(_ asked: (String, [String], Int)) async throws {
        let reply = try await client().get(asked.0)
        let codes = (reply.json["expansion"]?["contains"]?.elements ?? []).compactMap { $0["code"]?.text }
        #expect(codes == asked.1 && reply.json["expansion"]?["total"]?.whole == asked.2, "\(asked.0): \(reply.text)")
    }

    @Test(
        "Whether a code is one of a list is said",
        arguments: [
            ("/CodeSystem/$validate-code?url=urn:colours&code=r", true),
            ("/CodeSystem/$validate-code?url=urn:colours&code=x", false),
            ("/CodeSystem/$validate-code?url=urn:colours&code=r&display=red", true),
            ("/CodeSystem/$validate-code?url=urn:colours&code=r&display=Blue", false),
            ("/CodeSystem/$validate-code?url=http://hl7.org/fhir/task-status&code=accepted", true),
            ("/ValueSet/$validate-code?url=urn:commonweal:fhir:values:colours&system=urn:colours&code=g", true),
            ("/ValueSet/$validate-code?url=urn:commonweal:fhir:values:colours&system=urn:other&code=g", false),
        ])
    func validated(_ asked: (String, Bool)) async throws {
        let reply = try await client().get(asked.0)
        #expect(reply.status == 200 && reply.json["parameter"]?[0]?["valueBoolean"]?.flag == asked.1, "\(reply.text)")
    }

    @Test func whatIsNotLoadedDoesNotPass() async throws {
        let client = try await client()
        let unknown = try await client.get("/CodeSystem/$validate-code?url=http://snomed.info/sct&code=871731000000106")
        #expect(unknown.status == 404 && unknown.text.contains("is not loaded here."))
        #expect(try await client.get("/ValueSet/$expand?url=http://hl7.org/fhir/ValueSet/none").status == 404)
        #expect(try await client.get("/ValueSet/$validate-code?url=urn:none&code=a&system=b").status == 404)
        for (path, words) in [
            ("/CodeSystem/$validate-code?code=a", "The parameter url says which code system."),
            ("/ValueSet/$expand", "The parameter url says which value set."),
            ("/CodeSystem/$validate-code?url=urn:colours", "The parameter code says which code."),
            (
                "/ValueSet/$validate-code?url=urn:commonweal:fhir:values:colours&code=r",
                "The parameter system says which code system the code is from."
            ),
        ] {
            let reply = try await client.get(path)
            #expect(reply.status == 422 && reply.text.contains(words), "\(path): \(reply.text)")
        }
    }

    @Test(
        "A resource is held against the profile that it claims",
        arguments: [
            ("", 0), (#""status":"final""#, 1), (#","subject":{"reference":"Patient/pat"}"#, 1), (#""text":"Seen""#, 1),
            (#"{"url":"urn:commonweal:fhir:mark","valueInteger":1}"#, 1),
        ])
    func claims(_ spoilt: (String, Int)) throws {
        let whole = """
            {"resourceType":"Observation","meta":{"profile":["urn:commonweal:fhir:profile:note"]},"extension":[\
            {"url":"urn:commonweal:fhir:mark","valueInteger":1}],"status":"final","code":{"text":"Seen"},\
            "subject":{"reference":"Patient/pat"}}
            """
        let changed =
            switch spoilt.0 {
            case "": whole
            case let text where text.hasPrefix(","): whole.replacing(text, with: "")
            case let text where text.contains("mark"): whole.replacing("fhir:mark", with: "fhir:other")
            case let text where text.contains("Seen"): whole.replacing(text, with: "\"text\":\"Heard\"")
            default: whole.replacing(spoilt.0, with: "\"status\":\"amended\"")
            }
        let source = FHIRSource(
            types: [], facts: [], touched: { _, _ in [] }, current: { _, _, _ in nil }, everything: { _, _ in [] },
            admits: { _, _, _, _, _ in false }
        ).publishing([profile])
        let exchange = RecordExchange(sources: [source]) { _, _, _ in [] }
        let issues = try exchange.claimIssues(in: Resource(parsing: Array(changed.utf8)))
        #expect(issues.isEmpty == (spoilt.1 == 0), "\(changed): \(issues)")
        let unknown = whole.replacing("profile:note", with: "profile:none")
        #expect(try exchange.claimIssues(in: Resource(parsing: Array(unknown.utf8))).count == 1)
    }
}

extension ExchangeWorld {
    /// The same world, shown by another exchange.
    init(_ other: ExchangeWorld, with exchange: RecordExchange) throws {
        let now = other.now, dice = Dice(seed: 5)
        database = other.database
        self.exchange = exchange
        let host = Host(
            database: other.database, now: { now }, ids: IDSource { dice.next() },
            secretBytes: { [UInt8](repeating: 7, count: $0) }, roles: RoleBook(fhirPermissions), settings: Settings(),
            log: Logger(label: "test"))
        site = try TestSite([fhirModule(exchange)], host: host)
    }
}
