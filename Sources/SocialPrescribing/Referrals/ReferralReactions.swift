import Core
import Identity
import Ledger
import Population
import Storage
import Workforce

/// Who is told what about referrals. Titles name nobody: they stand in e-mails.
let referralReactions = [tellMoved, tellConcern, tellOnward, tellAssigned, tellAlert, owePracticeLetters]

/// Tells the team of what comes in, the referrer of what became of it, and the person of both in plain words.
private let tellMoved = Reaction("social-prescribing.tell-moved", listensTo: [ReferralMoved.name]) {
    fact, ids, now, tx in
    guard let moved = try fact.read(as: ReferralMoved.self), let state = LoopState(rawValue: moved.to) else { return }
    let referral = try Referrals.find(moved.referral, of: fact.organisation, in: tx)
    var notices: [Notice] = []
    if state == .requested || (state == .cancelled && moved.party == Party.requester.rawValue) {
        let title = state == .requested ? "A new referral waits for your team’s answer" : "A referral was cancelled"
        let team =
            try referral.worker.map { [$0] }
            ?? teamMembers([.linkWorker, .careManager], of: referral.team, in: fact.organisation, at: now, tx)
        notices += team.map {
            Notice(id: ids.make(at: now), to: $0, title: title, body: "", path: referral.path, at: now)
        }
    }
    if let words = state.requesterWords, referral.origin != .person, fact.by != referral.requester,
        let account = try Accounts.some([referral.requester], of: fact.organisation, in: tx)[referral.requester]
    {
        notices.append(
            Notice(
                id: ids.make(at: now), to: account.reader, title: words, body: referral.loop.reason ?? "",
                path: referral.path,
                at: now))
    }
    if let words = state.personTitle {
        notices.append(
            Notice(
                id: ids.make(at: now), to: referral.person.subject, title: words, body: "",
                path: referral.ownPath, at: now))
    }
    if !notices.isEmpty { try Notices.owe(notices, of: fact.organisation, in: tx) }
}

/// Tells the leads of the team at once that a concern was raised, but not about whom; without one, whoever comes next.
private let tellConcern = Reaction("social-prescribing.tell-concern", listensTo: [ConcernRaised.name]) {
    fact, ids, now, tx in
    guard let raised = try fact.read(as: ConcernRaised.self) else { return }
    let organisation = fact.organisation
    let referral = try Referrals.find(raised.referral, of: organisation, in: tx)
    let hearing = try hearers(ofConcernAt: raised.team, by: fact.by, of: organisation, at: now, tx)
    let openers = try teamMembers([.linkWorker, .careManager], of: raised.team, in: organisation, at: now, tx)
    let news = UrgentNews(
        title: "Urgent: a safeguarding concern was raised",
        body: "Open the case and follow your safeguarding policy today.", path: referral.path,
        plea: "A safeguarding concern was raised there. Ring the team now.")
    let notices = news.notices(
        to: hearing, at: try TeamNames.name(of: raised.team, in: organisation, tx), openers: Set(openers), ids: ids, now
    )
    if !notices.isEmpty { try Notices.owe(notices, of: organisation, in: tx) }
}

/// Tells whoever follows it up what a service said, and the person what comes next.
private let tellOnward = Reaction(
    "social-prescribing.tell-onward", listensTo: [OnwardMoved.name, OnwardMade.name]
) { fact, ids, now, tx in
    if let moved = try fact.read(as: OnwardMoved.self), let state = LoopState(rawValue: moved.to) {
        let onward = try OnwardReferrals.find(moved.onward, of: fact.organisation, in: tx)
        let referral = try Referrals.find(moved.referral, of: fact.organisation, in: tx)
        if moved.way == LoopStep.Way.link.rawValue {
            let readers = try followers(of: onward, referral, in: fact.organisation, at: now, tx)
            try Notices.owe(
                readers.map {
                    Notice(
                        id: ids.make(at: now), to: $0,
                        title: "\(onward.destination.name): \(state.title.lowercased())".shortened(to: 150),
                        body: onward.loop.reason ?? "", path: "/social-prescribing/onward/\(onward.id)", at: now)
                }, of: fact.organisation, in: tx)
        }
        if let words = state.onwardTitle(onward.destination.name) {
            try Notices.owe(
                Notice(
                    id: ids.make(at: now), to: referral.person.subject, title: words, body: "",
                    path: referral.ownPath, at: now), of: fact.organisation, in: tx)
        }
    } else if let made = try fact.read(as: OnwardMade.self), made.kind == OnwardReferral.Kind.signpost.rawValue {
        let referral = try Referrals.find(made.referral, of: fact.organisation, in: tx)
        try Notices.owe(
            Notice(
                id: ids.make(at: now), to: referral.person.subject,
                title: "Your link worker found a place for you to try",
                body: "", path: referral.ownPath, at: now), of: fact.organisation, in: tx)
    }
}

/// Tells somebody that a case is theirs now.
private let tellAssigned = Reaction("social-prescribing.tell-assigned", listensTo: [ReferralAssigned.name]) {
    fact, ids, now, tx in
    guard let assigned = try fact.read(as: ReferralAssigned.self) else { return }
    try Notices.owe(
        Notice(
            id: ids.make(at: now), to: assigned.worker, title: "A case was handed to you", body: "",
            path: "/social-prescribing/referrals/\(assigned.referral)", at: now), of: fact.organisation, in: tx)
}

/// Tells the team at once of an answer that cannot wait; a team without anybody leaves it to whoever comes next.
private let tellAlert = Reaction("social-prescribing.tell-safety", listensTo: [SafetyRaised.name]) {
    fact, ids, now, tx in
    guard let raised = try fact.read(as: SafetyRaised.self) else { return }
    let organisation = fact.organisation
    let referral = try Referrals.find(raised.referral, of: organisation, in: tx)
    let news = UrgentNews(
        title: "Urgent: an answer in a questionnaire needs you now",
        body: "Somebody answered that they think of being dead or of hurting themselves. Ring them now.",
        path: "/social-prescribing/alerts/\(raised.alert)",
        plea: "Somebody in their care may not be safe. Ring the team now.")
    var team = Set(try teamMembers([.linkWorker, .careManager], of: referral.team, in: organisation, at: now, tx))
    if let worker = referral.worker { team.insert(worker) }
    if team.isEmpty {
        let hearing = try Hearing(from: .duty, of: referral.team, in: organisation, at: now, tx)
        let name = try TeamNames.name(of: referral.team, in: organisation, tx)
        // Duty and on-call contacts open it once the minutes until their turn are over.
        try Notices.owe(news.notices(to: hearing, at: name, openers: [], ids: ids, now), of: organisation, in: tx)
        return
    }
    try Notices.owe(
        team.sorted().map { news.notice(to: $0, id: ids.make(at: now), now) }, of: organisation, in: tx)
}

extension Referral {
    var path: String { "/social-prescribing/referrals/\(id)" }
    var ownPath: String { "/social-prescribing/people/\(person)/help/\(id)" }
}

extension LoopState {
    /// What whoever sent the referral is told; `nil` of steps that they need not hear of.
    var requesterWords: String? {
        switch self {
        case .accepted: "Your referral was accepted"
        case .rejected: "Your referral was not accepted"
        case .inProgress: "The person you referred has been contacted"
        case .onHold: "Your referral is on hold"
        case .completed: "Your referral is complete"
        case .failed: "Your referral ended without help"
        case .cancelled: "Your referral was cancelled"
        case .draft, .requested, .enteredInError: nil
        }
    }

    /// What the person is told.
    var personTitle: String? {
        switch self {
        case .requested: "You have been referred for social prescribing"
        case .accepted: "A link worker will be in touch with you"
        case .rejected: "The team could not take your referral"
        case .onHold: "Your help is paused"
        case .completed: "Your time with the link worker has ended"
        case .failed, .cancelled: "Your referral has ended"
        case .draft, .inProgress, .enteredInError: nil
        }
    }

    /// What the person is told of a service.
    func onwardTitle(_ service: String) -> String? {
        switch self {
        case .requested: "We asked \(service) to help you"
        case .accepted: "\(service) can help you"
        case .rejected: "\(service) cannot help at present"
        case .completed: "\(service) says you are finished there"
        case .draft, .inProgress, .onHold, .failed, .cancelled, .enteredInError: nil
        }
    }
}
