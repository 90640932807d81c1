import Core
import Ledger
import Web
import Workforce

/// What programs ask of drafts.
let draftAPI = [
    Route(
        .post, "/api/rostering/v1/periods/{period}/drafts", .holding(RosteringPermissions.plan), "Ask for a draft",
        operation: Operation(
            request: .object(
                "DraftRequest",
                [
                    Operation.Member("seconds", .whole, "How long to search, 1 to 600"),
                    Operation.Member("seed", .whole, "The same seed repeats a search", optional: true),
                    Operation.Member("afresh", .flag, "Forgets what is on the board, pins excepted", optional: true),
                ]), response: DraftShapes.desk, status: 202)
    ) { visit in
        let json = try visit.json()
        var reader = JSONReader(json)
        let seconds = reader.whole("seconds", in: 1...600)
        let seed = reader.optionalWhole("seed", in: 0...Int.max)
        let afresh = json["afresh"] == nil ? false : reader.flag("afresh")
        try reader.finish()
        _ = try await visit.askDraft(seconds: seconds, seed: seed.map(UInt64.init), afresh: afresh)
        return .json(DraftShapes.view(try await visit.draftDesk()), status: 202)
    },
    Route(
        .get, "/api/rostering/v1/periods/{period}/drafts/latest", .holding(RosteringPermissions.plan),
        "Read how a draft stands", operation: Operation(response: DraftShapes.desk)
    ) { visit in
        .json(DraftShapes.view(try await visit.draftDesk()))
    },
    Route(
        .post, "/api/rostering/v1/periods/{period}/drafts/{proposal}/acceptance",
        .holding(RosteringPermissions.plan), "Take a draft",
        operation: Operation(request: BoardShapes.reason, response: DraftShapes.desk)
    ) { visit in
        var reader = JSONReader(visit.body.isEmpty ? [:] : try visit.json())
        let reason = reader.optionalText("reason", limit: 1000)
        try reader.finish()
        _ = try await visit.takeDraft(reason: reason)
        return .json(DraftShapes.view(try await visit.draftDesk()))
    },
    Route(
        .post, "/api/rostering/v1/periods/{period}/drafts/latest/stopping", .holding(RosteringPermissions.plan),
        "Stop the draft under way; its best roster so far is kept",
        operation: Operation(response: DraftShapes.desk, status: 202)
    ) { visit in
        try await visit.stopDraft()
        return .json(DraftShapes.view(try await visit.draftDesk()), status: 202)
    },
    Route(
        .delete, "/api/rostering/v1/periods/{period}/drafts/{proposal}", .holding(RosteringPermissions.plan),
        "Drop a draft: the board stays as it is", operation: Operation(response: DraftShapes.desk)
    ) { visit in
        try await visit.dropDraft()
        return .json(DraftShapes.view(try await visit.draftDesk()))
    },
]

extension Visit {
    fileprivate func draftDesk() async throws -> DraftDesk {
        let id: PeriodID = try id("period"), caller = try caller()
        return try await read { try DraftDesk.find(id, for: caller, in: $0) }
    }
}

/// Drafts as JSON.
enum DraftShapes {
    typealias Member = Operation.Member

    static let desk = Operation.Shape.object(
        "DraftDesk",
        [
            Member("job", .maybe(.text), "The job last asked for"),
            Member("state", .maybe(.choice(Job.State.allCases.map(\.rawValue))), "Where that job is"),
            Member("reason", .maybe(.text), "Why it failed"),
            Member(
                "progress",
                .maybe(
                    .object(
                        "DraftProgress",
                        [
                            Member("seconds", .number, "Seconds searched"),
                            Member("ofSeconds", .whole, "Seconds it may search"),
                            Member("shortOfMinimum", .whole, "People missing to minimum cover"),
                            Member("shortOfWanted", .whole, "People missing to wanted cover"),
                            Member("wishes", .whole, "Wishes asked"), Member("wishesMet", .whole, "Wishes given"),
                            Member("broken", .whole, "Rules broken"), Member("points", .whole, "Lower is better"),
                        ])), "What it last told"),
            Member(
                "proposal",
                .maybe(
                    .object(
                        "Proposal",
                        [
                            Member("id", .text, "Its id"), Member("madeAt", .instant, "When it was made"),
                            Member("changes", .list(BoardShapes.change), "What it would change"),
                            Member("before", BoardShapes.summary, "The board's figures"),
                            Member("after", BoardShapes.summary, "The figures with it"),
                        ])), "The draft that waits for a decision"),
        ])

    static func view(_ desk: DraftDesk) -> JSON {
        [
            "job": .maybe(desk.job.map { JSON($0.id) }), "state": .maybe(desk.job.map { JSON($0.state.rawValue) }),
            "reason": .maybe(desk.job?.reason.map { JSON($0) }), "progress": .maybe(desk.progress.map(progress)),
            "proposal": .maybe(desk.proposal.map(proposal)),
        ]
    }

    private static func progress(_ progress: DraftProgress) -> JSON {
        [
            "seconds": JSON(progress.seconds), "ofSeconds": JSON(progress.ofSeconds),
            "shortOfMinimum": JSON(progress.shortOfMinimum), "shortOfWanted": JSON(progress.shortOfWanted),
            "wishes": JSON(progress.wishes), "wishesMet": JSON(progress.wishesMet), "broken": JSON(progress.broken),
            "points": JSON(progress.points),
        ]
    }

    private static func proposal(_ proposal: Proposal) -> JSON {
        [
            "id": JSON(proposal.id), "madeAt": JSON(proposal.madeAt),
            "changes": .list(
                proposal.changes.map {
                    [
                        "person": JSON($0.place.person), "day": JSON($0.place.day), "before": BoardView.cell($0.before),
                        "after": BoardView.cell($0.after),
                    ]
                }),
            "before": BoardView.summary(proposal.figures.before), "after": BoardView.summary(proposal.figures.after),
        ]
    }
}
