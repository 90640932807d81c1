public import Core

/// Where a referral stands, by the codes of FHIR's Task.
///
/// - Source: the statuses of a Task in the closed loop of the Gravity SDOH guide (HL7 SDOH Clinical Care), and who sets
///   which.
public enum LoopState: String, CaseIterable, Sendable, Hashable, Codable {
    case draft, requested, accepted, rejected
    case inProgress = "in-progress"
    case onHold = "on-hold"
    case completed, failed, cancelled
    case enteredInError = "entered-in-error"

    /// As staff read it.
    public var title: String {
        switch self {
        case .draft: "Draft"
        case .requested: "Waiting for an answer"
        case .accepted: "Accepted"
        case .rejected: "Not accepted"
        case .inProgress: "Under way"
        case .onHold: "On hold"
        case .completed: "Completed"
        case .failed: "Ended without help"
        case .cancelled: "Cancelled"
        case .enteredInError: "Entered in error"
        }
    }

    /// Whether nothing can follow.
    public var isEnd: Bool { next.isEmpty }

    /// Whether a reason must be said with it.
    public var needsReason: Bool { [.rejected, .cancelled, .onHold, .failed].contains(self) }

    /// What may come after it.
    public var next: [LoopState] {
        switch self {
        case .draft: [.requested, .enteredInError]
        case .requested: [.accepted, .rejected, .cancelled]
        case .accepted: [.inProgress, .cancelled, .failed]
        case .inProgress: [.onHold, .completed, .failed, .cancelled]
        case .onHold: [.inProgress, .cancelled, .failed]
        case .rejected, .completed, .failed, .cancelled, .enteredInError: []
        }
    }

    /// Who sets it.
    public var setters: Set<Party> {
        switch self {
        case .draft, .requested, .enteredInError: [.requester]
        case .accepted, .rejected, .inProgress, .onHold, .failed, .completed: [.target]
        case .cancelled: [.requester, .target]
        }
    }
}

/// The two sides of a referral. The person it is for stands on the requester's side: it is their referral.
public enum Party: String, CaseIterable, Sendable, Hashable, Codable {
    case requester, target
}

/// The loop of one referral: where it stands, why, and since when. It moves only as the table of ``LoopState`` lets it.
public struct Loop: Hashable, Sendable {
    public private(set) var state: LoopState
    /// Why it stands so, where a reason was said.
    public private(set) var reason: String?
    public private(set) var since: Instant

    /// The longest reason, in characters.
    static let reasonLimitCount = 500

    init(state: LoopState = .draft, reason: String? = nil, since: Instant) {
        self.state = state
        self.reason = reason
        self.since = since
    }

    /// Moves on, or says why not and stays as it was.
    ///
    /// - Throws: ``Refusal``: `conflict` for a state that cannot follow or that this party does not set, `invalid`
    ///   beside `reason` where one is demanded.
    public mutating func move(to next: LoopState, by party: Party, reason: String?, at now: Instant) throws(Refusal) {
        guard state.next.contains(next) else {
            throw Refusal(
                .conflict,
                "This referral is “\(state.title)”, so it cannot become “\(next.title)”. Look what happened meanwhile."
            )
        }
        guard next.setters.contains(party) else {
            throw Refusal(
                .conflict,
                party == .requester
                    ? "Only whoever receives the referral can say “\(next.title)”."
                    : "Only whoever sent the referral can say “\(next.title)”.")
        }
        let words = (reason ?? "").trimmingSpace
        guard words.unicodeScalars.count <= Self.reasonLimitCount else {
            throw Refusal(fields: [
                FieldProblem("reason", "Shorten the reason to \(Self.reasonLimitCount) characters or fewer")
            ])
        }
        guard !next.needsReason || !words.isEmpty else {
            throw Refusal(fields: [FieldProblem("reason", "Enter the reason; the other side will read it")])
        }
        state = next
        self.reason = words.isEmpty ? nil : words
        since = now
    }
}

/// One move of a loop, as it is kept.
public struct LoopStep: Hashable, Sendable {
    public let from: LoopState
    public let to: LoopState
    public let party: Party
    /// How it was said: signed in, by the link of a service, or told to staff by phone.
    public let way: Way
    public let reason: String?
    public let at: Instant

    /// How a move came in.
    public enum Way: String, CaseIterable, Sendable, Hashable, Codable {
        case account, link, phone
    }
}
