import Core
import FHIR
import FHIRServer
import TestSupport
import Testing

/// The extensions of our own are published as StructureDefinitions, which are committed in docs/api.
@Suite struct FHIRDefinitionsTests {
    @Test func theCommittedDefinitionsAreWhatTheServicesSay() throws {
        let all = try Modules.exchange.definitions.map { try $0.structureDefinition().json }
        #expect(all.count > 15)
        for definition in all { #expect(CheckedResource.check(definition).issues.errors == []) }
        #expect(Snapshot.difference(of: JSON.array(all).spreadOut, from: "docs/api/fhir-extensions.json") == nil)
    }

    @Test func theCommittedProfilesAndCodesAreWhatTheServicesSay() throws {
        let all = try Modules.exchange.publishedDefinitions().map(\.json)
        #expect(all.count > 25)
        for definition in all { #expect(CheckedResource.check(definition).issues.errors == []) }
        #expect(Set(all.compactMap { $0["url"]?.text }).count == all.count)
        #expect(Snapshot.difference(of: JSON.array(all).spreadOut, from: "docs/api/fhir-profiles.json") == nil)
    }
}
