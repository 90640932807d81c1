import Core
import Ledger
import Storage
import Workforce

/// What people are told about their passports.
let passportReactions = [
    tellOffered, tellCompleted, tellMoved, tellAsked, tellDecided, tellStatus, tellTakenBack, tellPlacement, tellEnds,
    tellWithdrawn,
]

/// Tells somebody that items wait to be put into their wallet.
private let tellOffered = Reaction("staff-passport.tell-recorded", listensTo: [PassportItemRecorded.name]) {
    fact, ids, now, tx in
    guard let recorded = try fact.read(as: PassportItemRecorded.self) else { return }
    let name = try KindBook.of(fact.organisation, in: tx)[recorded.kind]?.name ?? recorded.kind
    // What came with one file is told once.
    let together = try PassportItems.broughtIn(beside: recorded.item, of: fact.organisation, in: tx)
    guard together.isEmpty || together.first?.id == recorded.item else { return }
    let what = together.count > 1 ? "\(together.count) items" : name
    try Notices.owe(
        Notice(
            id: ids.make(at: now), to: recorded.person, title: "New in your staff passport: \(what)",
            body: "Look whether it is right, and put it into your wallet.", path: "/passport/me", at: now),
        of: fact.organisation, in: tx)
}

/// Tells somebody that a check of theirs is done, so that their wallet can fetch what it waits for.
private let tellCompleted = Reaction("staff-passport.tell-completed", listensTo: [PassportItemCompleted.name]) {
    fact, ids, now, tx in
    guard let completed = try fact.read(as: PassportItemCompleted.self) else { return }
    let name = try KindBook.of(fact.organisation, in: tx)[completed.kind]?.name ?? completed.kind
    try Notices.owe(
        Notice(
            id: ids.make(at: now), to: completed.person, title: "\(name): the result is in",
            body: "A wallet that waits for it can fetch it now.", path: "/passport/me", at: now),
        of: fact.organisation, in: tx)
}

/// Tells somebody that an item of theirs does not count any more, or counts again, and why.
private let tellMoved = Reaction("staff-passport.tell-moved", listensTo: [PassportItemMoved.name]) {
    fact, ids, now, tx in
    guard let moved = try fact.read(as: PassportItemMoved.self),
        let state = PassportItem.State(rawValue: moved.state), let words = state.notice(isByOfficer: fact.by != nil)
    else { return }
    let item = try PassportItems.find(moved.item, of: fact.organisation, in: tx)
    let name = try KindBook.of(fact.organisation, in: tx)[moved.kind]?.name ?? moved.kind
    // Told of the state of that moment; the reason belongs to it only while it stands.
    let reason = item.state == state ? item.reason.map { "Why: \($0)" } ?? "" : ""
    var title = "\(name): \(words)"
    if state == .withdrawn, item.reason == CompetencyFile.undoneReason {
        // What went with one file is told once, too.
        let together = try PassportItems.broughtIn(beside: item.id, of: fact.organisation, in: tx)
            .filter { $0.state == state && $0.reason == item.reason }
        guard together.isEmpty || together.first?.id == item.id else { return }
        if together.count > 1 { title = "\(name): \(together.count) items \(words)" }
    }
    try Notices.owe(
        Notice(
            id: ids.make(at: now), to: moved.person, title: title, body: reason, path: "/passport/me", at: now),
        of: fact.organisation, in: tx)
}

/// Tells somebody that they are asked for their passport.
private let tellAsked = Reaction("staff-passport.tell-asked", listensTo: [PassportAskedFor.name]) {
    fact, ids, now, tx in
    guard let asked = try fact.read(as: PassportAskedFor.self) else { return }
    let list = try Checklists.find(asked.checklist, of: fact.organisation, in: tx)
    let request = try PassportRequests.find(asked.request, of: fact.organisation, in: tx)
    let isOwn = request.tie == .account
    let body = isOwn ? "Open it here, signed in, and answer with your wallet." : request.tie.notice
    try Notices.owe(
        Notice(
            id: ids.make(at: now), to: asked.person, title: "You are asked for your staff passport: \(list.name)",
            body: body, path: isOwn ? "/passport/me/requests/\(asked.request)" : "/passport/me", at: now),
        of: fact.organisation, in: tx)
}

/// Tells somebody what was made of what they have shown.
private let tellDecided = Reaction("staff-passport.tell-decided", listensTo: [ReceivedItemDecided.name]) {
    fact, ids, now, tx in
    guard let decided = try fact.read(as: ReceivedItemDecided.self) else { return }
    let item = try ReceivedItems.find(decided.received, of: fact.organisation, in: tx)
    let name = try KindBook.of(fact.organisation, in: tx)[item.kind]?.name ?? item.kind
    try Notices.owe(
        Notice(
            id: ids.make(at: now), to: decided.person,
            title: "\(decided.isAccepted ? "Accepted" : "Rejected"): \(name)",
            body: item.decidedWords(try KindBook.of(fact.organisation, in: tx)), path: "/passport/me", at: now),
        of: fact.organisation, in: tx)
}

/// Tells somebody that they are asked no more.
private let tellWithdrawn = Reaction("staff-passport.tell-withdrawn", listensTo: [PassportRequestWithdrawn.name]) {
    fact, ids, now, tx in
    guard let withdrawn = try fact.read(as: PassportRequestWithdrawn.self) else { return }
    let list = try Checklists.find(withdrawn.checklist, of: fact.organisation, in: tx)
    try Notices.owe(
        Notice(
            id: ids.make(at: now), to: withdrawn.person, title: "No longer asked of you: \(list.name)",
            body: "Your HR officer has taken the request back. You need not show anything.", path: "/passport/me",
            at: now), of: fact.organisation, in: tx)
}

/// Tells somebody that a skill by their passport will end, and what to do about it.
private let tellEnds = Reaction("staff-passport.tell-ends", listensTo: [SkillEnding.name]) { fact, ids, now, tx in
    // What is told as it is given stands with the decision.
    guard let ending = try fact.read(as: SkillEnding.self), let days = ending.daysAhead else { return }
    let skill = try Skills.find(ending.skill, of: fact.organisation, in: tx).name
    let end = days == 0 ? "ends today" : "ends on \(ending.lastDay.words)"
    try Notices.owe(
        Notice(
            id: ids.make(at: now), to: ending.person, title: "\(skill) by your staff passport \(end)",
            body:
                "After that day you are not rostered as that. Ask your HR officer to be asked again, and show what is "
                + "new with your wallet.", path: "/passport/me", at: now), of: fact.organisation, in: tx)
}

/// Tells somebody that what they have shown does not count any more, or counts again.
private let tellStatus = Reaction("staff-passport.tell-status", listensTo: [ReceivedStatusChanged.name]) {
    fact, ids, now, tx in
    guard let changed = try fact.read(as: ReceivedStatusChanged.self),
        let status = ReceivedItem.Status(rawValue: changed.status)
    else { return }
    let item = try ReceivedItems.find(changed.received, of: fact.organisation, in: tx)
    let name = try KindBook.of(fact.organisation, in: tx)[item.kind]?.name ?? item.kind
    let words = status == .valid ? "counts again" : status.title.lowercased()
    let body =
        switch status {
        case .valid: ""
        case .revoked: "It no longer shows what you may be rostered for. \(ReceivedItem.revokedAdvice)"
        case .suspended: "It no longer shows what you may be rostered for. Ask whoever issued it."
        }
    try Notices.owe(
        Notice(
            id: ids.make(at: now), to: changed.person, title: "\(name): \(words)", body: body, path: "/passport/me",
            at: now), of: fact.organisation, in: tx)
}

/// Tells somebody that a decision on what they have shown was taken back.
private let tellTakenBack = Reaction("staff-passport.tell-taken-back", listensTo: [ReceivedDecisionTakenBack.name]) {
    fact, ids, now, tx in
    guard let taken = try fact.read(as: ReceivedDecisionTakenBack.self) else { return }
    let item = try ReceivedItems.find(taken.received, of: fact.organisation, in: tx)
    let name = try KindBook.of(fact.organisation, in: tx)[item.kind]?.name ?? item.kind
    try Notices.owe(
        Notice(
            id: ids.make(at: now), to: taken.person, title: "\(name): the decision was taken back",
            body: "Your HR officer looks at it again. You need not show it again.", path: "/passport/me", at: now),
        of: fact.organisation, in: tx)
}

/// Tells somebody that a placement of theirs was ended, and why.
private let tellPlacement = Reaction("staff-passport.tell-placement", listensTo: [PlacementEnded.name]) {
    fact, ids, now, tx in
    guard let ended = try fact.read(as: PlacementEnded.self) else { return }
    let placement = try Placements.find(ended.placement, of: fact.organisation, in: tx)
    try Notices.owe(
        Notice(
            id: ids.make(at: now), to: ended.person, title: "Your placement as \(placement.role) has ended",
            body: placement.reason.map { "Why: \($0)" } ?? "", path: "/passport/me/placements/\(ended.placement)",
            at: now), of: fact.organisation, in: tx)
}

extension ReceivedItem {
    /// What its holder reads of a decision: why, what it does not do, and until when.
    fileprivate func decidedWords(_ kinds: KindBook) -> String {
        var words: [String] = []
        if decision == .accepted {
            if case .bad(let standing) = kinds.standing(of: self) {
                words.append("It says “\(standing)”, so nobody is rostered by it.")
            } else if let lastDay {
                words.append("It counts here until \(lastDay.words).")
            }
        }
        if let reason, !reason.isEmpty { words.append("Why: \(reason)") }
        return words.joined(separator: " ")
    }
}

extension ReceivedItem {
    /// What somebody can do about an item that its issuer has taken back: most often they have a new phone.
    static let revokedAdvice =
        "If you have a new phone, that may be all: show it again from your wallet. Your HR officer sees that it must "
        + "be asked for again, and sends you a request. If you have no new phone, ask whoever issued it."
}

extension RequestTie {
    /// What somebody is told who does not open it here.
    fileprivate var notice: String {
        self == .code
            ? "Your HR officer tells you six digits and where to enter them."
            : "Your HR officer gives you a code to scan or a link."
    }
}

extension PassportItem.State {
    /// What its holder is told of it; nothing of what they did themselves.
    /// - Parameter isByOfficer: whether somebody did it here, not the holder's wallet.
    fileprivate func notice(isByOfficer: Bool) -> String? {
        switch self {
        case .withdrawn: "withdrawn"
        case .suspended: "suspended"
        case .revoked: "revoked"
        // A wallet accepts what is new; an officer lets what was suspended count again.
        case .accepted: isByOfficer ? "counts again" : nil
        case .recorded, .offered, .issued, .rejected: nil
        }
    }
}
