import Core
import Identity
import Population
import Questionnaires
import SocialPrescribing
import Storage
import Workforce

/// Referrals in every state, with what was done on the way: contacts, notes, services they were sent on to, and
/// questions asked at the start and later.
struct DemoReferrals {
    let care: DemoCare
    let people: [DemoServed]
    let teams: [DemoCare.Team]

    /// Whom it ends with, from the newest to the oldest.
    private static let states: [LoopState] = [
        .draft, .requested, .requested, .requested, .accepted, .enteredInError, .accepted, .inProgress, .inProgress,
        .rejected, .inProgress, .onHold, .inProgress, .inProgress, .completed, .cancelled, .completed, .inProgress,
        .failed, .completed, .onHold, .completed, .completed, .rejected, .completed, .failed,
    ]

    func make(chance: inout Chance, in tx: any Transaction) throws {
        // Those whom no team has taken on come first, then people of the teams; Pat is under way.
        let whom = people.dropFirst(DemoCare.registeredCount) + people.dropFirst(3)
        for (index, (state, served)) in zip(Self.states, whom).enumerated() {
            try referral(of: served, to: state, index, chance: &chance, in: tx)
        }
        if let pat = people.first { try referral(of: pat, to: .inProgress, 12, chance: &chance, in: tx) }
    }

    private func referral(
        of served: DemoServed, to state: LoopState, _ index: Int, chance: inout Chance, in tx: any Transaction
    ) throws {
        let team = teams[served.team % teams.count], sent = care.at(2 + index * 4), ids = care.ids
        let story = DemoServed.reasons[index % DemoServed.reasons.count], referrer = care.referrer(teams)
        let content = ReferralContent(
            team: team.unit.id,
            referrer: .init(
                name: "Demo practice nurse", role: "Practice nurse", service: "Practice nursing",
                organisation: "Sampletown Surgery (made up)", odsCode: "Y99999", contact: "01632 960300"),
            reason: story.reason, needs: story.needs, problems: [story.problem], risks: [.noKnownRisk],
            consent: .agreed, isUrgent: index % 9 == 2)
        let person = served.person
        let details = PersonDetails(
            nhsNumber: person.nhsNumber, givenName: person.givenName, familyName: person.familyName,
            born: person.born, phone: person.phone, postcode: person.postcode, practice: person.practice)
        let isDraft = state == .draft || state == .enteredInError
        let made = try makeReferral(
            content, about: .described(details), details: details, sends: !isDraft,
            ids: NewReferralIDs(
                referral: ids.make(at: care.now), person: person.id, step: ids.make(at: care.now)), as: referrer,
            at: sent, in: tx)
        if state == .enteredInError {
            try move(made.id, .init(.enteredInError), as: referrer, at: sent, in: tx)
        } else if !isDraft, state != .requested {
            try DemoCase(
                care: care, referral: made.id, worker: care.caller(team), referrer: referrer, sentDaysAgo: 2 + index * 4
            )
            .work(to: state, index, chance: &chance, in: tx)
        }
    }

    private func move(
        _ id: ReferralID, _ move: ReferralMove, as caller: Caller, at then: Instant, in tx: any Transaction
    ) throws {
        _ = try moveReferral(
            id, move, step: care.ids.make(at: care.now), member: care.ids.make(at: care.now), as: caller, at: then,
            in: tx)
    }
}

/// A referral that was answered.
struct DemoCase {
    let care: DemoCare
    let referral: ReferralID
    let worker: Caller
    let referrer: Caller
    let sentDaysAgo: Int

    /// Answers it, works on it and ends it, as far as the state says.
    func work(to state: LoopState, _ index: Int, chance: inout Chance, in tx: any Transaction) throws {
        let answered = max(sentDaysAgo - 1, 0)
        switch state {
        case .rejected:
            return try move(.init(.rejected, reason: "They live outside our area"), worker, answered, tx)
        case .cancelled:
            return try move(.init(.cancelled, reason: "They changed their mind"), referrer, answered, tx)
        default: try move(.init(.accepted), worker, answered, tx)
        }
        guard state != .accepted else { return }
        let began = max(sentDaysAgo - 3, 0)
        if index % 3 == 0 { try contact(began + 1, reached: false, tx) }
        // Being reached begins the work.
        try contact(began, reached: true, tx)
        _ = try addCaseNote(
            "Likes mornings. Wants to try one thing at a time.", to: referral, note: newID(), as: worker,
            at: care.at(began), in: tx)
        try ask(.start, began, lift: 0, chance: &chance, tx)
        let isClosed = state == .completed || state == .failed, last = max(began - 40, 1)
        if index % 2 == 0 { try sendOn(max(began - 2, 0), index, isClosed: isClosed, tx) }
        if state == .completed || began > 42 { try ask(.review, last, lift: 2, chance: &chance, tx) }
        switch state {
        case .onHold: try move(.init(.onHold, reason: "In hospital, back in two weeks"), worker, last, tx)
        case .completed: try move(.init(.completed, reason: "Goes to the group by themselves now"), worker, last, tx)
        case .failed:
            try move(.init(.failed, reason: "They would rather not go on", ending: .declined), worker, last, tx)
        default: break
        }
    }

    private func newID<Of>(_: Of.Type = Of.self) -> ID<Of> { care.ids.make(at: care.now) }

    private func move(_ move: ReferralMove, _ caller: Caller, _ daysAgo: Int, _ tx: any Transaction) throws {
        _ = try moveReferral(
            referral, move, step: newID(), member: newID(), as: caller, at: care.at(daysAgo), in: tx)
    }

    private func contact(_ daysAgo: Int, reached: Bool, _ tx: any Transaction) throws {
        let then = care.at(daysAgo)
        let made = CaseContact(
            id: newID(), referral: referral, person: PersonServedID("-"), staff: worker.person, at: then,
            kind: .phone, lengthMinutes: reached ? 25 : 2, note: reached ? "Told me what a good day is" : "",
            barrier: reached ? nil : .noAnswer, nextWay: reached ? nil : .text,
            nextDay: reached ? nil : then.ukDay + 1)
        _ = try recordContact(made, reminder: newID(), step: newID(), as: worker, at: then, in: tx)
    }

    /// Asks the four questions of the ONS, answered on paper.
    private func ask(
        _ point: OutcomeResponse.Point, _ daysAgo: Int, lift: Int, chance: inout Chance, _ tx: any Transaction
    ) throws {
        let then = care.at(daysAgo), id: ID<OutcomeResponse> = newID()
        _ = try giveMeasure("ons4", at: point, of: referral, response: id, as: worker, at: then, in: tx)
        var answers: [Filling.Place: AnswerValue] = [:]
        for question in ["satisfied", "worthwhile", "happy"] {
            answers[.init(question)] = .integer(3 + lift + chance.below(3))
        }
        answers[.init("anxious")] = .integer(7 - lift - chance.below(3))
        _ = try enterPaper(id, answers: answers, day: then.ukDay, alert: newID(), as: worker, at: then, in: tx)
    }

    /// Sends them on to a group that is rung, which says yes; or tells them of one.
    private func sendOn(_ daysAgo: Int, _ index: Int, isClosed: Bool, _ tx: any Transaction) throws {
        let making = OnwardMaking(
            id: newID(), step: newID(), letter: newID(), reminder: newID(),
            token: SecretToken(bytes: World.secretBytes(SecretToken.byteCount)), nonce: World.secretBytes(12),
            keys: .none)
        let kind: OnwardReferral.Kind = index % 4 == 0 ? .referral : .signpost
        let onward = try referOnward(
            kind, to: .outside(name: "Harbour lunch club (made up)", email: nil, phone: "01632 960200"),
            from: referral, reason: "A table with people of their age", overrideReason: nil, making: making,
            as: worker, at: care.at(daysAgo), in: tx)
        guard kind == .referral else { return }
        for state in isClosed ? [LoopState.accepted, .inProgress, .completed] : [.accepted] {
            _ = try moveOnward(
                onward.id, to: state, reason: nil, step: newID(), as: worker, at: care.at(max(daysAgo - 1, 0)), in: tx)
        }
    }
}
