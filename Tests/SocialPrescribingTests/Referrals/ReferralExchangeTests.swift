import Core
import FHIR
import FHIRServer
import Ledger
import Population
import Questionnaires
import Storage
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct ReferralExchangeTests {
    private func owner(_ address: ResourceAddress) -> FHIRSource? {
        socialPrescribingExchanges.first { source in
            source.types.contains { $0.type == address.type } && source.owns(address)
        }
    }

    private func everything(_ world: ReferralWorld) async throws -> [ResourceAddress: ServedResource] {
        try await world.read { tx in
            var all: [ResourceAddress: ServedResource] = [:]
            for source in socialPrescribingExchanges {
                for address in try source.everything(world.organisation, tx) where owner(address) != nil {
                    all[address] = try owner(address)?.current(address, world.organisation, tx)
                }
            }
            return all
        }
    }

    private let garden = CommunityService(
        id: ID("garden"), name: "Garden friends", summary: "Gardening on Tuesdays", phone: "01632 960007",
        details: {
            var details = ServiceDetails()
            details.provider = ServiceProvider(id: ID("growers"), name: "Growers", about: "")
            details.schedules = [
                ServiceSchedule(days: ["TU"], opens: ClockTime("10:00"), closes: ClockTime("12:00"))
            ]
            details.places = [
                ServicePlace(
                    id: ID("p1"),
                    location: DirectoryLocation(
                        id: ID("l1"), name: "Hall", street: "2 Test Street", postcode: "ZZ99 3VZ"))
            ]
            details.ownerEmail = "owner@example.org"
            return details
        }())

    /// Pat's referral with all that can belong to it.
    private func filled(_ world: ReferralWorld) async throws -> Referral {
        let garden = garden
        try await world.write { try CommunityServices.save(garden, of: world.organisation, in: $0) }
        var content = world.content
        content.risks = [.falls, .homeVisit]
        content.riskNote = "Steep stairs & a <dog>"
        content.isUrgent = true
        let sent = try await world.sends(content, about: .known(world.pat), as: world.worker)
        let accepted = try await world.moves(sent.id, ReferralMove(.accepted))
        var contact = world.contact(accepted.id)
        contact.note = "Whispered of the nephew"
        try await world.records(contact)
        _ = try await world.refersOn(from: accepted.id)
        _ = try await world.refersOn(.signpost, to: .listed(garden.id), from: accepted.id, override: "She knows them")
        let given = try await world.gives("ons4", of: accepted.id), alert: ID<OutcomeAlert> = world.newID()
        _ = try await world.write {
            try enterPaper(
                given.id, answers: [.init("satisfied"): .integer(4)], day: world.today, alert: alert, as: world.worker,
                at: world.now, in: $0)
        }
        return accepted
    }

    @Test(arguments: Engine.allCases) func noRuleIsBrokenAndEveryReferenceLeadsSomewhere(_ engine: Engine) async throws
    {
        let world = try await ReferralWorld(engine), referral = try await filled(world)
        let all = try await everything(world)
        #expect(
            Set(all.keys.map(\.type)) == [
                "ServiceRequest", "Task", "Consent", "Condition", "Flag", "Provenance", "EpisodeOfCare", "Encounter",
                "Communication", "Questionnaire", "QuestionnaireResponse", "Observation", "HealthcareService",
                "Location",
                "Organization",
            ])
        let others = [
            "Patient/pat", "Practitioner/lee", "Organization/unit-team", "Organization/org", "CareTeam/team-pat",
        ]
        let claims = RecordExchange(sources: socialPrescribingExchanges) { _, _, _ in [] }
        for (address, served) in all {
            #expect(CheckedResource.check(served.resource.json).issues.errors == [], "\(address)")
            #expect(try claims.claimIssues(in: served.resource) == [], "\(address)")
            #expect(served.resource.type == address.type && served.resource.id == address.id)
            for target in Bundles.references(in: served.resource) {
                let found = ResourceAddress(target.type ?? "", target.id ?? "")
                #expect(all[found] != nil || others.contains(found.description), "\(address): \(found)")
            }
        }
        let bytes = all.values.map { $0.resource.json.description }.joined()
        for words in ["nephew", "owner@example.org"] { #expect(!bytes.contains(words), "\(words)") }
        #expect(bytes.contains("Lonely since she moved"))
        let signpost = all.values.first { $0.resource.type == "Communication" }?.resource.json
        #expect(signpost?["about"]?[0]?["reference"] == "HealthcareService/garden")
        let task = all[ResourceAddress("Task", "referral-\(referral.id)")]?.resource.json
        #expect(
            task?["status"] == "in-progress" && task?["focus"]?["reference"]?.text == "ServiceRequest/\(referral.id)")
        // What was read is what would be sent again.
        let request = try #require(all[ResourceAddress("ServiceRequest", referral.id.text)]?.resource.json)
        #expect(ReferralReading.content(request) == referral.content)
    }

    @Test(arguments: Engine.allCases) func strangersProxiesAndOtherTeamsGetNothing(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine)
        _ = try await filled(world)
        try await world.write { tx in
            try Relationships.save(
                Relationship(
                    id: ID("sam-for-pat"), person: world.pat, holder: world.sam, kind: .chosenHelper,
                    sees: [.referrals, .measures], writes: [], evidence: "Seen", firstDay: day("2026-01-05")),
                of: world.organisation, in: tx)
        }
        let all = try await everything(world)
        func seen(by caller: Caller) async throws -> Set<ResourceAddress> {
            try await world.read { tx in
                Set(
                    try all.filter { address, served in
                        try served.person != nil
                            && owner(address)?.admits(address.type, served.person, caller, world.now, tx) == true
                    }.keys)
            }
        }
        let personal = Set(all.filter { $0.value.person != nil }.keys)
        for caller in [world.worker, world.asPat] { #expect(try await seen(by: caller) == personal) }
        for caller in [world.asSam, world.outsider, world.referrer, world.auditor] {
            #expect(try await seen(by: caller) == [], "\(caller.account)")
        }
        try await world.write { tx in
            try SharingStore.add(
                SharingChoice(
                    id: ID("choice"), person: world.pat, part: .measures, recipient: .team(world.team),
                    isAllowed: false, way: .online, chosenAt: world.now), of: world.organisation, in: tx)
        }
        let left = Set(try await seen(by: world.worker).map(\.type))
        #expect(!left.contains("QuestionnaireResponse") && !left.contains("Observation") && left.contains("Task"))
        #expect(
            try await !world.read { try measureExchange.isInBulk("Observation", world.pat, world.organisation, $0) })
        #expect(try await world.read { try measureExchange.isInBulk("Questionnaire", nil, world.organisation, $0) })
    }

    private func writing(
        _ resource: Resource, at address: ResourceAddress, new: Bool, as caller: Caller, in world: ReferralWorld
    ) -> FHIRWriting {
        FHIRWriting(
            address: address, resource: resource, isCreation: new, caller: caller, now: world.now, ids: world.ids)
    }

    @Test(arguments: Engine.allCases) func aServiceRequestIsAReferralAndATaskMovesIt(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine)
        var draft = Referral(
            id: ReferralID("x"), person: world.pat, origin: .colleague, requester: AccountID("acc-lee"),
            content: world.content, loop: Loop(since: world.now), madeAt: world.now)
        func request(_ referral: Referral) throws -> Resource {
            try Resource(
                ReferralResources(referral).serviceRequest(
                    to: FHIRPart.reference("Organization", "unit-\(referral.team)")))
        }
        let address = ResourceAddress("ServiceRequest", "in-1"), source = try #require(owner(address))
        let save = try #require(source.save)
        let sent = writing(try request(draft), at: address, new: true, as: world.asPat, in: world)
        try await world.write { try save(sent, $0) }
        let made = try await world.read { try Referrals.find(ReferralID("in-1"), of: world.organisation, in: $0) }
        #expect(made.state == .requested && made.content == world.content && made.person == world.pat)
        draft.content.risks = []
        let risky = writing(
            try request(draft), at: ResourceAddress("ServiceRequest", "in-2"), new: true, as: world.asPat, in: world)
        #expect(try await world.refusal { try save(risky, $0) }?.kind == .invalid)
        let nobody = writing(
            try Resource(["resourceType": "ServiceRequest"]), at: address, new: true, as: world.asPat, in: world)
        #expect(
            try await world.refusal { try save(nobody, $0) }?.fields.first?.words
                == "Say whom it is about, as a reference to a Patient")
        // The team takes it.
        func move(_ status: String, as caller: Caller, to id: String = "referral-in-1") throws -> FHIRWriting {
            writing(
                try Resource(["resourceType": "Task", "status": .string(status)]), at: ResourceAddress("Task", id),
                new: false, as: caller, in: world)
        }
        let early = try move("completed", as: world.worker)
        #expect(try await world.refusal { try save(early, $0) }?.kind == .conflict)
        let foreign = try move("accepted", as: world.outsider)
        #expect(try await world.refusal { try save(foreign, $0) }?.kind == .notFound)
        let accepts = try move("accepted", as: world.worker)
        try await world.write { try save(accepts, $0) }
        #expect(
            try await world.read { try Referrals.find(ReferralID("in-1"), of: world.organisation, in: $0) }.state
                == .accepted)
        let odd = try move("ready", as: world.worker)
        #expect(
            try await world.refusal { try save(odd, $0) }?.fields.first?.words
                == "Say with a status of this loop where it stands")
        let onward = try move("accepted", as: world.worker, to: "onward-1")
        #expect(
            try await world.refusal { try save(onward, $0) }?.words
                == "This Task is moved on by the service it was sent to.")
    }

    @Test(arguments: Engine.allCases) func answersComeInAsAMeasure(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine)
        let sent = try await world.sends(about: .known(world.pat), as: world.worker)
        _ = try await world.moves(sent.id, ReferralMove(.accepted))
        let address = ResourceAddress("QuestionnaireResponse", "qr-1")
        let source = try #require(owner(address)), save = try #require(source.save)
        func answers(_ members: [JSON.Member], as caller: Caller? = nil, new: Bool = true) throws -> FHIRWriting {
            let json: [JSON.Member] =
                [
                    .init("resourceType", "QuestionnaireResponse"), .init("status", "completed"),
                    .init("questionnaire", "urn:commonweal:measure:ons4"), .init("authored", JSON(world.today)),
                    .init("item", [["linkId": "satisfied", "answer": [["valueInteger": 7]]]]),
                ] + members
            return FHIRWriting(
                address: address, resource: try Resource(.object(json)), isCreation: new,
                caller: caller ?? world.worker, now: world.now, ids: world.ids)
        }
        let based = JSON.Member("basedOn", [["reference": .string("ServiceRequest/\(sent.id)")]])
        let subject = JSON.Member("subject", ["reference": "Patient/pat"])
        let loose = try answers([subject])
        #expect(
            try await world.refusal { try save(loose, $0) }?.fields.first?.words
                == "Say to which referral the answers belong")
        let other = try answers([based, .init("subject", ["reference": "Patient/sam"])])
        #expect(
            try await world.refusal { try save(other, $0) }?.fields.first?.words
                == "The answers must be of the person the referral is for")
        let foreign = try answers([based, subject], as: world.outsider)
        #expect(try await world.refusal { try save(foreign, $0) }?.kind == .notFound)
        let good = try answers([based, subject])
        try await world.write { try save(good, $0) }
        let late = try answers([based, subject], new: false)
        #expect(
            try await world.refusal { try save(late, $0) }?.words == "Answers that were handed in stay as they are.")
        let all = try await everything(world)
        let read = try #require(all[address]?.resource.json)
        #expect(read["item"]?[0]?["answer"]?[0]?["valueInteger"] == 7 && read["status"] == "completed")
        let scores = all.filter { $0.key.type == "Observation" && $0.key.id.hasPrefix("score-qr-1-") }
        #expect(
            scores.values.contains {
                $0.resource.json["valueQuantity"]?["value"]?.description.hasPrefix("7") == true
            })
        #expect(try await world.factNames().contains("measure-answered.1"))
    }

    @Test func aDraftIsNotServedAndTheExtensionsAreDefined() async throws {
        let world = try await ReferralWorld()
        _ = try await world.sends(about: .known(world.pat), as: world.worker, sends: false)
        #expect(try await everything(world).keys.contains { $0.type == "ServiceRequest" } == false)
        for definition in referralDefinitions {
            let resource = try definition.structureDefinition()
            #expect(CheckedResource.check(resource.json).issues.errors == [], "\(definition.name)")
        }
    }
}

@Suite struct QuestionnaireExchangeTests {
    /// The questionnaires that may be passed on are there before anybody is given one.
    @Test(arguments: Engine.allCases) func allFreeOnesAreThereFromTheStart(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine)
        let touched = try await world.read { tx -> [ResourceAddress] in
            let founded = try #require(
                try Ledgers.after(0, of: world.organisation, limit: 10, in: tx).first {
                    $0.name == "organisation.founded.1"
                })
            return try measureExchange.touched(founded, tx)
        }
        #expect(measureExchange.facts.contains("organisation.founded.1"))
        #expect(Set(touched.map(\.id)) == Set(Measure.free.map(\.id)) && touched.count == 12)
        let shown = try await world.read { tx in
            try touched.compactMap { try measureExchange.current($0, world.organisation, tx) }.count
        }
        #expect(shown == 12)
    }
}
