import Core
import Foundation
import Questionnaires

extension SearchQuery {
    /// Whether a resource meets every condition.
    ///
    /// - Parameters:
    ///   - follow: finds what a reference leads to, for conditions on it; `nil` when there is nothing.
    ///   - isReferred: whether something that meets a condition refers to the resource.
    public func matches(
        _ resource: Resource, follow: (ReferenceValue) -> Resource? = { _ in nil },
        isReferred: (ReverseCriterion, Resource) -> Bool = { _, _ in false }
    ) -> Bool {
        resource.type == type && criteria.allSatisfy { $0.matches(resource, follow: follow) }
            && reverse.allSatisfy { isReferred($0, resource) }
    }

    /// What of a resource `_include` asks for: the references to follow.
    public func inclusions(from resource: Resource, isIncluded: Bool = false) -> [ReferenceValue] {
        includes.filter { $0.source == resource.type && (!isIncluded || $0.isIterated) }.flatMap {
            $0.references(in: resource)
        }
    }

    /// Whether `_revinclude` asks for a resource since it refers to one of these.
    public func includesBackwards(_ resource: Resource, to matches: Set<String>) -> Bool {
        reverseIncludes.contains { inclusion in
            inclusion.source == resource.type
                && inclusion.references(in: resource).contains { reference in
                    guard let type = reference.type, let id = reference.id else { return false }
                    return matches.contains("\(type)/\(id)")
                }
        }
    }

    /// The resources in the order that `_sort` asks for; those without a value come last.
    public func sorted(_ resources: [Resource]) -> [Resource] {
        guard !sort.isEmpty else { return resources }
        let keyed = resources.map { resource in
            (resource, sort.map { key in SortValue.of(resource, key) })
        }
        return keyed.enumerated().sorted { first, second in
            for (index, key) in sort.enumerated() {
                let one = first.element.1[index], other = second.element.1[index]
                if one == other { continue }
                guard let one, let other else { return one != nil }
                return key.isDescending ? other < one : one < other
            }
            return first.offset < second.offset
        }.map(\.element.0)
    }
}

extension SearchInclusion {
    func references(in resource: Resource) -> [ReferenceValue] {
        parameters.flatMap { resource.values(of: $0) }.compactMap { value in
            guard case .reference(let reference) = value, target == nil || reference.type == target else { return nil }
            return reference
        }
    }
}

extension SearchCriterion {
    func matches(_ resource: Resource, follow: (ReferenceValue) -> Resource?) -> Bool {
        let values = resource.values(of: parameter)
        if let chain {
            return values.contains { value in
                guard case .reference(let reference) = value, let target = follow(reference) else { return false }
                return chain.criteria[target.type]?.allSatisfy { $0.matches(target, follow: follow) } ?? false
            }
        }
        if modifier == .missing { return operands.contains { $0 == .missing(values.isEmpty) } }
        // "Not" asks that none of the values is one of those named.
        let isFound = operands.contains { operand in values.contains { $0.matches(operand, modifier) } }
        return modifier == .not ? !isFound : isFound
    }
}

/// Text as searches compare it: without regard to case, accents, punctuation and how wide a space is.
public struct FoldedText: Hashable, Comparable, Sendable {
    public let text: String

    public init(_ text: String) {
        let folded = text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
        self.text = folded.split { $0.isWhitespace }.map { $0.filter { !$0.isPunctuation } }.filter { !$0.isEmpty }
            .joined(separator: " ")
    }

    public static func < (first: FoldedText, second: FoldedText) -> Bool { first.text < second.text }
}

extension IndexValue {
    /// Whether the value is what an operand asks for.
    func matches(_ operand: SearchOperand, _ modifier: SearchModifier?) -> Bool {
        switch (self, operand) {
        case (.token(let token), .string(let text)):
            return FoldedText(token.display ?? "").text.contains(FoldedText(text).text)
        case (.token(let token), .identifierOfType(let system, let code, let value)):
            return token.code == value
                && token.identifierTypes.contains { $0.system == system && $0.code == code }
        case (.token(let token), .token(let system, let code)): return token.matches(system, code)
        case (.string(let value), .string(let text)): return Self.matches(value, text, modifier)
        case (.uri(let value), .uri(let text)):
            switch modifier {
            case .below: return value == text || value.hasPrefix(text.hasSuffix("/") ? text : text + "/")
            case .above: return value == text || text.hasPrefix(value.hasSuffix("/") ? value : value + "/")
            default: return value == text
            }
        case (.reference(let value), .token(let system, let code)):
            return value.identifier?.matches(system, code) ?? false
        case (.reference(let value), .reference(let type, let id, let text)):
            return value.matches(type: type, id: id, text: text, modifier)
        case (.date(let value), .date(let prefix, let range)): return value.matches(prefix, range)
        case (.number(let value), .number(let prefix, let number)): return number.matches(value, prefix)
        case (.quantity(let value), .quantity(let prefix, let number, let system, let code)):
            let isSameUnit =
                code == nil || (value.code == code && (system == nil || value.system == system))
                || (system == nil && value.unit == code)
            return isSameUnit && number.matches(value.value, prefix)
        case (.composite(let parts), .composite(let operands)):
            return parts.count == operands.count
                && zip(parts, operands).allSatisfy { values, operand in values.contains { $0.matches(operand, nil) } }
        default: return false
        }
    }

    private static func matches(_ value: String, _ text: String, _ modifier: SearchModifier?) -> Bool {
        switch modifier {
        case .exact: value == text
        case .contains: FoldedText(value).text.contains(FoldedText(text).text)
        default: FoldedText(value).text.hasPrefix(FoldedText(text).text)
        }
    }
}

extension TokenValue {
    func matches(_ system: SearchOperand.TokenSystem, _ code: String?) -> Bool {
        guard code == nil || self.code == code else { return false }
        return switch system {
        case .any: true
        case .none: self.system == nil
        case .exactly(let name): self.system == name || hasImpliedSystem && self.system == nil
        }
    }
}

extension ReferenceValue {
    func matches(type: String?, id: String?, text: String, _ modifier: SearchModifier?) -> Bool {
        var type = type
        if case .type(let named) = modifier {
            guard type == nil || type == named else { return false }
            type = named
        }
        guard let id else {
            // A canonical without a version stands for all of them.
            return self.text == text || self.text?.split(separator: "|").first.map(String.init) == text
        }
        return self.id == id && (type == nil || self.type == type)
    }
}

extension DateRange {
    /// Whether a stretch of a resource matches one that is searched for, as R4 puts it for ranges.
    func matches(_ prefix: SearchPrefix, _ search: DateRange) -> Bool {
        switch prefix {
        case .eq: search.contains(self)
        case .ne: !search.contains(self)
        case .lt: startMilliseconds < search.startMilliseconds
        case .gt: endMilliseconds > search.endMilliseconds
        case .le: startMilliseconds < search.startMilliseconds || search.contains(self)
        case .ge: endMilliseconds > search.endMilliseconds || search.contains(self)
        case .sa: startMilliseconds >= search.endMilliseconds
        case .eb: endMilliseconds <= search.startMilliseconds
        case .ap: overlaps(search)
        }
    }
}
