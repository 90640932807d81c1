import Web
import Workforce

/// Why nobody who is off could fill an open place, in as few reasons as the facts allow.
struct ClosedPlaceSection {
    let closed: ClosedPlace

    var html: HTML {
        """
        <h2 class="nhsuk-heading-m">Why nobody who is off that day can</h2>
        <p>\(everybody) ruled out by \(reasons), the fewest that say it all:</p>
        <ul data-reasons>\(each: closed.together, { share in
            """
            <li>\(title(share.reason)): \(people(share.people.count))</li>

            """
        })</ul>
        <p>The least that would have to give way: \(opening). Then \(names) could do it.</p>
        """
    }

    private var everybody: String {
        switch closed.peopleCount {
        case 1: "The only one there is is"
        case 2: "Both are"
        default: "All \(closed.peopleCount) are"
        }
    }

    private var reasons: String { closed.together.count == 1 ? "one reason" : "\(closed.together.count) reasons" }

    private var opening: HTML {
        closed.opening.reasons.reduce(HTML.empty) { words, reason in
            words == HTML.empty ? "<strong>\(title(reason))</strong>" : "\(words) and <strong>\(title(reason))</strong>"
        }
    }

    private func title(_ reason: Objection.Kind) -> HTML {
        "\(reason.title) <span class=\"cb-rule\">\(reason.rule)</span>"
    }

    private func people(_ count: Int) -> String { count == 1 ? "1 person" : "\(count) people" }

    /// Three by name, the rest by number.
    private var names: String {
        let people = closed.opening.people.map(\.person.name)
        let named = Array(people.prefix(3)), more = people.count - named.count
        if more > 0 { return "\(named.joined(separator: ", ")) and \(more) more" }
        guard let last = named.last, named.count > 1 else { return named.first ?? "nobody" }
        return "\(named.dropLast().joined(separator: ", ")) and \(last)"
    }
}
