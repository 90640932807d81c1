public import Core

/// A roster period: the weeks of one unit that are planned, approved and published together.
public struct Period: Hashable, Sendable {
    public let id: PeriodID
    public let unit: UnitID
    public let firstDay: Day
    /// The last day, included.
    public let lastDay: Day
    public private(set) var state: State
    /// Counts every change of a cell; pages that were drawn from an older one learn of it.
    public private(set) var revision: Int
    /// The number of the version that staff see; 0 before the first publication.
    public private(set) var publishedVersion: Int

    /// Where a roster is on its way to staff.
    public enum State: String, CaseIterable, Sendable, Codable {
        /// Staff may ask; the manager plans.
        case planning
        /// A manager has handed it to the approver.
        case submitted
        /// An approver has agreed to it as it stands.
        case approved
        /// Staff see it; changes need a reason.
        case published

        public var title: String {
            switch self {
            case .planning: "Being planned"
            case .submitted: "Waiting for approval"
            case .approved: "Approved"
            case .published: "Published"
            }
        }
    }

    public init(
        id: PeriodID, unit: UnitID, firstDay: Day, lastDay: Day, state: State = .planning, revision: Int = 0,
        publishedVersion: Int = 0
    ) {
        self.id = id
        self.unit = unit
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.state = state
        self.revision = revision
        self.publishedVersion = publishedVersion
    }

    public var days: ClosedRange<Day> { firstDay...max(firstDay, lastDay) }
    public var isPublished: Bool { publishedVersion > 0 }

    /// "23 Nov 2026 to 20 Dec 2026".
    public var words: String { "\(firstDay.words) to \(lastDay.words)" }

    /// Counts a change; an approval does not outlive a change of what was approved.
    public mutating func touch() {
        revision += 1
        if state == .submitted || state == .approved { state = .planning }
    }

    /// Hands the roster to the approver.
    /// - Throws: a conflict unless it is being planned.
    public mutating func submit() throws(Refusal) {
        guard state == .planning else {
            throw Refusal(.conflict, "This roster is not being planned: it is \(words(of: state)).")
        }
        state = .submitted
    }

    /// Agrees to the roster as it stands.
    /// - Throws: a conflict unless it is being planned or waits for approval.
    public mutating func approve() throws(Refusal) {
        guard state == .planning || state == .submitted else {
            throw Refusal(.conflict, "This roster cannot be approved: it is \(words(of: state)).")
        }
        state = .approved
    }

    /// Sends it back to be planned.
    /// - Throws: a conflict once it is published.
    public mutating func sendBack() throws(Refusal) {
        guard state == .submitted || state == .approved else {
            throw Refusal(.conflict, "This roster cannot be sent back: it is \(words(of: state)).")
        }
        state = .planning
    }

    /// Makes it the next version that staff see.
    /// - Throws: a conflict unless it is approved or already published.
    public mutating func publish() throws(Refusal) {
        guard state == .approved || state == .published else {
            throw Refusal(.conflict, "Approve this roster before you publish it.")
        }
        state = .published
        publishedVersion += 1
    }

    private func words(of state: State) -> String { state.title.lowercased() }
}
