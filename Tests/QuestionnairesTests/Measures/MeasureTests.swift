import Core
import Questionnaires
import Testing

/// The free measures: what they ask, and their scoring vectors.
@Suite struct MeasureTests {
    /// Answers a measure by what each item counts for; an item that is left out stays unanswered.
    static func response(_ measure: Measure, _ counts: [String: Int]) throws -> (Questionnaire, QuestionnaireResponse) {
        let reading = measure.questionnaire()
        let form = try #require(reading.questionnaire, "\(measure.id): \(reading.issues)")
        let items = try form.allItems.compactMap { item -> QuestionnaireResponse.Item? in
            guard let count = counts[item.linkID] else { return nil }
            let value: AnswerValue
            if item.options.isEmpty {
                value = .integer(count)
            } else {
                value = try #require(
                    item.options.first { $0.ordinal == ExactDecimal(count) }?.value, "\(item.linkID) has no \(count)")
            }
            return QuestionnaireResponse.Item(linkID: item.linkID, answers: [QuestionnaireResponse.Answer(value)])
        }
        return (form, QuestionnaireResponse(questionnaire: form.canonical, status: .completed, items: items))
    }

    static func score(_ measure: Measure, _ id: String, _ counts: [String: Int]) throws -> Score {
        let (form, response) = try response(measure, counts)
        #expect(form.check(response) == [], "\(measure.id)")
        return form.score(try #require(measure.scores.first { $0.id == id }), of: response)
    }

    /// Spreads a total over items, each to its most, from the first on.
    static func spread(_ total: Int, over linkIDs: [String], _ range: ClosedRange<Int>) -> [String: Int] {
        var left = total - range.lowerBound * linkIDs.count
        return Dictionary(
            uniqueKeysWithValues: linkIDs.map { linkID in
                let more = min(left, range.upperBound - range.lowerBound)
                left -= more
                return (linkID, range.lowerBound + more)
            })
    }

    @Test func everyMeasureIsAFormWithoutFault() throws {
        #expect(Measure.free.count == 12 && Set(Measure.free.map(\.id)).count == 12)
        for measure in Measure.free {
            let reading = measure.questionnaire()
            #expect(reading.questionnaire != nil && reading.issues == [], "\(measure.id): \(reading.issues)")
            let linkIDs = Set(reading.questionnaire?.allItems.map(\.linkID) ?? [])
            for definition in measure.scores {
                #expect(linkIDs.isSuperset(of: definition.linkIDs), "\(definition.id)")
                #expect(!definition.source.words.isEmpty)
            }
            for signal in measure.signals { #expect(linkIDs.contains(signal.linkID)) }
        }
        #expect(Measure.ipaqShort.linkIDsWithoutText.count == 7)
        #expect(Measure.free.filter { !$0.linkIDsWithoutText.isEmpty } == [.ipaqShort])
    }

    /// A score whose bands are tried at every total: items, their range, and where each
    /// band ends.
    static let banded:
        [(measure: Measure, id: String, items: [String], range: ClosedRange<Int>, bands: [(Int, String)])] = [
            (
                .phq9, "phq-9-total", (1...9).map { "phq\($0)" }, 0...3,
                [(4, "minimal"), (9, "mild"), (14, "moderate"), (19, "moderately severe"), (27, "severe")]
            ),
            (.phq9, "phq-9-caseness", (1...9).map { "phq\($0)" }, 0...3, [(9, "below caseness"), (27, "at caseness")]),
            (
                .gad7, "gad-7-total", (1...7).map { "gad\($0)" }, 0...3,
                [(4, "minimal"), (9, "mild"), (14, "moderate"), (21, "severe")]
            ),
            (.gad7, "gad-7-caseness", (1...7).map { "gad\($0)" }, 0...3, [(7, "below caseness"), (21, "at caseness")]),
            (
                .auditC, "audit-c-total", (1...3).map { "audit\($0)" }, 0...4,
                [(4, "lower risk"), (12, "increasing risk or above: ask the full AUDIT")]
            ),
            (
                .onsLoneliness, "ucla-3", ["companionship", "left-out", "isolated"], 1...3,
                [(5, "not lonely"), (9, "lonely")]
            ),
            (
                .onsLoneliness, "direct-loneliness", ["lonely"], 1...5,
                [
                    (1, "never"), (2, "hardly ever"), (3, "occasionally"), (4, "some of the time"),
                    (5, "often or always"),
                ]
            ),
            (
                .campaignLoneliness, "campaign-total", ["content", "help", "satisfying"], 0...4,
                [(3, "least lonely"), (9, "in between"), (12, "most lonely")]
            ),
            (
                .ons4, "ons4-satisfied", ["satisfied"], 0...10,
                [(4, "low"), (6, "medium"), (8, "high"), (10, "very high")]
            ),
            (
                .ons4, "ons4-worthwhile", ["worthwhile"], 0...10,
                [(4, "low"), (6, "medium"), (8, "high"), (10, "very high")]
            ),
            (.ons4, "ons4-happy", ["happy"], 0...10, [(4, "low"), (6, "medium"), (8, "high"), (10, "very high")]),
            (.ons4, "ons4-anxious", ["anxious"], 0...10, [(1, "very low"), (3, "low"), (5, "medium"), (10, "high")]),
        ]

    @Test(arguments: banded.indices) func everyTotalHasItsBand(_ index: Int) throws {
        let (measure, id, items, range, bands) = Self.banded[index]
        for total in items.count * range.lowerBound...items.count * range.upperBound {
            let score = try Self.score(measure, id, Self.spread(total, over: items, range))
            #expect(score.value == Fraction(total), "\(id) \(total): \(score.words)")
            #expect(score.band?.name == bands.first { total <= $0.0 }?.1, "\(id) \(total)")
            #expect(score.missing.isEmpty && !score.isProrated)
        }
    }

    @Test func auditIsScoredOverItsTwoKindsOfItem() throws {
        let items = (1...10).map { "audit\($0)" }
        var counts = Dictionary(uniqueKeysWithValues: items.map { ($0, 0) })
        var boundaries: [(Int, String)] = []
        for (total, given) in [
            (7, [4, 3]), (8, [4, 4]), (15, [4, 4, 4, 3]), (16, [4, 4, 4, 4]), (19, [4, 4, 4, 4, 3]),
            (20, [4, 4, 4, 4, 4]),
        ] {
            counts.merge(zip(items, given)) { $1 }
            let score = try Self.score(.auditFull, "audit-total", counts)
            #expect(score.value == Fraction(total))
            boundaries.append((total, score.band?.name ?? ""))
        }
        #expect(
            boundaries.map(\.1) == [
                "lower risk", "increasing risk", "increasing risk", "higher risk", "higher risk", "possible dependence",
            ])
        let most = try Self.score(.auditFull, "audit-total", Dictionary(uniqueKeysWithValues: items.map { ($0, 4) }))
        #expect(most.value == 40)
        let least = try Self.score(.auditFull, "audit-total", Dictionary(uniqueKeysWithValues: items.map { ($0, 0) }))
        #expect(least.value == 0 && least.band?.name == "lower risk")
        let injured = try Self.score(
            .auditFull, "audit-total",
            Dictionary(uniqueKeysWithValues: items.map { ($0, $0 == "audit9" ? 2 : 0) }))
        #expect(injured.value == 2)
    }

    @Test func missingAnswersFollowTheRule() throws {
        let phq = { (count: Int, each: Int) in
            Dictionary(uniqueKeysWithValues: (1...count).map { ("phq\($0)", each) })
        }
        let two = try Self.score(.phq9, "phq-9-total", phq(7, 2))
        #expect(two.value == 18 && two.isProrated && two.missing == ["phq8", "phq9"])
        #expect(two.words == "18 of 27: moderately severe (2 missing, filled by the mean)")
        let one = try Self.score(.phq9, "phq-9-total", phq(8, 1).merging(["phq8": 2]) { $1 })
        // 9 over eight items is 10.125 over nine.
        #expect(one.value == 10 && one.band?.name == "moderate")
        let three = try Self.score(.phq9, "phq-9-total", phq(6, 2))
        #expect(three.value == nil && three.words == "No score: 3 answers are missing.")
        let gad = try Self.score(
            .gad7, "gad-7-total", Dictionary(uniqueKeysWithValues: (1...6).map { ("gad\($0)", 3) }))
        #expect(gad.value == nil && gad.words == "No score: 1 answer is missing.")
        #expect(try Self.score(.ons4, "ons4-happy", [:]).value == nil)
    }

    @Test func selfEfficacyIsAMean() throws {
        let given = { (counts: [Int]) in
            Dictionary(uniqueKeysWithValues: counts.enumerated().map { ("semcd\($0 + 1)", $1) })
        }
        let mean = { (counts: [Int]) in try Self.score(.selfEfficacy6, "semcd-6-mean", given(counts)).value }
        #expect(try mean([1, 1, 1, 1, 1, 1]) == 1 && mean([10, 10, 10, 10, 10, 10]) == 10)
        #expect(try mean([1, 2, 3, 4, 5, 6]) == Fraction(7, over: 2))
        #expect(try mean([7, 8, 9, 10]) == Fraction(17, over: 2))
        #expect(try mean([1, 1, 2, 2, 2, 2])?.description == "1.67")
        #expect(try mean([7, 8, 9]) == nil)
    }

    /// Work, exercise, cycling and the index of the guide.
    @Test func activityGoesByWorkAndExercise() throws {
        for work in 0...3 {
            for hours in 0...3 {
                let score = try Self.score(.gppaq, "gppaq-index", ["work": work, "exercise": hours, "cycling": 0])
                #expect(score.value == Fraction(min(3, work + hours)))
                let cycled = try Self.score(.gppaq, "gppaq-index", ["work": work, "exercise": 0, "cycling": hours])
                #expect(cycled.value == score.value)
            }
        }
        let names = try (0...3).map {
            try Self.score(.gppaq, "gppaq-index", ["work": 0, "exercise": $0, "cycling": 0]).band?.name
        }
        #expect(names == ["inactive", "moderately inactive", "moderately active", "active"])
        #expect(try Self.score(.gppaq, "gppaq-index", ["work": 0, "exercise": 1]).value == nil)
    }

    /// Days and minutes of vigorous, moderate and walking, the MET minutes and the level.
    static let ipaq: [(given: [Int], met: Fraction?, level: String)] = [
        ([0, 0, 0, 0, 0, 0], 0, "low"), ([7, 1440, 7, 1440, 7, 1440], Fraction(19278), "high"),
        ([3, 63, 0, 0, 0, 0], 1512, "high"), ([3, 62, 0, 0, 0, 0], 1488, "moderate"),
        ([3, 20, 0, 0, 0, 0], 480, "moderate"), ([3, 19, 0, 0, 0, 0], 456, "low"),
        ([0, 0, 5, 30, 0, 0], 600, "moderate"), ([0, 0, 0, 0, 5, 30], 495, "moderate"),
        ([0, 0, 0, 0, 5, 29], Fraction(957, over: 2), "low"), ([2, 9, 0, 0, 0, 0], 0, "low"),
        ([0, 0, 2, 60, 5, 31], Fraction(1983, over: 2), "moderate"), ([0, 0, 7, 107, 0, 0], 2996, "moderate"),
        ([0, 0, 7, 108, 0, 0], 3024, "high"), ([7, 200, 0, 0, 0, 0], 10080, "high"),
    ]

    @Test(arguments: ipaq.indices) func minutesBecomeEnergy(_ index: Int) throws {
        let (given, met, level) = Self.ipaq[index]
        let counts = Dictionary(
            uniqueKeysWithValues: zip(
                ["vigorous", "moderate", "walking"].flatMap { ["\($0)-days", "\($0)-minutes"] }, given))
        #expect(try Self.score(.ipaqShort, "ipaq-met", counts).value == met, "\(given)")
        #expect(try Self.score(.ipaqShort, "ipaq-category", counts).band?.name == level, "\(given)")
    }

    @Test func minutesAreNotNeededWithoutDays() throws {
        let days = ["vigorous-days": 0, "moderate-days": 0, "walking-days": 5, "walking-minutes": 30]
        #expect(try Self.score(.ipaqShort, "ipaq-met", days).value == 495)
        #expect(
            try Self.score(.ipaqShort, "ipaq-met", ["vigorous-days": 1, "moderate-days": 0, "walking-days": 0]).value
                == nil)
    }

    @Test(arguments: [
        ([0, 0], [1, 1], "50"), ([1, 1], [1, 1], "62.4035"), ([-1, -1, -1], [1, 1, 1], "36.3069"),
        ([2, 0, -1], [3, 2, 1], "61.0163"),
    ]) func goalsBecomeATScore(_ reached: [Int], _ weights: [Int], _ score: String) throws {
        let goals = zip(reached, weights).map { GoalAttainment(attainment: Fraction($0), weight: Fraction($1)) }
        #expect(GoalAttainment.tScore(goals)?.description == score)
        // And through the form, one goal after another.
        let form = try #require(Measure.goalAttainment.questionnaire().questionnaire)
        let options = try #require(form.item("goal-attainment")).options
        var filling = Filling(of: form)
        let isSet15 = filling.setCount(of: Filling.Place("goal"), to: reached.count)
        #expect(isSet15)
        for (index, goal) in zip(reached, weights).enumerated() {
            let option = try #require(options.first { $0.ordinal == ExactDecimal(goal.0) })
            let issues16 = filling.answer(Filling.Place("goal-attainment", occurrences: [index]), with: [option.value])
            #expect(issues16 == [])
            let issues17 = filling.answer(Filling.Place("goal-weight", occurrences: [index]), with: [.integer(goal.1)])
            #expect(issues17 == [])
        }
        let definition = try #require(Measure.goalAttainment.scores.first)
        #expect(form.score(definition, of: filling.response(status: .completed)).value?.description == score)
    }

    @Test func goalsThatCannotBeRatedHaveNoScore() {
        #expect(GoalAttainment.tScore([]) == nil)
        #expect(GoalAttainment.tScore([GoalAttainment(attainment: 3)]) == nil)
        #expect(GoalAttainment.tScore([GoalAttainment(attainment: 1, weight: 0)]) == nil)
    }

    @Test func importanceAndConfidence() throws {
        #expect(try Self.score(.importanceConfidence, "pcsp-importance", ["importance": 10]).value == 10)
        #expect(try Self.score(.importanceConfidence, "pcsp-confidence", ["confidence": 1]).value == 1)
    }
}
