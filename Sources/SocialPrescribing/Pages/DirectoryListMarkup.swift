import Core
import Web

/// The team's list of entries, those that need a look first.
struct DirectoryListMarkup {
    let entries: [ListedEntry]
    let totalCount: Int
    let filter: EntryFilter
    let words: String
    let page: Int
    let today: Day
    let kept: DirectorySettings
    let staleCount: Int
    let organisation: OrganisationID

    func markup(_ sent: Form) -> HTML {
        """
        \(DirectoryDesk.tabs(DirectoryDesk.entries))
        \(buttonRow(
            linkButton("Add an entry", to: "\(DirectoryDesk.entriesPath)/new"),
            linkButton("See it as people do", to: DirectoryMarkup.publicPath(organisation), .secondary)))
        \(if: staleCount > 0 && filter != .stale, staleWords)
        \(search(sent))
        \(entries.isEmpty ? nothing : list)
        \(pagination(page, of: (totalCount + 49) / 50) {
            DirectorySearchForm.path(DirectoryDesk.entries.path, sent, page: $0)
        })
        """
    }

    private var staleWords: HTML {
        let count = staleCount == 1 ? "1 entry was" : "\(staleCount) entries were"
        return inset(
            """
            <p>\(count) not checked for \(kept.staleDays) days. \
            \(link("Look at them", to: "\(DirectoryDesk.entries.path)?show=stale"))</p>
            """)
    }

    private func search(_ sent: Form) -> HTML {
        let form = FormFrame(csrf: "", sent: sent)
        let filters = [
            Choice("all", "All entries"), Choice("stale", "Not checked lately"), Choice("own", "Kept by us"),
            Choice("others", "Read from others"), Choice("missing", "Gone from their source"),
            Choice("retired", "Taken out"),
        ]
        return form.get(
            DirectoryDesk.entries.path, label: "Find entries",
            """
            <div class="cw-search">
            \(form.textInput("words", "Find", kind: .search))\(form.select("show", "Show", filters))
            </div>
            \(form.submit("Find", .secondary))
            """)
    }

    private var nothing: HTML {
        words.isEmpty && filter == .all
            ? emptyState(
                "The directory is empty. Add an entry, bring a file in, or read somebody else's directory."
            )
            : emptyState("No entry is like that.")
    }

    private var list: HTML {
        let columns: [Column] = [.text("Service"), .text("Checked"), .text("Room"), .text("From")]
        let rows = entries.map { entry -> [HTML] in
            [
                link(entry.name, to: DirectoryDesk.path(entry.id))
                    + (entry.providerName.map { "<span class=\"cw-under\">\($0)</span>" } ?? .empty),
                checked(entry), DirectoryMarkup.capacityTag(entry.capacity) ?? "Not known", source(entry),
            ]
        }
        return table(totalCount == 1 ? "1 entry" : "\(totalCount) entries", columns, rows)
    }

    private func checked(_ entry: ListedEntry) -> HTML {
        switch Freshness(entry.assurance, on: today, staleDays: kept.staleDays) {
        case .fresh(let day): "\(tag("Up to date", .green)) \(Freshness.ago(today - day))"
        case .ageing(let day): "\(tag("Look soon", .yellow)) \(Freshness.ago(today - day))"
        case .stale(let day): "\(tag("Check now", .red)) \(Freshness.ago(today - day))"
        case .never: tag("Never checked", .red)
        }
    }

    private func source(_ entry: ListedEntry) -> HTML {
        if entry.isRetired { return tag("Taken out", .grey) }
        if entry.isMissing { return "\(entry.feedName ?? "") \(tag("Gone from its source", .orange))" }
        if let feed = entry.feedName { return "\(feed)" }
        return entry.ownerEmail == nil ? "Us" : "Us, kept right by the service"
    }
}
