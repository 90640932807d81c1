import Core
import Storage
import Web

/// Approving, publishing, and what changed since: for managers and approvers.
let publishingRoutes = [
    Route(.get, "/rostering/periods/{period}/approval", seeing, "Look at a roster before it is approved") { visit in
        .page(try await approvalPage(visit, FormFrame(visit)))
    },
    Route(
        .post, "/rostering/periods/{period}/submission", .holding(RosteringPermissions.plan),
        "Hand a roster to the approver"
    ) { visit in
        try await step(visit, "The roster now waits for approval.") { id, caller, tx in
            try submitRoster(id, as: caller, at: visit.now, in: tx)
        }
    },
    Route(
        .post, "/rostering/periods/{period}/approval", .holding(RosteringPermissions.approve), "Approve a roster"
    ) { visit in
        let revision = Int(visit.form["revision"] ?? "") ?? -1
        return try await step(visit, "The roster is approved. Publish it when you are ready.") { id, caller, tx in
            try approveRoster(id, revision: revision, as: caller, at: visit.now, in: tx)
        }
    },
    Route(
        .post, "/rostering/periods/{period}/return", .holding(RosteringPermissions.approve),
        "Send a roster back to be planned"
    ) { visit in
        try await step(visit, "The roster went back to be planned.") { id, caller, tx in
            try sendBackRoster(id, as: caller, at: visit.now, in: tx)
        }
    },
    Route(
        .post, "/rostering/periods/{period}/publication", .holding(RosteringPermissions.publish),
        "Publish a roster"
    ) { visit in
        try await step(visit, "The roster is published. Everybody on it has been told.") { id, caller, tx in
            try publishRoster(id, as: caller, at: visit.now, in: tx)
        }
    },
    Route(
        .post, "/rostering/periods/{period}/breaches", .holding(RosteringPermissions.overrideBreach),
        "Let a breach stand with a reason"
    ) { visit in
        let finding = visit.form["finding"] ?? "", reason = visit.form["reason"] ?? ""
        return try await step(visit, "The reason is kept with the roster.") { id, caller, tx in
            try letStand(finding, of: id, reason: reason, as: caller, at: visit.now, in: tx)
        }
    },
    Route(.get, "/rostering/periods/{period}/changes", seeing, "What changed since a roster was published") {
        visit in
        let id: PeriodID = try visit.id("period"), caller = try visit.caller()
        return .page(changesPage(try await visit.read { try PublishedChanges.load(id, as: caller, in: $0) }))
    },
]

private let seeing = Access.holding(RosteringPermissions.view)

/// Does one step on the way to publication and shows the approval page again.
private func step(
    _ visit: Visit, _ notice: String,
    _ work: @escaping @Sendable (PeriodID, Caller, any Transaction) throws -> some Sendable
) async throws -> Answer {
    let id: PeriodID = try visit.id("period"), caller = try visit.caller()
    return try await visit.attempt {
        _ = try await visit.write { try work(id, caller, $0) }
        return .seeOther("/rostering/periods/\(id)/approval", notice: notice)
    } again: { form in
        try await approvalPage(visit, form)
    }
}

private func approvalPage(_ visit: Visit, _ form: FormFrame) async throws -> Page {
    let id: PeriodID = try visit.id("period"), caller = try visit.caller()
    let view = try await visit.read { try ApprovalView.load(id, as: caller, in: $0) }
    return approvalPage(view, form, caller: caller, today: UKTime.civil(visit.now).day)
}
