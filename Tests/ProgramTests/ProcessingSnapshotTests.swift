import Storage
import TestSupport
import Testing

@testable import PersonalData
@testable import commonweal

/// The record of processing and the retention schedule in docs/privacy, made from what the stores say they hold.
@Suite struct ProcessingSnapshotTests {
    private static let held = ServiceList.schemas(for: ServiceList.all).flatMap { schema in
        schema.holdings.map { (module: schema.module, holding: $0) }
    }.sorted { ($0.module, $0.holding.table) < ($1.module, $1.holding.table) }

    @Test func theRecordOfProcessingIsWhatTheStoresHold() {
        var text = "service\ttable\tcalled\tabout\tground\tkinds of data\tspecial category\tkept\twhen erased\n"
        for (module, holding) in Self.held {
            let cells = [
                module, holding.table, holding.title, Self.about(holding), GroundWords.text(holding.ground.rawValue),
                Self.kinds(holding), holding.columns(.special).isEmpty ? "no" : "yes",
                KeptWords.text(holding, RetentionTable.rules), Self.ending(holding),
            ]
            #expect(cells.allSatisfy { !$0.isEmpty && !$0.contains("\t") && !$0.contains("\n") }, "\(holding.table)")
            text += cells.joined(separator: "\t") + "\n"
        }
        #expect(Self.held.count > 100)
        let difference = Snapshot.difference(of: text, from: "docs/privacy/record-of-processing.tsv")
        #expect(difference == nil)
    }

    @Test func theRetentionScheduleIsWhatTheStoresKeepTo() {
        var text = """
            # Retention schedule

            How long things are kept unless an organisation sets another term on the page *Personal data*. Written by
            `bin/docs` from the retention table and from what each store says of its tables; a test compares them.
            Terms marked *not checked* stand as they are remembered: hold them against the code before you rely on them.

            | What | Kept | Who says so | Then |
            |---|---|---|---|

            """
        for rule in RetentionTable.rules {
            let source = rule.source + (rule.isChecked ? "" : " (*not checked*)")
            let then = rule.isAutomatic ? "Goes by itself" : "Waits for somebody's word"
            text += "| \(rule.title) | \(rule.term.words) after \(rule.counts) | \(source) | \(then) |\n"
        }
        text += """

            A record under a legal hold stays whatever its time. Whoever still works here or is cared for is not erased.
            What is about nobody, and what a service removes by itself within hours or days, stands at the end.

            """
        let byTerm = Dictionary(grouping: Self.held) { KeptWords.text($0.holding, RetentionTable.rules) }
        for (term, held) in byTerm.sorted(by: { ($0.value.count, $1.key) > ($1.value.count, $0.key) }) {
            text += "\n## \(term)\n\n"
            for (module, holding) in held { text += "- \(holding.title) (`\(module)`, `\(holding.table)`)\n" }
        }
        let difference = Snapshot.difference(of: text, from: "docs/privacy/retention-schedule.md")
        #expect(difference == nil)
    }

    private static func about(_ holding: Holding) -> String {
        switch holding.about {
        case .nobody: "nobody"
        case .person:
            holding.ground == .care || holding.ground == .safeguarding ? "people cared for" : "members of staff"
        case .account: "holders of accounts"
        }
    }

    private static func kinds(_ holding: Holding) -> String {
        let words: [(Holding.Kind, String)] = [
            (.identity, "who somebody is"), (.contact, "how to reach somebody"), (.special, "health and the like"),
            (.words, "what people wrote"), (.another, "who else had to do with it"),
            (.plain, "times, counts and states"), (.secret, "secrets as hashes or sealed"), (.key, "ids"),
        ]
        return words.filter { !holding.columns($0.0).isEmpty }.map(\.1).joined(separator: ", ")
    }

    private static func ending(_ holding: Holding) -> String {
        if holding.about == .nobody { return "stays" }
        return switch holding.ending {
        case .removed: "goes"
        case .blanked: "emptied of all that names somebody"
        case .kept(let why): "stays: \(why)"
        }
    }
}
