extension Measure {
    private static let harmonised = Source.seen("ONS harmonised standard, analysisfunction.civilservice.gov.uk")
    private static let crown = Licence(
        "Crown copyright, Open Government Licence 3.0. Cite the Office for National Statistics.",
        acknowledgement: "Source: Office for National Statistics licensed under the Open Government Licence v3.0.",
        .seen("ons.gov.uk and corc.uk.net"))

    private static func wellbeingScore(_ linkID: String, _ title: String, _ bands: [ScoreDefinition.Band])
        -> ScoreDefinition
    {
        ScoreDefinition(
            id: "ons4-\(linkID)", title: title, method: .sum([ScoreDefinition.Part(linkID)]), range: 0...10,
            bands: bands, source: harmonised)
    }

    private static let good = [
        ScoreDefinition.Band(0...4, "low", harmonised), ScoreDefinition.Band(5...6, "medium", harmonised),
        ScoreDefinition.Band(7...8, "high", harmonised), ScoreDefinition.Band(9...10, "very high", harmonised),
    ]

    /// The four questions of the Office for National Statistics on personal wellbeing; never added up.
    public static let ons4 = Measure(
        id: "ons4", title: "ONS4 personal wellbeing",
        instruction:
            "I would like to ask you four questions about your feelings on aspects of your life. There are no right "
            + "or wrong answers. For each of these questions please give an answer on a scale of 0 to 10, where 0 is "
            + "\"not at all\" and 10 is \"completely\".",
        items: [
            ("satisfied", "Overall, how satisfied are you with your life nowadays?"),
            ("worthwhile", "Overall, to what extent do you feel that the things you do in your life are worthwhile?"),
            ("happy", "Overall, how happy did you feel yesterday?"),
            ("anxious", "Overall, how anxious did you feel yesterday?"),
        ].map { Item($0, $1, .scale(0...10, lowest: "not at all", highest: "completely")) },
        scores: [
            wellbeingScore("satisfied", "Life satisfaction", good), wellbeingScore("worthwhile", "Worthwhile", good),
            wellbeingScore("happy", "Happiness", good),
            wellbeingScore(
                "anxious", "Anxiety",
                [
                    ScoreDefinition.Band(0...1, "very low", harmonised), ScoreDefinition.Band(2...3, "low", harmonised),
                    ScoreDefinition.Band(4...5, "medium", harmonised), ScoreDefinition.Band(6...10, "high", harmonised),
                ]),
        ],
        licence: crown, notices: ["Never add the four up. Report the mean and the share in each band."])

    private static let seldom = [
        Option(1, "Hardly ever or never"), Option(2, "Some of the time"), Option(3, "Often"),
    ]

    /// The national loneliness indicators: three items of the UCLA scale and the direct question.
    public static let onsLoneliness = Measure(
        id: "ons-loneliness", title: "ONS loneliness",
        instruction: "The next questions are about how you feel about different aspects of your life.",
        items: [
            Item("companionship", "How often do you feel that you lack companionship?", .choice(seldom)),
            Item("left-out", "How often do you feel left out?", .choice(seldom)),
            Item("isolated", "How often do you feel isolated from others?", .choice(seldom)),
            Item(
                "lonely", "How often do you feel lonely?",
                .choice([
                    Option(5, "Often or always"), Option(4, "Some of the time"), Option(3, "Occasionally"),
                    Option(2, "Hardly ever"), Option(1, "Never"),
                ])),
        ],
        scores: [
            ScoreDefinition(
                id: "ucla-3", title: "UCLA three-item loneliness",
                method: .sum(["companionship", "left-out", "isolated"].map { ScoreDefinition.Part($0) }), range: 3...9,
                bands: [
                    ScoreDefinition.Band(3...5, "not lonely", .unverified("general knowledge of the usual cut-off")),
                    ScoreDefinition.Band(6...9, "lonely", .unverified("general knowledge of the usual cut-off")),
                ], source: .seen("ONS guide to measuring loneliness")),
            ScoreDefinition(
                id: "direct-loneliness", title: "How often lonely", method: .sum([ScoreDefinition.Part("lonely")]),
                range: 1...5,
                bands: [
                    ScoreDefinition.Band(1...1, "never", harmonised),
                    ScoreDefinition.Band(2...2, "hardly ever", harmonised),
                    ScoreDefinition.Band(3...3, "occasionally", harmonised),
                    ScoreDefinition.Band(4...4, "some of the time", harmonised),
                    ScoreDefinition.Band(5...5, "often or always", harmonised),
                ], source: harmonised),
        ],
        licence: Licence(
            "ONS indicators, Open Government Licence 3.0; the UCLA items are free to use with citation.",
            acknowledgement: "Hughes, Waite, Hawkley and Cacioppo (2004).",
            .unverified("OGL seen at ons.gov.uk; freedom of the UCLA items is general knowledge")),
        notices: ["Report the share who answer \"often or always\"."])

    /// The measure of the Campaign to End Loneliness, worded positively.
    public static let campaignLoneliness = Measure(
        id: "campaign-loneliness", title: "Campaign to End Loneliness measure",
        items: [
            ("content", "I am content with my friendships and relationships"),
            ("help", "I have enough people I feel comfortable asking for help at any time"),
            ("satisfying", "My relationships are as satisfying as I would want them to be"),
        ].enumerated().map { index, item in
            let options = [
                Option(0, "Strongly agree"), Option(1, "Agree"), Option(2, "Neutral"), Option(3, "Disagree"),
                Option(4, "Strongly disagree"),
            ]
            // The second is shown the other way round, so that nobody ticks down one column.
            return Item(item.0, item.1, .choice(index == 1 ? options.reversed() : options))
        },
        scores: [
            ScoreDefinition(
                id: "campaign-total", title: "Loneliness",
                method: .sum(["content", "help", "satisfying"].map { ScoreDefinition.Part($0) }), range: 0...12,
                bands: [
                    ScoreDefinition.Band(0...3, "least lonely", .unverified("general knowledge of the tool's guide")),
                    ScoreDefinition.Band(4...9, "in between", .unverified("what the two named bands leave")),
                    ScoreDefinition.Band(10...12, "most lonely", .unverified("general knowledge of the tool's guide")),
                ], source: .unverified("general knowledge of the tool's guide"))
        ],
        licence: Licence(
            "Free with acknowledgement.", acknowledgement: "Campaign to End Loneliness measurement tool.",
            .unverified("general knowledge; campaigntoendloneliness.org")),
        notices: ["To measure change in a service, not to screen people."])
}
