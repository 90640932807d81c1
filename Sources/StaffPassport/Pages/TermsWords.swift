import Core
import Web

/// For what something is asked and how long it is kept, in words for whoever is asked.
enum TermsWords {
    /// Before anything is shared.
    static func card(_ terms: ShareTerms) -> HTML {
        Web.card("What happens to what is shared", summaryList(terms.lines.map { SummaryRow($0.label, "\($0.words)") }))
    }

    /// Beside something that was shared.
    static func rows(_ item: ReceivedItem, _ passport: Passport) -> [SummaryRow] {
        guard let terms = passport.terms(of: item) else { return [] }
        var rows = [SummaryRow("What for", "\(terms.purpose.title)"), SummaryRow("Lawful basis", "\(terms.ground)")]
        if let gone = item.forgottenAt {
            rows.append(SummaryRow("Deleted", "\(gone.words), as its time was over. This note stays."))
        } else if let end = item.keptUntil {
            rows.append(SummaryRow("Kept until", "\(end.ukDay.words), then it is deleted"))
        }
        return rows
    }
}
