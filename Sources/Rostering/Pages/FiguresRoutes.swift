import Core
import Web

/// Figures of a unit's rosters: as pictures with their tables, and as a file.
func figuresRoutes(_ host: Host) -> [Route] {
    let seeing = Access.holding(RosteringPermissions.view)
    return [
        Route(.get, "/rostering/periods/{period}/figures", seeing, "See the figures of a roster") { visit in
            .page(figuresPage(try await load(visit)))
        },
        Route(.get, "/rostering/periods/{period}/figures.csv", seeing, "Download the figures of a roster") { visit in
            let figures = try await load(visit)
            let name = "roster-figures-\(figures.last?.period.firstDay.description ?? "none").csv"
            return .file(kind: "text/csv; charset=utf-8", name: name, bytes: Array(figuresFile(figures).utf8))
        },
    ]
}

private func load(_ visit: Visit) async throws -> [PeriodFigures] {
    let id: PeriodID = try visit.id("period"), caller = try visit.caller()
    return try await visit.read { try figures(through: id, last: 6, as: caller, in: $0) }
}
