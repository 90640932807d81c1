import Core
import Web
import Workforce

/// Who could change places, for programs; the swap itself is sent as two changes of kind `swap`.
let swapAPI = [
    Route(
        .get, "/api/rostering/v1/periods/{period}/cells/{person}/{day}/swaps", boardAccess,
        "List who could change places with somebody", operation: Operation(response: BoardShapes.swaps)
    ) { visit in
        let board = try await visit.board()
        let found = try board.whoCouldSwap(at: CellPlace(try visit.id("person"), try visit.day("day")))
        return .showing(
            found.map(\.row.id), purpose: "roster", .json(["partners": .list(found.map(BoardView.partner))]))
    }
]

extension BoardShapes {
    static let swaps = Shape.object(
        "Swaps",
        [
            Member(
                "partners",
                .list(
                    .object(
                        "SwapPartner",
                        [
                            Member("person", .text, "Who"), Member("name", .text, "Their name"),
                            Member("now", .maybe(cell), "What they do that day now"),
                            Member("allowed", .flag, "Whether it breaks nothing for either"),
                            Member("points", .whole, "Both sides in the draft's points; below zero is better"),
                            Member("mine", consequences("SwapSide", []), "What it does to whoever asks, and to cover"),
                            Member("theirs", consequences("SwapSide", []), "What it does to the partner"),
                        ])), "The best first; those who break a rule last")
        ])
}

extension BoardView {
    static func partner(_ partner: SwapPartner) -> JSON {
        [
            "person": JSON(partner.row.id), "name": JSON(partner.row.person.name), "now": cell(partner.now),
            "allowed": JSON(partner.isAllowed), "points": JSON(partner.points), "mine": consequences(partner.mine),
            "theirs": consequences(partner.theirs),
        ]
    }
}
