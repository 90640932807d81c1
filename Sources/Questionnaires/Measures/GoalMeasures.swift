extension Measure {
    private static let method = Source.seen(
        "project research note, section 3.1: formula and four vectors worked out there")

    /// Goal Attainment Scaling: a person's own goals, weighed and rated.
    public static let goalAttainment = Measure(
        id: "gas", title: "Goal Attainment Scaling",
        items: [
            Item(
                "goal", "One of your goals", .repeatingGroup,
                items: [
                    Item("goal-text", "What do you want to reach?", .text),
                    Item("goal-weight", "How much does it weigh beside your other goals?", .whole(1...9)),
                    Item(
                        "goal-attainment", "How far has it come?",
                        .choice([
                            Option(-2, "Much less than expected"), Option(-1, "Somewhat less than expected"),
                            Option(0, "As expected"), Option(1, "Somewhat more than expected"),
                            Option(2, "Much more than expected"),
                        ])),
                ])
        ],
        scores: [
            ScoreDefinition(
                id: "gas-t", title: "GAS T score",
                method: .goalAttainment(group: "goal", attainment: "goal-attainment", weight: "goal-weight"),
                source: method)
        ],
        licence: Licence("A method, free to use.", .unverified("general knowledge")),
        notices: ["50 means that goals were reached as expected."])

    private static let scale = Answer.scale(1...10, lowest: "not at all", highest: "extremely")

    /// How much a person's goals matter to them and how sure they are of reaching them, from a personalised care plan.
    public static let importanceConfidence = Measure(
        id: "pcsp-importance-confidence", title: "Importance and confidence",
        items: [
            Item("importance", "How important is this to you?", scale),
            Item("confidence", "How confident are you that you can do it?", scale),
        ],
        scores: ["importance", "confidence"].map { name in
            ScoreDefinition(
                id: "pcsp-\(name)", title: name.prefix(1).uppercased() + name.dropFirst(),
                method: .sum([ScoreDefinition.Part(name)]), range: 1...10,
                source: .seen("PRSB personalised care and support plan, scales from 1 to 10"))
        },
        licence: Licence(
            "Professional Record Standards Body, Open Government Licence 3.0; the wording is this project's own.",
            .seen("project research note, section 3")))

    /// The measures that may be used freely, each with its scores.
    public static let free: [Measure] = [
        ons4, onsLoneliness, campaignLoneliness, phq9, gad7, auditC, auditFull, gppaq, ipaqShort, selfEfficacy6,
        goalAttainment, importanceConfidence,
    ]
}
