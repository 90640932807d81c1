import Core
import FHIR
import FHIRServer
import Storage
import TestSupport
import Testing

@testable import CarePlanning

/// Who wrote an item, as a resource beside the item's own.
@Suite struct PlanProvenanceTests {
    private func resource(_ item: PlanItem, _ world: PlanWorld) async throws -> JSON? {
        let address = ResourceAddress("Provenance", "written-\(item.id)")
        let source = carePlanningExchanges.first { one in
            one.types.contains { $0.type == "Provenance" } && one.owns(address)
        }
        return try await world.read { try source?.current(address, world.organisation, $0)?.resource.json }
    }

    @Test(arguments: Engine.allCases) func eachWriterIsToldAsWhatTheyAre(_ engine: Engine) async throws {
        let writers = try await WritersWorld(engine), world = writers.world
        let own = try await writers.adds(.strength, ["text": "Singing"], as: world.asPat, minutes: 1)
        let staff = try await writers.adds(.need, ["text": "Stairs"], as: world.asLee, minutes: 2)
        let program = try await writers.adds(.strength, ["text": "Trust"], as: writers.asProgram, minutes: 3)
        let proxy = try await writers.adds(.strength, ["text": "Dog"], as: world.asRay, minutes: 4)
        for (item, type, minute) in [
            (own, "Observation", 1), (staff, "Condition", 2), (program, "Observation", 3), (proxy, "Observation", 4),
        ] {
            let json = try #require(try await resource(item, world)), at = moment("2026-11-24 09:0\(minute)")
            #expect(CheckedResource.check(json).issues.errors == [], "\(minute)")
            #expect(json["target"]?[0]?["reference"]?.text == "\(type)/\(item.id)")
            #expect(json["recorded"] == JSON(at) && json["occurredDateTime"]?.text == at.description)
            let codes = json["agent"]?.elements.map { $0["type"]?["coding"]?[0]?["code"]?.text }
            #expect(codes == ["author", "performer"])
        }
        func author(_ item: PlanItem) async throws -> JSON { try await resource(item, world)?["agent"]?[0] ?? .null }
        #expect(try await author(own)["who"]?["reference"]?.text == "Patient/pat")
        #expect(try await author(own)["role"]?[0]?["coding"]?[0]?["code"]?.text == "ONESELF")
        let lee = try await author(staff)
        #expect(lee["who"]?["display"]?.text == "Lee Link" && lee["who"]?["type"]?.text == "Practitioner")
        #expect(lee["role"]?[0]?["text"]?.text == "Link worker")
        #expect(lee["onBehalfOf"]?["reference"]?.text == "Organization/org" && !lee.description.contains("Grade Q8"))
        let device = try await author(program)["who"]
        #expect(device?["type"]?.text == "Device" && device?["display"]?.text == "Practice System")
        #expect(device?["identifier"]?["value"]?.text == "account-kim")
        let ray = try await author(proxy)
        #expect(ray["who"]?["type"]?.text == "RelatedPerson" && ray["who"]?["display"]?.text == "Ray Helper")
        #expect(ray["role"]?[0]?["coding"]?[0]?["code"]?.text == "RESPRSN")
        await world.database.close()
    }

    @Test func anEntryThatIsNoResourceHasNone() async throws {
        let writers = try await WritersWorld()
        let about = try await writers.adds(.mostImportant, ["text": "My dog"], as: writers.world.asPat, minutes: 1)
        #expect(try await resource(about, writers.world) == nil)
    }
}
