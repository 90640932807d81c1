extension Measure {
    private static let hours = [
        Option(0, "None"), Option(1, "Some but less than 1 hour"), Option(2, "1 hour but less than 3 hours"),
        Option(3, "3 hours or more"),
    ]
    private static let index = Source.unverified("general knowledge of the Department of Health's 2009 guide")
    private static let week = "During the last week, how many hours did you spend on "

    /// General Practice Physical Activity Questionnaire.
    ///
    /// The index goes by work, exercise and cycling; walking, housework and gardening are asked and not counted.
    public static let gppaq = Measure(
        id: "gppaq", title: "GPPAQ",
        items: [
            Item(
                "work", "Please tell us the type and amount of physical activity involved in your work.",
                .choice([
                    Option(
                        0,
                        "I am not in employment (e.g. retired, retired for health reasons, unemployed, full-time carer)"
                    ),
                    Option(0, "I spend most of my time at work sitting (such as in an office)"),
                    Option(
                        1,
                        "I spend most of my time at work standing or walking. However, my work does not require much "
                            + "intense physical effort (e.g. shop assistant, hairdresser, security guard, "
                            + "childminder)"),
                    Option(
                        2,
                        "My work involves definite physical effort including handling of heavy objects and use of "
                            + "tools (e.g. plumber, electrician, carpenter, cleaner, hospital nurse, gardener, postal "
                            + "delivery worker)"),
                    Option(
                        3,
                        "My work involves vigorous physical activity including handling of very heavy objects (e.g. "
                            + "scaffolder, construction worker, refuse collector)"),
                ])),
            Item(
                "exercise",
                week + "physical exercise such as swimming, jogging, aerobics, football, tennis, gym workout?",
                .choice(hours)),
            Item("cycling", week + "cycling, including cycling to work and during leisure time?", .choice(hours)),
            Item("walking", week + "walking, including walking to work, shopping, for pleasure?", .choice(hours)),
            Item("housework", week + "housework or childcare?", .choice(hours)),
            Item("gardening", week + "gardening or DIY?", .choice(hours)),
            Item(
                "pace", "How would you describe your usual walking pace?",
                .choice([
                    Option(0, "Slow pace (less than 3 mph)"), Option(1, "Steady average pace"), Option(2, "Brisk pace"),
                    Option(3, "Fast pace (over 4 mph)"),
                ])),
        ],
        scores: [
            ScoreDefinition(
                id: "gppaq-index", title: "Physical activity index",
                method: .formula(
                    .smallest([
                        .number(3), .sum([.item("work"), .largest([.item("exercise"), .item("cycling")])]),
                    ])),
                range: 0...3,
                bands: [
                    ScoreDefinition.Band(0...0, "inactive", index),
                    ScoreDefinition.Band(1...1, "moderately inactive", index),
                    ScoreDefinition.Band(2...2, "moderately active", index),
                    ScoreDefinition.Band(3...3, "active", index),
                ], source: index)
        ],
        licence: Licence("Crown copyright, Department of Health and Social Care.", .unverified("general knowledge")),
        // The guide has a table for adding exercise and cycling, which was not at hand.
        notices: ["Where times for exercise and cycling differ, the longer one counts."])

    private static let protocolOf2005 = Source.unverified(
        "general knowledge of the IPAQ scoring protocol of November 2005")

    // Bouts under ten minutes do not count, and no activity counts for more than 180 minutes a day.
    private static func minutes(_ name: String) -> Formula {
        .when(
            .when(.smallest([.number(180), .item("\(name)-minutes")]), .atLeast(.item("\(name)-minutes"), 10)),
            .item("\(name)-days"))
    }

    private static func days(_ name: String, from least: Fraction = 10) -> Formula {
        .when(.item("\(name)-days"), .when(.atLeast(.item("\(name)-minutes"), least), .item("\(name)-days")))
    }

    private static func energy(_ name: String, tenths: Int) -> Formula {
        .product([.number(Fraction(tenths, over: 10) ?? 0), .item("\(name)-days"), minutes(name)])
    }

    private static let vigorous = energy("vigorous", tenths: 80)
    private static let total = Formula.sum([
        energy("walking", tenths: 33), energy("moderate", tenths: 40), vigorous,
    ])
    private static let activeDays = Formula.sum([days("walking"), days("moderate"), days("vigorous")])

    /// International Physical Activity Questionnaire, short form. The wording is to be entered from the official form.
    public static let ipaqShort = Measure(
        id: "ipaq-short", title: "IPAQ short form",
        items: ["vigorous", "moderate", "walking"].flatMap { name in
            [Item("\(name)-days", nil, .whole(0...7)), Item("\(name)-minutes", nil, .whole(0...1440))]
        } + [Item("sitting-minutes", nil, .whole(0...1440))],
        scores: [
            ScoreDefinition(
                id: "ipaq-met", title: "MET minutes a week", method: .formula(total), source: protocolOf2005),
            ScoreDefinition(
                id: "ipaq-category", title: "Level of activity",
                method: .formula(
                    .largest([
                        .product([
                            .number(2), .atLeast(days("vigorous"), 3), .atLeast(vigorous, 1500),
                        ]),
                        .product([.number(2), .atLeast(activeDays, 7), .atLeast(total, 3000)]),
                        .atLeast(days("vigorous", from: 20), 3),
                        .atLeast(.sum([days("moderate", from: 30), days("walking", from: 30)]), 5),
                        .product([.atLeast(activeDays, 5), .atLeast(total, 600)]),
                    ])),
                range: 0...2,
                bands: [
                    ScoreDefinition.Band(0...0, "low", protocolOf2005),
                    ScoreDefinition.Band(1...1, "moderate", protocolOf2005),
                    ScoreDefinition.Band(2...2, "high", protocolOf2005),
                ], source: protocolOf2005),
        ],
        licence: Licence("Public; no permission needed.", .unverified("general knowledge")))
}
