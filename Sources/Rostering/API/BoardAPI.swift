import Core
import Storage
import Web
import Workforce

/// What programs, and the board's own script, ask of a board.
let boardAPI = [
    Route(
        .get, "/api/rostering/v1/periods/{period}/board", boardAccess, "Read a roster board",
        operation: Operation(response: BoardShapes.board)
    ) { visit in
        let board = try await visit.board()
        return .showing(
            board.ward.rows.map(\.id), purpose: "roster", .json(BoardView.board(board, board.findings())))
    },
    Route(
        .get, "/api/rostering/v1/periods/{period}/board/changes", boardAccess, "Read what has changed on a board",
        operation: Operation(
            response: BoardShapes.news,
            query: [Operation.Member("since", .whole, "The revision that was seen last")])
    ) { visit in
        let id: PeriodID = try visit.id("period"), caller = try visit.caller()
        let since = visit.query["since"].flatMap { Int($0) } ?? 0
        let news = try await visit.read { try BoardNews.since(since, in: id, for: caller, in: $0) }
        return .showing(news.rows.map(\.person), purpose: "roster", .json(BoardView.news(news)))
    },
    Route(
        .post, "/api/rostering/v1/periods/{period}/board/changes", .holding(RosteringPermissions.plan), "Change cells",
        operation: Operation(request: BoardShapes.changes, response: BoardShapes.news, takesKey: true)
    ) { visit in
        let sent = try SentChanges(visit), edit: EditID = try visit.madeID()
        return try await visit.answeringConflicts(about: Set(sent.changes.map(\.place))) { caller, period, now, tx in
            let changes = try fillSkills(
                of: sent.changes, at: sent.withoutSkill, in: period, of: caller.organisation, in: tx)
            try changeCells(
                changes, of: period, kind: sent.kind, reason: sent.reason, edit: edit, as: caller, at: now, in: tx)
            return Set(changes.map(\.place))
        }
    },
    Route(
        .post, "/api/rostering/v1/periods/{period}/board/undo", .holding(RosteringPermissions.plan),
        "Undo one's last change",
        operation: Operation(request: BoardShapes.reason, response: BoardShapes.news)
    ) { visit in
        let reason = try visit.sentReason()
        return try await visit.answeringConflicts(about: []) { caller, period, now, tx in
            Set(try undo(on: period, reason: reason, as: caller, at: now, in: tx).changes.map(\.place))
        }
    },
    Route(
        .post, "/api/rostering/v1/periods/{period}/board/redo", .holding(RosteringPermissions.plan),
        "Redo a change undone",
        operation: Operation(request: BoardShapes.reason, response: BoardShapes.news)
    ) { visit in
        let reason = try visit.sentReason()
        return try await visit.answeringConflicts(about: []) { caller, period, now, tx in
            Set(try redo(on: period, reason: reason, as: caller, at: now, in: tx).changes.map(\.place))
        }
    },
    Route(
        .get, "/api/rostering/v1/periods/{period}/cells/{person}/{day}", boardAccess, "Explain a place of a board",
        operation: Operation(response: BoardShapes.story)
    ) { visit in
        let board = try await visit.board()
        let place = CellPlace(try visit.id("person"), try visit.day("day"))
        return .showing([place.person], purpose: "roster", .json(BoardView.story(try board.story(of: place))))
    },
    Route(
        .get, "/api/rostering/v1/periods/{period}/cover/{day}/{shift}", boardAccess,
        "List who could cover a shift, and why nobody can",
        operation: Operation(
            response: CoverView.shape,
            query: [Operation.Member("skill", .text, "The skill's id they must be put to work as", optional: true)])
    ) { visit in
        let board = try await visit.board()
        let day = try visit.day("day")
        let found = try board.coverAnswer(
            try visit.id("shift"), visit.query["skill"].flatMap { SkillID(checking: $0) }, on: day,
            today: UKTime.civil(visit.now).day)
        return .showing(found.people, purpose: "cover", .json(CoverView.answer(found, on: day)))
    },
]

let boardAccess = Access.holdingAny([RosteringPermissions.view, RosteringPermissions.plan])

extension Visit {
    /// The whole board of the period in the path, for somebody who may see it.
    func board() async throws -> Board {
        let id: PeriodID = try id("period"), caller = try caller()
        return try await read { tx in
            let period = try Periods.find(id, of: caller.organisation, in: tx)
            try caller.requireView(of: period.unit)
            return try Board.load(period, of: caller.organisation, in: tx)
        }
    }

    fileprivate func sentReason() throws -> String? {
        guard !body.isEmpty else { return nil }
        var reader = JSONReader(try json())
        let reason = reader.optionalText("reason", limit: 1000)
        try reader.finish()
        return reason
    }

    /// Runs a change and answers with its news; a conflict is answered with what stands in the places now, so that the
    /// page can show it at once.
    fileprivate func answeringConflicts(
        about places: Set<CellPlace>,
        _ change: @escaping @Sendable (Caller, PeriodID, Instant, any Transaction) throws -> Set<CellPlace>
    ) async throws -> Answer {
        let caller = try caller(), id: PeriodID = try id("period"), now = now
        do {
            let news = try await write { tx in
                try BoardNews.of(change(caller, id, now, tx), in: id, for: caller, in: tx)
            }
            return .showing(news.rows.map(\.person), purpose: "roster", .json(BoardView.news(news)))
        } catch let refusal as Refusal where refusal.kind == .conflict {
            let news = try await read { try BoardNews.of(places, in: id, for: caller, in: $0) }
            return .showing(
                news.rows.map(\.person), purpose: "roster",
                .json(
                    [
                        "type": "urn:commonweal:problem:conflict", "title": "This could not be done", "status": 409,
                        "detail": JSON(refusal.words), "news": BoardView.news(news),
                    ], status: 409))
        }
    }
}
