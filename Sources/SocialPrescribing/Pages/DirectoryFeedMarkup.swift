import Core
import Ledger
import Web

/// One directory of somebody else's: its readings and what was found in the last one.
struct DirectoryFeedMarkup {
    let feed: DirectoryFeed
    let harvests: [Harvest]
    let findings: [HarvestFinding]
    let job: Job?
    let count: Int
    let form: FormFrame
    let path: String

    var markup: HTML {
        """
        \(summaryList([
            SummaryRow("Address", "<span class=\"cw-address\">\(feed.address)</span>"),
            SummaryRow("Licence", "\(feed.licence.isEmpty ? "Not said" : feed.licence)"),
            SummaryRow("Entries here", "\(count)"),
        ]))
        \(state)
        \(if: feed.isActive, buttons)
        \(DirectoryMarkup.heading("Readings"))
        \(harvests.isEmpty ? emptyState("It was not read yet.") : readings)
        \(if: !harvests.isEmpty, DirectoryMarkup.heading("What was found in the last reading") + found)
        """
    }

    private var state: HTML {
        if !feed.isActive { return inset("<p>You stopped reading this directory. Its entries are not found.</p>") }
        guard let job, !job.state.isOver else {
            guard job?.state == .failed, let reason = job?.reason else { return .empty }
            return inset("<p>The last reading failed. \(reason)</p>")
        }
        return inset("<p>It is being read now. Load this page again to see how it went.</p>")
    }

    private var buttons: HTML {
        """
        <div class="cw-desk">\(form.button(to: "\(path)/reading", "Read it again", .secondary))</div>
        \(details("Stop reading it", "<p>Its entries will no longer be found.</p>"
            + form.button(to: "\(path)/ending", "Stop reading it", .warning)))
        """
    }

    private var readings: HTML {
        let columns: [Column] = [
            .text("When"), .number("Services"), .number("New"), .number("Changed"), .number("Same"),
            .number("Not taken"), .number("Gone"), .text("How it went"),
        ]
        let rows = harvests.map { one -> [HTML] in
            let (day, time) = UKTime.civil(one.beganAt)
            return [
                "\(day), \(time)", "\(one.readCount)", "\(one.addedCount)", "\(one.changedCount)", "\(one.sameCount)",
                "\(one.leftCount)", "\(one.missingCount)", "\(one.problem ?? "Read to its end")",
            ]
        }
        return table("Readings of this directory", columns, rows, fit: .scrolls, isCaptionHidden: true)
    }

    private var found: HTML {
        guard !findings.isEmpty else { return emptyState("Nothing is wrong with it.") }
        let rows = findings.map { one -> [HTML] in
            [
                word(one.severity), "\(one.kind) <span class=\"cw-under\">\(one.record)</span>", "\(one.field)",
                "\(one.words)",
            ]
        }
        let errors = findings.count { $0.severity == .error }, all = harvests.first?.findingCount ?? findings.count
        let more: HTML = all > findings.count ? "<p>\(all - findings.count) more are not shown.</p>" : .empty
        return """
            <p>\(errors) against the standard, \(findings.count - errors) others.</p>
            \(table("Findings", [.text("What"), .text("Record"), .text("Field"), .text("Words")], rows, fit: .scrolls,
                isCaptionHidden: true))\(more)
            """
    }

    private func word(_ severity: HarvestFinding.Severity) -> HTML {
        switch severity {
        case .error: tag("Against the standard", .red)
        case .warning: tag("Likely wrong", .yellow)
        case .note: tag("Note", .grey)
        }
    }
}
