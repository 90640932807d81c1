import Core
import Questionnaires

extension SeenResponse {
    /// Fills the form in with answers that were given away from our pages, and tells what in them cannot wait.
    /// - Throws: an `invalid` ``Refusal`` with what is wrong beside its question.
    func filled(
        with answers: [Filling.Place: AnswerValue]
    ) throws(Refusal) -> (filling: Filling, signals: [SafetySignal]) {
        var filling = Filling(of: form), problems: [FieldProblem] = [], signals: [SafetySignal] = []
        for (place, value) in answers.sorted(by: { $0.key.linkID < $1.key.linkID }) {
            let issues = filling.answer(place, with: [value])
            problems += issues.errors.prefix(1).map { FieldProblem(place.linkID, $0.words) }
            signals += form.signals(measure.signals, raisedBy: [value], to: place.linkID)
        }
        if !problems.isEmpty { throw Refusal(fields: problems) }
        return (filling, signals)
    }
}
