import Core
import Identity
import Ledger
import Population
import Storage
import Web

/// A referral onward that nobody answers, or that nobody can answer any more.
struct OpenLoop: Hashable, Sendable {
    let onward: OnwardReferral
    let reason: Reason
    /// When what stands behind the reason began: a letter sent again, or a new link, begins anew.
    let since: Instant

    /// Why somebody has to look at it, the worst first.
    enum Reason: String, CaseIterable, Sendable, Hashable {
        /// The letter was refused, or given up after nine hours.
        case letterFailed = "letter-failed"
        /// Their link works no more, and nothing has ended.
        case linkEnded = "link-ended"
        case unanswered
        case linkEnds = "link-ends"
    }

    /// How long a service has to answer.
    static let daysToAnswer = 7
    /// How long before its end a link is worth a look.
    static let daysToLinkEnd = 7

    /// - Parameter failedLetter: when the last letter was written, if it could not be sent.
    init?(_ onward: OnwardReferral, failedLetter: Instant?, at now: Instant) {
        guard onward.kind == .referral, !onward.state.isEnd, onward.state != .draft else { return nil }
        self.onward = onward
        let ends = onward.link?.endsAt
        if let failedLetter, onward.state == .requested {
            (reason, since) = (.letterFailed, failedLetter)
        } else if let ends, ends <= now {
            (reason, since) = (.linkEnded, ends)
        } else if onward.state == .requested, onward.loop.since + .days(Self.daysToAnswer) <= now {
            (reason, since) = (.unanswered, onward.loop.since)
        } else if let ends, ends <= now + .days(Self.daysToLinkEnd) {
            (reason, since) = (.linkEnds, ends)
        } else {
            return nil
        }
    }

    /// For lists of the team, where names of services may stand.
    var words: String {
        let name = onward.destination.name
        switch reason {
        case .letterFailed: return "The letter to \(name) could not be sent: ring them, or send it again"
        case .linkEnded: return "The link of \(name) has ended: send them a new one"
        case .unanswered: return "\(name) has not answered for a week: ring them"
        case .linkEnds: return "The link of \(name) ends soon: send them a new one"
        }
    }

    var path: String { "/social-prescribing/onward/\(onward.id)" }
}

/// Who follows a referral onward up: whoever walks with the person, else whoever sent it on, else the whole team.
/// Nobody is named who can no longer open the case.
func followers(
    of onward: OnwardReferral, _ referral: Referral, in organisation: OrganisationID, at now: Instant,
    _ tx: any Transaction
) throws -> [PersonID] {
    let team = try teamMembers(OfferedTeams.workRoles, of: referral.team, in: organisation, at: now, tx)
    if let worker = referral.worker, team.contains(worker) { return [worker] }
    let maker = try Accounts.some([onward.account], of: organisation, in: tx)[onward.account]?.reader
    if let maker, team.contains(maker) { return [maker] }
    guard team.isEmpty else { return team }
    return try Hearing(from: .duty, of: referral.team, in: organisation, at: now, tx).readers
}

/// What a member of a team has to chase.
func loopWorklist(
    _ caller: Caller, _ scope: Scope, _ now: Instant, _ tx: any Transaction
) throws -> [Waiting] {
    try OpenLoops.all(of: caller.organisation, at: now, in: tx).filter { loop, referral in
        guard scope.covers(referral.team) else { return false }
        return try followers(of: loop.onward, referral, in: caller.organisation, at: now, tx).contains(caller.reader)
    }.map { loop, _ in
        Waiting(
            loop.words, path: loop.path, due: (loop.onward.loop.since + .days(OpenLoop.daysToAnswer)).ukDay,
            isUrgent: loop.reason == .letterFailed)
    }
}

/// Tells those who follow a referral onward up that nobody answers, once for each reason.
///
/// - Returns: how many were told.
@discardableResult
func tellOpenLoops(of organisation: OrganisationID, _ host: Host) async throws -> Int {
    let now = host.now(), ids = host.ids
    let waits = try await host.database.read(for: organisation) {
        try !OpenLoops.untold(of: organisation, at: now, in: $0).isEmpty
    }
    guard waits else { return 0 }
    return try await host.write(for: organisation) { tx in
        var told = 0
        for (loop, referral) in try OpenLoops.untold(of: organisation, at: now, in: tx) {
            let readers = try followers(of: loop.onward, referral, in: organisation, at: now, tx)
            guard try OpenLoops.noteTold(loop, count: readers.count, of: organisation, at: now, in: tx) else {
                continue
            }
            try Notices.owe(
                readers.map {
                    Notice(
                        id: ids.make(at: now), to: $0, title: loop.words.shortened(to: 150), body: "", path: loop.path,
                        at: now)
                }, of: organisation, in: tx)
            try record(
                OpenLoopTold(
                    onward: loop.onward.id, referral: referral.id, reason: loop.reason.rawValue,
                    toldCount: readers.count), of: organisation, by: nil, at: now, in: tx)
            told += readers.count
        }
        return told
    }
}
