import Core
import Foundation
import Questionnaires

/// The functions that are known, and how many arguments each takes.
enum PathFunctions {
    static let arguments: [String: ClosedRange<Int>] = [
        "empty": 0...0, "exists": 0...1, "not": 0...0, "count": 0...0, "all": 1...1, "where": 1...1, "select": 1...1,
        "first": 0...0, "last": 0...0, "tail": 0...0, "single": 0...0, "skip": 1...1, "take": 1...1, "distinct": 0...0,
        "isDistinct": 0...0, "union": 1...1, "combine": 1...1, "ofType": 1...1, "as": 1...1, "is": 1...1,
        "iif": 2...3, "toString": 0...0, "toInteger": 0...0, "hasValue": 0...0, "startsWith": 1...1,
        "endsWith": 1...1, "contains": 1...1, "lower": 0...0, "upper": 0...0, "length": 0...0, "substring": 1...2,
        "replace": 2...2, "trim": 0...0, "join": 0...1, "split": 1...1, "indexOf": 1...1, "extension": 1...1,
        "today": 0...0, "now": 0...0, "resolve": 0...0,
    ]
}

extension PathEvaluation {
    mutating func call(
        _ name: String, on input: Values, _ arguments: [PathTree], _ scope: PathScope
    ) throws(ResourceIssue) -> Values {
        try spend(1 + input.count / 8)
        switch name {
        case "empty": return [.flag(input.isEmpty)]
        case "count": return [.whole(input.count)]
        case "not": return try truth(input).map { [.flag(!$0)] } ?? []
        case "first": return Array(input.prefix(1))
        case "last": return Array(input.suffix(1))
        case "tail": return Array(input.dropFirst())
        case "single": return try single(input).map { [$0] } ?? []
        case "distinct": return distinct(input)
        case "isDistinct": return [.flag(distinct(input).count == input.count)]
        case "hasValue": return [.flag(input.count == 1 && PrimitiveType(rawValue: input[0].type) != nil)]
        case "today": return [PathValue(JSON(setting.now.ukDay), type: "date")]
        case "now": return [PathValue(JSON(setting.now), type: "dateTime")]
        case "resolve": return try resolve(input)
        case "exists", "all", "where", "select", "iif": return try going(name, through: input, arguments, scope)
        case "ofType", "as", "is":
            guard case .literal(let values)? = arguments.first, let type = values.first?.json.text else { return [] }
            return try typed(name, input, type)
        default: break
        }
        var values: [Values] = []
        for argument in arguments {
            values.append(try value(of: argument, focus: scope.focus, this: scope.this, index: scope.index))
        }
        switch name {
        case "skip": return Array(input.dropFirst(max(0, try number(values[0]) ?? 0)))
        case "take": return Array(input.prefix(max(0, try number(values[0]) ?? 0)))
        case "union": return distinct(input + values[0])
        case "combine": return input + values[0]
        case "extension":
            let url = try text(values[0])
            return try member("extension", of: input).filter { $0.json["url"]?.text == url }
        default: return try ofText(name, input, values)
        }
    }

    /// The functions whose argument is asked of each value.
    private mutating func going(
        _ name: String, through input: Values, _ arguments: [PathTree], _ scope: PathScope
    ) throws(ResourceIssue) -> Values {
        guard let body = arguments.first else { return [.flag(!input.isEmpty)] }
        if name == "iif" {
            let answer = try value(of: body, focus: input, this: input.first, index: scope.index)
            let isSo = try truth(answer) ?? false
            guard isSo || arguments.count > 2 else { return [] }
            let chosen = isSo ? arguments[1] : arguments[2]
            return try value(of: chosen, focus: input, this: input.first, index: scope.index)
        }
        var found: Values = []
        for (index, one) in input.enumerated() {
            let answer = try value(of: body, focus: [one], this: one, index: index)
            if name == "select" {
                found += answer
                continue
            }
            if try truth(answer) ?? false { found.append(one) }
        }
        try spend(found.count / 8)
        switch name {
        case "exists": return [.flag(!found.isEmpty)]
        case "all": return [.flag(found.count == input.count)]
        default: return found
        }
    }

    func distinct(_ values: Values) -> Values {
        var seen: Set<JSON> = []
        return values.filter { seen.insert($0.json).inserted }
    }

    private func resolve(_ input: Values) throws(ResourceIssue) -> Values {
        guard let resolve = setting.resolve else {
            throw ResourceIssue(.error, .notSupported, "", "References are not followed here.")
        }
        return input.prefix(50).compactMap { value in
            (value.json["reference"]?.text ?? value.json.text).flatMap(resolve).map { PathValue($0) }
        }
    }

    /// The functions of texts; an empty input gives an empty answer.
    private mutating func ofText(_ name: String, _ input: Values, _ values: [Values]) throws(ResourceIssue) -> Values {
        if name == "join" {
            let mark = try values.first.map { values throws(ResourceIssue) in try text(values) ?? "" } ?? ""
            let texts = input.compactMap(\.json.text)
            guard texts.count == input.count else { throw Self.unfit("Only texts can be joined.") }
            return texts.isEmpty ? [] : [.text(texts.joined(separator: mark))]
        }
        guard let one = try single(input) else { return [] }
        if name == "toString" { return written(one).map { [.text($0)] } ?? [] }
        if name == "toInteger" {
            let number = one.json.whole ?? one.json.text.flatMap { Int($0) } ?? one.json.flag.map { $0 ? 1 : 0 }
            return number.map { [.whole($0)] } ?? []
        }
        guard let text = one.json.text else { throw Self.unfit("The function \(name) is for a text.") }
        try spend(text.utf8.count / 32)
        switch name {
        case "lower": return [.text(text.lowercased())]
        case "upper": return [.text(text.uppercased())]
        case "length": return [.whole(text.count)]
        case "trim": return [.text(text.trimmingSpace)]
        case "substring":
            guard let start = try number(values[0]), start >= 0, start < text.count else { return [] }
            let rest = text.dropFirst(start)
            let count = try values.count > 1 ? number(values[1]) : nil
            return [.text(String(rest.prefix(max(0, count ?? rest.count))))]
        default: break
        }
        guard let other = try self.text(values[0]) else { return [] }
        switch name {
        case "startsWith": return [.flag(text.hasPrefix(other))]
        case "endsWith": return [.flag(text.hasSuffix(other))]
        case "contains": return [.flag(other.isEmpty || text.contains(other))]
        case "indexOf":
            let range = text.firstRange(of: other)
            return [.whole(range.map { text.distance(from: text.startIndex, to: $0.lowerBound) } ?? -1)]
        case "split":
            guard !other.isEmpty else { throw Self.unfit("A text is split at a mark.") }
            return text.split(separator: other, omittingEmptySubsequences: false).map { .text(String($0)) }
        case "replace":
            guard !other.isEmpty, let new = try self.text(values[1]) else { return [] }
            let result = text.replacing(other, with: new)
            try spend(result.utf8.count / 32)
            return [.text(result)]
        default: throw ResourceIssue(.error, .notSupported, "", "The function \(name) is not known here.")
        }
    }

    private func written(_ value: PathValue) -> String? {
        switch value.json {
        case .string(let text), .number(let text): text
        case .boolean(let flag): flag ? "true" : "false"
        default: nil
        }
    }

    mutating func typed(_ word: String, _ values: Values, _ type: String) throws(ResourceIssue) -> Values {
        guard setting.structures[type] != nil || PrimitiveType(rawValue: type) != nil else {
            throw ResourceIssue(.error, .notSupported, "", "There is no type \(type.prefix(40)).")
        }
        let fitting = values.filter { isOf($0, type) }
        guard word == "is" else { return fitting }
        return try single(values) == nil ? [] : [.flag(!fitting.isEmpty)]
    }

    private func isOf(_ value: PathValue, _ type: String) -> Bool {
        var name: String? = self.type(of: value)
        while let one = name {
            if one == type { return true }
            name = setting.structures[one]?.base
        }
        return false
    }
}
