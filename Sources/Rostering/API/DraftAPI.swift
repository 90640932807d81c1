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
                    Operation.Member(
                        "sideBySide", .flag, "Makes several drafts that differ, each searched for so long",
                        optional: true),
                ]), response: DraftShapes.desk, status: 202)
    ) { visit in
        let json = try visit.json()
        var reader = JSONReader(json)
        let seconds = reader.whole("seconds", in: 1...600)
        let seed = reader.optionalWhole("seed", in: 0...Int.max)
        let afresh = json["afresh"] == nil ? false : reader.flag("afresh")
        let sideBySide = json["sideBySide"] == nil ? false : reader.flag("sideBySide")
        try reader.finish()
        _ = try await visit.askDraft(
            seconds: seconds, seed: seed.map(UInt64.init), afresh: afresh, sideBySide: sideBySide)
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
        operation: Operation(request: DraftShapes.acceptance, response: DraftShapes.desk)
    ) { visit in
        var reader = JSONReader(visit.body.isEmpty ? [:] : try visit.json())
        let reason = reader.optionalText("reason", limit: 1000)
        let lean = reader.optionalText("variant")
        if let lean, DraftLean(rawValue: lean) == nil { reader.refuse("variant", "Send cover, wishes or fairness.") }
        try reader.finish()
        _ = try await visit.takeDraft(lean: lean.flatMap { DraftLean(rawValue: $0) }, reason: reason)
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
    func draftDesk() async throws -> DraftDesk {
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
                            Member("secondsSinceGain", .maybe(.number), "Seconds since the best was found"),
                            Member(
                                "bound", .maybe(.whole), "Points that no roster which keeps the rules can go below"),
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
                            Member("variants", .list(variant), "All of several drafts side by side"),
                            Member("away", .list(ReplanShapes.away), "Around whom a roster is planned again"),
                        ])), "The draft that waits for a decision"),
        ])

    static let acceptance = Operation.Shape.object(
        "Acceptance",
        [
            Member("reason", .maybe(.text), "Why; needed once the roster is published", optional: true),
            Member(
                "variant", .maybe(.choice(DraftLean.allCases.map(\.rawValue))), "Which of several drafts",
                optional: true),
        ])

    private static let variant = Operation.Shape.object(
        "DraftVariant",
        [
            Member("lean", .choice(DraftLean.allCases.map(\.rawValue)), "What it puts first"),
            Member("changes", .list(BoardShapes.change), "What it would change"),
            Member("after", BoardShapes.summary, "The figures with it"),
            Member("points", .whole, "Lower is better, counted alike for all"),
            Member("unfairPoints", .whole, "Those for shares that are not fair"),
        ])

    static func view(_ desk: DraftDesk) -> JSON {
        [
            "job": .maybe(desk.job.map { JSON($0.id) }), "state": .maybe(desk.job.map { JSON($0.state.rawValue) }),
            "reason": .maybe(desk.job?.reason.map { JSON($0) }), "progress": .maybe(desk.progress.map(progress)),
            "proposal": .maybe(desk.proposal.map { proposal($0, desk.aways) }),
        ]
    }

    private static func progress(_ progress: DraftProgress) -> JSON {
        [
            "seconds": JSON(progress.seconds), "ofSeconds": JSON(progress.ofSeconds),
            "shortOfMinimum": JSON(progress.shortOfMinimum), "shortOfWanted": JSON(progress.shortOfWanted),
            "wishes": JSON(progress.wishes), "wishesMet": JSON(progress.wishesMet), "broken": JSON(progress.broken),
            "points": JSON(progress.points),
            "secondsSinceGain": .maybe(progress.secondsSinceGain.map { JSON($0) }),
            "bound": .maybe(progress.bound.map { JSON($0) }),
        ]
    }

    private static func proposal(_ proposal: Proposal, _ aways: [Away]) -> JSON {
        [
            "id": JSON(proposal.id), "madeAt": JSON(proposal.madeAt),
            "changes": .list(proposal.changes.map(change)),
            "before": BoardView.summary(proposal.figures.before), "after": BoardView.summary(proposal.figures.after),
            "variants": .list(
                proposal.variants.map { variant in
                    [
                        "lean": JSON(variant.lean.rawValue), "changes": .list(variant.changes.map(change)),
                        "after": BoardView.summary(variant.figures.after), "points": JSON(variant.figures.points),
                        "unfairPoints": JSON(variant.figures.unfairPoints ?? 0),
                    ]
                }), "away": .list(aways.map(ReplanShapes.view)),
        ]
    }

    private static func change(_ change: CellChange) -> JSON {
        [
            "person": JSON(change.place.person), "day": JSON(change.place.day), "before": BoardView.cell(change.before),
            "after": BoardView.cell(change.after),
        ]
    }
}
