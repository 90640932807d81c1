import Core
import Population
import Web

/// The addresses of a person's plan.
struct PlanPaths: Sendable {
    let person: PersonServedID

    static let people = "/care-planning"
    /// Leads to the plan of whoever is signed in.
    static let own = "/care-planning/me"

    var plan: String { "\(Self.people)/people/\(person.text)" }
    var aboutMe: String { "\(plan)/about-me" }
    var decisions: String { "\(plan)/decisions" }
    var changes: String { "\(plan)/changes" }
    var graph: String { "\(plan)/graph" }
    var sharing: String { "\(plan)/sharing" }
    var talk: String { "\(plan)/talk" }
    var missing: String { "\(plan)/missing" }
    var agreement: String { "\(plan)/agreement" }
    var paper: String { "\(plan)/paper" }
    var takeAway: String { "\(plan)/take-away" }

    func decision(_ id: PlanItemID) -> String { "\(decisions)/\(id.text)" }
    func item(_ id: PlanItemID) -> String { "\(plan)/items/\(id.text)" }
    func files(_ item: PlanItemID) -> String { "\(self.item(item))/files" }
    func file(_ file: PlanFile) -> String { "\(files(file.item))/\(file.id.text)" }
    func change(_ id: PlanItemID) -> String { "\(item(id))/change" }
    func choice(_ id: PlanItemID, _ waiting: Int) -> String { "\(item(id))/choice/\(waiting)" }
    func new(_ kind: PlanKind, under parent: PlanItemID? = nil) -> String {
        "\(plan)/items/new?kind=\(kind.rawValue)\(parent.map { "&under=\($0.text)" } ?? "")"
    }
    func talk(_ step: TalkStep, of item: PlanItemID? = nil) -> String {
        "\(talk)/\(step.rawValue)\(item.map { "?of=\($0.text)" } ?? "")"
    }

    /// Where an item is read with what it belongs to.
    func home(of item: PlanItem, in plan: Plan) -> String {
        if item.kind.isAboutMe { return aboutMe }
        guard item.kind.part == .decisions else { return "\(self.plan)#item-\(item.id.text)" }
        var top = item
        while let above = top.parent.flatMap({ plan[$0] }) { top = above }
        return decision(top.id)
    }

    /// Where something that is missing is put in; `nil` where that is no page of ours.
    func place(of missing: MissingRow) -> String {
        switch missing.place {
        case .register: "/people-served/\(person.text)"
        case .item(let id): change(id)
        case .new(let kind, let under): new(kind, under: under)
        }
    }
}

/// How a plan is spoken of: to the person, or about them.
struct Voice: Sendable {
    let isOwn: Bool
    let name: String

    init(_ plan: Plan) {
        isOwn = plan.standing.kind == .themself
        name = plan.person.name
    }

    /// "My plan", "Plan of Pat Example".
    func of(_ thing: String) -> String { isOwn ? "My \(thing)" : "\(thing.capitalizedFirst) of \(name)" }
    /// "you", "Pat Example".
    var who: String { isOwn ? "you" : name }
    /// "your", "their".
    var whose: String { isOwn ? "your" : "their" }
}

extension String {
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
    var loweredFirst: String { prefix(1).lowercased() + dropFirst() }
}

extension Plan {
    var paths: PlanPaths { PlanPaths(person: person.id) }

    /// The pages of a plan, as a row of links.
    func tabs(current: String) -> HTML {
        let own = standing.kind == .themself
        var links = [
            Page.Link(own ? "My plan" : "Plan", paths.plan), Page.Link(own ? "About me" : "About them", paths.aboutMe),
        ]
        if standing.sees.contains(.decisions) { links.append(Page.Link("Decisions", paths.decisions)) }
        links.append(Page.Link("How it hangs together", paths.graph))
        links.append(Page.Link("What is new", paths.changes))
        if standing.writes.contains(.access) { links.append(Page.Link("Share", paths.sharing)) }
        links.append(Page.Link("Take away", paths.takeAway))
        return Web.tabs(links, current: current, label: "Parts of the plan")
    }

    /// The way back up from a page of the plan.
    func trail(to page: Page.Link? = nil) -> [Page.Link] {
        let plan = Page.Link(Voice(self).of("plan"), paths.plan)
        let top = standing.isProfessional ? [Page.Link("Plans", PlanPaths.people)] : []
        return top + [plan] + (page.map { [$0] } ?? [])
    }

    /// A page of the plan, noted in the access log.
    func page(
        _ title: String, trail: [Page.Link], problems: [FieldProblem] = [], width: Page.Width = .reading, _ body: HTML
    ) -> Page {
        Page(
            title, showing: [person.id.subject], purpose: standing.kind == .themself ? "own-record" : "care-plan",
            trail: trail, width: width, problems: problems, styles: ["care-planning.css"], body)
    }
}

/// Text of several lines, its lines kept.
func lines(_ text: String) -> HTML { "<span class=\"cp-lines\">\(text)</span>" }

extension Instant {
    /// "Tue 24 Nov 2026, 09:00".
    var words: String {
        let (day, time) = UKTime.civil(self)
        return "\(day.words), \(time)"
    }
}
