import Core
import Ledger
import Web
import Workforce
import WorkingTime

/// Asking for a draft, watching it, and deciding on it.
struct DraftPage {
    let desk: DraftDesk
    /// The board as it stands.
    let board: Board
    let today: Day
    let form: FormFrame

    private var period: Period { board.period }
    private var path: String { PeriodPaths.draft(period.id) }

    var page: Page {
        Page(
            "Draft for \(board.ward.unit.name), \(period.words)",
            showing: desk.proposal == nil ? [] : board.ward.rows.map(\.id), purpose: "roster",
            trail: [
                Page.Link("Rosters", "/rostering/periods"),
                Page.Link(period.words, PeriodPaths.period(period.id)),
                Page.Link("Board", PeriodPaths.board(period.id)),
            ],
            width: desk.proposal == nil || desk.isUnderWay ? .reading : .full, scripts: ["whole-rows.js"],
            styles: ["board.css"], body)
    }

    private var body: HTML {
        if desk.isUnderWay { return underWay }
        if let proposal = desk.proposal {
            return DraftProposal(
                proposal: proposal, aways: desk.aways, board: board, today: today, form: form
            ).html
        }
        return ending + ask
    }

    private var underWay: HTML {
        """
        <div data-live="\(path)/events">
        <div data-live-part="progress">\(DraftProgressView(desk: desk).html)</div>
        </div>
        \(form.button(to: "\(path)/stop", "Stop and keep the best so far", .secondary))
        <p>\(link("Look again", to: path)). You can leave this page: the draft goes on and waits for you here.</p>
        """
    }

    /// What became of the last one, when it left nothing to decide.
    private var ending: HTML {
        guard let job = desk.job else { return .empty }
        switch job.state {
        case .failed:
            return warning("The last draft did not work", "<p>\(job.reason ?? "Try again.")</p>")
        case .cancelled:
            return inset("<p>The last draft was stopped before it had found a roster.</p>")
        default: return .empty
        }
    }

    private var ask: HTML {
        """
        <p>A draft fills the board for you: no working-time rule is broken, minimum cover comes first, then \
        wishes, fair shares of nights and weekends, and contract hours. Pinned places stay as they are. Nothing \
        changes on the board before you have looked at the draft and taken it.</p>
        \(form.post(to: path, label: "Ask for a draft", """
            \(form.radios("seconds", "How long to search", [
                Choice("10", "10 seconds", hint: "Enough for most wards"), Choice("30", "30 seconds"),
                Choice("120", "2 minutes", hint: "A little better still"),
            ], value: "10"))
            \(if: !period.isPublished, form.radios("start", "Start from", [
                Choice("board", "What is on the board now", hint: "Fills gaps and changes little else"),
                Choice("afresh", "An empty board", hint: "Pinned places are kept, all else is planned anew"),
            ], value: "board"))
            \(form.radios("drafts", "How many drafts", [
                Choice("one", "One, the best that is found"),
                Choice(
                    "several", "\(DraftLean.allCases.count) that differ, to choose from",
                    hint: "Cover, wishes or fair shares first; takes as many times as long"),
            ], value: "one"))
            \(form.submit("Draft the roster"))
            """))
        <p>\(link("Somebody is ill: plan again around them", to: PeriodPaths.replan(period.id)))</p>
        <p>\(link("Pin people or days that are to stay as they are", to: PeriodPaths.pins(period.id)))</p>
        """
    }
}

/// How far a draft is: numbers, bar and the best so far over time.
struct DraftProgressView {
    let desk: DraftDesk

    var html: HTML {
        guard let progress = desk.progress else {
            let isStopping = desk.job?.isStopping == true
            return "<p>\(isStopping ? "Stopping…" : "Waiting to begin. It starts by itself in a moment.")</p>"
        }
        let seconds = Int(progress.seconds.rounded())
        return """
            \(progressBar(
                desk.job?.isStopping == true ? "Stopping" : title(progress), done: seconds,
                of: progress.ofSeconds, words: "\(min(seconds, progress.ofSeconds)) of \(progress.ofSeconds) seconds"))
            \(counts([
                Count(progress.shortOfMinimum, "places below minimum"),
                Count(progress.shortOfWanted, "places short of wanted"),
                Count(progress.wishesMet, "of \(progress.wishes) wished days given"),
                Count(progress.broken, "rules still to mend"),
            ]))
            \(standing(progress))
            \(if: progress.best.count > 1, chart(progress))
            """
    }

    /// Whether it is worth waiting on: how long nothing better was found, and how much better there could be.
    private func standing(_ progress: DraftProgress) -> HTML {
        let since = progress.secondsSinceGain.map { seconds in
            seconds < 2 ? "It has just become better." : "Nothing better for \(Int(seconds)) seconds."
        }
        return "<p>\(since ?? "") \(gap(progress))</p>"
    }

    private func gap(_ progress: DraftProgress) -> String {
        guard let bound = progress.bound, bound > 0, progress.broken == 0 else {
            return "How much better a roster could be is not known."
        }
        let percent = max(0, (progress.points - bound) * 100 + bound - 1) / bound
        return percent == 0
            ? "No better roster is possible." : "At most \(percent) % above the best that could be possible."
    }

    private func title(_ progress: DraftProgress) -> String {
        guard let part = progress.part, let parts = progress.parts else { return "Drafting the roster" }
        return "Drafting the roster, \(part) of \(parts)"
    }

    private func chart(_ progress: DraftProgress) -> HTML {
        let labels = progress.best.map { "\(HoursWords.decimal(Int($0.seconds * 60))) s" }
        return lineChart(
            Chart(
                "The best roster so far",
                words: "Places short of what is wanted and wishes met, as the search goes on.",
                unit: "places and wishes", labels: labels,
                series: [
                    Chart.Series("Short of wanted", progress.best.map { Double($0.shortOfWanted) }),
                    Chart.Series("Wishes met", progress.best.map { Double($0.wishesMet) }),
                ]), id: "best-so-far")
    }
}
