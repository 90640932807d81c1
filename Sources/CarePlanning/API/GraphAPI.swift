import Core
import Population
import Web

/// How a plan hangs together, for programs.
enum GraphAPI {
    static let routes: [Route] = [
        Route(
            .get, "/api/care-planning/v1/people/{served}/graph", .signedIn, "Get how a plan hangs together",
            operation: Operation(
                response: .object(
                    "PlanGraph",
                    [
                        .init("nodes", .list(node), "What matters, goals, actions and what came of them."),
                        .init("edges", .list(edge), "From each to what hangs under it."),
                    ]))
        ) { visit in
            let reading = try await visit.reading(), graph = PlanGraph(reading.plan, reading.came)
            return .showing(
                [reading.plan.person.id.subject], purpose: "care-plan",
                .json(["nodes": .list(graph.nodes.map(view)), "edges": .list(graph.edges.map(view))]))
        }
    ]

    private static let node = Operation.Shape.object(
        "PlanGraphNode",
        [
            .init("id", .text, "The id of the thing in its own service."), .init("kind", .text, "What it is."),
            .init("title", .text, "What it says."), .init("path", .text, "The page that shows it."),
        ])
    private static let edge = Operation.Shape.object(
        "PlanGraphEdge",
        [
            .init("id", .text, "Names the edge on the page, too."), .init("from", .text, "A node."),
            .init("to", .text, "A node."), .init("words", .text, "How the second belongs to the first."),
        ])

    private static func view(_ node: PlanGraph.Node) -> JSON {
        [
            "id": .string(node.id), "kind": .string(node.kind), "title": .string(node.title),
            "path": .string(node.path),
        ]
    }

    private static func view(_ edge: PlanGraph.Edge) -> JSON {
        [
            "id": .string(edge.id), "from": .string(edge.from), "to": .string(edge.to),
            "words": .string(edge.words),
        ]
    }
}
