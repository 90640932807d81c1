import Core
import Population

/// How a plan hangs together: what matters, goals, actions, and what came of them. Each edge has a name of its own.
struct PlanGraph: Sendable {
    let nodes: [Node]
    let edges: [Edge]

    struct Node: Sendable, Hashable {
        let id: String
        let kind: String
        let title: String
        /// Where it is read.
        let path: String
        /// How deep it stands, from 0.
        let depth: Int
        /// Where on the page it hangs under; `nil` at the top.
        let above: String?
    }

    struct Edge: Sendable, Hashable {
        let id: String
        let from: String
        let to: String
        /// What it says: "is for", "is done for", "came of".
        let words: String
    }

    init(_ plan: Plan, _ came: [CameOf]) {
        var drawing = Drawing(plan: plan, came: came)
        drawing.draw()
        nodes = drawing.nodes
        edges = drawing.edges
    }

    private struct Drawing {
        let plan: Plan
        let came: [CameOf]
        var nodes: [Node] = []
        var edges: [Edge] = []

        mutating func draw() {
            let goals = plan.items.filter { $0.kind == .goal }
            var left = goals
            for kind in PlanKind.aboutMe where plan.standing.sees(kind) {
                guard let heading = plan.items(kind).first else { continue }
                let mine = goals.filter { $0.fields["mattersTo"] == kind.rawValue }
                guard kind == .mostImportant || !mine.isEmpty else { continue }
                let title = "\(heading.kind.form.title): \(heading.title)"
                add(heading.id.text, "What matters", title, plan.paths.aboutMe, under: nil, "")
                for goal in mine { add(goal, under: heading.id.text) }
                left.removeAll { mine.contains($0) }
            }
            for goal in left { add(goal, under: nil) }
        }

        private mutating func add(_ goal: PlanItem, under above: String?) {
            add(goal.id.text, "Goal", goal.title, plan.paths.item(goal.id), under: above, "is for")
            for action in plan.items(.action, under: goal.id) {
                add(
                    action.id.text, "Action", action.title, plan.paths.item(action.id), under: goal.id.text,
                    "is done for")
                let own = came.filter { $0.item == action.id }
                for referral in own where referral.kind == .referral {
                    add(referral, under: action.id.text)
                    for thing in own where thing.referral == referral.thing && thing.kind != .referral {
                        add(thing, under: referral.thing)
                    }
                }
            }
        }

        private mutating func add(_ one: CameOf, under above: String) {
            let title = "\(one.words), \(one.at.ukDay.words)"
            let kind = one.kind == .referral ? "Referral" : one.kind == .measure ? "Outcome" : "Contact"
            let path = one.path(isOwn: plan.standing.speaksForPerson)
            add(one.thing, kind, title, path, under: above, "came of")
        }

        private mutating func add(
            _ id: String, _ kind: String, _ title: String, _ path: String, under above: String?, _ words: String
        ) {
            let depth = above.flatMap { above in nodes.first { $0.id == above } }.map { $0.depth + 1 } ?? 0
            nodes.append(Node(id: id, kind: kind, title: title, path: path, depth: depth, above: above))
            if let above { edges.append(Edge(id: "edge-\(above)-\(id)", from: above, to: id, words: words)) }
        }
    }
}

/// What came of actions as somebody may see it: whoever may not see referrals sees nothing, and cannot tell that there
/// is anything.
func seenCameOf(_ all: [CameOf], by standing: Standing) -> [CameOf] {
    guard standing.sees.contains(.referrals) else { return [] }
    return all.filter { $0.kind != .measure || standing.sees.contains(.measures) }
}
