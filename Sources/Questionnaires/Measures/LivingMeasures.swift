extension Measure {
    private static let who = Licence(
        "World Health Organization; free for clinical use.",
        acknowledgement: "AUDIT, World Health Organization.", .unverified("general knowledge"))
    private static let cutoffs = Source.unverified("general knowledge of the cut-offs used in England")

    private static let often = [
        Option(0, "Never"), Option(1, "Less than monthly"), Option(2, "Monthly"), Option(3, "Weekly"),
        Option(4, "Daily or almost daily"),
    ]
    private static let yearAgo = [
        Option(0, "No"), Option(2, "Yes, but not in the last year"), Option(4, "Yes, during the last year"),
    ]

    private static let auditConsumption = [
        Item(
            "audit1", "How often do you have a drink containing alcohol?",
            .choice([
                Option(0, "Never"), Option(1, "Monthly or less"), Option(2, "2 to 4 times per month"),
                Option(3, "2 to 3 times per week"), Option(4, "4 or more times per week"),
            ])),
        Item(
            "audit2", "How many units of alcohol do you drink on a typical day when you are drinking?",
            .choice([
                Option(0, "0 to 2"), Option(1, "3 to 4"), Option(2, "5 to 6"), Option(3, "7 to 9"),
                Option(4, "10 or more"),
            ])),
        Item(
            "audit3",
            "How often have you had 6 or more units if female, or 8 or more if male, on a single occasion in the last "
                + "year?", .choice(often)),
    ]

    private static func audit(_ count: Int) -> ScoreDefinition.Method {
        .sum((1...count).map { ScoreDefinition.Part("audit\($0)") })
    }

    /// The three questions of AUDIT on how much somebody drinks.
    public static let auditC = Measure(
        id: "audit-c", title: "AUDIT-C", items: auditConsumption,
        scores: [
            ScoreDefinition(
                id: "audit-c-total", title: "AUDIT-C total", method: audit(3), range: 0...12,
                bands: [
                    ScoreDefinition.Band(0...4, "lower risk", cutoffs),
                    ScoreDefinition.Band(5...12, "increasing risk or above: ask the full AUDIT", cutoffs),
                ], source: cutoffs)
        ], licence: who)

    /// The ten questions of the Alcohol Use Disorders Identification Test.
    public static let auditFull = Measure(
        id: "audit", title: "AUDIT",
        items: auditConsumption
            + [
                "How often during the last year have you found that you were not able to stop drinking once you "
                    + "had started?",
                "How often during the last year have you failed to do what was normally expected from you "
                    + "because of your "
                    + "drinking?",
                "How often during the last year have you needed an alcoholic drink in the morning to get "
                    + "yourself going "
                    + "after a heavy drinking session?",
                "How often during the last year have you had a feeling of guilt or remorse after drinking?",
                "How often during the last year have you been unable to remember what happened the night before "
                    + "because you "
                    + "had been drinking?",
            ].enumerated().map { Item("audit\($0 + 4)", $1, .choice(often)) } + [
                Item(
                    "audit9", "Have you or somebody else been injured as a result of your drinking?", .choice(yearAgo)),
                Item(
                    "audit10",
                    "Has a relative or friend, doctor or other health worker been concerned about your drinking or "
                        + "suggested "
                        + "that you cut down?", .choice(yearAgo)),
            ],
        scores: [
            ScoreDefinition(
                id: "audit-total", title: "AUDIT total", method: audit(10), range: 0...40,
                bands: [
                    ScoreDefinition.Band(0...7, "lower risk", cutoffs),
                    ScoreDefinition.Band(8...15, "increasing risk", cutoffs),
                    ScoreDefinition.Band(16...19, "higher risk", cutoffs),
                    ScoreDefinition.Band(20...40, "possible dependence", cutoffs),
                ], source: cutoffs)
        ], licence: who)

    private static let sixItems = Source.seen("patienteducation.stanford.edu, research/secd6: items, scale and scoring")

    /// Self-efficacy for managing chronic disease, six items: the free measure beside the licensed ones on activation.
    public static let selfEfficacy6 = Measure(
        id: "semcd-6", title: "Self-efficacy for managing chronic disease",
        instruction:
            "We would like to know how confident you are in doing certain activities. For each of the following "
            + "questions, please choose the number that corresponds to your confidence that you can do the tasks "
            + "regularly at the present time.",
        items: [
            "keep the fatigue caused by your disease from interfering with the things you want to do?",
            "keep the physical discomfort or pain of your disease from interfering with the things you want to do?",
            "keep the emotional distress caused by your disease from interfering with the things you want to do?",
            "keep any other symptoms or health problems you have from interfering with the things you want to do?",
            "do the different tasks and activities needed to manage your health condition so as to reduce your need to "
                + "see a doctor?",
            "do things other than just taking medication to reduce how much your illness affects your everyday life?",
        ].enumerated().map { index, words in
            Item(
                "semcd\(index + 1)", "How confident are you that you can \(words)",
                .scale(1...10, lowest: "not at all confident", highest: "totally confident"))
        },
        scores: [
            ScoreDefinition(
                id: "semcd-6-mean", title: "Mean confidence",
                method: .mean((1...6).map { ScoreDefinition.Part("semcd\($0)") }), missing: .prorate(upTo: 2),
                roundingPlaces: 2, range: 1...10, source: sixItems)
        ],
        licence: Licence(
            "Self-Management Resource Center; free to use without permission.",
            acknowledgement: "Lorig and colleagues, Self-Management Resource Center.",
            .unverified("general knowledge; \"free to use without permission\" stands on copies of the form")))
}
