import Core
import Storage
import Web

extension PersonalDataDesk {
    var overviewRoutes: [Route] {
        [
            Route(
                .get, "/personal-data", .holding(.seePersonalData), "What is held about people and for how long",
                showOverview),
            Route(
                .get, "/personal-data/holdings", .holding(.seePersonalData), "The record of processing",
                showHoldings),
        ]
    }

    private func showOverview(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), number = visit.query["number"] ?? ""
        let wanted = try await visit.read { tx in
            number.isEmpty ? nil : try books.people.numbered(number, caller.organisation, tx)
        }
        if let wanted, caller.may(.copyRecords) { return .seeOther("/personal-data/people/\(wanted.text)") }
        let view = try await visit.read { tx in try OverviewView(books, caller, visit.now, in: tx) }
        let isUnknown = !number.isEmpty
        return .page(
            Page(
                "Personal data", showing: view.shownPeople, purpose: "retention",
                problems: isUnknown ? [FieldProblem("number", "There is nobody with this number")] : [],
                """
                \(caller.may(.copyRecords) ? search(visit, isUnknown) : .empty)
                <h2 class="nhsuk-heading-m">Records whose time is over</h2>
                \(due(view, mayOpen: caller.may(.copyRecords)))
                <h2 class="nhsuk-heading-m">Held back</h2>
                \(holds(view, mayOpen: caller.may(.copyRecords)))
                <h2 class="nhsuk-heading-m">How long things are kept</h2>
                \(rules(view, mayChange: caller.may(.eraseRecords)))
                <p>\(link("Everything that is held, table by table", to: "/personal-data/holdings"))</p>
                """))
    }

    private func search(_ visit: Visit, _ isUnknown: Bool) -> HTML {
        let problems =
            isUnknown ? [FieldProblem("number", "There is nobody with this number")] : []
        let form = FormFrame(visit, problems: problems)
        return form.get(
            "/personal-data", label: "Find a record",
            """
            \(form.textInput(
                "number", "Employee number or NHS number",
                hint: "Of somebody who asked for a copy, or whose record is to go",
                value: visit.query["number"] ?? "", widthCharacters: 20))
            \(form.submit("Open the record"))
            """)
    }

    private func due(_ view: OverviewView, mayOpen: Bool) -> HTML {
        guard !view.due.isEmpty else { return emptyState("Nobody's record is past its time.") }
        let rest = view.due.count - view.dueShown.count
        return """
            \(table(
                "Longest over first", [.text("Name"), .text("Last day"), .text("Over since"), .text("Held")],
                view.dueShown.map { due in
                    [
                        person(due.name, due.person, mayOpen), "\(due.lastDay.words)", "\(due.since.words)",
                        due.isHeld ? tag("Held", .orange) : "No",
                    ]
                }))
            \(if: rest > 0, "<p>And \(rest) more.</p>")
            """
    }

    private func holds(_ view: OverviewView, mayOpen: Bool) -> HTML {
        guard !view.holds.isEmpty else { return emptyState("No record is held back.") }
        return table(
            "Held back from erasure", [.text("Name"), .text("Why"), .text("Since")],
            view.holds.map { hold in
                [
                    person(view.names[hold.person] ?? "Not on the register", hold.person, mayOpen), "\(hold.reason)",
                    "\(hold.placedAt.ukDay.words)",
                ]
            })
    }

    private func person(_ name: String, _ id: PersonID, _ mayOpen: Bool) -> HTML {
        mayOpen ? link(name, to: "/personal-data/people/\(id.text)") : HTML(escaping: name)
    }

    private func rules(_ view: OverviewView, mayChange: Bool) -> HTML {
        table(
            "Retention table", [.text("What"), .text("Kept"), .text("Who says so"), .text("Then")],
            view.rules.map { rule in
                [
                    mayChange
                        ? link(rule.title, to: "/personal-data/retention/\(rule.id)", about: "and change it")
                        : HTML(escaping: rule.title),
                    "\(rule.term.words) after \(rule.counts)",
                    """
                    \(rule.source)\(if: !rule.isChecked, " \(tag("Not checked", .orange))")
                    """,
                    rule.isAutomatic ? "Goes by itself" : "Waits for somebody's word",
                ]
            })
    }

    private func showHoldings(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        let rules = try await visit.read { try RetentionChoices.rules(of: caller.organisation, in: $0) }
        return .page(
            Page(
                "Everything that is held", trail: [Page.Link("Personal data", "/personal-data")], width: .full,
                """
                <p>Each table of the database with whom it is about, why it is held, how long, and what becomes of it \
                when somebody is erased. Your data protection officer has the last word on the grounds.</p>
                \(table(
                    "Record of processing",
                    [
                        .text("What"), .text("About"), .text("Why"), .text("Kept"), .text("When erased"),
                        .text("Special category"),
                    ],
                    books.holdings.sorted { $0.title < $1.title }.map { holding in
                        [
                            "\(holding.title)", "\(about(holding))",
                            "\(GroundWords.text(holding.ground.rawValue))", "\(KeptWords.text(holding, rules))",
                            "\(ending(holding))",
                            holding.columns(.special).isEmpty ? "No" : "Health",
                        ]
                    }))
                """))
    }

    private func about(_ holding: Holding) -> String {
        switch holding.about {
        case .nobody: "Nobody"
        case .person:
            holding.ground == .care || holding.ground == .safeguarding ? "A person cared for" : "A member of staff"
        case .account: "The holder of an account"
        }
    }

    private func ending(_ holding: Holding) -> String {
        if holding.about == .nobody {
            return holding.columns(.words).isEmpty ? "Stays" : "Names are taken out of what people wrote"
        }
        return switch holding.ending {
        case .removed: "Goes"
        case .blanked: "Emptied of all that names somebody"
        case .kept(let why): "Stays. \(why)"
        }
    }
}

/// What the overview shows.
private struct OverviewView: Sendable {
    let due: [DueRecord]
    let holds: [LegalHold]
    let rules: [RetentionRule]
    let names: [PersonID: String]

    private static let shownAtMost = 100

    var dueShown: ArraySlice<DueRecord> { due.prefix(Self.shownAtMost) }
    var shownPeople: [PersonID] { Set(dueShown.map(\.person) + names.keys).sorted() }

    init(_ books: PersonalBooks, _ caller: Caller, _ now: Instant, in tx: any Transaction) throws {
        due = try dueRecords(through: books, as: caller, at: now, in: tx)
        holds = try LegalHolds.current(in: caller.organisation, tx)
        rules = try RetentionChoices.rules(of: caller.organisation, in: tx)
        let held = try books.people.some(Set(holds.map(\.person)).sorted(), caller.organisation, tx)
        names = Dictionary(held.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }
}
