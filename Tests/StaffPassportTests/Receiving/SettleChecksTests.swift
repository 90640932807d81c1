import Core
import Storage
import TestSupport
import Testing
import Web
import Workforce

@testable import StaffPassport

@Suite struct SettleChecksTests {
    /// Ada's employment checks as the register has them: "criminal-record clear 2026-11-24".
    private func checks(_ world: PassportWorld, at moment: Instant? = nil) async throws -> [String] {
        let day = (moment ?? world.now).ukDay
        return try await world.read { tx in
            try Checks.ofPeople([world.ada], of: world.organisation, in: tx).map {
                "\($0.kind) \($0.state(on: day).rawValue) \($0.from)"
            }
        }
    }

    private func shown(
        _ kind: String, _ claims: JSON, in world: PassportWorld, at moment: Instant? = nil
    ) async throws -> ReceivedItem {
        let issuer = try await world.trustsForEverything()
        let list = try await world.list([Checklist.Line(kind: kind)])
        return try #require(
            try await world.shows([(0, kind, claims)], on: list, by: issuer, at: moment).first)
    }

    @Test(arguments: Engine.allCases)
    func whatIsAcceptedHoldsTheCheckItShows(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        let item = try await shown("dbs-1", PassportWorld.dbs, in: world)
        #expect(try await checks(world) == [])
        #expect(try await world.accepting(item) == nil)
        let kept = try await world.read { try Checks.ofPeople([world.ada], of: world.organisation, in: $0) }
        #expect(kept.map(\.kind) == ["criminal-record"] && kept.first?.outcome == .clear)
        #expect(kept.first?.from == world.today && kept.first?.until == item.lastDay)
        let proof = try #require(kept.first?.provenance)
        #expect(proof.service == staffPassportModule.name && proof.credential == item.id.text)
        #expect(proof.title == "DBS check" && proof.issuer == "Whole NHS Trust" && proof.kind == "dbs-1")
        #expect(proof.disclosed.sorted() == ["issue_date", "level", "outcome", "workforce"])
        #expect(proof.acceptedAt == world.now && proof.acceptedBy == world.officer.account)
        #expect(try await world.factNames().suffix(2) == ["workforce.check-recorded.1", "received-decided.1"])
    }

    @Test(arguments: Engine.allCases)
    func whatItsIssuerTakesBackHoldsNothing(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        let item = try await shown("dbs-1", PassportWorld.dbs, in: world)
        _ = try await world.accepting(item)
        let later = world.now + .days(3)
        try await world.notes(.suspended, of: item, at: later)
        #expect(try await checks(world, at: later) == ["criminal-record withdrawn 2026-11-24"])
        #expect(try await checks(world) == ["criminal-record clear 2026-11-24"])
        try await world.notes(.valid, of: item, at: later + .days(1))
        let now = later + .days(1)
        #expect(
            try await checks(world, at: now)
                == ["criminal-record withdrawn 2026-11-24", "criminal-record clear 2026-11-28"])
        try await world.notes(.revoked, of: item, at: now + .days(1))
        #expect(
            try await checks(world, at: now + .days(1))
                == ["criminal-record withdrawn 2026-11-24", "criminal-record withdrawn 2026-11-28"])
        #expect(try await world.factNames().filter { $0 == "workforce.check-ended.1" }.count == 2)
    }

    @Test func suspendedAndBackOnOneDayItStandsAgain() async throws {
        let world = try await PassportWorld()
        let item = try await shown("dbs-1", PassportWorld.dbs, in: world)
        _ = try await world.accepting(item)
        try await world.notes(.suspended, of: item)
        #expect(try await checks(world) == ["criminal-record withdrawn 2026-11-24"])
        try await world.notes(.valid, of: item)
        #expect(try await checks(world) == ["criminal-record clear 2026-11-24"])
    }

    /// How a check came out is what its credential says of its holder.
    @Test(arguments: Engine.allCases)
    func itComesOutAsItsCredentialSays(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), said = BadStandingTests.said
        let careful = said(PassportWorld.registration, "current_status", "registered-with-conditions")
        _ = try await world.accepting(try await shown("professional-registration-1", careful, in: world))
        let unfit: JSON = ["fit_for_role": false]
        let issuer = try await world.trustsAlready()
        let list = try await world.list([Checklist.Line(kind: "occupational-health-clearance-1")], named: "Health")
        let health = try #require(
            try await world.shows([(0, "occupational-health-clearance-1", unfit)], on: list, by: issuer).first)
        _ = try await world.accepting(health)
        #expect(
            try await checks(world).sorted() == [
                "registration-and-qualifications with-conditions 2026-11-24", "work-health not-clear 2026-11-24",
            ])
    }

    @Test func whatShowsNoCheckAndWhatIsRejectedHoldNone() async throws {
        let world = try await PassportWorld(), trust = try OtherTrust(world)
        try await world.accepts(try await world.shown(by: trust))
        #expect(try await checks(world) == [])
        let item = try await shown("dbs-1", PassportWorld.dbs, in: world)
        _ = try await world.refusal { tx in
            try decideReceived(
                item.id, isAccepted: false, reason: "Another name", as: world.officer, at: world.now, in: tx)
        }
        #expect(try await checks(world) == [])
    }

    @Test func aDecisionTakenBackTakesItBack() async throws {
        let world = try await PassportWorld()
        let item = try await shown("dbs-1", PassportWorld.dbs, in: world)
        _ = try await world.accepting(item)
        try await world.write { try takeBackDecision(item.id, as: world.officer, at: world.now, in: $0) }
        #expect(try await checks(world) == ["criminal-record withdrawn 2026-11-24"])
    }

    @Test(arguments: Engine.allCases) func aSkillSaysWhatItRestsOn(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), trust = try OtherTrust(world)
        let item = try await world.shown(by: trust)
        try await world.accepts(item)
        let proofs = try await world.read {
            try Provenances.ofSkills(world.ada, of: world.organisation, in: $0)
        }
        let proof = try #require(proofs.values.first?.first)
        #expect(proofs.count == 1 && proofs.keys.first?.skill == world.iv.id)
        #expect(proof.credential == item.id.text && proof.title == "Clinical competency")
        #expect(proof.issuer == "Other NHS Trust" && proof.acceptedBy == world.officer.account)
        try await world.notes(.revoked, of: item)
        #expect(
            try await world.read { try Provenances.ofSkills(world.ada, of: world.organisation, in: $0) }.isEmpty)
    }
}

extension PassportWorld {
    /// The issuer that was trusted before.
    fileprivate func trustsAlready() async throws -> TrustedIssuer {
        let all = try await read { [organisation] in try TrustedIssuers.everybody(of: organisation, in: $0) }
        guard let issuer = all.values.first(where: { $0.name == "Whole NHS Trust" }) else { throw Unready() }
        return issuer
    }
}
