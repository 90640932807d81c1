import Core
import Questionnaires
import Testing

/// The ways of scoring, on a form of their own.
@Suite struct ScoreTests {
    static func value(
        _ method: ScoreDefinition.Method, _ given: [Int?], missing: ScoreDefinition.MissingRule = .refuse,
        places: Int? = nil
    ) throws -> Fraction? {
        let asked = try form((1...4).map { #"{"linkId": "i\#($0)", "type": "integer"}"# }.joined(separator: ","))
        let definition = ScoreDefinition(
            id: "s", title: "S", method: method, missing: missing, roundingPlaces: places, source: .seen("here"))
        let items = given.enumerated().compactMap { index, number in
            number.map { QuestionnaireResponse.Item(linkID: "i\(index + 1)", answers: [.init(.integer($0))]) }
        }
        return asked.score(definition, of: QuestionnaireResponse(questionnaire: nil, status: .completed, items: items))
            .value
    }

    static let parts = (1...4).map { ScoreDefinition.Part("i\($0)") }

    @Test func itemsAreReversedAndWeighed() throws {
        var parts = Self.parts
        parts[1].reversedIn = 1...5
        parts[2].weight = 3
        #expect(try Self.value(.sum(parts), [1, 1, 2, 0]) == 12)
        #expect(try Self.value(.sum(parts), [1, 5, 2, 0]) == 8)
        #expect(try Self.value(.mean(parts), [1, 1, 2, 0]) == 2)
    }

    @Test func missingItemsFollowTheRule() throws {
        #expect(try Self.value(.sum(Self.parts), [1, nil, 2, 3]) == nil)
        #expect(try Self.value(.sum(Self.parts), [1, nil, 2, 3], missing: .countAsNought) == 6)
        #expect(try Self.value(.sum(Self.parts), [1, nil, 2, 3], missing: .prorate(upTo: 1)) == 8)
        #expect(try Self.value(.sum(Self.parts), [1, nil, nil, 3], missing: .prorate(upTo: 1)) == nil)
        #expect(try Self.value(.mean(Self.parts), [1, nil, 2, 3], missing: .prorate(upTo: 1)) == 2)
        #expect(try Self.value(.sum(Self.parts), [nil, nil, nil, nil], missing: .prorate(upTo: 4)) == nil)
    }

    @Test func halvesAreRoundedAwayFromNought() throws {
        #expect(Fraction(5, over: 2)?.rounded(places: 0) == 3)
        #expect(Fraction(-5, over: 2)?.rounded(places: 0) == -3)
        #expect(Fraction(1, over: 3)?.rounded(places: 2) == Fraction(33, over: 100))
        #expect(Fraction(-1, over: 4)?.description == "-0.25")
        #expect(try Self.value(.mean(Self.parts), [1, 2, 2, 2], places: 1)?.description == "1.8")
    }

    @Test func numbersThatDoNotFitGiveNoScore() throws {
        var parts = Self.parts
        parts[0].weight = Fraction(Int.max)
        #expect(try Self.value(.sum(parts), [3, 1, 1, 1]) == nil)
        #expect(Fraction(Int.max).plus(1) == nil && Fraction(1, over: 0) == nil && Fraction(Int.min, over: 3) == nil)
    }

    @Test func aTableIsLookedUp() throws {
        let table = ScoreDefinition.Method.table(Self.parts, first: 4, values: [10, 20, 40])
        #expect(try Self.value(table, [1, 1, 1, 1]) == 10)
        #expect(try Self.value(table, [1, 1, 1, 3]) == 40)
        #expect(try Self.value(table, [1, 1, 1, 4]) == nil)
        #expect(try Self.value(table, [0, 1, 1, 1]) == nil)
    }

    @Test func answersToDisabledQuestionsDoNotCount() throws {
        let asked = try form(
            #"""
            {"linkId": "a", "type": "boolean"}, {"linkId": "b", "type": "integer",
             "enableWhen": [{"question": "a", "operator": "=", "answerBoolean": true}]}
            """#)
        let definition = ScoreDefinition(id: "s", title: "S", method: .sum([.init("b")]), source: .seen("here"))
        let given = { (flag: Bool) in
            QuestionnaireResponse(
                questionnaire: nil, status: .completed,
                items: [
                    .init(linkID: "a", answers: [.init(.boolean(flag))]),
                    .init(linkID: "b", answers: [.init(.integer(4))]),
                ])
        }
        #expect(asked.score(definition, of: given(true)).value == 4)
        #expect(asked.score(definition, of: given(false)).value == nil)
    }
}
