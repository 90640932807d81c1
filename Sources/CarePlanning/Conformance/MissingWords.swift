/// What people are told when a mandatory row is missing: what it is, and where.
enum MissingWords {
    static func words(for row: StandardRow, in item: PlanItem?) -> String {
        let words = byPath[row.path] ?? "\(row.name) is missing"
        return item.map { words.replacing("%", with: "“\($0.title)”") } ?? words
    }

    /// By the standard's path; `%` stands for what the item in question is called.
    static let byPath: [String: String] = [
        "Person demographics": "The person's name and date of birth are not on the register",
        "Person demographics / Person name": "The person's name is not on the register",
        "Person demographics / Person name / Person first name": "The person's first name is not on the register",
        "Person demographics / Person name / Person family name": "The person's family name is not on the register",
        "Person demographics / Date of birth": "The person's date of birth is not on the register",
        "Person demographics / Person's address / Address line 1":
            "The first line of the person's address is not on the register",
        "Person demographics / Person's address / Postcode": "The person's postcode is not on the register",
        "GP practice": "The person's GP practice is not on the register",
        "GP practice / GP practice record entry / GP practice identifier":
            "The code of the person's GP practice is not on the register",
        "Personal contacts / Personal contacts record entry / Name":
            "One of the people close to the person has no name",
        "Contingency/safety plans / Trigger factors": "Say what starts the plan %",
        "Contacts with professionals": "Say when the talk about % was, and with whom",
        "\(contact) / Date and time of contact": "Say when the talk about % was",
        "\(contact) / Seen by": "Say who talked with the person about %",
        "\(contact) / Responsible professional": "Say who is responsible for the care in %",
        "Problem list": "Say what problem % is about",
        "Problem list / Problem list record entry": "Say what problem % is about",
        "Problem list / Problem list record entry / Problem": "One of the problems of the decision has no words",
        "Shared decision point": "There is no decision",
        "Shared decision point / Shared decision status": "Say where the decision % stands",
        "\(talk) / What matters to the person": "Say what matters to the person in %",
        "\(talk) / Options discussed": "Add the options of %, doing nothing included",
        "\(talk) / Options discussed / Option entry": "One of the options has no words",
        "\(talk) / Options discussed / Risks communication entry":
            "Say what could go wrong or be hard with the option %",
        "\(talk) / Options discussed / Benefits entry": "Say what could be good about the option %",
        "\(talk) / Recording the decision / Decision entry": "Say what was decided in %",
    ]

    private static let contact = "Contacts with professionals / Contacts with professionals record entry"
    private static let talk = "Shared decision point / Discussion actions / Decision dialogue (deliberation)"
}
