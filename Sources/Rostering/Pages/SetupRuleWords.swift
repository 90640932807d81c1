import Web
import Workforce
import WorkingTime

// The rule book's codes in a manager's words.

extension Strength {
    var title: String {
        switch self {
        case .law: "Law"
        case .contract: "National contract"
        case .guidance: "National guidance"
        case .policy: "Local policy"
        }
    }
}

extension Verified {
    var tag: HTML {
        switch self {
        case .yes: Web.tag("Checked", .green)
        case .part: Web.tag("In part", .yellow)
        case .no: Web.tag("Not checked", .orange)
        }
    }
}

extension WorkingTime.Row {
    /// "Everybody", or "Agenda for Change, SAS doctors".
    var peopleWords: String {
        if populations.count == Population.allCases.count { return "Everybody" }
        return Population.allCases.filter(populations.contains).map(\.title).joined(separator: ", ")
    }

    func state(_ choice: RuleChoice?) -> HTML {
        guard let choice else { return isClaim ? tag("Not claimed", .grey) : tag("As in the book", .blue) }
        let words = choice.isOn ? (isClaim ? "Claimed" : "Other figures") : "Switched off"
        return "\(tag(words, choice.isOn ? .purple : .red)) <span>\(choice.reason)</span>"
    }
}

extension Population {
    var title: String {
        switch self {
        case .agendaForChange: "Agenda for Change"
        case .residentDoctor: "Resident doctors"
        case .sas: "SAS doctors"
        case .consultant: "Consultants"
        case .other: "Other terms"
        }
    }
}

extension Parameter {
    /// The parameter's name in words: `minimumRest` becomes "Minimum rest", `nightFromMinutes` "Night from".
    var title: String {
        var words = ""
        // The unit stands beside the figure.
        for scalar in (name.hasSuffix("Minutes") ? name.dropLast("Minutes".count) : name[...]).unicodeScalars {
            if scalar.properties.isUppercase { words += " " }
            words += scalar.properties.lowercaseMapping
        }
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}

extension Quantity.Unit {
    /// What the number counts: "minutes", "per cent".
    var words: String {
        switch self {
        case .minutesPerWeek: "minutes a week"
        case .percent: "per cent"
        case .hundredthsOfPercent: "hundredths of a per cent"
        case .hundredthsOfActivity: "hundredths of an activity"
        case .oneIn: "(one in so many)"
        case .onCalls: "on-call periods"
        case .clock: "minutes after midnight"
        case .choice: "(number of the choice)"
        default: rawValue
        }
    }
}
