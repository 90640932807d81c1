import Core
import Identity
import Ledger
import Storage
import Workforce

/// Those who hear of what cannot wait, in the order in which they are asked for.
enum HearingStep: String, CaseIterable, Sendable, Hashable, Codable {
    case leads, duty
    case onCall = "on-call"
    case administrators

    var next: HearingStep? {
        switch self {
        case .leads: .duty
        case .duty: .onCall
        case .onCall: .administrators
        case .administrators: nil
        }
    }

    var title: String {
        switch self {
        case .leads: "the leads of the team"
        case .duty: "the duty contact of the team"
        case .onCall: "the on-call contact"
        case .administrators: "the administrators"
        }
    }
}

/// Who hears of something that cannot wait: the first of the steps at which there is anybody.
struct Hearing: Hashable, Sendable {
    let step: HearingStep
    let readers: [PersonID]

    /// - Parameters:
    ///   - first: the step at which to begin; where nobody stands there, the next is taken, to the administrators.
    ///   - besides: who is not told: it is about them, or they said it.
    init(
        from first: HearingStep, of team: UnitID, besides: PersonID? = nil, in organisation: OrganisationID,
        at now: Instant, _ tx: any Transaction
    ) throws {
        var step = first
        var readers = try Self.all(at: step, of: team, besides, organisation, now, tx)
        while readers.isEmpty, let next = step.next {
            step = next
            readers = try Self.all(at: step, of: team, besides, organisation, now, tx)
        }
        self.step = step
        self.readers = readers
    }

    /// Those at one step alone, also when there is nobody.
    init(
        only step: HearingStep, of team: UnitID, besides: PersonID? = nil, in organisation: OrganisationID,
        at now: Instant, _ tx: any Transaction
    ) throws {
        self.step = step
        readers = try Self.all(at: step, of: team, besides, organisation, now, tx)
    }

    /// Everybody at one step.
    private static func all(
        at step: HearingStep, of team: UnitID, _ besides: PersonID?, _ organisation: OrganisationID, _ now: Instant,
        _ tx: any Transaction
    ) throws -> [PersonID] {
        let setting = try SafetySettings.of(team, in: organisation, tx)
        let all =
            switch step {
            case .leads: try teamMembers([.careManager], of: team, in: organisation, at: now, tx)
            case .duty: [setting.duty].compactMap { $0 }
            case .onCall: [setting.onCall].compactMap { $0 }
            case .administrators:
                try RoleReaders.holding([.administrator], on: nil, of: organisation, at: now, in: tx)
            }
        return all.filter { $0 != besides }
    }

    /// "2 people are told now", or who was told where there is no lead.
    var words: String {
        guard !readers.isEmpty else {
            return "Nobody could be told: no lead, on-call contact or administrator is set. Ring your manager now."
        }
        let count = readers.count == 1 ? "1 person is" : "\(readers.count) people are"
        return step == .leads
            ? "\(count) told now." : "Nobody else leads the team, so \(count) told now: \(step.title)."
    }
}

/// Who hears of a concern about harm at once. A lead who raises one leads it on themselves.
func hearers(
    ofConcernAt team: UnitID, by account: AccountID?, of organisation: OrganisationID, at now: Instant,
    _ tx: any Transaction
) throws -> Hearing {
    let raiser = try account.flatMap { try Accounts.some([$0], of: organisation, in: tx)[$0]?.reader }
    let leads = try teamMembers([.careManager], of: team, in: organisation, at: now, tx)
    if leads.count == 1, leads.first == raiser {
        return try Hearing(from: .duty, of: team, besides: raiser, in: organisation, at: now, tx)
    }
    return try Hearing(from: .leads, of: team, besides: raiser, in: organisation, at: now, tx)
}
