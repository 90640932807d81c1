import Core
import Web
import Workforce

/// What somebody may be rostered for by their passport, and what is still waited for.
enum EligibilityMarkup {
    /// A row for each skill that a checklist they were asked by names; nothing where none does.
    static func list(_ passport: Passport, at now: Instant) -> HTML {
        let found = passport.eligibility(on: now.ukDay).findings()
        guard !found.isEmpty else { return .empty }
        let rows = found.map { finding -> [HTML] in
            let skill = passport.skills[finding.skill]
            let list = passport.checklists.first { $0.id == finding.checklist }?.name ?? "A checklist that is gone"
            return [
                "\(skill.map { "\($0.name) (\($0.code))" } ?? "A skill that is gone")", "\(list)",
                state(finding, passport),
            ]
        }
        return heading("What may be rostered by it", id: "skills")
            + paragraph("Everything that a checklist names for a skill is needed before it counts.")
            + table(
                "Skills by passport", [.text("Skill"), .text("Checklist"), .text("State")], rows, isCaptionHidden: true)
    }

    private static func state(_ finding: Eligibility.Finding, _ passport: Passport) -> HTML {
        guard !finding.isHeld else {
            let end = finding.lastDay.map { "Until \($0.words)" } ?? "Without an end"
            return tag("Counts", .green) + "<br>\(end)"
        }
        let missing = finding.missing.map { $0.title(passport.kinds) }
        return tag("Does not count", .grey)
            + """
            <br>Waits for:<ul class="nhsuk-list nhsuk-list--bullet">\
            \(each: missing, { "<li>\($0)</li>" as HTML })</ul>
            """
    }
}

extension Passport {
    /// What counts of it on a day.
    func eligibility(on day: Day) -> Eligibility {
        Eligibility(
            received: received, requests: requests, placements: placements, checklists: checklists, kinds, on: day)
    }
}
