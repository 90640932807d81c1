/// Looks whether each item of a form can be asked on a page of its own.
struct AskedItems {
    private(set) var questions: [FormFile.Question] = []
    private(set) var log = IssueLog()

    private static let mostQuestions = 200
    static let mostOptions = 60
    private static let mostDepth = 8
    static let mostTextLetters = 2000
    static let mostOptionLetters = 300
    private static let mostLinkIDLetters = 60
    private static let kinds: Set<ItemType> = [
        .choice, .openChoice, .boolean, .integer, .decimal, .date, .string, .text,
    ]
    // These name other fields of the pages on which a form is answered.
    private static let taken: Set<String> = ["day", "end", "answer", "place", "do", "csrf"]

    mutating func look(at form: Questionnaire) {
        look(at: form.items, under: "Questionnaire", depth: 1)
        if questions.isEmpty { log.error(.required, "Questionnaire.item", "The form asks nothing.") }
        if questions.count > Self.mostQuestions {
            log.error(
                .tooCostly, "Questionnaire.item",
                "The form asks \(questions.count) questions; \(Self.mostQuestions) are the most.")
        }
        for linkID in form.index.circle.prefix(5) {
            log.error(
                .businessRule, "Questionnaire.item", "Whether '\(linkID)' is asked depends on itself (enableWhen).")
        }
    }

    private mutating func look(at items: [Questionnaire.Item], under parent: String, depth: Int) {
        guard depth <= Self.mostDepth else {
            log.error(.tooCostly, parent, "Items go more than \(Self.mostDepth) deep.")
            return
        }
        for (index, item) in items.enumerated() {
            let path = "\(parent).item[\(index)]"
            look(at: item, path)
            if item.type.isQuestion { questions.append(FormFile.Question(path: path, item: item)) }
            look(at: item.items, under: path, depth: depth + 1)
        }
    }

    private mutating func look(at item: Questionnaire.Item, _ path: String) {
        let letters = item.text?.unicodeScalars.count ?? 0
        if letters > Self.mostTextLetters {
            log.error(
                .tooCostly, "\(path).text",
                "The text has \(letters) letters; \(Self.mostTextLetters) are the most that a page takes.")
        }
        if item.isRepeating {
            log.error(
                .notSupported, "\(path).repeats",
                "What is asked several times, or takes several answers, cannot be asked here yet. Make it questions of "
                    + "their own, answered with yes or no.")
        }
        guard item.type.isQuestion else { return }
        checkName(item, path)
        if letters == 0 || item.text?.allSatisfy(\.isWhitespace) == true {
            log.error(.required, "\(path).text", "A question needs words.")
        }
        if !Self.kinds.contains(item.type) {
            log.error(
                .notSupported, "\(path).type", "A question of the type \(item.type.rawValue) cannot be asked here yet.")
        }
        if item.isRequired, item.isReadOnly || item.limits.isHidden {
            log.error(.businessRule, path, "An answer is required, but nobody sees the question.")
        }
        checkOptions(item, path)
    }

    private mutating func checkName(_ item: Questionnaire.Item, _ path: String) {
        let isPlain = item.linkID.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII
                && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || "._-/".unicodeScalars.contains(scalar))
        }
        if !isPlain || item.linkID.utf8.count > Self.mostLinkIDLetters || Self.taken.contains(item.linkID) {
            log.error(
                .value, "\(path).linkId",
                "A linkId here has at most \(Self.mostLinkIDLetters) letters, numbers and . _ - / and is none of the "
                    + "words \(Self.taken.sorted().joined(separator: ", ")).")
        }
    }

    private mutating func checkOptions(_ item: Questionnaire.Item, _ path: String) {
        guard item.type == .choice || item.type == .openChoice else { return }
        if item.options.isEmpty {
            log.error(
                .notSupported, path,
                "The answers must stand in the question itself (answerOption): lists kept elsewhere are not read.")
        }
        if item.options.count > Self.mostOptions {
            log.error(
                .tooCostly, path, "There are \(item.options.count) answers; \(Self.mostOptions) are the most.")
        }
        for (index, option) in item.options.enumerated() {
            let words = option.value.words, place = "\(path).answerOption[\(index)]"
            if option.value.kind == .reference {
                log.error(.notSupported, place, "An answer that is another resource cannot be offered here yet.")
            } else if words.allSatisfy(\.isWhitespace) {
                log.error(.required, place, "An answer needs words (display).")
            } else if words.unicodeScalars.count > Self.mostOptionLetters {
                log.error(
                    .tooCostly, place,
                    "The answer has \(words.unicodeScalars.count) letters; \(Self.mostOptionLetters) are the most.")
            }
        }
    }
}
