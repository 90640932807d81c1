import Core
import Web
import Workforce

/// What programs ask of replanning; the answer is read, taken and dropped where drafts are.
let replanAPI = [
    Route(
        .post, "/api/rostering/v1/periods/{period}/replans", .holding(RosteringPermissions.plan),
        "Ask for a roster to be planned again around people who are away",
        operation: Operation(
            request: .object(
                "ReplanRequest",
                [
                    Operation.Member("away", .list(ReplanShapes.away), "Who is away, 1 to 20 people, each once"),
                    Operation.Member("seed", .whole, "The same seed repeats a search", optional: true),
                ]), response: DraftShapes.desk, status: 202)
    ) { visit in
        var reader = JSONReader(try visit.json())
        let seed = reader.optionalWhole("seed", in: 0...Int.max)
        let aways = reader.list("away", limit: 20) { away in
            Away(
                away.id("person", of: Named.Person.self), from: away.day("firstDay"), through: away.day("lastDay"))
        }
        try reader.finish()
        _ = try await visit.askReplan(aways, seed: seed.map(UInt64.init))
        return .json(DraftShapes.view(try await visit.draftDesk()), status: 202)
    }
]

/// Replans as JSON.
enum ReplanShapes {
    typealias Member = Operation.Member

    static let away = Operation.Shape.object(
        "Away",
        [
            Member("person", .text, "Who"), Member("firstDay", .day, "The first day away"),
            Member("lastDay", .day, "The last day away, included"),
        ])

    static func view(_ away: Away) -> JSON {
        ["person": JSON(away.person), "firstDay": JSON(away.firstDay), "lastDay": JSON(away.lastDay)]
    }
}
