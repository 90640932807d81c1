import Questionnaires

/// What a resource is sorted by.
enum SortValue: Hashable, Comparable {
    case moment(Int)
    case number(ExactDecimal)
    case text(FoldedText)

    /// The lowest value for a rising order, the highest for a falling one; `nil` when there is none.
    static func of(_ resource: Resource, _ key: SearchQuery.SortKey) -> SortValue? {
        let values = resource.values(of: key.parameter).compactMap { value in of(value, key.isDescending) }
        return key.isDescending ? values.max() : values.min()
    }

    private static func of(_ value: IndexValue, _ isDescending: Bool) -> SortValue? {
        switch value {
        case .date(let range): .moment(isDescending ? range.endMilliseconds : range.startMilliseconds)
        case .number(let number): .number(number)
        case .quantity(let quantity): .number(quantity.value)
        case .string(let text), .uri(let text): .text(FoldedText(text))
        case .token(let token): .text(FoldedText(token.code ?? token.display ?? ""))
        case .reference(let reference): reference.text.map { .text(FoldedText($0)) }
        case .composite: nil
        }
    }

    static func < (first: SortValue, second: SortValue) -> Bool {
        switch (first, second) {
        case (.moment(let one), .moment(let other)): one < other
        case (.number(let one), .number(let other)): one < other
        case (.text(let one), .text(let other)): one < other
        case (.moment, _), (.number, .text): true
        default: false
        }
    }
}
