import Core
import Questionnaires
import Testing

/// Whatever comes in, nothing traps and the work stays bounded.
@Suite struct HostileTests {
    @Test func tenThousandQuestionsInAChainAreChecked() throws {
        let count = 10_000
        let items = (0..<count).map { index in
            let condition = #", "enableWhen": [{"question": "q\#(index - 1)", "operator": "=", "answerBoolean": true}]"#
            return #"{"linkId": "q\#(index)", "type": "boolean"\#(index == 0 ? "" : condition)}"#
        }
        let started = ContinuousClock.now
        let chain = try form(items.joined(separator: ","))
        let answers = (0..<count).map { answer("q\($0)", #""valueBoolean": true"#) }.joined(separator: ",")
        #expect(try chain.errors(answers) == [])
        let broken =
            answer("q0", #""valueBoolean": false"#) + answers.dropFirst(answer("q0", #""valueBoolean": true"#).count)
        #expect(try chain.errors(broken).count == 1000)
        var filling = Filling(of: chain)
        _ = filling.answer(Filling.Place("q0"), with: [.boolean(true)])
        #expect(filling.steps.count == 2)
        #expect(ContinuousClock.now - started < .seconds(60))
    }

    @Test func aCircleOfConditionsEnds() throws {
        let count = 2000
        let items = (0..<count).map { index in
            #"""
            {"linkId": "q\#(index)", "type": "boolean", "enableWhen": [
             {"question": "q\#((index + 1) % count)", "operator": "exists", "answerBoolean": true}]}
            """#
        }
        let circle = try form(items.joined(separator: ","))
        #expect(Filling(of: circle).steps.isEmpty)
        let answers = (0..<count).map { answer("q\($0)", #""valueBoolean": true"#) }.joined(separator: ",")
        #expect(try circle.errors(answers) == [])
    }

    @Test func deepFormsAreRefused() throws {
        var json = JSON.object([JSON.Member("linkId", "leaf"), JSON.Member("type", "string")])
        for level in 0..<2000 {
            json = ["linkId": .string("g\(level)"), "type": "group", "item": .array([json])]
        }
        let reading = Questionnaire.read([
            "resourceType": "Questionnaire", "status": "draft", "item": .array([json]),
        ])
        #expect(reading.questionnaire == nil && reading.issues.contains { $0.kind == .tooCostly })
        var answered = JSON.object([JSON.Member("linkId", "leaf")])
        for _ in 0..<2000 { answered = ["linkId": "g", "item": .array([answered])] }
        let response = QuestionnaireResponse.read([
            "resourceType": "QuestionnaireResponse", "status": "completed", "item": .array([answered]),
        ])
        #expect(response.issues.contains { $0.kind == .tooCostly })
    }

    @Test func patternsOnManyAnswersAreLetThroughWhenTheyTakeTooLong() throws {
        let address = "http://hl7.org/fhir/StructureDefinition/regex"
        let asked = try form(
            #"""
            {"linkId": "q", "type": "text", "repeats": true,
             "extension": [{"url": "\#(address)", "valueString": "(a?){900}"}]}
            """#)
        let answers = Array(repeating: #"{"valueString": "\#(String(repeating: "a", count: 800))"}"#, count: 200)
        let started = ContinuousClock.now
        let response = try JSON(
            parsing: #"""
                {"resourceType": "QuestionnaireResponse", "status": "completed",
                 "item": [{"linkId": "q", "answer": [\#(answers.joined(separator: ","))]}]}
                """#)
        let issues = asked.check(response)
        #expect(issues.contains { $0.kind == .tooCostly && $0.severity == .warning })
        #expect(!issues.contains { $0.severity == .error })
        #expect(ContinuousClock.now - started < .seconds(10))
    }

    @Test func tooManyItemsAreRefused() throws {
        let items = (0..<20_001).map { #"{"linkId": "q\#($0)", "type": "string"}"# }.joined(separator: ",")
        #expect(try formErrors(items).contains { $0.kind == .tooCostly })
    }

    @Test func tooManyAnswersAreRefused() throws {
        let asked = try form(#"{"linkId": "q", "type": "integer", "repeats": true}"#)
        let answers = { (count: Int) in
            #"{"linkId": "q", "answer": [\#((0..<count).map { #"{"valueInteger": \#($0)}"# }.joined(separator: ","))]}"#
        }
        #expect(try asked.errors(answers(200)) == [])
        #expect(try asked.errors(answers(201)).count == 1)
    }

    /// Takes members away, swaps values and repeats elements, as a broken or hostile sender would.
    @Test func mutatedFormsAndResponsesNeverTrap() throws {
        var dice = Seeded(state: 42)
        let cases = try SharedCases.cases()
        try #require(!cases.isEmpty)
        let forms =
            try SharedCases.examples(of: "Questionnaire").map(\.json)
            + Measure.free.map { $0.questionnaireJSON() }
        var readCount = 0, refusedCount = 0
        for round in 0..<600 {
            var json = forms[round % forms.count]
            for _ in 0...Int(dice.next() % 4) { json = Self.mutated(json, &dice) }
            let reading = Questionnaire.read(json)
            guard let form = reading.questionnaire else {
                refusedCount += 1
                #expect(!reading.issues.errors.isEmpty)
                continue
            }
            readCount += 1
            var response = cases[round % cases.count].response
            response = Self.mutated(response, &dice)
            _ = form.check(response)
            if let read = QuestionnaireResponse.read(response).response {
                _ = form.check(read)
                var filling = Filling(of: form, resuming: read)
                for step in filling.steps.prefix(5) {
                    _ = filling.answer(step.place, with: [.string("x"), .boolean(true)])
                    _ = filling.next(after: step.place)
                }
                _ = filling.response(status: .completed).json.bytes
            }
        }
        #expect(readCount > 20 && refusedCount > 20, "\(readCount) read, \(refusedCount) refused")
    }

    private static func mutated(_ json: JSON, _ dice: inout Seeded) -> JSON {
        let odd: [JSON] = [
            .null, "", "\u{1}", .number("-1e400"), .number("99999999999999999999"), true, .array([]), .object([]),
            "group",
        ]
        if dice.next() % 8 == 0 { return odd[Int(dice.next() % UInt64(odd.count))] }
        switch json {
        case .object(var members) where !members.isEmpty:
            let place = Int(dice.next() % UInt64(members.count))
            if dice.next() % 6 == 0 {
                members.remove(at: place)
            } else {
                members[place] = JSON.Member(members[place].name, mutated(members[place].value, &dice))
            }
            return .object(members)
        case .array(var elements) where !elements.isEmpty:
            let place = Int(dice.next() % UInt64(elements.count))
            if dice.next() % 5 == 0 { elements.append(elements[place]) }
            elements[place] = mutated(elements[place], &dice)
            return .array(elements)
        default: return odd[Int(dice.next() % UInt64(odd.count))]
        }
    }
}
