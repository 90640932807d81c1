import Core
import Web
import Workforce

/// One page from plan to publication: where the roster stands, what stands in its way, and the one next step.
func approvalPage(_ view: ApprovalView, _ form: FormFrame, caller: Caller, today: Day) -> Page {
    let period = view.period, path = "/rostering/periods/\(period.id)"
    return Page(
        "Approve and publish: \(view.board.ward.unit.name)", showing: view.breaches.map(\.person), purpose: "approval",
        trail: [Page.Link("Rosters", "/rostering/periods"), Page.Link(period.shortWords, path)],
        """
        <p>\(period.words) \(tag(period.state.title, period.state.colour))</p>
        \(leadTime(of: view, today: today))
        \(figures(of: view, path: path))
        \(breachList(view, form, caller: caller, path: path))
        \(nextStep(view, form, caller: caller, path: path))
        \(versionList(view, path: path))
        """)
}

extension Period {
    /// "23 Nov to 20 Dec", for narrow places.
    var shortWords: String { "\(firstDay.shortWords) to \(lastDay.shortWords)" }
}

extension Period.State {
    var colour: TagColour {
        switch self {
        case .planning: .yellow
        case .submitted: .blue
        case .approved: .aqua
        case .published: .green
        }
    }
}

/// How long before its first day the roster is, or was, published, against what the unit aims for.
private func leadTime(of view: ApprovalView, today: Day) -> HTML {
    let aim = view.board.ward.settings.leadDays
    if let first = view.versions.first {
        let (day, _) = UKTime.civil(first.at), lead = first.leadDays
        return "<p>First published on \(day), \(daysWords(lead)) the first day. \(aimWords(lead, aim))</p>"
    }
    let left = view.period.firstDay - today
    let due = view.period.firstDay - aim
    return "<p>Published today, it would be \(daysWords(left)) the first day. \(aimWords(left, aim)) Due by \(due).</p>"
}

private func daysWords(_ days: Int) -> String {
    switch days {
    case ..<0: "\(-days) \(days == -1 ? "day" : "days") after"
    case 1: "1 day before"
    default: "\(days) days before"
    }
}

private func aimWords(_ days: Int, _ aim: Int) -> HTML {
    days >= aim
        ? tag("On time: the aim is \(aim) days", .green)
        : tag("\(aim - days) days short of the \(aim) aimed for", .orange)
}

private func figures(of view: ApprovalView, path: String) -> HTML {
    let findings = view.board.findings(), summary = view.board.summary(findings)
    return counts([
        Count(summary.shortOfMinimum, "people missing for minimum cover", path: "\(path)/board"),
        Count(summary.shortOfWanted, "people missing for wanted cover", path: "\(path)/board"),
        Count(view.openBreaches.count, "breaches to put right or answer for"),
        Count(summary.wishesMet, "of \(summary.wishes) wishes met"),
        Count(view.openPlaceCount, "open shifts offered to staff"),
    ])
}

private func breachList(_ view: ApprovalView, _ form: FormFrame, caller: Caller, path: String) -> HTML {
    let mayOverride = caller.may(RosteringPermissions.overrideBreach, on: view.period.unit)
    let open: HTML =
        view.openBreaches.isEmpty
        ? "<p>\(tag("None", .green)) Every rule is kept, or somebody has answered for it.</p>"
        : """
        <ol class="cw-breach-list">
        \(each: view.openBreaches.enumerated(), { index, breach in
            openBreach(breach, view, form.prefixed("b\(index)-", isSent: form.sent?["finding"] == breach.key.text),
                mayOverride: mayOverride, path: path)
        })</ol>
        """
    return """
        <h2 class="nhsuk-heading-m">Breaches</h2>
        \(open)
        \(if: !view.letStand.isEmpty, letStandTable(view))
        """
}

private func openBreach(
    _ breach: Breach, _ view: ApprovalView, _ form: FormFrame, mayOverride: Bool, path: String
) -> HTML {
    let name = view.board.ward.row(of: breach.person)?.person.name ?? "Someone"
    let answer: HTML = mayOverride ? letStandForm(breach, form, name: name, path: path) : .empty
    return """
        <li class="cw-breach"><p><strong>\(name)</strong> \(tag(breach.finding.rule, .red)) \
        \(breach.finding.words)</p>
        <p class="nhsuk-hint">\(breach.finding.source)</p>
        <p>\(link("Put it right on the board", to: "\(path)/board", about: "for \(name)"))</p>
        \(breach.finding.canBeLetStand ? answer : "<p>\(Breach.firmWords)</p>")</li>

        """
}

private func letStandForm(_ breach: Breach, _ form: FormFrame, name: String, path: String) -> HTML {
    details(
        "Let it stand, with a reason", isOpen: form.problem("reason") != nil,
        form.post(
            to: "\(path)/breaches",
            """
            \(form.hidden("finding", breach.key.text))
            \(form.textarea("reason", "Why this is safe, and who was asked"))
            \(form.submit("Let it stand", .secondary, about: "for \(name)"))
            """))
}

private func letStandTable(_ view: ApprovalView) -> HTML {
    table(
        "Breaches that stand with a reason", [.text("Who"), .text("What"), .text("Why"), .text("Decided")],
        view.letStand.map { breach, standing in
            let name = view.board.ward.row(of: breach.person)?.person.name ?? "Someone"
            let (day, time) = UKTime.civil(standing.at)
            return [
                "\(name)", "\(standing.words)", "\(standing.reason)",
                "\(view.names[standing.by] ?? "A closed account"), \(day), \(time)",
            ]
        })
}

/// The one next step for whoever looks, or who has to take it.
private func nextStep(_ view: ApprovalView, _ form: FormFrame, caller: Caller, path: String) -> HTML {
    let unit = view.period.unit, revision = String(view.period.revision)
    let mayApprove = caller.may(RosteringPermissions.approve, on: unit)
    let approve = form.button(to: "\(path)/approval", "Approve this roster", hidden: ["revision": revision])
    let back = form.button(to: "\(path)/return", "Send it back", .secondary)
    switch view.period.state {
    case .planning where mayApprove && view.openBreaches.isEmpty: return buttonRow(approve)
    case .planning where caller.may(RosteringPermissions.plan, on: unit):
        return buttonRow(form.button(to: "\(path)/submission", "Hand it to the approver"))
    case .planning: return inset("<p>The manager is still planning this roster.</p>")
    case .submitted where mayApprove && !view.openBreaches.isEmpty:
        let words =
            view.firmBreaches.isEmpty
            ? "Before you can approve it, give a reason for each breach above, or send the roster back."
            : "Somebody is in two places at once. Send the roster back, so that it is put right on the board."
        return inset("<p>\(words)</p>") + buttonRow(back)
    case .submitted where mayApprove: return buttonRow(approve, back)
    case .submitted: return inset("<p>It waits for the approver.</p>")
    case .approved where caller.may(RosteringPermissions.publish, on: unit):
        return buttonRow(form.button(to: "\(path)/publication", "Publish to staff"), mayApprove ? back : .empty)
    case .approved: return inset("<p>It is approved and waits to be published.</p>")
    case .published:
        return inset(
            "<p>Staff see this roster. Changes on the board need a reason and reach those concerned at once.</p>")
    }
}

private func versionList(_ view: ApprovalView, path: String) -> HTML {
    guard !view.versions.isEmpty else { return .empty }
    return """
        <h2 class="nhsuk-heading-m">What staff were shown</h2>
        \(table(
            "Published versions",
            [.text("Version"), .text("Published"), .text("By"), .number("Days ahead"), .number("Let stand")],
            view.versions.map { version in
                let (day, time) = UKTime.civil(version.at)
                return [
                    "\(version.version)", "\(day), \(time)", "\(view.names[version.by] ?? "A closed account")",
                    "\(version.leadDays)", "\(version.overrides.count)",
                ]
            }))
        <p>\(link("Changes since it was published", to: "\(path)/changes"))</p>
        """
}

/// What changed since publication, the latest first.
func changesPage(_ view: PublishedChanges) -> Page {
    let path = "/rostering/periods/\(view.period.id)"
    let rows = view.steps.flatMap { step in step.changes.map { changeRow($0, in: step) } }
    return Page(
        "Changes since publication: \(view.unitName)",
        showing: Array(Set(view.steps.flatMap(\.changes).map(\.person))), purpose: "roster-changes",
        trail: [Page.Link("Rosters", "/rostering/periods"), Page.Link(view.period.shortWords, path)],
        rows.isEmpty
            ? emptyState("Nothing has changed since staff were shown this roster.")
            : table(
                "\(rows.count) changes, the latest first",
                [.text("Who"), .text("Day"), .text("From, to"), .text("Why"), .text("Changed by")], rows))
}

private func changeRow(_ change: PublishedChanges.Change, in step: PublishedChanges.Step) -> [HTML] {
    let (day, time) = UKTime.civil(step.at)
    return [
        "\(change.name)", "\(change.day)", "\(change.before) to \(change.after)",
        "\(step.reason) \(if: step.isUndone, tag("Taken back", .grey))", "\(step.by), \(day), \(time)",
    ]
}
