public import Core

extension Named {
    public enum PassportItem {}
    public enum PassportOffer {}
    public enum IssuedCredential {}
}

public typealias PassportItemID = ID<Named.PassportItem>
public typealias PassportOfferID = ID<Named.PassportOffer>
public typealias IssuedCredentialID = ID<Named.IssuedCredential>

/// One check or training record of a person that an organisation vouches for, from when it is written down until
/// nobody may rely on it any more.
public struct PassportItem: Sendable, Hashable {
    /// What has become of it.
    public enum State: String, Sendable, Hashable, CaseIterable {
        case recorded, offered, issued, accepted, rejected, withdrawn, suspended, revoked

        /// As it is called on screen.
        public var title: String {
            switch self {
            case .recorded: "Recorded"
            case .offered: "Offered"
            case .issued: "In the wallet, not yet accepted"
            case .accepted: "Accepted"
            case .rejected: "Rejected by the holder"
            case .withdrawn: "Withdrawn"
            case .suspended: "Suspended"
            case .revoked: "Revoked"
            }
        }
    }

    public let id: PassportItemID
    public let person: PersonID
    /// The kind and its version: "core-skills-1".
    public let kind: String
    /// What it says, as the kind asks; while its check still runs, what is known so far.
    public private(set) var claims: JSON
    /// Whether its check still runs: it can be offered, and is given to the wallet once the result is in.
    public private(set) var isAwaited: Bool
    public let recordedAt: Instant
    public private(set) var state: State
    public private(set) var stateAt: Instant
    /// Why it was rejected, withdrawn, suspended or revoked.
    public private(set) var reason: String?

    public init(
        id: PassportItemID, person: PersonID, kind: String, claims: JSON, recordedAt: Instant, isAwaited: Bool = false,
        state: State = .recorded, stateAt: Instant? = nil, reason: String? = nil
    ) {
        self.isAwaited = isAwaited
        self.id = id
        self.person = person
        self.kind = kind
        self.claims = claims
        self.recordedAt = recordedAt
        self.state = state
        self.stateAt = stateAt ?? recordedAt
        self.reason = reason
    }

    /// Whether a wallet may hold a token of it.
    public var isOut: Bool { [.issued, .accepted, .suspended].contains(state) }

    /// Whether it can be put into an offer: also again, for a new phone.
    public var canBeOffered: Bool { ![.withdrawn, .revoked, .suspended].contains(state) }

    /// - Throws: a `conflict` refusal for an item that has ended.
    mutating func offer(at now: Instant) throws(Refusal) {
        guard canBeOffered else {
            throw Refusal(.conflict, "An item that is \(state.title.lowercased()) cannot be offered.")
        }
        // One that is in a wallet already stays what it is while it is offered to another.
        if !isOut { move(to: .offered, nil, now) }
    }

    /// Takes in the result of its check.
    /// - Throws: a `conflict` refusal for an item whose check does not run, or that has ended.
    mutating func complete(_ claims: JSON) throws(Refusal) {
        guard isAwaited else { throw Refusal(.conflict, "The result of this item is in already.") }
        guard canBeOffered else {
            throw Refusal(.conflict, "An item that is \(state.title.lowercased()) takes no result.")
        }
        self.claims = claims
        isAwaited = false
    }

    mutating func issue(at now: Instant) {
        if state != .accepted { move(to: .issued, nil, now) }
    }

    mutating func accept(at now: Instant) {
        if state == .issued { move(to: .accepted, nil, now) }
    }

    mutating func reject(_ reason: String?, at now: Instant) {
        if state == .issued || state == .offered { move(to: .rejected, reason, now) }
    }

    /// - Throws: a `conflict` refusal once a wallet holds it: then it is revoked.
    mutating func withdraw(_ reason: String, at now: Instant) throws(Refusal) {
        guard !isOut else {
            throw Refusal(
                .conflict, "A wallet holds this item already. Revoke it instead, so that nobody relies on it.")
        }
        guard state != .withdrawn, state != .revoked else {
            throw Refusal(.conflict, "This item is already \(state.title.lowercased()).")
        }
        move(to: .withdrawn, reason, now)
    }

    /// - Throws: a `conflict` refusal for an item that no wallet holds.
    mutating func revoke(_ reason: String, at now: Instant) throws(Refusal) {
        guard isOut else {
            throw Refusal(.conflict, "No wallet holds this item, so there is nothing to revoke. Withdraw it instead.")
        }
        move(to: .revoked, reason, now)
    }

    /// - Throws: a `conflict` refusal for an item that no wallet holds, or that is suspended already.
    mutating func suspend(_ reason: String, at now: Instant) throws(Refusal) {
        guard isOut, state != .suspended else {
            throw Refusal(.conflict, "Only an item in a wallet that is not suspended can be suspended.")
        }
        move(to: .suspended, reason, now)
    }

    /// - Throws: a `conflict` refusal for an item that is not suspended.
    mutating func reinstate(at now: Instant) throws(Refusal) {
        guard state == .suspended else { throw Refusal(.conflict, "This item is not suspended.") }
        move(to: .accepted, nil, now)
    }

    private mutating func move(to state: State, _ reason: String?, _ now: Instant) {
        self.state = state
        self.reason = reason
        stateAt = now
    }
}

extension PassportItem {
    /// The fact of its newest state.
    var moved: PassportItemMoved { PassportItemMoved(item: id, person: person, kind: kind, state: state.rawValue) }
}
