import Core
import Storage
import Web

/// Files of entries and of postcodes, and how the directory is kept.
enum DirectorySetupPages {
    private static let path = "/directory-desk/setup"
    private static let fileLimitBytes = 10_485_760

    static let routes: [Route] = [
        Route(.get, path, DirectoryDesk.may, "Show files and settings of the directory") { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(
            .post, "\(path)/entries", DirectoryDesk.may, "Bring a file of entries in",
            bodyLimitBytes: fileLimitBytes, entries),
        Route(
            .post, "\(path)/outcodes", DirectoryDesk.may, "Load where postcodes are", bodyLimitBytes: fileLimitBytes,
            outcodes),
        Route(.post, "\(path)/settings", DirectoryDesk.may, "Set how the directory is kept", settings),
        Route(.get, "\(path)/template", DirectoryDesk.may, "Take out an empty file of entries") { _ in
            .file(
                kind: "text/csv; charset=utf-8", name: "directory-entries.csv",
                bytes: Array(CSVCell.line(EntryRow.required + EntryRow.optional).utf8))
        },
    ]

    /// - Parameter sent: the form that was sent, so that its problems stand beside its own fields.
    private static func page(_ visit: Visit, _ form: FormFrame, sent: String = "") async throws -> Page {
        let caller = try visit.caller()
        let (kept, count) = try await visit.read { tx in
            (
                try DirectorySettings.of(caller.organisation, in: tx),
                try DirectoryOutcodes.count(of: caller.organisation, in: tx)
            )
        }
        let entries = form.prefixed("entries-", isSent: sent == "entries")
        let outcodes = form.prefixed("outcodes-", isSent: sent == "outcodes")
        return Page(
            "Files and settings", trail: [DirectoryDesk.entries], problems: form.problems,
            DirectoryDesk.tabs(DirectoryDesk.setup)
                + settingsCard(form.prefixed("settings-", isSent: sent == "settings"), kept)
                + entriesCard(entries) + outcodesCard(outcodes, count) + feedCard(visit, caller.organisation))
    }

    private static func settingsCard(_ form: FormFrame, _ kept: DirectorySettings) -> HTML {
        card(
            "How the directory is kept",
            form.post(
                to: "\(path)/settings",
                """
                \(form.checkbox("changesGoLive", "Show what services change through a link at once",
                    hint: "Otherwise each change waits until you have looked at it", isTicked: kept.changesGoLive))
                \(form.numberInput("staleDays", "After how many days should an entry be checked again?",
                    value: kept.staleDays, suffix: "days"))
                \(form.submit("Save", .secondary))
                """))
    }

    private static func entriesCard(_ form: FormFrame) -> HTML {
        card(
            "Bring in a file of entries",
            """
            <p>A CSV file with one service on each line. An entry of ours with the same name and postcode is changed, \
            others are added. \(link("Take out an empty file with all columns", to: "\(path)/template"))</p>
            """
                + form.post(
                    to: "\(path)/entries", takesFiles: true,
                    form.fileInput("file", "File of entries", accepts: ".csv,text/csv")
                        + form.submit("Bring it in", .secondary)))
    }

    private static func outcodesCard(_ form: FormFrame, _ count: Int) -> HTML {
        let known =
            count == 0
            ? "None is known yet, so people can search by town only." : "\(count) postcode districts are known."
        return card(
            "Where postcodes are",
            """
            <p>A CSV file with the columns outcode, latitude and longitude, such as LE1,52.636,-1.133. \(known)</p>
            """
                + form.post(
                    to: "\(path)/outcodes", takesFiles: true,
                    form.fileInput("file", "File of postcode districts", accepts: ".csv,text/csv")
                        + form.submit("Load it", .secondary)))
    }

    private static func feedCard(_ visit: Visit, _ organisation: OrganisationID) -> HTML {
        let base = "\(visit.host.settings.publicAddress)\(DirectoryMarkup.publicPath(organisation))"
        return card(
            "For people and for programs",
            """
            <p>People search at <code class="cw-address">\(base)</code>.</p>
            <p>Programs read your own entries at <code class="cw-address">\(base)/open-referral</code>, as Open \
            Referral \
            UK has it (HSDS-UK 3.0), without a key.</p>
            """)
    }

    private static func file(_ visit: Visit) throws(Refusal) -> [UInt8] {
        guard let file = visit.files.first(where: { $0.field == "file" && !$0.bytes.isEmpty }) else {
            throw Refusal(fields: [FieldProblem("file", "Choose a CSV file")])
        }
        return file.bytes
    }

    /// A problem of the file as a whole stands beside the field, too.
    private static func besideFile<T>(_ work: () async throws -> T) async throws -> T {
        do {
            return try await work()
        } catch let refusal as Refusal where refusal.kind == .invalid && refusal.fields.isEmpty {
            throw Refusal(fields: [FieldProblem("file", refusal.words)])
        }
    }

    private static func entries(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), ids = visit.host.ids, now = visit.now
        return try await visit.attempt {
            let bytes = try file(visit)
            let done = try await besideFile {
                try await visit.write {
                    try importEntries(bytes, newID: { ids.make(at: now) }, as: caller, at: now, in: $0)
                }
            }
            return .seeOther(
                DirectoryDesk.entries.path,
                notice: "\(done.addedCount) entries are added and \(done.changedCount) changed.")
        } again: {
            try await page(visit, $0, sent: "entries")
        }
    }

    private static func outcodes(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now
        return try await visit.attempt {
            let bytes = try file(visit)
            let count = try await besideFile {
                try await visit.write { try loadOutcodes(bytes, as: caller, at: now, in: $0) }
            }
            return .seeOther(path, notice: "\(count) postcode districts are loaded.")
        } again: {
            try await page(visit, $0, sent: "outcodes")
        }
    }

    private static func settings(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let settings = DirectorySettings(
                changesGoLive: reader.ticked("changesGoLive"),
                staleDays: reader.whole("staleDays", "the number of days", in: 30...730))
            try reader.finish()
            try await visit.write { try saveDirectorySettings(settings, as: caller, at: now, in: $0) }
            return .seeOther(path, notice: "The settings are saved.")
        } again: {
            try await page(visit, $0, sent: "settings")
        }
    }
}
