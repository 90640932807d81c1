import Core
import FHIR
import FHIRServer
import Identity
import Ledger
import Storage
import TestSupport
import Testing

@testable import Population

@Suite struct CareExchangeTests {
    /// Pat with two needs, a choice, a helper, and a concern about harm.
    private func world(_ engine: Engine = .sqlite) async throws -> CareWorld {
        let world = try await CareWorld(engine), org = world.organisation
        try await world.write { tx in
            try world.act("sam", sees: [.details, .plan, .needs], in: tx)
            for (id, kind, words) in [
                ("need-1", Need.Kind.format, "Letters in large print"), ("need-2", .adjustment, "A quiet room"),
            ] {
                try Needs.save(
                    Need(
                        id: ID(id), person: world.pat, kind: kind, words: words, recordedOn: world.today,
                        isOwnWord: true, isKeptFromProxies: kind == .adjustment), of: org, in: tx)
            }
            try SharingStore.add(
                SharingChoice(
                    id: ID("choice-1"), person: world.pat, part: .needs, recipient: .team(world.other),
                    isAllowed: false, way: .online, chosenAt: world.now), of: org, in: tx)
            try SafeguardingStore.save(
                SafeguardingConcern(
                    id: ID("harm-1"), person: world.pat, concern: "Bruises seen at a visit", about: "Somebody",
                    raisedAt: world.now, raisedBy: AccountID("acc-lee")), of: org, in: tx)
        }
        return world
    }

    private func owner(_ address: ResourceAddress) -> FHIRSource? {
        populationExchanges.first { source in
            source.types.contains { $0.type == address.type } && source.owns(address)
        }
    }

    private func everything(_ world: CareWorld) async throws -> [ResourceAddress: ServedResource] {
        try await world.read { tx in
            var all: [ResourceAddress: ServedResource] = [:]
            for source in populationExchanges {
                for address in try source.everything(world.organisation, tx) {
                    all[address] = try source.current(address, world.organisation, tx)
                }
            }
            return all
        }
    }

    @Test(arguments: Engine.allCases) func noRuleIsBrokenAndEveryReferenceLeadsSomewhere(_ engine: Engine) async throws
    {
        let all = try await everything(try await world(engine))
        #expect(
            Set(all.keys.map(\.type)) == [
                "Patient", "RelatedPerson", "CareTeam", "Consent", "Flag", "Practitioner", "Organization", "Group",
            ])
        for (address, served) in all {
            #expect(CheckedResource.check(served.resource.json).issues.errors == [], "\(address)")
            #expect(served.resource.type == address.type && served.resource.id == address.id)
            #expect(owner(address) != nil)
            for target in Bundles.references(in: served.resource) {
                #expect(all[ResourceAddress(target.type ?? "", target.id ?? "")] != nil, "\(address): \(target)")
            }
        }
        let helper = try #require(all[ResourceAddress("RelatedPerson", "sam-for-pat")]?.resource.json)
        #expect(helper["patient"]?["reference"] == "Patient/pat" && helper["name"]?[0]?["given"]?[0] == "Sam")
        let kept = try #require(all[ResourceAddress("Flag", "need-2")]?.resource.json)
        #expect(kept["meta"]?["security"]?[0]?["code"] == "R" && kept["code"]?["text"] == "A quiet room")
        #expect(all[ResourceAddress("Consent", "choice-1")]?.resource.json["provision"]?["type"] == "deny")
        #expect(all[ResourceAddress("Flag", "concern-harm-1")]?.person == PersonServedID("pat"))
    }

    /// A team is a Group of the people it cares for, which names none of them.
    @Test(arguments: Engine.allCases) func aTeamIsAGroupOfWhomItCaresFor(_ engine: Engine) async throws {
        let world = try await world(engine), all = try await everything(world)
        let group = try #require(all[ResourceAddress("Group", "unit-team")])
        #expect(group.person == nil && group.resource.json["member"] == nil)
        #expect(group.resource.json["managingEntity"]?["reference"] == "Organization/unit-team")
        func unit(_ id: String) async throws -> UnitID? {
            try await world.read { try careGroups.unit(id, world.organisation, $0) }
        }
        func people(_ unit: UnitID) async throws -> [String] {
            try await world.read { try careGroups.people(unit, world.organisation, world.now, $0).map(\.text) }
        }
        #expect(try await unit("unit-team") == world.team)
        for other in ["unit-none", "team"] { #expect(try await unit(other) == nil) }
        #expect(try await people(world.team) == ["pat", "sam"])
        #expect(try await people(world.other) == ["ray"])
    }

    /// What each caller gets of all there is, byte by byte.
    @Test(arguments: Engine.allCases) func whatIsKeptFromSomebodyIsInNoByteTheyGet(_ engine: Engine) async throws {
        let world = try await world(engine), all = try await everything(world), now = world.now
        func bytes(for caller: Caller) async throws -> String {
            try await world.read { tx in
                try all.filter { address, served in
                    try owner(address)?.admits(address.type, served.person, caller, now, tx) == true
                }.map { $0.value.resource.json.description }.joined(separator: "\n")
            }
        }
        let team = try await bytes(for: world.lee)
        for words in ["Bruises", "large print", "quiet room", "choice-1", "sam-for-pat"] {
            #expect(team.contains(words))
        }
        let own = try await bytes(for: world.served("pat"))
        #expect(own.contains("large print") && own.contains("choice-1") && !own.contains("Bruises"))
        // Who acts for Pat, a stranger, a link worker of another team, a practice.
        for caller in [world.served("sam"), world.served("ray"), world.oli, world.referrer] {
            let seen = try await bytes(for: caller)
            for words in ["Bruises", "concern-", "large print", "quiet room", "choice-1", "sam-for-pat"] {
                #expect(!seen.contains(words), "\(caller.account): \(words)")
            }
            #expect(!seen.contains("Patient/pat"))
        }
    }

    @Test func aTeamThatWasRefusedThemGetsNoAdjustments() async throws {
        let world = try await world()
        try await world.write { tx in
            try CareTeams.save(
                CareTeamMember(
                    id: ID("second"), person: world.pat, unit: world.other, staff: nil, role: "Link worker",
                    firstDay: world.today), of: world.organisation, in: tx)
        }
        func admits(_ type: String) async throws -> Bool {
            try await world.read { try careExchange.admits(type, world.pat, world.oli, world.now, $0) }
        }
        #expect(try await !admits("Flag"))
        #expect(try await admits("CareTeam"))
        // Nobody in particular reads the file of everybody's records, so it is not in that either.
        func isInBulk(_ source: FHIRSource, _ type: String) async throws -> Bool {
            try await world.read { try source.isInBulk(type, world.pat, world.organisation, $0) }
        }
        #expect(try await !isInBulk(careExchange, "Flag"))
        #expect(try await isInBulk(careExchange, "CareTeam"))
        #expect(try await !isInBulk(safeguardingExchange, "Flag"))
    }

    @Test(arguments: Engine.allCases) func whateverChangesIsTouchedByItsFact(_ engine: Engine) async throws {
        let world = try await world(engine), before = try await everything(world)
        try await world.write { tx in
            _ = try recordNeed(
                .professional, "A signer", of: world.pat, need: ID("need-3"), as: world.lee, at: world.now, in: tx)
        }
        let after = try await everything(world)
        let fact = try #require(
            try await world.read { try Ledgers.after(0, of: world.organisation, limit: 10, in: $0).last })
        let touched = try await world.read { tx in
            try populationExchanges.filter { $0.facts.contains(fact.name) }.flatMap { try $0.touched(fact, tx) }
        }
        let changed = after.keys.filter { before[$0] != after[$0] }
        #expect(changed == [ResourceAddress("Flag", "need-3")] && touched.contains(ResourceAddress("Flag", "need-3")))
    }

    @Test func theExtensionsAreDefined() throws {
        for definition in populationDefinitions {
            let resource = try definition.structureDefinition()
            #expect(CheckedResource.check(resource.json).issues.errors == [], "\(definition.name)")
        }
    }
}
