import Core
import Population
import Storage
import Web

/// The picture of how a plan hangs together, and the same as a list.
enum GraphPages {
    static let routes: [Route] = [
        Route(.get, "/care-planning/people/{served}/graph", .signedIn, "See how a plan hangs together") { visit in
            let reading = try await visit.reading(), plan = reading.plan
            let graph = PlanGraph(plan, reading.came)
            return .page(
                plan.page(
                    "How it hangs together", trail: plan.trail(),
                    plan.tabs(current: plan.paths.graph) + GraphMarkup(graph: graph, plan: plan).html))
        }
    ]
}

/// Draws the graph as rows that a phone shows whole; each row is a link to its line in the list below.
struct GraphMarkup {
    let graph: PlanGraph
    let plan: Plan

    // In pixels of the drawing, which is as wide as the narrowest phone leaves room for.
    private static let width = 328
    private static let rowHeight = 48
    private static let step = 22

    var html: HTML {
        guard !graph.nodes.isEmpty else {
            let next = link("Write down what matters", to: plan.paths.talk(.mostImportant))
            return emptyState(
                "There is nothing to draw yet. Write what matters, a goal, and what will be done: then you see here "
                    + "what came of it.", plan.standing.writes(.mostImportant) ? next : .empty)
        }
        return drawing + heading("The same as a list") + list(under: nil)
    }

    private var drawing: HTML {
        let height = graph.nodes.count * Self.rowHeight
        let rows = Dictionary(
            graph.nodes.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
        return """
            <figure class="cp-graph"><svg viewBox="0 0 \(Self.width) \(height)" width="100%" \
            aria-label="What matters, goals, actions and what came of them" role="group">
            \(each: graph.nodes.enumerated(), { index, node in row(node, index, node.above.flatMap { rows[$0] }) })\
            </svg></figure>
            """
    }

    private func row(_ node: PlanGraph.Node, _ index: Int, _ above: Int?) -> HTML {
        let x = 12 + node.depth * Self.step, y = index * Self.rowHeight + Self.rowHeight / 2
        let room = (Self.width - x - 18) / 7
        let line: HTML =
            above.map { above -> HTML in
                let top = above * Self.rowHeight + Self.rowHeight / 2, left = x - Self.step
                return """
                    <path d="M\(left) \(top + 8)V\(y)H\(x - 8)" fill="none" stroke="#4c6272" stroke-width="2"/>
                    """
            } ?? .empty
        return """
            <a href="#\(Self.anchor(node))">\(line)<rect x="0" y="\(y - Self.rowHeight / 2)" width="\(Self.width)" \
            height="\(Self.rowHeight)" fill="transparent"/><circle cx="\(x)" cy="\(y)" r="8" \
            fill="\(Self.colour(node))"/>\
            <text x="\(x + 14)" y="\(y - 5)" font-size="12" fill="#4c6272">\(node.kind)</text>\
            <text x="\(x + 14)" y="\(y + 12)" font-size="14" fill="#212b32">\(Self.short(node.title, room))</text></a>

            """
    }

    private static func short(_ text: String, _ room: Int) -> String {
        text.count <= max(room, 8) ? text : "\(text.prefix(max(room, 8) - 1))…"
    }

    private static func colour(_ node: PlanGraph.Node) -> String {
        switch node.kind {
        case "What matters": "#7c2855"
        case "Goal": "#005eb8"
        case "Action": "#007f3b"
        default: "#425563"
        }
    }

    /// The edge that leads to a node, or the node itself at the top.
    private static func anchor(_ node: PlanGraph.Node) -> String {
        node.above.map { "edge-\($0)-\(node.id)" } ?? "node-\(node.id)"
    }

    private func list(under above: String?) -> HTML {
        let nodes = graph.nodes.filter { $0.above == above }
        guard !nodes.isEmpty else { return .empty }
        return """
            <ul class="nhsuk-list nhsuk-list--bullet">
            \(each: nodes, { node in
                let edge = graph.edges.first { $0.to == node.id && $0.from == node.above }
                let from = graph.nodes.first { $0.id == node.above }
                let says: HTML = edge.map { edge in
                    " <span class=\"cp-quiet\">\(edge.words): \(from?.title ?? "")</span>"
                } ?? .empty
                return """
                    <li id="\(Self.anchor(node))">\(node.kind): \(link(node.title, to: node.path))\(says)
                    \(list(under: node.id))</li>

                    """
            })</ul>
            """
    }
}

/// What came of an action, and the way to ask for help with it.
enum CameOfMarkup {
    static func html(_ item: PlanItem, _ came: [CameOf], _ plan: Plan) -> HTML {
        guard item.kind == .action else { return .empty }
        let own = came.filter { $0.item == item.id }
        let isOwn = plan.standing.speaksForPerson
        let list: HTML =
            own.isEmpty
            ? .empty
            : """
            <p class="cp-quiet">What came of it</p>
            <ul class="nhsuk-list nhsuk-list--bullet">\(each: own, { one in
                "<li>\(link(one.words, to: one.path(isOwn: isOwn))), \(one.at.ukDay.words)</li>\n"
            })</ul>
            """
        guard plan.standing.writes.contains(.referrals), plan.standing.kind != .emergency else { return list }
        let ask =
            isOwn
            ? "/social-prescribing/people/\(plan.person.id)/help/new?action=\(item.id)"
            : "/social-prescribing/referrals/new?served=\(plan.person.id)&action=\(item.id)"
        return list + "<p class=\"cp-add\">\(link("Ask for help with this", to: ask, about: item.title))</p>"
    }
}
