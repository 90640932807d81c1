import Core
import Credentials
import Storage
import TestSupport
import Testing
import Web

@testable import StaffPassport

@Suite struct PublishTrustListTests {
    private let path = "/passport/issuers/org/trust-list"

    /// The list as somebody reads it who knows the key by its thumbprint.
    private func read(_ world: PassportWorld, at moment: Instant? = nil) async throws -> VerifiedTrustList {
        let now = moment ?? world.now, doors = try KnockedDoors(world, at: now)
        let answer = await doors.answer(path)
        #expect(answer.status == 200)
        #expect(answer.headers.contains { $0.name == "content-type" && $0.value == "application/trustlist+jwt" })
        let keys = try await doors.get("/.well-known/jwt-vc-issuer/passport/issuers/org").json["jwks"]?["keys"]
        let key = try PublicKey(jwk: keys?[0] ?? .null)
        return try CompactJWS(parsing: answer.text).trustList(
            signedBy: .thumbprint(key.thumbprint), within: TimeWindow(at: now))
    }

    private func publish(_ isPublished: Bool, _ world: PassportWorld) async throws {
        try await world.write { try publishTrustList(isPublished, as: world.officer, at: world.now, in: $0) }
    }

    @Test(arguments: Engine.allCases)
    func othersReadWhomTheOrganisationTrustsByHand(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), trust = try OtherTrust(world), keeper = try ListKeeper(world)
        let listed = try OtherTrust(world, address: "https://listed.example/issuer"), servers = StillServers()
        for one in [trust, listed] { try servers.publish(one) }
        #expect(await (try KnockedDoors(world)).answer(path).status == 404)
        let issuer = try await world.trusts(trust)
        try await world.follows(keeper, [ListKeeper.entity(listed, name: "Listed Trust")], servers)
        try await publish(true, world)
        let first = try await read(world)
        #expect(first.list.sequence == 1 && first.list.operatorName == "Example NHS Trust")
        let issuers = ListedIssuer.all(in: first.list, at: world.now).issuers
        #expect(issuers.map(\.address) == [trust.address], "those of other lists are theirs to name")
        #expect(issuers.first?.kinds(nil) == ["competency-1", "core-skills-1"])
        // The number rises with what it says, and once a day.
        #expect(try await read(world, at: world.now + Minutes(60)).list == first.list)
        #expect(try await read(world, at: world.now + .days(1)).list.sequence == 2)
        try await world.write { try distrustIssuer(issuer.id, as: world.officer, at: world.now, in: $0) }
        let empty = try await read(world, at: world.now + .days(1) + Minutes(1))
        #expect(empty.list.sequence == 3 && empty.list.entities == [])
        try await publish(false, world)
        #expect(await (try KnockedDoors(world)).answer(path).status == 404)
        try await publish(true, world)
        #expect(try await read(world, at: world.now + .days(3)).list.sequence == 4)
        #expect(try await world.factNames().count { $0 == "own-trust-list-saved.1" } == 3)
    }

    @Test func whatIsPublishedHereCanBeFollowedThere() async throws {
        let world = try await PassportWorld(), trust = try OtherTrust(world), servers = StillServers()
        try servers.publish(trust)
        try await world.trusts(trust)
        try await publish(true, world)
        let issue = try await read(world), id: TrustListID = world.newID()
        try await world.database.write(for: world.far) { tx in
            _ = try followTrustList(
                issue, at: "https://trust.example\(path)", signedBy: .key(issue.key), stopsRelying: true, list: id,
                as: world.stranger, at: world.now, in: tx)
        }
        try await readListedIssuers(of: world.far, world.host(servers))
        let all = try await world.database.read(for: world.far) { try TrustedIssuers.all(of: world.far, in: $0) }
        #expect(all.map(\.address) == [trust.address] && all.first?.kinds == ["competency-1", "core-skills-1"])
    }

    @Test func onlyHROfficersPublish() async throws {
        let world = try await PassportWorld()
        for caller in world.others {
            let refusal = try await world.refusal { try publishTrustList(true, as: caller, at: world.now, in: $0) }
            #expect(refusal?.kind == .forbidden)
        }
    }
}
