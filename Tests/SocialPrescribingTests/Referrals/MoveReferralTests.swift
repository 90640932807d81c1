import Core
import Ledger
import Population
import Storage
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct MoveReferralTests {
    @Test(arguments: Engine.allCases)
    func acceptanceMakesTheTeamPartOfThoseWhoCare(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), sent = try await world.sends()
        let before = try await world.refusal {
            try standing(of: world.worker, towards: sent.person, at: world.now, in: $0)
        }
        #expect(before?.kind == .notFound)
        let accepted = try await world.moves(sent.id, ReferralMove(.accepted))
        #expect(accepted.worker == world.lee && accepted.acceptedOn == world.today)
        let now = try await world.read { try standingOf(world, sent.person, world.now, $0) }
        #expect(now.kind == .careTeam)
        #expect(try await world.told(sent.person.subject).contains("A link worker will be in touch with you"))
        // Four weeks after the end the team cares no more.
        try await world.records(world.contact(sent.id))
        try await world.moves(sent.id, ReferralMove(.completed, reason: "She leads the gardening group now"))
        let inTime = world.now + .days(28), late = world.now + .days(29)
        _ = try await world.read { try standingOf(world, sent.person, inTime, $0) }
        let gone = try await world.refusal { try standingOf(world, sent.person, late, $0) }
        #expect(gone?.kind == .notFound)
    }

    @Test func anIllegalMoveIsRefusedAndChangesNothing() async throws {
        let world = try await ReferralWorld(), sent = try await world.sends()
        let before = try await world.factNames()
        let step: ID<LoopStep> = world.newID(), member: ID<CareTeamMember> = world.newID()
        for (caller, state) in [
            (world.worker, LoopState.completed), (world.referrer, .accepted), (world.worker, .draft),
            (world.asPat, .cancelled), (world.outsider, .accepted), (world.otherReferrer, .cancelled),
        ] {
            let refusal = try await world.refusal {
                try moveReferral(
                    sent.id, ReferralMove(state, reason: "Because"), step: step, member: member, as: caller,
                    at: world.now, in: $0)
            }
            let isOutside = [world.asPat, world.outsider, world.otherReferrer].contains(caller)
            #expect(refusal?.kind == (isOutside ? .notFound : .conflict), "\(caller.account) \(state)")
        }
        #expect(try await world.read { try Referrals.find(sent.id, of: world.organisation, in: $0) } == sent)
        #expect(try await world.factNames() == before)
    }

    @Test func thePersonAndTheReferrerMayCancelAndTheOtherIsTold() async throws {
        let world = try await ReferralWorld()
        let mine = try await world.sends(about: .known(world.pat), as: world.asPat)
        #expect(
            try await world.moves(mine.id, ReferralMove(.cancelled, reason: "No"), as: world.asPat).state == .cancelled)
        let theirs = try await world.sends()
        try await world.moves(theirs.id, ReferralMove(.cancelled, reason: "Found other help"), as: world.referrer)
        #expect(try await world.told(world.lee).contains("A referral was cancelled"))
    }

    @Test(arguments: Engine.allCases)
    func nobodyIsGivenUpAfterOneMissedCall(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), accepted = try await world.accepted()
        let ending = ReferralMove(.failed, reason: "Not reached", ending: .couldNotReach)
        let step: ID<LoopStep> = world.newID(), member: ID<CareTeamMember> = world.newID()
        func refused(at moment: Instant) async throws -> Refusal? {
            try await world.refusal {
                try moveReferral(
                    accepted.id, ending, step: step, member: member, as: world.worker, at: moment, in: $0)
            }
        }
        #expect(
            try await refused(at: world.now)?.words.hasPrefix(
                "Nobody is closed for not being reached before three tries") == true)
        for hour in 1...3 {
            let at = world.now + .hours(hour)
            try await world.records(world.contact(accepted.id, barrier: .noAnswer, at: at), at: at)
        }
        // Three calls on one day are neither two ways nor two days.
        #expect(try await refused(at: world.now + .hours(4))?.kind == .conflict)
        let next = world.now + .days(2)
        try await world.records(world.contact(accepted.id, .letter, barrier: .noAnswer, at: next), at: next)
        let ended = try await world.moves(accepted.id, ending, at: next)
        #expect(ended.state == .failed && ended.ending == .couldNotReach)
    }

    @Test func somebodyUnknownCannotBeTheWorker() async throws {
        let world = try await ReferralWorld(), sent = try await world.sends()
        let step: ID<LoopStep> = world.newID(), member: ID<CareTeamMember> = world.newID()
        let refusal = try await world.refusal {
            try moveReferral(
                sent.id, ReferralMove(.accepted, worker: PersonID("nobody")), step: step, member: member,
                as: world.worker, at: world.now, in: $0)
        }
        #expect(refusal?.fields == [FieldProblem("worker", "Choose who walks with the person")])
    }

    /// Who wants it no more is not read of any longer, wherever they were sent on to.
    @Test(arguments: Engine.allCases)
    func whatIsCancelledIsTakenBackFromTheServices(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine)
        let mine = try await world.moves(
            try await world.sends(about: .known(world.pat), as: world.asPat).id, ReferralMove(.accepted))
        let read = world.making, waits = world.making, ended = world.making
        let first = try await world.refersOn(from: mine.id, making: read)
        _ = try await world.says(.accept, by: read.token)
        let second = try await world.refersOn(from: mine.id, making: waits)
        let third = try await world.refersOn(from: mine.id, making: ended)
        _ = try await world.says(.reject, "No van", by: ended.token)
        try await world.moves(mine.id, ReferralMove(.cancelled, reason: "I changed my mind"), as: world.asPat)
        for making in [read, waits, ended] {
            let refusal = try await world.refusal {
                try openLink(making.token, of: world.organisation, at: world.now, in: $0)
            }
            #expect(refusal?.kind == .notFound)
        }
        while try await postOutsideLetter(
            world.host(),
            send: { letter in
                Issue.record("sent: \(letter.subject)")
                return .sent
            })
        {}
        let states = try await world.read { tx in
            try [first, second, third].map { try OnwardReferrals.find($0.id, of: world.organisation, in: tx).state }
        }
        #expect(states == [.cancelled, .cancelled, .rejected])
    }
}

private func standingOf(
    _ world: ReferralWorld, _ person: PersonServedID, _ at: Instant, _ tx: any Transaction
) throws -> Standing {
    try Population.standing(of: world.worker, towards: person, at: at, in: tx)
}
