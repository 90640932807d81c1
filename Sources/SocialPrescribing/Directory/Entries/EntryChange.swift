import Core

/// Something that was done to an entry: by the team, by whoever keeps it right at the service, or a check.
public struct EntryChange: Hashable, Sendable {
    let id: ID<EntryChange>
    let service: ID<CommunityService>
    let kind: Kind
    var state: State
    let madeAt: Instant
    /// The account of the team; `nil` for what came through a link.
    let madeBy: AccountID?
    let link: ID<EntryLink>?
    /// What was to be changed; empty where only that it was done is kept.
    var parts: EntryUpdate
    var decidedAt: Instant?

    enum Kind: String, Sendable, Hashable, CaseIterable {
        case added, changed, retired, restored
        /// Somebody said that it is still right.
        case checked
        /// Typed by the provider behind a link.
        case proposed
    }

    enum State: String, Sendable, Hashable, CaseIterable {
        /// In the entry.
        case live
        /// Waits for the team.
        case waiting
        case declined
    }

    init(
        id: ID<EntryChange>, of service: ID<CommunityService>, _ kind: Kind, _ state: State = .live, at now: Instant,
        by account: AccountID? = nil, link: ID<EntryLink>? = nil, parts: EntryUpdate = EntryUpdate(),
        decidedAt: Instant? = nil
    ) {
        self.id = id
        self.service = service
        self.kind = kind
        self.state = state
        madeAt = now
        madeBy = account
        self.link = link
        self.parts = parts
        self.decidedAt = decidedAt
    }

    /// A line of the history.
    var words: String {
        switch (kind, state) {
        case (.added, _): "Added by the team"
        case (.changed, _): "Changed by the team"
        case (.retired, _): "Taken out of the directory"
        case (.restored, _): "Put back into the directory"
        case (.checked, _): madeBy == nil ? "Said to be right by the service" : "Checked by the team"
        case (.proposed, .live): "Changed by the service"
        case (.proposed, .waiting): "Change by the service, waiting for the team"
        case (.proposed, .declined): "Change by the service, not taken"
        }
    }
}

/// What somebody at a service may change of its entry by themselves. What is `nil` stays as it is.
struct EntryUpdate: Hashable, Sendable {
    var summary: String?
    var phone: String?
    /// An empty text takes the alert away.
    var alert: String?
    var isShutForNow: Bool?
    var capacity: CommunityService.Capacity?
    var schedules: [ServiceSchedule]?

    init() {}

    /// What is different from the entry in what was typed.
    init(
        typed summary: String, phone: String?, alert: String, isShutForNow: Bool,
        capacity: CommunityService.Capacity, schedules: [ServiceSchedule], against service: CommunityService
    ) {
        if summary != service.summary { self.summary = summary }
        if (phone ?? "") != (service.phone ?? "") { self.phone = phone ?? "" }
        if alert != (service.details.alert ?? "") { self.alert = alert }
        if isShutForNow != (service.status == .temporarilyClosed) { self.isShutForNow = isShutForNow }
        if capacity != service.capacity { self.capacity = capacity }
        if schedules != service.details.schedules { self.schedules = schedules }
    }

    var isEmpty: Bool { self == EntryUpdate() }

    func applied(to service: CommunityService, at now: Instant) -> CommunityService {
        var service = service
        if let summary { service.summary = summary }
        if let phone { service.phone = phone.isEmpty ? nil : phone }
        if let alert { service.details.alert = alert.isEmpty ? nil : alert }
        if let isShutForNow { service.status = isShutForNow ? .temporarilyClosed : .active }
        if let capacity { service.capacity = capacity }
        if let schedules { service.details.schedules = schedules }
        service.details.changedAt = now
        return service
    }

    /// What it would change, each with its new words.
    var lines: [(name: String, words: String)] {
        var lines: [(name: String, words: String)] = []
        if let summary { lines.append(("What it is", summary)) }
        if let schedules {
            let words = schedules.map(\.words).joined(separator: "; ")
            lines.append(("When", words.isEmpty ? "No times any more" : words))
        }
        if let capacity { lines.append(("Is there room?", capacity.words)) }
        if let phone { lines.append(("Phone", phone.isEmpty ? "No phone number any more" : phone)) }
        if let isShutForNow { lines.append(("Open or closed", isShutForNow ? "Closed for now" : "Open")) }
        if let alert { lines.append(("Important news", alert.isEmpty ? "None any more" : alert)) }
        return lines
    }
}

/// A link by which somebody at a service keeps its entry right, without an account.
struct EntryLink: Hashable, Sendable {
    let id: ID<EntryLink>
    let service: ID<CommunityService>
    let email: String
    let madeAt: Instant
    let endsAt: Instant
    var usedAt: Instant?

    /// For how long a link is good.
    static let lifeDays = 30
}
