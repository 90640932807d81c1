import Core
import Population
import Web

// Items of a plan as people read them.
extension PlanReading {
    /// The items of a kind under another, with a way to add one and words for when there is none.
    func section(
        _ kind: PlanKind, under parent: PlanItem? = nil, level: Int, none: String? = nil, isAlwaysShown: Bool = true
    ) -> HTML {
        let items = plan.items(kind, under: parent?.id), mayWrite = plan.standing.writes(kind)
        guard !items.isEmpty || isAlwaysShown else { return .empty }
        let list: HTML =
            items.isEmpty
            ? none.map { "<p class=\"cp-none\">\($0)</p>" as HTML } ?? .empty
            : "<div class=\"cp-items\">\(each: items, { card($0, level: level) })</div>"
        let add: HTML =
            mayWrite && (items.isEmpty || !kind.isSingle)
            ? addLink(kind, under: parent, isFirst: items.isEmpty) : .empty
        return list + add
    }

    private func addLink(_ kind: PlanKind, under parent: PlanItem?, isFirst: Bool) -> HTML {
        let words = kind.addWords(isFirst: isFirst)
        return """
            <p class="cp-add">\(link(words, to: plan.paths.new(kind, under: parent?.id), about: parent?.title))</p>
            """
    }

    /// One item with what hangs under it.
    func card(_ item: PlanItem, level: Int) -> HTML {
        let kinds = item.kind.children.filter { plan.standing.sees($0) }
        return """
            <article class="cp-item cp-item--\(item.kind.rawValue)" id="item-\(item.id)">
            <p class="cp-item__kind">\(item.kind.form.title)\(marks(item))</p>
            \(title(item, level: level))
            \(facts(item))
            \(FileMarkup.list(plan.files(of: item), at: plan.paths.file))
            \(links(item))
            \(CameOfMarkup.html(item, came, plan))
            \(each: kinds, { below($0, of: item, level: level + 1) })
            </article>

            """
    }

    private func below(_ kind: PlanKind, of item: PlanItem, level: Int) -> HTML {
        // What is not needed everywhere is offered on the item's own page.
        let isOffered = [.goal, .action, .trigger, .whatShouldHappen].contains(kind)
        return section(kind, under: item, level: level, isAlwaysShown: isOffered)
    }

    private func title(_ item: PlanItem, level: Int) -> HTML {
        let first = item.kind.form.fields.first { !$0.isForProfessionals && item.fields[$0.key] != nil }
        let words = first.flatMap { item.fields[$0.key] } ?? item.title
        return level <= 3
            ? "<h3 class=\"cp-item__title\">\(lines(words))</h3>"
            : "<h4 class=\"cp-item__title\">\(lines(words))</h4>"
    }

    private func marks(_ item: PlanItem) -> HTML {
        var marks: [HTML] = []
        if plan.isJoined(item) { marks.append(tag("From a joined record", .purple)) }
        if plan.agreement?.kind == .agreed, plan.isNotYetAgreed(item), item.kind.part == .plan {
            marks.append(tag("Not yet agreed", .yellow))
        }
        if let state = item.fields["status"], let field = item.kind.form.field("status") {
            marks.append(tag(field.words(state), Self.colour(state)))
        }
        return marks.map { " \($0)" }.joined()
    }

    private static func colour(_ state: String) -> TagColour {
        switch state {
        case "achieved", "done", "valid": .green
        case "in-progress", "partly": .blue
        default: .grey
        }
    }

    /// What an item says besides its title, in a few words each.
    private func facts(_ item: PlanItem) -> HTML {
        let fields = item.kind.form.fields.filter { item.fields[$0.key] != nil && !$0.isForProfessionals }
            .dropFirst().filter { $0.key != "status" }
        guard !fields.isEmpty else { return .empty }
        return """
            <dl class="cp-facts">
            \(each: fields, { field in
                let words = lines(field.words(item.fields[field.key] ?? ""))
                return "<div><dt>\(field.short)</dt> <dd>\(words)</dd></div>\n"
            })</dl>
            """
    }

    private func links(_ item: PlanItem) -> HTML {
        let count = comments[item.id]?.count ?? 0
        let talk = count == 0 ? "Open" : "Open (\(count) \(count == 1 ? "comment" : "comments"))"
        let change: HTML =
            plan.standing.writes(item.kind)
            ? link("Change", to: plan.paths.change(item.id), about: item.title) : .empty
        return """
            <p class="cp-item__links">\(link(talk, to: plan.paths.item(item.id), about: item.title)) \(change) \
            \(if: item.kind.asksForFiles, FileMarkup.addLink(item, plan))</p>
            """
    }
}

extension PlanField {
    /// The label without its question mark and what stands in brackets, as it is set beside a value.
    var short: String {
        switch key {
        case "importance": "Matters"
        case "confidence": "Sure it can be done"
        case "whoName": "Who"
        case "whoRole": "Role"
        case "whoTeam": "Team"
        case "whoContact", "contact", "reviewerContact": "How to reach them"
        case "when": "When"
        case "strategies": "What could help"
        case "reviewDate": "Look at it again"
        case "reviewInterval": "How often"
        case "cameOfIt", "outcome": "What came of it"
        case "reviewerName": "Who sees to it"
        default: label.replacing(" (optional)", with: "").replacing("?", with: "")
        }
    }
}

extension PlanKind {
    /// What a link says that leads to the form for a new one.
    func addWords(isFirst: Bool = true) -> String {
        switch self {
        case .notWorking: isFirst ? "Add something that is not working" : "Add something else that is not working"
        case .planDetails: "Say when the plan is looked at again"
        case .personDetails: "Add more about who the person is"
        case .additionalPlan: isFirst ? "Add a support plan" : "Add another support plan"
        case .completedBy: "Say who wrote this down"
        case .formulation: "Add how you understand it"
        case .trigger: isFirst ? "Say what starts the plan" : "Add something else that starts the plan"
        case .whatShouldHappen: isFirst ? "Say what should happen" : "Add something else that should happen"
        case .whoToContact: "Add somebody to call"
        case .coping: "Add something that helps"
        case .medicine: "Add medicine or equipment that is kept ready"
        case .problem: "Add a problem"
        case .withheld: "Note something that is not shared"
        default: Self.isWhole(form.title) ? form.title : plain(isFirst)
        }
    }

    private func plain(_ isFirst: Bool) -> String {
        let title = form.title.loweredFirst
        if !isFirst { return "Add another \(title)" }
        let isVowel = title.first.map { "aeiou".contains($0) } ?? false
        return "Add \(isVowel ? "an" : "a") \(title)"
    }

    /// Whether a title is a heading of About Me, which is no noun.
    private static func isWhole(_ title: String) -> Bool { aboutMe.contains { $0.form.title == title } }
}
