import Core
import Identity
import Population
import Storage
import TestSupport
import Testing

@testable import SocialPrescribing

/// Thousands of requests for cases and scores, drawn from seeds as `PrivacyRequestsTests` draws those for the
/// register: each door is held against the rules, which are written down a second time here.
@Suite struct CaseRequestsTests {
    /// Somebody with a referral to the team, and what was drawn about them.
    private struct Case {
        let person: PersonServedID
        let referral: Referral
        let response: ID<OutcomeResponse>
        let members: [CareTeamMember]
        let choices: [SharingChoice]
        let helper: Relationship?
    }

    @Test(arguments: Engine.allCases) func everyDoorShowsWhatTheRulesGiveAndNoMore(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine)
        var opened = 0, closed = 0, scored = 0
        for seed in 0..<(engine == .sqlite ? 150 : 40) {
            var chance = Chance(seed: UInt64(seed))
            let one = try Self.draw(&chance, seed, world)
            try await world.write { try Self.lay(one, world, in: $0) }
            for caller in [
                world.worker, world.lead, world.outsider, world.referrer, world.served(one.person), world.asSam,
            ] {
                let (opens, scores) = Self.rules(one, caller, world)
                let got = try await world.read { try Self.asked(one, caller, world, in: $0) }
                let who = "seed \(seed), \(caller.account), \(one.referral.state)"
                #expect(got.opens == opens, "\(who): the referral")
                #expect(got.message == opens && got.record == opens, "\(who): its documents")
                #expect(got.scores == (opens && scores), "\(who): scores in the message")
                #expect(got.list == (opens && caller.may(.referralWork, on: world.team)), "\(who): the list")
                if caller.may(.referralWork, on: world.team) {
                    #expect(got.response == (opens && scores), "\(who): the questionnaire")
                }
                opened += opens ? 1 : 0
                closed += opens ? 0 : 1
                scored += opens && scores ? 1 : 0
            }
        }
        #expect(opened > 100 && closed > 100 && scored > 60, "\(opened) \(closed) \(scored)")
        await world.database.close()
    }

    // What was drawn

    private static func draw(_ chance: inout Chance, _ seed: Int, _ world: ReferralWorld) throws -> Case {
        let person = PersonServedID("p\(seed)"), today = world.today
        let parts: [RecordPart] = [.referrals, .measures, .plan]
        let members = (0..<chance.whole(0...2)).map { number in
            let first = today - chance.whole(0...3), last = chance.happens(50) ? nil : today - chance.whole(-1...1)
            return CareTeamMember(
                id: ID("m\(seed)-\(number)"), person: person, unit: chance.pick([world.team, world.otherTeam]),
                staff: nil, role: "Link worker", firstDay: min(first, last ?? first), lastDay: last)
        }
        let choices = (0..<chance.whole(0...4)).map { number in
            SharingChoice(
                id: ID("s\(seed)-\(number)"), person: person, part: chance.pick(parts),
                recipient: chance.pick([.everyTeam, .team(world.team), .team(world.otherTeam)]),
                isAllowed: chance.happens(30), way: .online, chosenAt: world.now - .hours(1) + Minutes(number))
        }
        let since = world.now - .days(chance.pick([0, 27, 28, 40]))
        var referral = Referral(
            id: ReferralID("r\(seed)"), person: person, origin: .practice, requester: world.referrer.account,
            content: world.content, loop: Loop(since: since), madeAt: since)
        let ways: [[LoopState]] = [
            [.requested], [.requested, .rejected], [.requested, .cancelled], [.requested, .accepted],
            [.requested, .accepted, .inProgress], [.requested, .accepted, .inProgress, .completed],
        ]
        for state in chance.pick(ways) {
            try referral.move(
                to: state, by: state == .requested ? .requester : .target, reason: "Said so", at: since)
        }
        let helper =
            chance.happens(50)
            ? Relationship(
                id: ID("h\(seed)"), person: person, holder: world.sam, kind: .chosenHelper,
                sees: Set(parts.filter { _ in chance.happens(60) }),
                writes: Set(parts.filter { _ in chance.happens(60) }),
                evidence: "Said so", firstDay: today - 1,
                endedAt: chance.happens(20) ? world.now : nil) : nil
        return Case(
            person: person, referral: referral, response: ID("q\(seed)"), members: members, choices: choices,
            helper: helper)
    }

    private static func lay(_ one: Case, _ world: ReferralWorld, in tx: any Transaction) throws {
        try PeopleServed.save(
            PersonServed(id: one.person, givenName: "Drawn", familyName: "Example", born: day("1956-05-04")),
            of: world.organisation, in: tx)
        for member in one.members { try CareTeams.save(member, of: world.organisation, in: tx) }
        for choice in one.choices { try SharingStore.add(choice, of: world.organisation, in: tx) }
        if let helper = one.helper { try Relationships.save(helper, of: world.organisation, in: tx) }
        try Referrals.save(one.referral, of: world.organisation, in: tx)
        try OutcomeResponses.save(
            OutcomeResponse(
                id: one.response, referral: one.referral.id, person: one.person, measure: "ons4",
                version: MeasureBook([], on: world.today)["ons4"]?.version ?? "", point: .start, givenAt: world.now,
                givenBy: world.worker.account), of: world.organisation, in: tx)
        try tx.run("UPDATE outcome_response SET state = 'completed' WHERE id = \(one.response)")
    }

    // What is asked

    private struct Got {
        var opens = false, message = false, record = false, scores = false, response = false, list = false
    }

    private static func asked(
        _ one: Case, _ caller: Caller, _ world: ReferralWorld, in tx: any Transaction
    ) throws -> Got {
        func given<Thing>(_ body: () throws -> Thing) throws -> Thing? {
            do { return try body() } catch is Refusal { return nil }
        }
        let id = one.referral.id, now = world.now
        var got = Got()
        got.opens = try given { try seeReferral(id, as: caller, at: now, in: tx) } != nil
        let message = try given { try MessageBack(id, as: caller, at: now, in: tx) }
        got.message = message != nil
        got.scores = message?.responses.isEmpty == false
        let record = try given { try ReferralRecord(id, .referralIn, plan: .none, as: caller, at: now, in: tx) }
        got.record = record != nil
        got.response = try given { try seeResponse(one.response, as: caller, at: now, in: tx) } != nil
        let page = try given { try CaseFile(id, as: caller, at: now, in: tx) }
        got.list =
            caller.may(.referralWork, on: one.referral.team) && page?.seen.isOfTeam == true
        return got
    }

    // What the rules give

    private static func rules(_ one: Case, _ caller: Caller, _ world: ReferralWorld) -> (opens: Bool, scores: Bool) {
        if let served = caller.served {
            if served == one.person { return (true, true) }
            guard let helper = one.helper, served == helper.holder, helper.endedAt == nil else { return (false, false) }
            let seen = helper.sees
            return (helper.writes.intersection(seen).contains(.referrals), seen.contains(.measures))
        }
        let caring = one.members.filter { $0.firstDay <= world.today && ($0.lastDay ?? world.today) >= world.today }
            .map(\.unit).filter { caller.may(.careRecord, on: $0) }
        func isKept(_ part: RecordPart, _ unit: UnitID?) -> Bool {
            let own = one.choices.filter { $0.part == part }
            let ofTeam = unit.flatMap { unit in own.last { $0.recipient == .team(unit) } }
            return !((ofTeam ?? own.last { $0.recipient == .everyTeam })?.isAllowed ?? true)
        }
        func sees(_ part: RecordPart) -> Bool {
            caring.isEmpty ? !isKept(part, world.team) : caring.contains { !isKept(part, $0) }
        }
        guard caller.may(.referralWork, on: world.team) else {
            let isRequester = caller.account == one.referral.requester
            return (isRequester && !isKept(.referrals, nil), !isKept(.measures, nil))
        }
        let state = one.referral.state
        if state == .requested { return (true, sees(.measures)) }
        if !caring.isEmpty { return (sees(.referrals), sees(.measures)) }
        let isFresh = one.referral.loop.since + .days(28) > world.now
        return ([.rejected, .cancelled].contains(state) && isFresh && sees(.referrals), sees(.measures))
    }
}
