import Core
import Storage
import Web

/// What keeps practices from learning what became of referrals: addresses that a lead has to add, and letters that
/// could not be sent.
func practiceWorklist(_ caller: Caller, _ tx: any Transaction) throws -> [Waiting] {
    let leads = caller.scope(of: .referralLead), works = caller.scope(of: .referralWork)
    guard leads != .units([]) || works != .units([]) else { return [] }
    let stuck = try PracticeLetters.stuck(of: caller.organisation, in: tx)
    let missing = stuck.filter { $0.letter.state == .noAddress && leads.covers($0.team) }
    let byCode = Dictionary(grouping: missing, by: \.letter.practiceCode)
    var waiting = byCode.sorted { $0.key < $1.key }.filter { !$0.key.isEmpty }.map { code, all in
        let name = all.first?.letter.practiceName.nonBlank ?? "A practice"
        return Waiting(
            "\(name) (\(code)) has no address: \(all.count) \(all.count == 1 ? "message waits" : "messages wait")",
            path: PracticeAddressPages.path(code), due: all.map(\.letter.madeAt).min()?.ukDay)
    }
    waiting += (byCode[""] ?? []).map { one in
        Waiting(
            "A message back has no practice to go to: their record names none", path: one.letter.casePath,
            due: one.letter.madeAt.ukDay)
    }
    waiting += stuck.filter { $0.letter.state != .noAddress && works.covers($0.team) }.map { one in
        Waiting(
            "The letter to \(one.letter.practiceName) could not be sent: send it again, or print the message",
            path: one.letter.casePath, due: one.letter.madeAt.ukDay, isUrgent: true)
    }
    return waiting
}

extension PracticeLetter {
    fileprivate var casePath: String { "/social-prescribing/referrals/\(referral)" }
}
