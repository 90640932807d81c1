import Core
import Storage
import Web

/// Approving and publishing, and what came of it, for programs.
let publishingAPI = publishingViews + publishingSteps

private let period = "/api/rostering/v1/periods/{period}"
private let seeing = Access.holding(RosteringPermissions.view)

/// What can be read of a roster on its way to staff.
private let publishingViews = [
    Route(
        .get, "\(period)/approval", seeing, "Where a roster stands on the way to publication",
        operation: Operation(response: PublishingViews.approvalShape)
    ) { visit in
        let id: PeriodID = try visit.id("period"), caller = try visit.caller()
        return .json(PublishingViews.approval(try await visit.read { try ApprovalView.load(id, as: caller, in: $0) }))
    },
    Route(
        .get, "\(period)/publication/changes", seeing, "What changed since a roster was published",
        operation: Operation(response: PublishingViews.changesShape)
    ) { visit in
        let id: PeriodID = try visit.id("period"), caller = try visit.caller()
        return .json(
            PublishingViews.changes(try await visit.read { try PublishedChanges.load(id, as: caller, in: $0) }))
    },
    Route(
        .get, "\(period)/figures", seeing, "The figures of a roster and of those before it",
        operation: Operation(response: .list(FiguresViews.shape))
    ) { visit in
        let id: PeriodID = try visit.id("period"), caller = try visit.caller()
        let periods = try await visit.read { try figures(through: id, last: 6, as: caller, in: $0) }
        return .json(.list(periods.map(FiguresViews.figures)))
    },
]

/// The steps from a planned roster to a published one.
private let publishingSteps = [
    step(.post, "\(period)/submission", RosteringPermissions.plan, "Hand a roster to the approver") {
        id, _, caller, now, tx in
        try submitRoster(id, as: caller, at: now, in: tx)
    },
    step(
        .post, "\(period)/approval", RosteringPermissions.approve, "Approve a roster as it was seen",
        request: .object("Approval", [Operation.Member("revision", .whole, "The revision that was looked at")])
    ) { id, body, caller, now, tx in
        var reader = JSONReader(body)
        let revision = reader.whole("revision", in: 0...Int.max)
        try reader.finish()
        return try approveRoster(id, revision: revision, as: caller, at: now, in: tx)
    },
    step(.post, "\(period)/return", RosteringPermissions.approve, "Send a roster back to be planned") {
        id, _, caller, now, tx in
        try sendBackRoster(id, as: caller, at: now, in: tx)
    },
    step(.post, "\(period)/publication", RosteringPermissions.publish, "Publish an approved roster") {
        id, _, caller, now, tx in
        try publishRoster(id, as: caller, at: now, in: tx)
        return try Periods.find(id, of: caller.organisation, in: tx)
    },
    step(
        .post, "\(period)/breaches", RosteringPermissions.overrideBreach, "Let a breach stand with a reason",
        request: .object(
            "LetStand",
            [
                Operation.Member("finding", .text, "The breach's key, from the approval view"),
                Operation.Member("reason", .text, "Why it is safe: 10 to 500 characters"),
            ])
    ) { id, body, caller, now, tx in
        var reader = JSONReader(body)
        let finding = reader.text("finding", limit: 200)
        let reason = reader.text("reason", limit: 500)
        try reader.finish()
        try letStand(finding, of: id, reason: reason, as: caller, at: now, in: tx)
        return try Periods.find(id, of: caller.organisation, in: tx)
    },
]

/// A step that changes where a roster stands and answers with it.
private func step(
    _ method: Route.Method, _ path: String, _ permission: Permission, _ summary: String,
    request: Operation.Shape? = nil,
    _ work: @escaping @Sendable (PeriodID, JSON, Caller, Instant, any Transaction) throws -> Period
) -> Route {
    Route(
        method, path, .holding(permission), summary,
        operation: Operation(request: request, response: PublishingViews.periodShape)
    ) { visit in
        let id: PeriodID = try visit.id("period"), caller = try visit.caller()
        let body = request == nil ? JSON.null : try visit.json()
        let period = try await visit.write { try work(id, body, caller, visit.now, $0) }
        return .json(PublishingViews.period(period))
    }
}
