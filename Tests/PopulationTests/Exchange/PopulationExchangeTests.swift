import Core
import FHIR
import FHIRServer
import Identity
import Ledger
import Storage
import TestSupport
import Testing

@testable import Population

@Suite struct PopulationExchangeTests {
    private let full = PersonServed(
        id: PersonServedID("pat"), nhsNumber: NHSNumber("9990000018"), givenName: "Patricia", familyName: "Example",
        knownAs: "Pat", born: day("1956-05-04"), died: nil, address: ["1 High Street", "Sampletown"],
        postcode: "ZZ99 3VZ", phone: "01632 960001", email: "pat@example.org",
        practice: PersonServed.Practice(odsCode: "A99999", name: "Sample Surgery"), title: "Mrs", gender: .female,
        ethnicCategory: .otherWhite, mainLanguage: .polish)

    @Test func aPersonIsAPatientInWhichNoRuleIsBroken() throws {
        let patient = try PatientResource.resource(full)
        #expect(CheckedResource.check(patient.json).issues.errors == [] && patient.nhsIdentifierIssues() == [])
        #expect(patient.nhsNumber == full.nhsNumber && patient.json["birthDate"] == "1956-05-04")
        let bare = try PatientResource.resource(
            PersonServed(id: PersonServedID("x"), givenName: "Sam", familyName: "Sample"))
        #expect(CheckedResource.check(bare.json).issues.errors == [])
        #expect(bare.json["identifier"] == nil && bare.json["telecom"] == nil && bare.json["address"] == nil)
    }

    @Test func whatAPatientSaysComesBackToThePerson() throws {
        let blank = PersonServed(id: full.id, givenName: "", familyName: "")
        #expect(try PatientResource.person(try PatientResource.resource(full), changing: blank) == full)
        // What FHIR does not speak of stays.
        var hidden = full
        hidden.hidesContact = true
        hidden.lastContact = day("2026-11-02")
        #expect(try PatientResource.person(try PatientResource.resource(full), changing: hidden) == hidden)
    }

    /// Whoever acts for somebody gets nothing over FHIR, whatever they may see on pages.
    @Test(arguments: Engine.allCases) func itIsReadByWhoeverHasToDoWithThePerson(_ engine: Engine) async throws {
        let world = try await CareWorld(engine), now = world.now
        try await world.write { try world.act("sam", in: $0) }
        func admits(_ caller: Caller, _ person: String = "pat") async throws -> Bool {
            try await world.read { tx in
                try populationExchange.admits("Patient", PersonServedID(person), caller, now, tx)
            }
        }
        #expect(try await world.standing(of: world.served("sam"))?.kind == .proxy)
        for caller in [world.lee, world.lead, world.served("pat")] { #expect(try await admits(caller)) }
        for caller in [world.oli, world.referrer, world.served("sam"), world.served("ray")] {
            #expect(try await !admits(caller))
        }
        #expect(try await !admits(world.lee, "nobody"))
        let reach = try await world.read { try exchangeReach(of: world.lee, at: now, in: $0) }
        #expect(Set(reach) == [world.pat, world.sam])
        #expect(try await world.read { try exchangeReach(of: world.served("sam"), at: now, in: $0) } == [world.sam])
        #expect(try await world.read { try exchangeReach(of: world.referrer, at: now, in: $0) } == [])
    }

    private func writing(_ patient: Resource, as caller: Caller, new: Bool, _ world: CareWorld) -> FHIRWriting {
        FHIRWriting(
            address: ResourceAddress("Patient", patient.id ?? ""), resource: patient, isCreation: new, caller: caller,
            now: world.now, ids: IDSource { 7 })
    }

    @Test func aPatientFromOutsideGoesThroughTheVerbs() async throws {
        let world = try await CareWorld(), save = try #require(populationExchange.save)
        var person = full
        person.nhsNumber = NHSNumber("9990000042")
        let patient = try PatientResource.resource(person).withID("newcomer")
        let made = writing(patient, as: world.referrer, new: true, world)
        try await world.write { try save(made, $0) }
        #expect(try await world.stored("newcomer").nhsNumber?.digits == "9990000042")
        let twice = try await world.refusal { try save(made, $0) }
        #expect(twice?.kind == .conflict)
        person.phone = "01632 960009"
        let changed = writing(try PatientResource.resource(person).withID("pat"), as: world.lee, new: false, world)
        person.nhsNumber = nil
        let refused = try await world.refusal { try save(changed, $0) }
        #expect(refused?.fields.first?.field == "nhsNumber")
        let blank = writing(try PatientResource.resource(person).withID("pat"), as: world.lee, new: false, world)
        try await world.write { try save(blank, $0) }
        #expect(try await world.stored().phone == "01632 960009")
        let stranger = writing(try PatientResource.resource(full), as: world.oli, new: false, world)
        #expect(try await world.refusal { try save(stranger, $0) }?.kind == .notFound)
    }

    @Test func itMustBePlainForWhichTeam() async throws {
        let world = try await CareWorld(), save = try #require(populationExchange.save)
        let everywhere = world.caller(.careManager)
        let made = writing(try PatientResource.resource(full).withID("newcomer"), as: everywhere, new: true, world)
        let refusal = try await world.refusal { try save(made, $0) }
        let words =
            "Register people over FHIR with an account that may do so for one team, so that it is plain for which."
        #expect(refusal?.words == words)
    }

    @Test func factsTouchTheirPerson() async throws {
        let world = try await CareWorld()
        var changed = try await world.stored()
        changed.phone = "01632 960005"
        let new = changed
        try await world.write { try changePersonServed(world.pat, to: new, as: world.lee, at: world.now, in: $0) }
        let fact = try #require(
            try await world.read { try Ledgers.after(0, of: world.organisation, limit: 10, in: $0).last })
        #expect(populationExchange.facts.contains(fact.name))
        let touched = try await world.read { try populationExchange.touched(fact, $0) }
        #expect(touched == [ResourceAddress("Patient", "pat")])
        let all = try await world.read { try populationExchange.everything(world.organisation, $0) }
        #expect(all.map(\.id) == ["pat", "ray", "sam"])
        let gone = try await world.read {
            try populationExchange.current(ResourceAddress("Patient", "nobody"), world.organisation, $0)
        }
        #expect(gone == nil)
    }
}
