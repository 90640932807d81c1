import Core
import Web
import WorkingTime

/// What the page of one person looks like.
enum PersonMarkup {
    /// - Parameter proofs: ways to what shows a skill or a check.
    static func page(
        _ view: PersonView, _ form: FormFrame, links: [Page.Link], proofs: @escaping (Provenance) -> [Page.Link]
    ) -> Page {
        let person = view.person
        let grounds = CheckMarkup(person: person.id, today: view.today, names: view.accepters, links: proofs)
        return Page(
            person.name, showing: [person.id], purpose: "staff-record",
            trail: view.rights.isOwn && !view.rights.mayRecord ? [] : [Trail.people], width: .full,
            """
            \(about(view))
            \(elsewhere(links, view.rights.isOwn ? "Elsewhere about me" : "Elsewhere about them"))
            \(heading("Posts"))\(posts(view))
            \(heading("Skills"))\(skills(view, grounds))
            \(view.checks.map { "\(heading("Employment checks", id: "checks"))\(grounds.section($0))" as HTML })
            \(heading("Absences"))\(absences(view, form))
            \(heading("Working time"))\(workingTime(view, form))
            \(heading("Duties"))\(duties(view, form))
            """)
    }

    private static func about(_ view: PersonView) -> HTML {
        let person = view.person, path = Trail.path(person.id)
        let left = person.left.map { $0 > view.today ? "Leaves after \(($0 - 1).words)" : "Left on \(($0 - 1).words)" }
        let rows =
            [
                SummaryRow("Name", "\(person.givenName) \(person.familyName)"),
                SummaryRow("Employee number", "\(person.staffNumber)"),
                SummaryRow("Email", "\(person.email ?? "None")"),
            ] + (person.born.map { [SummaryRow("Date of birth", "\($0)")] } ?? [])
        return """
            \(left.map { inset("<p>\($0)</p>") })\(summaryList(rows))
            \(if: view.rights.mayEdit, buttonRow(
                linkButton("Change", to: "\(path)/edit", .secondary),
                linkButton("Record leaving", to: "\(path)/leaving", .secondary)))
            """
    }

    private static func posts(_ view: PersonView) -> HTML {
        let path = Trail.path(view.person.id)
        let add: HTML = view.rights.mayEdit ? linkButton("Add a post", to: "\(path)/posts/new", .secondary) : .empty
        guard !view.posts.isEmpty else {
            return emptyState("No post yet. A post puts a person on a unit, so that they can be rostered there.", add)
        }
        let rows = view.posts.map { post -> [HTML] in
            [
                "\(post.jobTitle)\(if: post.isHeld(on: view.today), " \(tag("Now", .green))")",
                "\(view.unitNames[post.unit] ?? "")",
                "\(post.band ?? "")", "\(weekWords(post.weeklyMinutes))", "\(post.terms.title)",
                "\(daysWords(post.firstDay, post.lastDay, today: view.today))",
                "\(post.pattern.map(words) ?? "Any shift")",
                view.rights.mayEdit
                    ? """
                    \(link("Change", to: "/workforce/posts/\(post.id)/edit", about: post.jobTitle))
                    \(link("End", to: "/workforce/posts/\(post.id)/ending", about: post.jobTitle))
                    """ : .empty,
            ]
        }
        let columns: [Column] = [
            .text("Post"), .text("Unit"), .text("Band"), .text("Contract"), .text("Terms"), .text("Days"),
            .text("Working pattern"), .text("Actions"),
        ]
        return table("Posts", columns, rows, isCaptionHidden: true) + add
    }

    private static func words(_ pattern: WorkingPattern) -> String {
        let letters = Array(pattern.letters)
        let weeks = stride(from: 0, to: letters.count, by: 7).map { String(letters[$0..<min($0 + 7, letters.count)]) }
        return "\(weeks.joined(separator: " ")) from \(pattern.anchor.words)"
    }

    private static func skills(_ view: PersonView, _ grounds: CheckMarkup) -> HTML {
        let path = Trail.path(view.person.id)
        let add: HTML =
            view.rights.mayRecord ? linkButton("Record a skill", to: "\(path)/skills/new", .secondary) : .empty
        guard !view.holdings.isEmpty else {
            return emptyState("No skills recorded yet. Shifts that ask for a skill cannot be filled without.", add)
        }
        let rows = view.holdings.map { holding -> [HTML] in
            let skill = view.skills[holding.skill], ends = holding.validTo
            let state: HTML =
                ends.map {
                    $0 < view.today
                        ? tag("Run out", .red) : $0 < view.today + 42 ? tag("Runs out soon", .orange) : .empty
                } ?? .empty
            return [
                "\(skill?.name ?? "") \(tag(skill?.code ?? "?", .blue))",
                "\(daysWords(holding.validFrom, ends, today: view.today)) \(state)",
                "\(holding.source)",
                view.provenances[Provenances.Holding(holding)].map {
                    grounds.grounds($0, isWhole: view.rights.seesGrounds)
                } ?? "\(holding.evidence ?? "")",
                view.rights.mayRecord
                    ? link(
                        "End", to: "\(path)/skills/\(holding.skill)/\(holding.validFrom.description)/ending",
                        about: skill?.name) : .empty,
            ]
        }
        let columns: [Column] = [
            .text("Skill"), .text("Valid"), .text("Who says so"), .text("Evidence"), .text("Actions"),
        ]
        return table("Skills held", columns, rows, isCaptionHidden: true) + add
    }

    private static func absences(_ view: PersonView, _ form: FormFrame) -> HTML {
        let path = Trail.path(view.person.id)
        let add: HTML =
            view.rights.mayRecord ? linkButton("Book an absence", to: "\(path)/absences/new", .secondary) : .empty
        guard !view.absences.isEmpty else { return emptyState("No absence in the last year, and none booked.", add) }
        let rows = view.absences.reversed().map { absence -> [HTML] in
            [
                "\(daysWords(absence.firstDay, absence.lastDay, today: view.today))", "\(absence.kind.title)",
                "\(hours(absence.chargedMinutes))",
                view.rights.mayRecord
                    ? """
                    \(link("Change", to: "/workforce/absences/\(absence.id)/edit", about: absence.firstDay.words))
                    \(form.button(
                        to: "/workforce/absences/\(absence.id)/cancellation", "Cancel", .secondary,
                        about: "the absence from \(absence.firstDay.words)", small: true))
                    """ : .empty,
            ]
        }
        let columns: [Column] = [.text("Days"), .text("Kind"), .number("Hours taken"), .text("Actions")]
        return table("Absences of the last year and to come", columns, rows, isCaptionHidden: true) + add
    }

    private static func workingTime(_ view: PersonView, _ form: FormFrame) -> HTML {
        let path = Trail.path(view.person.id)
        let running = view.optOuts.last { $0.endsOn.map { $0 >= view.today } ?? true }
        let optOut = running.map {
            "Signed on \($0.signedOn.words)" + ($0.endsOn.map { ", holds to \($0.words)" } ?? "")
        }
        let action: HTML =
            running.map {
                $0.endsOn == nil
                    ? linkButton(
                        "End the opt-out", to: "\(path)/opt-outs/\($0.signedOn.description)/ending", .secondary)
                    : .empty
            } ?? linkButton("Record an opt-out", to: "\(path)/opt-outs/new", .secondary)
        return """
            \(summaryList([
                SummaryRow(
                    "Average week",
                    """
                    \(Minutes(view.averageMinutes)) over the 17 weeks to \((view.today - 1).words), at all units \
                    and employers
                    """),
                SummaryRow("48-hour opt-out", "\(optOut ?? "None")"),
            ]))
            \(view.findings.isEmpty
                ? paragraph("The working-time rules find nothing wrong from four weeks ago to eight weeks ahead.")
                : findings(view.findings))
            \(if: view.rights.mayRecord, action)
            """
    }

    private static func findings(_ findings: [Finding]) -> HTML {
        """
        <ul class="nhsuk-list nhsuk-list--bullet">
        \(each: findings.prefix(20), { "<li>\($0.words) (\($0.rule.description))</li>" })</ul>
        """
    }

    private static func duties(_ view: PersonView, _ form: FormFrame) -> HTML {
        let path = Trail.path(view.person.id), mayDeclare = view.rights.mayRecord || view.rights.isOwn
        let add: HTML =
            mayDeclare
            ? linkButton("Declare work elsewhere", to: "\(path)/outside-duties/new", .secondary) : .empty
        guard !view.duties.isEmpty else {
            return emptyState(
                "No duties from four weeks ago to eight weeks ahead. They appear here once a roster is published.", add)
        }
        let rows = view.duties.map { duty -> [HTML] in
            let place = duty.employer ?? duty.unit.flatMap { view.unitNames[$0] } ?? ""
            return [
                "\(duty.span.words)", "\(duty.code)", "\(place)\(if: duty.source == .external, " \(tag("Elsewhere"))")",
                "\(Minutes(duty.paidMinutes))",
                duty.source == .external && mayDeclare
                    ? form.button(
                        to: "/workforce/duties/\(duty.id)/removal", "Remove", .secondary,
                        about: "the work on \(duty.span.words)", small: true) : .empty,
            ]
        }
        let columns: [Column] = [
            .text("When"), .text("Shift"), .text("Where"), .number("Worked"), .text("Actions"),
        ]
        return table("Duties from four weeks ago to eight weeks ahead", columns, rows) + add
    }
}
