import Core
import Web
import Workforce

/// What the API tells of an open place: who could fill it, why nobody can, and who could with one further swap.
enum CoverView {
    private typealias Member = Operation.Member
    private typealias Shape = Operation.Shape

    static let shape = Operation.Shape.object(
        "Candidates",
        [
            Member("candidates", .list(candidate), "The best first; those who break a rule last"),
            Member("closed", .maybe(closed), "Why nobody who is off that day can; null when somebody could"),
            Member("swaps", .list(swap), "Who could with one further swap that breaks nothing, the best first"),
        ])

    private static let candidate = BoardShapes.consequences(
        "Candidate",
        [
            Member("person", .text, "Who"), Member("name", .text, "Their name"),
            Member("now", .maybe(BoardShapes.cell), "What they do that day now"),
            Member("hours", BoardShapes.hours, "Their hours with it"),
        ])

    private static let closed = Shape.object(
        "ClosedPlace",
        [
            Member("peopleCount", .whole, "How many were looked at"),
            Member(
                "together",
                .list(
                    .object(
                        "ReasonShare",
                        [
                            Member("reason", reason, "The rule or fact"),
                            Member("people", .list(.text), "Those told for it: each person once"),
                        ])), "The fewest reasons that rule everybody out, the one that rules out most first"),
            Member(
                "opening",
                .object(
                    "Opening",
                    [
                        Member("reasons", .list(reason), "What would have to give way"),
                        Member("people", .list(.text), "Who could do it then"),
                    ]), "The fewest reasons that are all there is against somebody"),
        ])

    private static let reason = Shape.object(
        "ClosedReason",
        [
            Member("rule", .text, "The rule's id, such as WTR-05, or SKILL, LEAVE, AT-WORK and so on"),
            Member("title", .text, "As a heading"),
        ])

    private static let swap = Shape.object(
        "CoverBySwap",
        [
            Member("person", .text, "Who would fill the place"), Member("name", .text, "Their name"),
            Member("day", .day, "The day of the shift they hand over"),
            Member("partner", .text, "Who takes it over"), Member("partnerName", .text, "Their name"),
            Member("changes", .list(BoardShapes.change), "What to send as one step of kind swap"),
            Member("costs", .list(.text), "What would be worse"), Member("gains", .list(.text), "What would be better"),
            Member("points", .whole, "What it costs in the draft's points; below zero is better"),
            Member("prices", .list(BoardShapes.price), "The points by the ward's terms"),
        ])

    /// - Parameter day: the place's.
    static func answer(_ answer: CoverAnswer, on day: Day) -> JSON {
        [
            "candidates": .list(answer.candidates.map(json)), "closed": answer.closed.map(json) ?? .null,
            "swaps": .list(answer.swaps.map { json($0, on: day) }),
        ]
    }

    private static func json(_ candidate: CoverCandidate) -> JSON {
        BoardView.consequences(
            candidate.judged,
            more: [
                JSON.Member("person", JSON(candidate.row.id)), JSON.Member("name", JSON(candidate.row.person.name)),
                JSON.Member("now", BoardView.cell(candidate.now)),
                JSON.Member("hours", BoardView.hours(candidate.hours)),
            ])
    }

    private static func json(_ closed: ClosedPlace) -> JSON {
        [
            "peopleCount": JSON(closed.peopleCount),
            "together": .list(
                closed.together.map {
                    ["reason": json($0.reason), "people": .list($0.people.map { JSON($0.id) })]
                }),
            "opening": [
                "reasons": .list(closed.opening.reasons.map(json)),
                "people": .list(closed.opening.people.map { JSON($0.id) }),
            ],
        ]
    }

    private static func json(_ reason: Objection.Kind) -> JSON {
        ["rule": JSON(reason.rule), "title": JSON(reason.title)]
    }

    private static func json(_ swap: CoverBySwap, on day: Day) -> JSON {
        [
            "person": JSON(swap.row.id), "name": JSON(swap.row.person.name), "day": JSON(swap.day),
            "partner": JSON(swap.partner.id), "partnerName": JSON(swap.partner.person.name),
            "changes": .list(
                swap.changes(on: day).map { change in
                    [
                        "person": JSON(change.place.person), "day": JSON(change.place.day),
                        "before": BoardView.cell(change.before), "after": BoardView.cell(change.after),
                    ]
                }),
            "costs": .list(swap.costs.map { JSON($0) }), "gains": .list(swap.gains.map { JSON($0) }),
            "points": JSON(swap.points), "prices": .list(swap.prices.map(BoardView.price)),
        ]
    }
}
