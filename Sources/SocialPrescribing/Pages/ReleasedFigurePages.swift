import Core
import Storage
import Web
import Workforce

/// Figures for managers and for those who pay: whole quarters, fixed once, by who people are and where they live.
enum ReleasedFigurePages {
    static let path = "/social-prescribing/figures/released"
    static let areas = "/social-prescribing/areas"
    private static let fileLimitBytes = 10_485_760

    static let routes: [Route] =
        [
            Route(.get, path, .holding(.referralFigures), "See the fixed figures", page),
            Route(.get, "\(path)/file", .holding(.referralFigures), "Save the fixed figures as a file", file),
            Route(.get, areas, .holding(.referralLead), "See which tables of areas are loaded") {
                .page(try await areasPage($0, FormFrame($0)))
            },
        ]
        + AreaSource.Kind.allCases.map { kind in
            Route(
                .post, "\(areas)/\(kind.rawValue)", .holding(.referralLead), "Load a table of areas: \(kind.rawValue)",
                bodyLimitBytes: fileLimitBytes
            ) { try await load(kind, $0) }
        }

    /// What was asked for: a team or all, and quarters from one to another.
    private struct Asked: Sendable {
        let team: UnitID?
        let quarters: [Quarter]
        let all: [Quarter]
        let teams: [Workforce.Unit]
        let sum: FigureSum
        let sources: [AreaSource]
    }

    private static func asked(_ visit: Visit) async throws -> Asked {
        let caller = try visit.caller(), now = visit.now, scope = caller.scope(of: .referralFigures)
        let all = Quarter.released(on: now.ukDay)
        let to = visit.query["to"].flatMap { Quarter($0) } ?? all.first
        let from = visit.query["from"].flatMap { Quarter($0) } ?? to
        let quarters = all.filter { quarter in
            guard let from, let to else { return false }
            return from <= quarter && quarter <= to
        }
        guard !quarters.isEmpty else {
            throw Refusal(fields: [FieldProblem("to", "Choose quarters that have ended four weeks ago or more")])
        }
        let team = visit.query["team"].flatMap { UnitID(checking: $0) }
        return try await visit.write { tx in
            let teams = try TeamNames.open(in: caller.organisation, tx).filter { scope.covers($0.id) }
            let chosen = team.map { team in teams.filter { $0.id == team } } ?? teams
            let releases = try chosen.flatMap { one in
                try quarters.map { try releaseFigures(of: one.id, $0, as: caller, at: now, in: tx) }
            }
            return Asked(
                team: team, quarters: quarters, all: all, teams: teams, sum: FigureSum(releases: releases),
                sources: try AreaRows.sources(of: caller.organisation, in: tx))
        }
    }

    private static func page(_ visit: Visit) async throws -> Answer {
        let asked = try await asked(visit), sum = asked.sum
        let choices = asked.all.map { Choice($0.text, $0.title) }, form = FormFrame(csrf: "")
        let ask = form.get(
            path, label: "Team and quarters",
            """
            \(form.select("team", "Team", asked.teams.map { Choice($0.id.text, $0.name) }, value: asked.team?.text,
                prompt: "All teams"))
            \(form.select("from", "From", choices, value: asked.quarters.last?.text))
            \(form.select("to", "To", choices, value: asked.quarters.first?.text))
            \(form.submit("Show", .secondary))
            """)
        let query =
            "from=\(asked.quarters.last?.text ?? "")&to=\(asked.quarters.first?.text ?? "")"
            + (asked.team.map { "&team=\($0)" } ?? "")
        return .page(
            Page(
                "Figures by quarter", width: .full,
                ask + keyFigures(sum) + deprivation(asked) + reach("By ethnicity", "ethnicity", Reach.ethnicities, sum)
                    + reach("By age", "age", AgeBand.names, sum) + changes(sum)
                    + ReferralMarkup.paragraph(
                        "Figures are of whole quarters and are fixed four weeks after their end. Numbers below "
                            + "\(Protection.least) are not shown, and neither is one that could be worked out from the "
                            + "others; sums then say “at least”.")
                    + "<p>\(link("Save as a file (CSV)", to: "\(path)/file?\(query)"))</p>"))
    }

    private static func keyFigures(_ sum: FigureSum) -> HTML {
        var rows: [[HTML]] = [
            ("Referrals sent", "referrals", "sent"), ("Reached", "reached", "reached"),
            ("Tried and not reached", "reached", "not-reached"), ("Not tried yet", "reached", "not-tried"),
            ("Closed, with an answer to whoever referred", "loop", "closed"), ("Still open", "loop", "open"),
        ].map { words, part, what in ["\(words)", "\(sum.value(part, "All", what).words)"] }
        // Middle values cannot be added up: they stand by the team and quarter that they are of.
        if sum.releases.count == 1 {
            for (words, what) in [
                ("Days until half were reached", "days-half"),
                ("Days until nine of ten were reached", "days-nine-of-ten"),
            ] { rows.append(["\(words)", "\(sum.value("first-contact", "All", what).words)"]) }
        }
        return ReferralMarkup.heading("How it goes")
            + table("Key figures", [.text("What"), .number("Number")], rows, isCaptionHidden: true)
    }

    private static func reach(_ title: String, _ part: String, _ groups: [String], _ sum: FigureSum) -> HTML {
        let outcomes = FigureRelease.Outcome.allCases
        let values = groups.map { group in outcomes.map { sum.value(part, group, $0.rawValue) } }
        let rows = zip(groups, values).map { group, values -> [HTML] in
            ["\(group)"] + values.map { "\($0.words)" as HTML }
        }
        let isDrawn = values.contains { $0.prefix(2).contains { !$0.isLeast && $0.shown > 0 } }
        let picture: HTML =
            isDrawn
            ? barChart(
                Chart(
                    title, words: "How many were reached, and how many were tried and not reached.", unit: "people",
                    labels: groups,
                    series: [0, 1].map { index in
                        Chart.Series(
                            outcomes[index].title, values.map { $0[index].isLeast ? nil : Double($0[index].shown) })
                    }), id: part)
            : ReferralMarkup.paragraph("Too few to be drawn. The table says what can be shown.")
        let columns = [Column.text("Group")] + outcomes.map { Column.number($0.title) }
        return ReferralMarkup.heading(title) + picture + table(title, columns, rows, isCaptionHidden: true)
    }

    /// Without a table of areas everybody would stand under one line, which is said in place of it.
    private static func deprivation(_ asked: Asked) -> HTML {
        guard asked.sources.count == AreaSource.Kind.allCases.count else {
            return ReferralMarkup.heading("By deprivation") + sources(asked.sources)
        }
        return reach("By deprivation", "deprivation", Reach.deprivations, asked.sum) + sources(asked.sources)
    }

    private static func sources(_ sources: [AreaSource]) -> HTML {
        guard sources.count == AreaSource.Kind.allCases.count else {
            return ReferralMarkup.paragraph(
                "No table of deprivation is loaded, so there is nothing to show here. A lead loads it under Areas."
            )
        }
        let words = sources.map { "\($0.source), \($0.year)" }.joined(separator: "; ")
        return ReferralMarkup.paragraph("Decile 1 is the most deprived tenth of areas. Source: \(words).")
    }

    private static func changes(_ sum: FigureSum) -> HTML {
        guard let only = sum.releases.first, sum.releases.count == 1 else {
            return ReferralMarkup.paragraph("Choose one team and one quarter to see how scores changed.")
        }
        let means = only.lines.filter { $0.part == "change" }
        guard !means.isEmpty else { return ReferralMarkup.paragraph("Too few pairs of answers to show a change.") }
        let rows = means.map { line -> [HTML] in
            let measure = line.group.components(by: ": ")[0]
            let mean = line.value.map { OutcomeMarkup.number(Double($0) / 10) } ?? "not shown"
            return [
                "\(line.group)", "\(sum.value("measure", measure, "given").words)",
                "\(sum.value("measure", measure, "pairs").words)", "\(mean)",
            ]
        }
        let columns: [Column] = [
            .text("Score"), .number("Given at the start"), .number("Pairs completed"), .number("Mean change"),
        ]
        return ReferralMarkup.heading("What changed")
            + ReferralMarkup.paragraph(
                "Only people who answered twice are counted, and there is no comparison group: this does not show that "
                    + "the service made the change.")
            + table("Change of scores", columns, rows, isCaptionHidden: true)
    }

    private static func file(_ visit: Visit) async throws -> Answer {
        let asked = try await asked(visit)
        let names = Dictionary(asked.teams.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let lines = asked.sum.releases.flatMap { release in
            release.lines.map { line in
                CSVCell.line([
                    names[release.team] ?? "", release.quarter.text, line.part, line.group, line.what,
                    line.value.map(String.init) ?? "not shown",
                ])
            }
        }
        let text = CSVCell.line(["team", "quarter", "part", "group", "what", "value"]) + lines.joined()
        return .file(
            kind: "text/csv; charset=utf-8", name: "social-prescribing-quarters.csv", bytes: Array(text.utf8))
    }

    private static func areasPage(_ visit: Visit, _ form: FormFrame, sent: String = "") async throws -> Page {
        let caller = try visit.caller()
        let sources = try await visit.read { try AreaRows.sources(of: caller.organisation, in: $0) }
        let cards = AreaSource.Kind.allCases.map { kind -> HTML in
            let own = form.prefixed("\(kind.rawValue)-", isSent: sent == kind.rawValue)
            let there = sources.first { $0.kind == kind }
            let known = there.map { "\($0.count) rows from \($0.source), \($0.year)." } ?? "None is loaded yet."
            let words =
                kind == .deciles
                ? "A CSV file with the columns area (LSOA) and decile, 1 for the most deprived."
                : "A CSV file with the columns postcode and area (LSOA), at most 10 MB. All postcodes of England are "
                    + "more: cut the table into parts, each with the line of columns, and load one after another."
            return card(
                kind == .deciles ? "How deprived areas are" : "Where postcodes lie",
                ReferralMarkup.paragraph("\(words) \(known)")
                    + own.post(
                        to: "\(areas)/\(kind.rawValue)", takesFiles: true,
                        """
                        \(own.textInput("source", "Where is it from?", hint: "As it is shown beside the figures"))
                        \(own.numberInput("year", "Of which year?"))
                        \(own.fileInput("file", "File", accepts: ".csv,text/csv"))
                        \(if: kind == .postcodes, own.checkbox(
                            "further", "This is a further part of the same table",
                            hint: "Its rows are added. Without a tick what was loaded before is replaced"))
                        \(own.submit("Load it", .secondary))
                        """))
        }.joined()
        return Page("Areas", problems: form.problems, cards)
    }

    private static func load(_ kind: AreaSource.Kind, _ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let source = reader.text("source", "where it is from")
            let year = reader.whole("year", "the year", in: 2000...2100)
            let file = visit.files.first { $0.field == "file" && !$0.bytes.isEmpty }
            if file == nil { reader.refuse("file", "Choose a CSV file") }
            try reader.finish()
            let bytes = file?.bytes ?? []
            let isFurtherPart = kind == .postcodes && visit.form["further"] != nil
            let count = try await visit.write {
                try loadAreas(
                    kind, bytes, source: source, year: year, isFurtherPart: isFurtherPart, as: caller, at: now, in: $0)
            }
            return .seeOther(areas, notice: "\(count) rows are \(isFurtherPart ? "added" : "loaded").")
        } again: {
            try await areasPage(visit, $0, sent: kind.rawValue)
        }
    }
}
