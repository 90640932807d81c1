import Core
import Web

/// What the page about who acts for somebody looks like.
struct ActingMarkup {
    let view: ActingView
    let form: FormFrame
    let path: String
    /// Which form came back: "grant", "capacity", or the id of a relationship.
    let sent: String?

    private var mayChange: Bool { view.open.standing.kind == .careTeam }

    var html: HTML {
        """
        \(if: mayChange, HelperRequestPages.list(view.asked, form, of: view.open.person.id))
        \(each: view.standing, { card(view.names[$0.holder] ?? "Not on the register", relationship($0)) })
        \(if: view.standing.isEmpty, emptyState("Nobody acts for them."))
        \(if: !view.over.isEmpty, details("Who acted for them before", over))
        \(if: mayChange, grantPart)
        \(heading("Decisions and whether they can make them"))
        \(capacityList)
        \(if: mayChange, capacityPart)
        """
    }

    private func relationship(_ relationship: Relationship) -> HTML {
        let due = relationship.reviewDue(born: view.open.person.born)
        let isDue = due.map { $0 <= view.now.ukDay + 28 } ?? false
        let isSent = sent == relationship.id.text
        let form = form.prefixed("\(relationship.id)-", isSent: isSent)
        return """
            \(summaryList([
                SummaryRow("Acts as", "\(relationship.kind.title)"),
                SummaryRow("State", state(relationship)),
                SummaryRow("Sees", "\(relationship.sees.words)"), SummaryRow("Changes", "\(relationship.writes.words)"),
                SummaryRow("What was seen", "\(relationship.evidence)"),
                SummaryRow("From", "\(relationship.firstDay)"),
                SummaryRow("Until", "\(relationship.lastDay?.words ?? "No end is agreed")"),
                SummaryRow("Look again by", "\(due?.words ?? "No day is set") \(if: isDue, tag("Due", .orange))"),
            ]))
            \(if: mayChange, details("Look at it again", isOpen: isSent, form.post(
                to: "\(path)/\(relationship.id)/review", label: "Look at it again", """
                \(scope(form, sees: relationship.sees, writes: relationship.writes, of: relationship.kind.grantable))
                \(form.textInput(
                    "evidence", "What you saw, and what the person says", value: relationship.evidence))
                \(form.dateInput("reviewOn", "Look again by (optional)"))
                \(form.submit("Note it", .secondary))
                """)))
            \(if: mayChange, self.form.button(
                to: "\(path)/\(relationship.id)/ending", "End it now", .warning,
                about: "for \(view.names[relationship.holder] ?? "them")"))
            """
    }

    private func state(_ relationship: Relationship) -> HTML {
        if view.acts(relationship) {
            let now = view.granted(relationship)
            return now == relationship.sees
                ? tag("Acts", .green)
                : "\(tag("Acts", .green)) sees now: \(now.words). \(less(relationship))"
        }
        if relationship.firstDay > view.now.ukDay { return tag("Not begun", .grey) }
        if relationship.kind.needsLackOfCapacity {
            return "\(tag("Sees nothing", .grey)) while no decision that they cannot make needs what was granted"
        }
        return "\(tag("Sees nothing", .orange)) They turned 16. Look at it again, if the access should go on."
    }

    /// Why somebody sees less than was granted.
    private func less(_ relationship: Relationship) -> String {
        relationship.kind.needsLackOfCapacity
            ? "That is what the decisions need which the person cannot make."
            : "The review after a birthday is overdue. Look at it again, if the access should go on."
    }

    private var over: HTML {
        """
        <ul class="nhsuk-list">\(each: view.over, { relationship in
            """
            <li>\(view.names[relationship.holder] ?? "Not on the register"), \(relationship.kind.title), until \
            \(relationship.endedAt.map(momentWords) ?? relationship.lastDay?.words ?? "")</li>
            """
        })</ul>
        """
    }

    private func scope(
        _ form: FormFrame, sees: Set<RecordPart>, writes: Set<RecordPart>, of all: Set<RecordPart>
    ) -> HTML {
        let choices = all.ordered.map { Choice($0.rawValue, $0.title) }
        return """
            \(form.checkboxes("sees", "What may they see?", choices, values: sees.map(\.rawValue)))
            \(form.checkboxes("writes", "What may they change?", choices, values: writes.map(\.rawValue)))
            """
    }

    private var grantPart: HTML {
        let form = form.prefixed("grant-", isSent: sent == "grant")
        let people = view.found.map {
            Choice($0.id.text, $0.name, hint: $0.born.map { "Born \($0.words)" })
        }
        return """
            \(heading("Let somebody act for them"))
            <p>Whoever acts for them is on the register too, and has an account of their own.</p>
            \(form.get(path, label: "Find who acts", """
                \(form.textInput("q", "Find them by name", value: view.text, kind: .search))
                \(form.submit("Find", .secondary))
                """))
            \(if: people.isEmpty && !view.text.isEmpty, emptyState("Nobody your teams care for has this name."))
            \(if: !people.isEmpty, form.post(to: path, label: "Let somebody act", """
                \(form.hidden("q", view.text))
                \(form.radios("holder", "Who is it?", people))
                \(form.radios("kind", "How do they act for them?", Relationship.Kind.choices(\.title)))
                \(scope(form, sees: [], writes: [], of: Relationship.grantable))
                \(form.textInput("evidence", "What you saw that shows it", hint: "Like Birth certificate; no numbers"))
                \(form.dateInput("lastDay", "Last day (optional)"))
                \(form.dateInput("reviewOn", "Look again by (optional)"))
                \(form.submit("Let them act"))
                """))
            """
    }

    private var capacityList: HTML {
        guard !view.capacity.isEmpty else {
            return emptyState(
                "Nothing is written down: everybody can decide for themselves until it is shown otherwise.")
        }
        return table(
            "Decisions",
            ["Decision", "Looked at", "Found", "What was decided", "What it needs", "Change"].map(Column.text),
            view.capacity.map { record in
                [
                    "\(record.decision)", "\(record.assessedOn)",
                    """
                    \(record.hasCapacity ? tag("Can decide", .green) : tag("Cannot decide", .orange))\
                    \(record.endedOn.map { " until \($0)" as HTML })
                    """,
                    "\(record.bestInterests ?? "")",
                    record.hasCapacity ? .empty : "\(record.parts.isEmpty ? "Nothing" : record.parts.words)",
                    mayChange && record.endedOn == nil
                        ? form.button(
                            to: "\(CarePath.of(view.open.person.id))/capacity/\(record.id)/ending", "No longer holds",
                            .secondary, about: record.decision, small: true) : .empty,
                ]
            })
    }

    private var capacityPart: HTML {
        let form = form.prefixed("capacity-", isSent: sent == "capacity")
        return details(
            "Write down whether they can make a decision", isOpen: sent == "capacity",
            form.post(
                to: "\(CarePath.of(view.open.person.id))/capacity",
                """
                \(form.textInput(
                    "decision", "Which decision", hint: "One decision, like Whether to move to a care home"))
                \(form.dateInput("assessedOn", "Looked at on", value: view.now.ukDay))
                \(form.radios("capacity", "Can they make it themselves?", [
                    Choice("yes", "Yes"), Choice("no", "No, not even with help to decide"),
                ]))
                \(form.checkboxes(
                    "parts", "If not: what of the record does this decision need?",
                    Relationship.grantable.ordered.map { Choice($0.rawValue, $0.title) },
                    hint: "An attorney or deputy for health sees this while it holds, and nothing else", values: []))
                \(form.textarea("bestInterests", "If not: what was decided, and why it is in their best interests"))
                \(form.submit("Write it down"))
                """))
    }
}
