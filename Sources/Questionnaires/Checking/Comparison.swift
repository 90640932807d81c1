/// How two answers compare.
enum Comparison {
    /// What is known; `nil` where nothing can be said, as of a year and a month in it or of kilograms and miles.
    enum Order: Sendable { case before, same, after, different }

    /// Compares values as conditions and limits do: numbers by value whether whole or not, codes by system and code,
    /// dates as the stretches they stand for, quantities in the same or convertible units.
    static func order(_ first: AnswerValue, _ second: AnswerValue) -> Order? {
        switch (first, second) {
        case (.boolean(let one), .boolean(let other)): return one == other ? .same : .different
        case (.coding(let one), .coding(let other)): return one.isSame(as: other) ? .same : .different
        case (.reference(let one), .reference(let other)):
            return one.reference != nil && one.reference == other.reference ? .same : .different
        case (.quantity(let one), .quantity(let other)): return Units.order(one, other)
        case (.string(let one), .string(let other)), (.uri(let one), .uri(let other)),
            (.string(let one), .uri(let other)), (.uri(let one), .string(let other)):
            // Swift holds composed and decomposed letters equal, which is what a reader does too.
            return one == other ? .same : one < other ? .before : .after
        case (.time(let one), .time(let other)):
            return one.isSame(as: other) ? .same : one < other ? .before : .after
        default: break
        }
        if let one = date(first), let other = date(second) { return order(one, other) }
        if let one = number(first), let other = number(second) {
            return one == other ? .same : one < other ? .before : .after
        }
        return nil
    }

    private static func order(_ one: PartialDate, _ other: PartialDate) -> Order? {
        if one.isSame(as: other) { return .same }
        if one.isBefore(other) { return .before }
        return other.isBefore(one) ? .after : nil
    }

    static func number(_ value: AnswerValue) -> ExactDecimal? {
        switch value {
        case .integer(let number): ExactDecimal(number)
        case .decimal(let number): number
        default: nil
        }
    }

    private static func date(_ value: AnswerValue) -> PartialDate? {
        switch value {
        case .date(let date), .dateTime(let date): date
        default: nil
        }
    }

    /// Whether an answer to a question of this type can be compared with a value of this kind.
    static func isPossible(_ kind: AnswerValue.Kind, with type: ItemType) -> Bool {
        let families: [Set<AnswerValue.Kind>] = [[.integer, .decimal], [.date, .dateTime], [.string, .uri]]
        let kinds = Set(type.answerKinds)
        return kinds.contains(kind) || families.contains { $0.contains(kind) && !$0.isDisjoint(with: kinds) }
    }
}

extension Questionnaire.EnableWhen {
    /// Whether the condition holds for the answers given to its question.
    ///
    /// Every operator but `exists` asks for some answer that it holds for; where nothing can be said of two values, it
    /// does not hold. `!=` holds when there is an answer and some answer differs.
    func holds(for answers: [AnswerValue]) -> Bool {
        if test == .exists { return answer == .boolean(!answers.isEmpty) }
        return answers.contains { given in
            guard let order = Comparison.order(given, answer) else { return false }
            switch test {
            case .exists: return false
            case .equal: return order == .same
            case .notEqual: return order != .same
            case .greater: return order == .after
            case .less: return order == .before
            case .greaterOrEqual: return order == .after || order == .same
            case .lessOrEqual: return order == .before || order == .same
            }
        }
    }
}
