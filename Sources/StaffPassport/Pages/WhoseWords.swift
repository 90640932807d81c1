import Core
import Web
import Workforce

/// Whether what was shown names the person that was asked: nothing else ties a credential to them.
enum WhoseWords {
    /// A row of what an officer sees beside each item.
    static func row(_ item: ReceivedItem, _ passport: Passport) -> SummaryRow {
        let together = passport.received.filter { $0.request == item.request && $0.decision != .rejected }
        let named = ([item] + together).compactMap { one in names(one.claims).map { (one, $0) } }
        guard let (one, claims) = named.first else {
            return SummaryRow(
                "Is it theirs?",
                tag("No name was shown", .yellow) + " Ask for the identity item too, or see it together at a desk.")
        }
        let differences = differences(claims, passport.person)
        let source = one.id == item.id ? "this item" : "the item “\(passport.name(one.kind))” shown with it"
        return differences.isEmpty
            ? SummaryRow("Is it theirs?", tag("Names agree", .green) + " By \(source).")
            : SummaryRow(
                "Is it theirs?", tag("Look again", .red) + " By \(source): \(differences.joined(separator: "; ")).")
    }

    /// What a credential says of who somebody is.
    private struct Names {
        let all: String
        let born: Day?
    }

    private static func names(_ claims: JSON) -> Names? {
        let parts = ["given_name", "family_name", "name_on_register"].compactMap { claims[$0]?.text }
        guard !parts.isEmpty else { return nil }
        return Names(all: parts.joined(separator: " "), born: Day(claims["birth_date"]?.text ?? ""))
    }

    private static func differences(_ names: Names, _ person: Person) -> [String] {
        func words(_ text: String) -> Set<String> {
            Set(text.lowercased().split { !$0.isLetter }.map(String.init))
        }
        var differences: [String] = []
        if !words(names.all).isSuperset(of: words(person.familyName)) {
            differences.append("the name is \(names.all), your record says \(person.givenName) \(person.familyName)")
        }
        if let born = names.born, let ours = person.born, born != ours {
            differences.append("the date of birth is another than on your record")
        }
        return differences
    }
}
