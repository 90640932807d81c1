extension LicensedMeasure {
    /// The measures that need a licence or leave to use, as empty places.
    public static let all: [LicensedMeasure] =
        [
            who5, swemwbs, wemwbs, mycaw, pam13, eq5d5l, eq5d3l, rOutcomes, collaboRATE, sdmQ9, clinicalFrailty,
        ] + unnumbered

    private static func parts(_ count: Int) -> [ScoreDefinition.Part] {
        (1...count).map { ScoreDefinition.Part("item\($0)") }
    }

    private static let scored = Source.unverified("general knowledge")

    static let who5 = LicensedMeasure(
        id: "who-5", title: "WHO-5 Well-Being Index", answerRanges: Array(repeating: 0...5, count: 5),
        scoring: "Sum times four, 0 to 100.",
        scores: [
            ScoreDefinition(
                id: "who-5-percent", title: "WHO-5",
                method: .sum((1...5).map { ScoreDefinition.Part("item\($0)", weight: 4) }), range: 0...100,
                source: scored)
        ],
        licence: Measure.Licence("World Health Organization, CC BY-NC-SA.", .unverified("general knowledge")),
        whereToAsk: "Ask the World Health Organization.")

    private static let warwick = Measure.Licence(
        "Copyright NHS Health Scotland, University of Warwick and University of Edinburgh. Register; a "
            + "commercial licence "
            + "otherwise; it may not be passed on.", .seen("warwick.ac.uk, WEMWBS pages"))

    /// The numbers of the conversion are public; the items are not.
    static let swemwbs = LicensedMeasure(
        id: "swemwbs", title: "SWEMWBS", answerRanges: Array(repeating: 1...5, count: 7),
        scoring: "Sum of seven, converted to a metric score of 7 to 35. All seven answers are needed.",
        scores: [
            ScoreDefinition(
                id: "swemwbs-metric", title: "SWEMWBS metric score",
                method: .table(
                    parts(7), first: 7,
                    values: [
                        700, 951, 1125, 1240, 1333, 1408, 1475, 1532, 1584, 1636, 1688, 1743, 1798, 1859, 1925, 1998,
                        2073, 2154, 2235, 2321, 2411, 2503, 2602, 2703, 2813, 2931, 3070, 3255, 3500,
                    ].compactMap { Fraction($0, over: 100) }),
                range: 7...35, source: .seen("three public analysis scripts agree"))
        ], licence: warwick, whereToAsk: "Register with the University of Warwick.")

    static let wemwbs = LicensedMeasure(
        id: "wemwbs", title: "WEMWBS", answerRanges: Array(repeating: 1...5, count: 14), scoring: "Sum, 14 to 70.",
        scores: [
            ScoreDefinition(
                id: "wemwbs-total", title: "WEMWBS total", method: .sum(parts(14)), range: 14...70,
                source: .seen("warwick.ac.uk, WEMWBS pages"))
        ], licence: warwick, whereToAsk: "Register with the University of Warwick.")

    static let mycaw = LicensedMeasure(
        id: "mycaw", title: "MYCaW", answerRanges: Array(repeating: 0...6, count: 3),
        scoring: "Two concerns and wellbeing, each 0 to 6; change is reported.",
        licence: Measure.Licence("Registered; licences are sold.", .seen("meaningfulmeasures.co.uk")),
        whereToAsk: "Ask Meaningful Measures.")

    static let pam13 = LicensedMeasure(
        id: "pam-13", title: "PAM-13", answerRanges: Array(repeating: 1...4, count: 13),
        scoring: "0 to 100 and four levels by the owner's table, which is not kept here.",
        licence: Measure.Licence("Insignia Health, now Phreesia; always licensed.", .seen("insigniahealth.com")),
        whereToAsk: "Ask Phreesia.")

    private static let euroQol = Measure.Licence("EuroQol Research Foundation.", .unverified("general knowledge"))

    static let eq5d5l = LicensedMeasure(
        id: "eq-5d-5l", title: "EQ-5D-5L", answerRanges: Array(repeating: 1...5, count: 5) + [0...100],
        scoring: "Five levels and a scale; the index comes from a country's value set.", licence: euroQol,
        whereToAsk: "Register with EuroQol.")

    static let eq5d3l = LicensedMeasure(
        id: "eq-5d-3l", title: "EQ-5D-3L", answerRanges: Array(repeating: 1...3, count: 5) + [0...100],
        scoring: "Three levels and a scale; the index comes from a country's value set.", licence: euroQol,
        whereToAsk: "Register with EuroQol.")

    static let rOutcomes = LicensedMeasure(
        id: "r-outcomes", title: "R-Outcomes", answerRanges: Array(repeating: 0...3, count: 4),
        scoring: "Sum, 0 to 12.",
        scores: [
            ScoreDefinition(
                id: "r-outcomes-total", title: "R-Outcomes total", method: .sum(parts(4)), range: 0...12, source: scored
            )
        ],
        licence: Measure.Licence("R-Outcomes Ltd.", .unverified("general knowledge")),
        whereToAsk: "Ask R-Outcomes Ltd.")

    /// One when all three answers are at the top; a service's top score is the share of ones among 25 or more.
    static let collaboRATE = LicensedMeasure(
        id: "collaborate", title: "CollaboRATE", answerRanges: Array(repeating: 0...9, count: 3),
        scoring: "Top score: all three answers at their highest; report the share, for 25 encounters or more.",
        scores: [
            ScoreDefinition(
                id: "collaborate-top", title: "CollaboRATE top score",
                method: .formula(.product((1...3).map { .atLeast(.item("item\($0)"), 9) })), range: 0...1,
                source: .seen("glynelwyn.com"))
        ],
        licence: Measure.Licence(
            "Author's site: non-commercial, no derivatives; PhenX: no permission needed.",
            .unverified("PhenX seen; the author's terms are general knowledge")),
        whereToAsk: "See glynelwyn.com.")

    static let sdmQ9 = LicensedMeasure(
        id: "sdm-q-9", title: "SDM-Q-9", answerRanges: Array(repeating: 0...5, count: 9),
        scoring: "Sum times 20/9, 0 to 100.",
        scores: [
            ScoreDefinition(
                id: "sdm-q-9-percent", title: "SDM-Q-9",
                method: .sum((1...9).map { ScoreDefinition.Part("item\($0)", weight: Fraction(20, over: 9) ?? 0) }),
                roundingPlaces: 2, range: 0...100, source: scored)
        ],
        licence: Measure.Licence("Non-commercial, no derivatives.", .unverified("general knowledge")),
        whereToAsk: "Ask its authors.")

    static let clinicalFrailty = LicensedMeasure(
        id: "clinical-frailty-scale", title: "Clinical Frailty Scale", answerRanges: [1...9],
        scoring: "One rating from 1 to 9, in order only.",
        licence: Measure.Licence("Dalhousie University; by permission.", .unverified("general knowledge")),
        whereToAsk: "Ask Dalhousie University.")

    /// Licensed measures of which nothing but the name is kept; their items come with the licence.
    private static let unnumbered = ["ReQoL", "Outcomes Star", "ASCOT", "LTCQ", "heiQ"].map { name in
        LicensedMeasure(
            id: name.lowercased().split(separator: " ").joined(separator: "-"), title: name, answerRanges: [],
            scoring: "By the owner's instructions.",
            licence: Measure.Licence("Licensed by its owner.", .unverified("general knowledge")),
            whereToAsk: "Ask its owner.")
    }
}
