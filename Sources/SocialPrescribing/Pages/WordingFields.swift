import Core
import Questionnaires
import Web

/// The wording of a licensed questionnaire, as a file or by hand: the fields, and what was given in them.
enum WordingFields {
    private enum Way: String { case hand, file }

    static func html(_ form: FormFrame, _ slot: LicensedMeasure, _ stored: LicensedMeasure.Wording?) -> HTML {
        var stem = "", answers = "", items = "", file = "", way = Way.hand
        switch stored {
        case .typed(let words, let options, let texts):
            stem = words ?? ""
            answers = options.map { "\($0.counts) = \($0.words)" }.joined(separator: "\n")
            items = texts.joined(separator: "\n")
        case .form(let json):
            file = json.description
            way = .file
        case nil: break
        }
        let count = slot.answerRanges.count
        return """
            \(form.radios("way", "How do you give the wording?", [
                Choice(Way.hand.rawValue, "By hand", hint: "The same answers for all items"),
                Choice(Way.file.rawValue, "As a file", hint: "For answers that differ, or more than one page of text"),
            ], hint: "From your licensed copy. None is kept in the program itself", value: way.rawValue))
            \(ReferralMarkup.heading("By hand"))
            \(form.textarea("stem", "What stands above the items", hint: "Leave it out if nothing does", value: stem,
                rows: 3))
            \(form.textarea("answers", "The answers", hint: answersHint(slot), value: answers, rows: 6))
            \(form.textarea("texts", count == 0 ? "Its items" : "The wording of its \(count) questions",
                hint: "One on each line", value: items, rows: max(5, count)))
            \(ReferralMarkup.heading("As a file"))
            \(ReferralMarkup.paragraph(fileWords(slot)))
            \(FormFileFields.html(form, stored: file))
            """
    }

    private static func answersHint(_ slot: LicensedMeasure) -> String {
        guard let range = slot.answerRanges.first else { return "One on each line: the number, = and the words" }
        return "One on each line: the number, = and the words. For \(slot.title) from \(range.lowerBound) to "
            + "\(range.upperBound). Left out, people choose a number"
    }

    private static func fileWords(_ slot: LicensedMeasure) -> String {
        guard !slot.answerRanges.isEmpty else {
            return
                "The file says how many items there are. No score is worked out, since how it is scored is not known "
                + "here; the answers are kept."
        }
        let ranges = slot.answerRanges
        let isAlike = ranges.allSatisfy { $0 == ranges.first }
        let ends = ranges.first.map { "\($0.lowerBound) to \($0.upperBound)" } ?? ""
        return isAlike
            ? "It must have \(ranges.count) questions, each answered from \(ends)."
            : "It must have \(ranges.count) questions, each answered in its own range."
    }

    /// What was given.
    /// - Throws: an `invalid` refusal beside the field with the line that cannot be read.
    static func read(_ visit: Visit) throws(Refusal) -> LicensedMeasure.Wording {
        let text = try FormFileFields.text(visit), way = visit.form["way"].flatMap { Way(rawValue: $0) }
        if FormFileFields.file(visit) != nil || way == .file || (way == nil && text != nil) {
            guard let text else {
                throw Refusal(fields: [FieldProblem("form", "Choose a file, or paste the Questionnaire")])
            }
            let reading = FormFile.read(text)
            guard let file = reading.file else { throw Refusal(fields: FormFile.problems(reading.issues)) }
            return .form(file.json)
        }
        var reader = FormReader(visit.form)
        let stem = reader.optionalText("stem", "what stands above the items", limit: 4000)
        let answers = reader.optionalText("answers", "the answers", limit: 20_000) ?? ""
        let items = reader.optionalText("texts", "the wording", limit: 40_000) ?? ""
        var options: [Measure.Option] = []
        for (number, line) in lines(answers).enumerated() {
            if let option = option(line) {
                options.append(option)
            } else {
                reader.refuse(
                    "answers", "Line \(number + 1): write the number, then = and the words, like 1 = Never")
            }
        }
        try reader.finish()
        return .typed(stem: stem, answers: options, items: lines(items))
    }

    private static func option(_ line: String) -> Measure.Option? {
        let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int(String(parts[0]).trimmingSpace), (-1000...1000).contains(number)
        else { return nil }
        return .numbered(number, String(parts[1]).trimmingSpace)
    }

    private static func lines(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map { String($0).trimmingSpace }.filter { !$0.isEmpty }
    }
}
