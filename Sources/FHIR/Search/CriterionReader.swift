import Core
import Questionnaires

/// Reads one parameter of a search.
///
/// What is not known is thrown as a warning of kind `notSupported`, which lenient handling leaves out; everything else
/// as an error.
struct CriterionReader {
    let type: String
    let setting: SearchSetting

    func criterion(_ name: String, _ value: String, link: Int = 0) throws(ResourceIssue) -> SearchCriterion {
        if let dot = name.firstIndex(of: ".") {
            guard link < ReverseCriterion.limitLinks else {
                throw unknown(name, "A chain of more than \(ReverseCriterion.limitLinks) links is not followed.")
            }
            return try chained(name[..<dot], String(name[name.index(after: dot)...]), value, link)
        }
        let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let parameter = setting.parameters.parameter(String(parts[0]), of: type) else {
            throw unknown(name, "There is no search parameter \(parts[0].prefix(60)) of \(type).")
        }
        let modifier = try parts.count > 1 ? self.modifier(parts[1], parameter) : nil
        let texts = Self.split(value, at: ",")
        guard texts.count <= setting.limitRows else {
            throw ResourceIssue(.error, .tooCostly, name, "A parameter has at most \(setting.limitRows) values.")
        }
        var operands: [SearchOperand] = []
        for text in texts { operands.append(try operand(text, parameter, modifier)) }
        return SearchCriterion(parameter: parameter, modifier: modifier, operands: operands, chain: nil)
    }

    private func chained(
        _ step: Substring, _ rest: String, _ value: String, _ link: Int
    ) throws(ResourceIssue) -> SearchCriterion {
        let parts = step.split(separator: ":", maxSplits: 1)
        guard let name = parts.first, let parameter = setting.parameters.parameter(String(name), of: type),
            parameter.kind == .reference
        else { throw unknown(String(step), "There is no reference \(step.prefix(60)) of \(type) to follow.") }
        let named = parts.count > 1 ? [String(parts[1])] : Array(parameter.targets)
        let meant = named.isEmpty ? parameter.targets(of: type) : Set(named)
        let types = (meant.isEmpty ? setting.parameters.types : Array(meant)).sorted()
        var criteria: [String: [SearchCriterion]] = [:]
        var problem: ResourceIssue?
        for type in types {
            let reader = CriterionReader(type: type, setting: setting)
            do { criteria[type] = [try reader.criterion(rest, value, link: link + 1)] } catch { problem = error }
        }
        guard !criteria.isEmpty else {
            throw problem ?? unknown(rest, "There is no search parameter \(rest.prefix(60)) to follow to.")
        }
        return SearchCriterion(
            parameter: parameter, modifier: nil, operands: [], chain: SearchCriterion.Chain(criteria: criteria))
    }

    private func modifier(_ text: Substring, _ parameter: SearchParameter) throws(ResourceIssue) -> SearchModifier {
        switch (text, parameter.kind) {
        case ("missing", _): return .missing
        case ("exact", .string): return .exact
        case ("contains", .string): return .contains
        case ("text", .token): return .text
        case ("not", .token): return .not
        case ("of-type", .token): return .ofType
        case ("identifier", .reference): return .identifier
        case ("above", .uri): return .above
        case ("below", .uri): return .below
        case (let type, .reference) where Structures.r4.resourceTypes.contains(String(type)): return .type(String(type))
        default:
            // A modifier that is not known would change what matches, so it is refused in either handling.
            throw ResourceIssue(
                .error, .notSupported, parameter.name,
                "The modifier \(text.prefix(40)) does not go with this parameter.")
        }
    }

    private func operand(
        _ text: String, _ parameter: SearchParameter, _ modifier: SearchModifier?
    ) throws(ResourceIssue) -> SearchOperand {
        if modifier == .missing {
            guard text == "true" || text == "false" else { throw bad(parameter.name, "true or false") }
            return .missing(text == "true")
        }
        if modifier == .identifier { return token(text) }
        if modifier == .text { return .string(Self.unescaped(text)) }
        if modifier == .ofType {
            let parts = Self.split(text, at: "|").map(Self.unescaped)
            guard parts.count == 3, !parts.contains("") else { throw bad(parameter.name, "system|code|value") }
            return .identifierOfType(system: parts[0], code: parts[1], value: parts[2])
        }
        if parameter.kind == .composite {
            let parts = Self.split(text, at: "$")
            guard parts.count == parameter.components.count else {
                throw bad(parameter.name, "values with $ between them")
            }
            var operands: [SearchOperand] = []
            for (part, component) in zip(parts, parameter.components) {
                operands.append(try value(part, component.kind, parameter.name))
            }
            return .composite(operands)
        }
        return try value(text, parameter.kind, parameter.name)
    }

    private func value(
        _ text: String, _ kind: SearchParameter.Kind, _ name: String
    ) throws(ResourceIssue) -> SearchOperand {
        switch kind {
        case .token: return token(text)
        case .string: return .string(Self.unescaped(text))
        case .uri: return .uri(Self.unescaped(text))
        case .reference: return reference(Self.unescaped(text))
        case .date:
            let (prefix, rest) = Self.prefix(text)
            guard let range = Self.range(rest) else { throw bad(name, "a date or a moment with its zone") }
            return .date(prefix, prefix == .ap ? widened(range) : range)
        case .number:
            let (prefix, rest) = Self.prefix(text)
            guard let number = NumberOperand(rest) else { throw bad(name, "a number") }
            return .number(prefix, number)
        case .quantity:
            let parts = Self.split(text, at: "|").map(Self.unescaped), (prefix, rest) = Self.prefix(parts[0])
            guard parts.count == 1 || parts.count == 3, let number = NumberOperand(rest) else {
                throw bad(name, "a number, or number|system|code")
            }
            let system = parts.count > 1 && !parts[1].isEmpty ? parts[1] : nil
            let code = parts.count > 2 && !parts[2].isEmpty ? parts[2] : nil
            return .quantity(prefix, number, system: system, code: code)
        case .composite: throw bad(name, "single values")
        }
    }

    private func token(_ text: String) -> SearchOperand {
        let parts = Self.split(text, at: "|").map(Self.unescaped)
        guard parts.count > 1 else { return .token(system: .any, code: parts[0]) }
        let code = parts.dropFirst().joined(separator: "|")
        return .token(
            system: parts[0].isEmpty ? .none : .exactly(parts[0]), code: code.isEmpty ? nil : code)
    }

    private func reference(_ text: String) -> SearchOperand {
        var local = text
        if let base = setting.base, text.hasPrefix(base) {
            local = String(text.dropFirst(base.count).drop { $0 == "/" })
        }
        let target = ReferenceTarget(local)
        switch target?.form {
        case .relative: return .reference(type: target?.type, id: target?.id, text: local)
        case nil where PrimitiveType.isID(local): return .reference(type: nil, id: local, text: local)
        default: return .reference(type: nil, id: nil, text: text)
        }
    }

    /// A tenth of the time between now and the date to either side.
    private func widened(_ range: DateRange) -> DateRange {
        guard let now = setting.now.map({ Int($0.milliseconds) }) else { return range }
        let slack = abs(range.startMilliseconds - now) / 10
        return DateRange(
            startMilliseconds: range.startMilliseconds - slack, endMilliseconds: range.endMilliseconds + slack)
    }

    private static func prefix(_ text: String) -> (SearchPrefix, String) {
        guard let prefix = SearchPrefix(rawValue: String(text.prefix(2))) else { return (.eq, text) }
        return (prefix, String(text.dropFirst(2)))
    }

    // A search may leave the seconds and the zone out; the zone is UTC then.
    private static func range(_ text: String) -> DateRange? {
        if let date = PartialDate(dateTime: text) { return DateRange(date) }
        guard text.contains("T") else { return nil }
        let zone = text.last == "Z" || text.dropFirst(11).contains { $0 == "+" || $0 == "-" } ? "" : "Z"
        if let date = PartialDate(dateTime: text + zone) { return DateRange(date) }
        guard text.utf8.count >= 16 else { return nil }
        let clock = text.prefix(16), rest = text.dropFirst(16)
        guard let minute = PartialDate(dateTime: "\(clock):00\(rest)\(zone)") else { return nil }
        return DateRange(
            startMilliseconds: minute.startMilliseconds, endMilliseconds: minute.startMilliseconds + 60_000)
    }

    /// The parts of a text between marks that no backslash stands before; the backslashes stay.
    static func split(_ text: String, at mark: Character) -> [String] {
        var parts = [""], isEscaped = false
        for character in text {
            if character == mark, !isEscaped { parts.append("") } else { parts[parts.count - 1].append(character) }
            isEscaped = character == "\\" && !isEscaped
        }
        return parts
    }

    static func unescaped(_ text: String) -> String {
        var result = "", isEscaped = false
        for character in text {
            if character == "\\", !isEscaped {
                isEscaped = true
            } else {
                result.append(character)
                isEscaped = false
            }
        }
        return result
    }

    private func unknown(_ name: String, _ words: String) -> ResourceIssue {
        ResourceIssue(.warning, .notSupported, name, words)
    }

    private func bad(_ name: String, _ expected: String) -> ResourceIssue {
        ResourceIssue(.error, .value, name, "The parameter \(name) takes \(expected).")
    }
}
