import Core
import Storage
import Web

/// Records that may be of one person, and joining and parting them.
enum MergingPages {
    static let routes: [Route] = [
        Route(
            .get, "/people-served/duplicates", .holding(.populationLead), "Show records that may be of one person"
        ) { visit in .page(try await page(visit, FormFrame(visit))) },
        Route(.post, "/people-served/{served}/merging", .holding(.populationLead), "Join two records") { visit in
            let caller = try visit.caller(), survivor = try visit.id("served", as: Named.PersonServed.self)
            return try await visit.attempt {
                var reader = FormReader(visit.form)
                let merged = reader.id("merged", "the other record", of: Named.PersonServed.self)
                try reader.finish()
                try await visit.write { try mergePeople(merged, into: survivor, as: caller, at: visit.now, in: $0) }
                return .seeOther(
                    "/people-served/duplicates", notice: "The records are joined. You can take them apart again.")
            } again: {
                try await page(visit, $0)
            }
        },
        Route(
            .post, "/people-served/{served}/merging/undoing", .holding(.populationLead), "Take two records apart"
        ) { visit in
            let caller = try visit.caller(), merged = try visit.id("served", as: Named.PersonServed.self)
            try await visit.write { try undoMerge(of: merged, as: caller, at: visit.now, in: $0) }
            return .seeOther("/people-served/duplicates", notice: "They are two records again.")
        },
    ]

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller()
        let number = pageNumber("page", visit), joinedNumber = pageNumber("joined", visit)
        let (alike, joined) = try await visit.read { tx in
            (
                try duplicates(for: caller, page: number, at: visit.now, in: tx),
                try joinedRecords(for: caller, page: joinedNumber, at: visit.now, in: tx)
            )
        }
        let shown = Set((alike.pairs + joined.pairs).flatMap { [$0.first.id, $0.second.id] })
        return Page(
            "Records that may be of one person", showing: shown.sorted().map(\.subject), purpose: CarePurpose.list,
            trail: [CarePath.people], width: .full, problems: form.problems,
            """
            <p>These were born on one day and have one family name or one postcode. Look at both before you join them: \
            twins, and fathers and sons at one address, are two people.</p>
            \(pairs(alike, isFirst: number == 1, form))
            \(steps(number, alike) { "\(path)?page=\($0)&joined=\(joinedNumber)" })
            \(if: !joined.pairs.isEmpty, """
                \(heading("Joined records"))
                \(partings(joined, form))
                \(steps(joinedNumber, joined) { "\(path)?page=\(number)&joined=\($0)" })
                """)
            """)
    }

    private static let path = "/people-served/duplicates"

    private static func pageNumber(_ name: String, _ visit: Visit) -> Int {
        min(max(visit.query[name].flatMap { Int($0) } ?? 1, 1), 100_000)
    }

    private static func steps(_ number: Int, _ found: RecordPairs, path: (Int) -> String) -> HTML {
        pagination(number, of: found.hasMore ? number + 1 : number, path: path)
    }

    private static func pairs(_ alike: RecordPairs, isFirst: Bool, _ form: FormFrame) -> HTML {
        alike.pairs.isEmpty
            ? emptyState(
                isFirst ? "No two records of your team's people look like one person." : "There are not so many pairs.")
            : table("Pairs", ["One record", "The other", "Next"].map(Column.text), alike.pairs.map { pair in
                [words(pair.first), words(pair.second), next(pair, form)]
            })
    }

    private static func partings(_ joined: RecordPairs, _ form: FormFrame) -> HTML {
        table("Joined records", ["Shown as", "Joined to it", "Next"].map(Column.text), joined.pairs.map { pair in
            [
                words(pair.first), words(pair.second),
                form.button(
                    to: "\(CarePath.of(pair.second.id))/merging/undoing", "Take apart", .secondary,
                    about: pair.second.name, small: true),
            ]
        })
    }

    private static func words(_ person: PersonServed) -> HTML {
        """
        \(link(person.name, to: CarePath.of(person.id)))\
        <span class="cw-under">Born \(person.born?.words ?? ""), \
        NHS number \(person.nhsNumber?.spaced ?? "not known"), \
        \(person.postcode ?? "no postcode")</span>
        """
    }

    /// The record with the NHS number is kept; of two without, the older.
    private static func next(_ pair: (first: PersonServed, second: PersonServed), _ form: FormFrame) -> HTML {
        let keepsSecond = pair.first.nhsNumber == nil && pair.second.nhsNumber != nil
        let (kept, lost) = keepsSecond ? (pair.second, pair.first) : (pair.first, pair.second)
        if lost.nhsNumber != nil { return "Two NHS numbers: two people, or one number is wrong" }
        return form.button(
            to: "\(CarePath.of(kept.id))/merging", "Join them", .secondary, about: "\(kept.name) and \(lost.name)",
            small: true, hidden: ["merged": lost.id.text])
    }
}
