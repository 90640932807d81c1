import Core
import Questionnaires
import Testing

/// Item 9 of PHQ-9 must not wait for the end of the form.
@Suite struct SafetySignalTests {
    static let signals = Measure.phq9.signals

    @Test(arguments: [(0, false), (1, true), (2, true), (3, true)])
    func item9AboveNoughtRaisesItsPathAtOnce(_ count: Int, _ isRaised: Bool) throws {
        let form = try #require(Measure.phq9.questionnaire().questionnaire)
        let option = try #require(form.item("phq9")?.options.first { $0.ordinal == ExactDecimal(count) })
        let raised = form.signals(Self.signals, raisedBy: [option.value], to: "phq9")
        #expect(raised.map(\.id) == (isRaised ? ["phq-9-item-9"] : []))
        #expect(form.signals(Self.signals, raisedBy: [option.value], to: "phq8").isEmpty)
        // In a response with nothing else in it, and one still in progress, all the same.
        let response = QuestionnaireResponse(
            questionnaire: nil, status: .inProgress,
            items: [.init(linkID: "phq9", answers: [.init(option.value)])])
        #expect(form.signals(Self.signals, in: response).isEmpty == !isRaised)
    }

    @Test func anAnswerNobodyCanReadRaisesIt() throws {
        let form = try #require(Measure.phq9.questionnaire().questionnaire)
        #expect(form.signals(Self.signals, raisedBy: [.coding(Coding(code: "odd"))], to: "phq9").count == 1)
        #expect(form.signals(Self.signals, raisedBy: [], to: "phq9").isEmpty)
    }

    @Test func theScoreOfItem9CountsToo() throws {
        let counts = Dictionary(uniqueKeysWithValues: (1...9).map { ("phq\($0)", $0 == 9 ? 1 : 0) })
        #expect(try MeasureTests.score(.phq9, "phq-9-total", counts).value == 1)
    }
}
