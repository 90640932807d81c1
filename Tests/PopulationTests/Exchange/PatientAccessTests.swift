import Core
import FHIR
import FHIRServer
import Identity
import Storage
import TestSupport
import Testing

@testable import Population

/// What somebody needs to be reached and understood, by Patient in both directions.
@Suite struct PatientAccessTests {
    private static let ukCore = "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-ContactPreference"
    private static let interpreter = "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired"

    private func coded(_ url: String, _ code: String, _ display: String) -> JSON {
        [
            "url": .string(url),
            "valueCodeableConcept": ["coding": [["code": .string(code), "display": .string(display)]]],
        ]
    }

    private func patient(_ id: String, interpreter: Bool? = true) -> JSON {
        var extensions: [JSON] = [
            [
                "extension": [
                    coded("PreferredContactMethod", "5", "Minicom (Textphone)"),
                    coded("PreferredWrittenCommunicationFormat", "11", "Large print"),
                ], "url": .string(Self.ukCore),
            ]
        ]
        if let interpreter {
            extensions.append(["url": .string(Self.interpreter), "valueBoolean": .boolean(interpreter)])
        }
        return [
            "resourceType": "Patient", "id": .string(id), "extension": .array(extensions),
            "name": [["use": "official", "family": "Example", "given": ["Nia"]]], "birthDate": "1956-05-04",
            "communication": [
                ["language": ["coding": [["system": "urn:ietf:bcp:47", "code": "x-makaton", "display": "Makaton"]]]],
                [
                    "language": ["coding": [["system": "urn:ietf:bcp:47", "code": "pl", "display": "Polish"]]],
                    "preferred": true,
                ],
            ],
        ]
    }

    private func save(_ json: JSON, new: Bool, as caller: Caller, _ world: CareWorld) async throws {
        let save = try #require(populationExchange.save), resource = try Resource(json)
        let writing = FHIRWriting(
            address: ResourceAddress("Patient", resource.id ?? ""), resource: resource, isCreation: new, caller: caller,
            now: world.now, ids: countedIDs())
        try await world.write { try save(writing, $0) }
    }

    private func needs(_ world: CareWorld, _ id: String) async throws -> Set<String> {
        try await world.read { tx in
            Set(
                try Needs.of(
                    [PersonServedID(id)], shownTo: Standing(.careTeam, sees: [.needs], writes: []),
                    in: world.organisation, tx
                ).map { "\($0.kind.rawValue): \($0.words)" })
        }
    }

    @Test(arguments: Engine.allCases) func whatAPatientSaysIsOnTheRegister(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        try await save(patient("nia"), new: true, as: world.referrer, world)
        let nia = try await world.stored("nia")
        #expect(nia.needsInterpreter && nia.contactPreference == .textphone && nia.mainLanguage == .polish)
        #expect(try await needs(world, "nia") == ["format: Large print", "communication: Makaton"])
        // Said again it is written down once; what is left out is taken away by nobody; a plain no is one.
        try await save(patient("nia", interpreter: nil), new: false, as: world.lee, world)
        #expect(try await world.stored("nia").needsInterpreter)
        #expect(try await needs(world, "nia").count == 2)
        try await save(patient("nia", interpreter: false), new: false, as: world.lee, world)
        #expect(try await !world.stored("nia").needsInterpreter)
    }

    @Test func whatTheRegisterHoldsIsOnThePatient() throws {
        let person = PersonServed(
            id: PersonServedID("pat"), givenName: "Pat", familyName: "Example", mainLanguage: .polish,
            needsInterpreter: true, contactPreference: .noTelephone)
        let patient = try PatientResource.resource(person)
        #expect(CheckedResource.check(patient.json).issues.errors == [])
        let blank = PersonServed(id: person.id, givenName: "", familyName: "")
        #expect(PatientResource.person(patient, changing: blank) == person)
        let urls = (patient.json["extension"]?.elements ?? []).compactMap { $0["url"]?.text }
        #expect(urls == [Self.interpreter, Self.ukCore])
    }

    @Test func thePageShowsWhatCameIn() async throws {
        let browsing = try await Browsing()
        try await save(patient("nia"), new: true, as: browsing.world.referrer, browsing.world)
        let page = try await browsing.lee.get("/people-served/nia").text
        #expect(page.contains("By textphone") && page.contains("Polish"))
        #expect(try await browsing.lee.get("/people-served/nia/needs").text.contains("Large print"))
    }

    /// A record that was joined to another says where to look, and is in use again when it is taken apart.
    @Test(arguments: Engine.allCases) func aJoinedPatientSaysWhereToLook(_ engine: Engine) async throws {
        let world = try await CareWorld(engine), twin = PersonServedID("twin")
        func link(_ id: String) async throws -> (isActive: Bool?, type: String?, other: String?) {
            let patient = try await world.read {
                try populationExchange.current(ResourceAddress("Patient", id), world.organisation, $0)?.resource.json
            }
            let link = patient?["link"]?[0]
            return (patient?["active"]?.flag, link?["type"]?.text, link?["other"]?["reference"]?.text)
        }
        try await world.write { tx in
            try world.lay("twin", nil, on: world.team, in: tx)
            try mergePeople(twin, into: world.pat, as: world.lead, at: world.now, in: tx)
        }
        #expect(try await link("twin") == (false, "replaced-by", "Patient/pat"))
        #expect(try await link("pat") == (true, "replaces", "Patient/twin"))
        try await world.write { try undoMerge(of: twin, as: world.lead, at: world.now, in: $0) }
        #expect(try await link("twin") == (true, nil, nil))
    }
}
