import Core
import Web

/// What employment checks look like on somebody's page, and what a skill or a check rests on.
struct CheckMarkup {
    let person: PersonID
    let today: Day
    /// What accounts are called.
    let names: [AccountID: String]
    /// Ways to what shows something.
    let links: (Provenance) -> [Page.Link]

    func section(_ view: CheckView) -> HTML {
        let add: HTML =
            view.mayRecord
            ? linkButton("Record a check", to: "\(Trail.path(person))/checks/new", .secondary) : .empty
        guard !view.rows.isEmpty else { return emptyState("The organisation makes no employment checks.", add) }
        var columns: [Column] = [.text("Check"), .text("How it stands"), .text("Days")]
        if view.seesAll { columns.append(.text("What it rests on")) }
        if view.mayRecord { columns.append(.text("Actions")) }
        let rows = view.rows.map { row -> [HTML] in
            let check = row.foremost
            var cells: [HTML] = [
                "\(row.kind.name)", check.map(state) ?? missing(row.kind),
                check.map { "\(daysWords($0.from, $0.until, today: today))" } ?? .empty,
            ]
            if view.seesAll {
                let past: HTML =
                    row.others.isEmpty
                    ? .empty : details("Earlier", "\(each: row.others, { "\(state($0)) \(older($0))" })")
                cells.append((check.map(ground) ?? .empty) + past)
            }
            if view.mayRecord { cells.append(check.map { action($0, row.kind) } ?? .empty) }
            return cells
        }
        return table("Employment checks", columns, rows, isCaptionHidden: true) + add
    }

    /// What a skill rests on that a service vouches for.
    /// - Parameter isWhole: whether the names of what was disclosed are shown.
    func grounds(_ all: [Provenance], isWhole: Bool) -> HTML {
        "\(each: all, { one in grounds(one, isWhole: isWhole) })"
    }

    private func grounds(_ one: Provenance, isWhole: Bool) -> HTML {
        let (day, time) = UKTime.civil(one.acceptedAt)
        let by = one.acceptedBy.flatMap { names[$0] }.map { " by \($0)" } ?? ""
        let disclosed = one.disclosed.map { $0.replacing("_", with: " ") }.joined(separator: ", ")
        return """
            <p>\(one.title), from \(one.issuer). Accepted on \(day.words), \(time)\(by).\
            \(if: isWhole && !disclosed.isEmpty, " Disclosed: \(disclosed).")\
            \(each: links(one), { " \(link($0.title, to: $0.path, about: one.title))" })</p>
            """
    }

    private func state(_ check: Check) -> HTML {
        let state = check.state(on: today)
        let soon = check.isInForce(on: today) && check.until.map { $0 < today + 42 } ?? false
        return "\(tag(state.title, state.colour))\(if: soon, " \(tag("Ends soon", .orange))")"
    }

    private func missing(_ kind: CheckKind) -> HTML {
        tag("Missing", kind.demand == .required ? .red : .orange)
    }

    /// Who says so, what was noted and what it rests on.
    private func ground(_ check: Check) -> HTML {
        """
        \(check.provenance.map { grounds($0, isWhole: true) } ?? byHand(check))\
        \(check.note.map { "<p>Noted: \($0)</p>" as HTML })\
        \(check.reason.map { "<p>Withdrawn because: \($0)</p>" as HTML })
        """
    }

    private func byHand(_ check: Check) -> HTML {
        let by = check.recordedBy.flatMap { names[$0] }.map { " by \($0)" } ?? ""
        return "<p>\(check.source). Recorded on \(UKTime.civil(check.recordedAt).day.words)\(by).</p>"
    }

    private func older(_ check: Check) -> HTML {
        "<p>\(daysWords(check.from, check.until, today: today))</p>\(ground(check))"
    }

    private func action(_ check: Check, _ kind: CheckKind) -> HTML {
        guard check.provenance == nil, check.withdrawnOn == nil else { return .empty }
        return link(
            "Withdraw", to: "\(Trail.path(person))/checks/\(check.id)/withdrawal", about: kind.name)
    }
}

extension Check.State {
    fileprivate var colour: TagColour {
        switch self {
        case .clear: .green
        case .withConditions: .orange
        case .notClear, .ended, .withdrawn: .red
        case .notYet: .grey
        }
    }
}
