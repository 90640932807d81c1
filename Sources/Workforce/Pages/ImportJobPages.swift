import Core
import Ledger
import Storage
import Web

/// Watching a large file come in, and what it came to.
enum ImportJobPages {
    /// Files with more rows than this are brought in by a worker, and their sender watches.
    static let rowLimit = 200

    static let routes = [
        Route(
            .get, "/workforce/imports/{draft}/progress", .holding(.workforceImport), "Watch a file come in"
        ) { visit in
            let id = try visit.id("draft", as: Named.ImportDraft.self)
            return .page(page(id, try await find(id, visit)))
        },
        Route(
            .get, "/workforce/imports/{draft}/progress/events", .holding(.workforceImport), "Hear of a file's progress"
        ) { visit in
            let id = try visit.id("draft", as: Named.ImportDraft.self), caller = try visit.caller(), host = visit.host
            _ = try await find(id, visit)
            return .events(events(id, caller, host))
        },
    ]

    static func path(_ id: ID<Named.ImportDraft>) -> String { "/workforce/imports/\(id.text)/progress" }

    private static func find(_ id: ID<Named.ImportDraft>, _ visit: Visit) async throws -> Job {
        let caller = try visit.caller()
        return try await visit.read { try importUnderWay(id, as: caller, in: $0) }
    }

    private static func events(
        _ id: ID<Named.ImportDraft>, _ caller: Caller, _ host: Host
    ) -> AsyncStream<LiveEvent> {
        AsyncStream { continuation in
            let watch = Task {
                var shown: HTML?
                for await _ in host.bell.rings(atLeastEvery: .seconds(2)) {
                    let job = try? await host.database.read(for: caller.organisation) {
                        try importUnderWay(id, as: caller, in: $0)
                    }
                    guard let job, !job.state.isOver else { break }
                    let html = bar(job)
                    if html != shown { continuation.yield(LiveEvent("progress", html.text)) }
                    shown = html
                }
                if !Task.isCancelled { continuation.yield(LiveEvent("location", path(id))) }
                continuation.finish()
            }
            continuation.onTermination = { _ in watch.cancel() }
        }
    }

    static func page(_ id: ID<Named.ImportDraft>, _ job: Job) -> Page {
        let result = ImportProgress(of: job)?.result
        switch job.state {
        case .done where result != nil: return Page("The file is in", trail: [Trail.imports], ending(id, result))
        case .done, .failed, .cancelled:
            return Page(
                "The file did not come in whole", trail: [Trail.imports],
                """
                \(paragraph(job.reason ?? "The work was stopped."))
                \(paragraph(
                    "Rows that are in stay in. Bring the file in again: what is there already is left as it is."))
                \(linkButton("Look at the file again", to: "/workforce/imports/\(id.text)"))
                """)
        case .waiting, .running:
            return Page(
                "The file is coming in", trail: [Trail.imports],
                """
                <div data-live="\(path(id))/events">
                <div data-live-part="progress">\(bar(job))</div>
                </div>
                <p>\(link("Look again", to: path(id))). You can leave this page: the work goes on, and its result \
                stays here.</p>
                """)
        }
    }

    private static func bar(_ job: Job) -> HTML {
        guard let told = ImportProgress(of: job) else {
            return paragraph("Waiting to begin. It starts by itself in a moment.")
        }
        return progressBar(
            "Bringing rows in", done: told.doneRows, of: max(1, told.ofRows),
            words: "\(told.doneRows) of \(told.ofRows) rows")
    }

    private static func ending(_ id: ID<Named.ImportDraft>, _ result: ImportProgress.Result?) -> HTML {
        guard let result else { return .empty }
        return """
            \(counts([
                Count(result.newCount, "new rows"), Count(result.changedCount, "changed rows"),
                Count(result.unchangedCount, "rows already there"), Count(result.badCount, "rows left out"),
            ]))
            \(result.badCount == 0
                ? linkButton("Bring in another file", to: "/workforce/imports", .secondary)
                : linkButton("See the rows that were left out", to: "/workforce/imports/\(id.text)"))
            """
    }
}
