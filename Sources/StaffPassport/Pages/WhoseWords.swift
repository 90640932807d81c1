import Core
import Web
import Workforce

/// Whether what was shown names the person that was asked, and how they were told from others.
enum WhoseWords {
    /// Rows of what an officer sees beside each item.
    static func rows(_ item: ReceivedItem, _ passport: Passport) -> [SummaryRow] {
        var rows = [SummaryRow("Is it theirs?", whose(item, passport))]
        if let assurance = IdentityAssurance(stored: item.assurance) {
            rows.append(SummaryRow("How sure is it?", "\(each: assurance.lines, { "\($0)<br>" as HTML })"))
        }
        return rows
    }

    private static func whose(_ item: ReceivedItem, _ passport: Passport) -> HTML {
        let together = passport.received.filter { $0.request == item.request && $0.decision != .rejected }
        let all = [item] + together.filter { $0.id != item.id }, named = all.compactMap(WhoseItem.named)
        guard !named.isEmpty else {
            let isSignedIn = passport.requests.first { $0.id == item.request }?.tie == .account
            let next: HTML =
                isSignedIn
                ? " They were signed in when they answered."
                : " Accept it with a reason, such as who saw them show it; or ask for the identity item too."
            return tag("No name was shown", .yellow) + next
        }
        let known = WhoseItem.registrations(among: passport.received, passport.items, except: item.request)
        var differences: [(source: String, words: String)] = []
        for one in named {
            let source = one.item == item.id ? "this item" : "the item “\(passport.name(one.kind))” shown with it"
            differences += WhoseItem.differences(one, passport.person, registrations: known).map { (source, $0) }
        }
        guard differences.isEmpty else {
            return tag("Look again", .red)
                + """
                <ul class="nhsuk-list nhsuk-list--bullet">\
                \(each: differences, { "<li>By \($0.source): \($0.words).</li>" as HTML })</ul>
                """
        }
        let sources = named.map {
            $0.item == item.id ? "this item" : "the item “\(passport.name($0.kind))” shown with it"
        }
        let isOneKey = Set(all.map(\.holder)).count == 1 && all.count > 1
        return tag("Names agree", .green) + " By \(sources.joined(separator: " and "))."
            + (isOneKey ? " All were shown with one key." : "")
    }
}
