import Core
import Ledger
import Storage
import Web
import Workforce

/// Everything the server answers about drafts.
func draftRoutes(_ host: Host) -> [Route] {
    draftPages + draftAPI + replanRoutes + replanAPI + pinRoutes
}

private let planAccess = Access.holding(RosteringPermissions.plan)

private let draftPages = [
    Route(.get, "/rostering/periods/{period}/draft", planAccess, "See a roster's draft") { visit in
        .page(try await visit.draftPage(FormFrame(visit)))
    },
    Route(.post, "/rostering/periods/{period}/draft", planAccess, "Ask for a draft") { visit in
        try await visit.attempt {
            var reader = FormReader(visit.form)
            let seconds = reader.whole("seconds", "how long to search", in: 1...600)
            try reader.finish()
            let id: PeriodID = try visit.id("period")
            _ = try await visit.askDraft(
                seconds: seconds, seed: nil, afresh: visit.form["start"] == "afresh",
                sideBySide: visit.form["drafts"] == "several")
            return .seeOther(PeriodPaths.draft(id))
        } again: { form in
            try await visit.draftPage(form)
        }
    },
    Route(.get, "/rostering/periods/{period}/draft/events", planAccess, "Watch a draft") { visit in
        let id: PeriodID = try visit.id("period"), caller = try visit.caller(), host = visit.host
        _ = try await visit.read { try DraftDesk.find(id, for: caller, in: $0) }
        return .events(draftEvents(id, for: caller, host))
    },
    Route(.post, "/rostering/periods/{period}/draft/stop", planAccess, "Stop a draft") { visit in
        try await visit.stopDraft()
        return .seeOther(PeriodPaths.draft(try visit.id("period")), notice: "The draft is being stopped.")
    },
    Route(.post, "/rostering/periods/{period}/draft/{proposal}/acceptance", planAccess, "Take a draft") { visit in
        let id: PeriodID = try visit.id("period")
        return try await visit.attempt {
            let lean = visit.form["variant"].flatMap { DraftLean(rawValue: $0) }
            let count = try await visit.takeDraft(lean: lean, reason: visit.form["reason"])?.changes.count ?? 0
            return .seeOther(
                PeriodPaths.board(id), notice: "The draft is on the board: \(count) places changed. Undo takes it back."
            )
        } again: { form in
            try await visit.draftPage(form)
        }
    },
    Route(.post, "/rostering/periods/{period}/draft/{proposal}/dropping", planAccess, "Drop a draft") { visit in
        try await visit.dropDraft()
        return .seeOther(
            PeriodPaths.draft(try visit.id("period")), notice: "The draft was dropped. The board is as it was.")
    },
]

/// Sends the progress of a draft as it changes, then leads to the page on which it is decided.
private func draftEvents(_ id: PeriodID, for caller: Caller, _ host: Host) -> AsyncStream<LiveEvent> {
    AsyncStream { continuation in
        let watch = Task {
            var shown: HTML?
            for await _ in host.bell.rings(atLeastEvery: .seconds(2)) {
                let desk = try? await host.database.read(for: caller.organisation) {
                    try DraftDesk.find(id, for: caller, in: $0)
                }
                guard let desk, desk.isUnderWay else { break }
                let html = DraftProgressView(desk: desk).html
                if html != shown { continuation.yield(LiveEvent("progress", html.text)) }
                shown = html
            }
            if !Task.isCancelled { continuation.yield(LiveEvent("location", PeriodPaths.draft(id))) }
            continuation.finish()
        }
        continuation.onTermination = { _ in watch.cancel() }
    }
}

extension Visit {
    fileprivate func draftPage(_ form: FormFrame) async throws -> Page {
        let id: PeriodID = try id("period"), caller = try caller(), today = UKTime.civil(now).day
        return try await read { tx in
            let desk = try DraftDesk.find(id, for: caller, in: tx)
            let board = try Board.load(id, of: caller.organisation, in: tx)
            return DraftPage(desk: desk, board: board, today: today, form: form).page
        }
    }

    /// - Parameter seed: `nil` takes a fresh one.
    func askDraft(seconds: Int, seed: UInt64?, afresh: Bool, sideBySide: Bool) async throws -> Job {
        let id: PeriodID = try id("period"), caller = try caller(), now = now
        let seed = seed ?? host.secretBytes(8).reduce(0) { $0 << 8 | UInt64($1) }
        let job: ID<Job> = host.newID()
        return try await write { tx in
            try Rostering.askDraft(
                of: id, seconds: seconds, seed: seed, startsAfresh: afresh, sideBySide: sideBySide, job: job,
                as: caller, at: now, in: tx)
        }
    }

    func stopDraft() async throws {
        let id: PeriodID = try id("period"), caller = try caller(), now = now
        try await write { try Rostering.stopDraft(of: id, as: caller, at: now, in: $0) }
    }

    /// - Throws: a `notFound` refusal for a draft of another roster.
    func takeDraft(lean: DraftLean?, reason: String?) async throws -> Edit? {
        let caller = try caller(), now = now, edit: EditID = host.newID()
        return try await decideDraft {
            try acceptDraft($0, lean: lean, reason: reason, edit: edit, as: caller, at: now, in: $1)
        }
    }

    /// - Throws: a `notFound` refusal for a draft of another roster.
    func dropDraft() async throws {
        let caller = try caller(), now = now
        try await decideDraft { try Rostering.dropDraft($0, as: caller, at: now, in: $1) }
    }

    private func decideDraft<Outcome: Sendable>(
        _ decide: @escaping @Sendable (ProposalID, any Transaction) throws -> Outcome
    ) async throws -> Outcome {
        let period: PeriodID = try id("period"), proposal: ProposalID = try id("proposal")
        let caller = try caller()
        return try await write { tx in
            guard try Proposals.find(proposal, of: caller.organisation, in: tx).period == period else {
                throw Refusal(.notFound, "There is no such draft.")
            }
            return try decide(proposal, tx)
        }
    }
}
