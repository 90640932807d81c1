extension Measure {
    private static let fortnight = [
        Option(0, "Not at all"), Option(1, "Several days"), Option(2, "More than half the days"),
        Option(3, "Nearly every day"),
    ]

    private static func parts(_ prefix: String, _ count: Int) -> [ScoreDefinition.Part] {
        (1...count).map { ScoreDefinition.Part("\(prefix)\($0)") }
    }

    private static let pfizer = Licence(
        "Developed by Spitzer, Williams, Kroenke and colleagues with a grant from Pfizer; no permission required to "
            + "reproduce, translate, display or distribute.",
        .unverified("general knowledge of the notice printed on the form"))

    private static let manual = Source.unverified("general knowledge of the NHS Talking Therapies manual")
    private static let published = Source.unverified("general knowledge of the published cut-offs")

    /// Patient Health Questionnaire, nine items and one on difficulty.
    public static let phq9 = Measure(
        id: "phq-9", title: "PHQ-9",
        instruction: "Over the last 2 weeks, how often have you been bothered by any of the following problems?",
        items: [
            "Little interest or pleasure in doing things", "Feeling down, depressed, or hopeless",
            "Trouble falling or staying asleep, or sleeping too much", "Feeling tired or having little energy",
            "Poor appetite or overeating",
            "Feeling bad about yourself - or that you are a failure or have let yourself or your family down",
            "Trouble concentrating on things, such as reading the newspaper or watching television",
            "Moving or speaking so slowly that other people could have noticed? Or the opposite - being so fidgety or "
                + "restless that you have been moving around a lot more than usual",
            "Thoughts that you would be better off dead or of hurting yourself in some way",
        ].enumerated().map { Item("phq\($0 + 1)", $1, .choice(fortnight)) } + [
            Item(
                "phq-difficulty",
                "If you checked off any problems, how difficult have these problems made it for you to do your "
                    + "work, take "
                    + "care of things at home, or get along with other people?",
                .choice([
                    Option(0, "Not difficult at all"), Option(1, "Somewhat difficult"), Option(2, "Very difficult"),
                    Option(3, "Extremely difficult"),
                ]))
        ],
        scores: [
            ScoreDefinition(
                id: "phq-9-total", title: "PHQ-9 total", method: .sum(parts("phq", 9)), missing: .prorate(upTo: 2),
                roundingPlaces: 0, range: 0...27,
                bands: [
                    ScoreDefinition.Band(0...4, "minimal", published), ScoreDefinition.Band(5...9, "mild", published),
                    ScoreDefinition.Band(10...14, "moderate", published),
                    ScoreDefinition.Band(15...19, "moderately severe", published),
                    ScoreDefinition.Band(20...27, "severe", published),
                ], reliableChange: 6, source: published),
            ScoreDefinition(
                id: "phq-9-caseness", title: "PHQ-9 caseness", method: .sum(parts("phq", 9)),
                missing: .prorate(upTo: 2), roundingPlaces: 0, range: 0...27,
                bands: [
                    ScoreDefinition.Band(0...9, "below caseness", manual),
                    ScoreDefinition.Band(10...27, "at caseness", manual),
                ], source: manual),
        ],
        signals: [
            SafetySignal(
                id: "phq-9-item-9", linkID: "phq9", least: 1,
                staffWords: "PHQ-9 item 9 is above nought: this person has thoughts of being better off dead or of "
                    + "hurting themselves. Follow the safety path now.",
                personWords: "Thank you for telling us. If you might act on these thoughts, call 999 or go to A&E now. "
                    + "You can call NHS 111 and choose the mental health option, or Samaritans on 116 123, at any "
                    + "time.",
                source: .seen("project research note, section 3.1: item 9 above nought raises a safety path at once"))
        ],
        licence: pfizer)

    /// Generalised Anxiety Disorder, seven items.
    public static let gad7 = Measure(
        id: "gad-7", title: "GAD-7",
        instruction: "Over the last 2 weeks, how often have you been bothered by the following problems?",
        items: [
            "Feeling nervous, anxious or on edge", "Not being able to stop or control worrying",
            "Worrying too much about different things", "Trouble relaxing",
            "Being so restless that it is hard to sit still", "Becoming easily annoyed or irritable",
            "Feeling afraid as if something awful might happen",
        ].enumerated().map { Item("gad\($0 + 1)", $1, .choice(fortnight)) },
        scores: [
            ScoreDefinition(
                id: "gad-7-total", title: "GAD-7 total", method: .sum(parts("gad", 7)), range: 0...21,
                bands: [
                    ScoreDefinition.Band(0...4, "minimal", published), ScoreDefinition.Band(5...9, "mild", published),
                    ScoreDefinition.Band(10...14, "moderate", published),
                    ScoreDefinition.Band(15...21, "severe", published),
                ], reliableChange: 4, source: published),
            ScoreDefinition(
                id: "gad-7-caseness", title: "GAD-7 caseness", method: .sum(parts("gad", 7)), range: 0...21,
                bands: [
                    ScoreDefinition.Band(0...7, "below caseness", manual),
                    ScoreDefinition.Band(8...21, "at caseness", manual),
                ], source: manual),
        ],
        licence: pfizer)
}
