import Core
import Web

/// Who wrote an entry and who took part, folded away on its page.
enum ProvenanceMarkup {
    static func section(_ provenance: ItemProvenance, _ plan: Plan) -> HTML {
        let parts = ["author", "performer", "place", "event", "record"].map { part in
            (part, rows(part, provenance, plan))
        }.filter { !$0.1.isEmpty }
        return details(
            "Who wrote this",
            """
            \(each: parts, { part, rows in
                "<h3 class=\"nhsuk-heading-s\">\(titles[part] ?? part)</h3>\n\(summaryList(rows))"
            })
            """)
    }

    private static let titles = [
        "author": "Who wrote it down", "performer": "Who did it", "place": "Where", "event": "When",
        "record": "Who wrote the plan as it is now",
    ]

    private static func rows(_ part: String, _ provenance: ItemProvenance, _ plan: Plan) -> [SummaryRow] {
        ProvenanceOutline.rows.flatMap(\.all).compactMap { row in
            guard case .derived(let key) = row.place, key.hasPrefix("\(part)."), let said = provenance[key],
                let last = key.split(separator: ".").last.map(String.init),
                // A code is for those who send records on; it tells the person nothing.
                plan.standing.isProfessional || !codes.contains(last)
            else { return nil }
            return SummaryRow(labels[last] ?? row.name, "\(words(said, key, provenance))")
        }
    }

    private static let codes: Set = ["relationshipCode", "organisationCode", "code", "identifier", "number"]

    private static let labels = [
        "name": "Name", "relationshipCode": "Code of the relationship", "relationship": "Who they are",
        "role": "Role", "grade": "Grade", "specialty": "Specialty", "number": "Registration number",
        "organisationCode": "Code of the organisation", "organisation": "Organisation", "type": "What it is",
        "model": "Program", "identifier": "Number of the program", "code": "Code of the place", "text": "Place",
        "date": "It happened", "recorded": "Written down",
    ]

    private static func words(_ said: String, _ key: String, _ provenance: ItemProvenance) -> String {
        switch key {
        case "event.date": Day(said)?.words ?? provenance.item.changedAt.words
        case "event.recorded": provenance.item.changedAt.words
        case "record.recorded": provenance.recordedAt.words
        case "place.code": SnomedCode(said).map { "SNOMED CT \($0.id)" } ?? said
        default: said
        }
    }
}
