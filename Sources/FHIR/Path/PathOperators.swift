import Core
import Questionnaires

extension PathEvaluation {
    mutating func operation(_ sign: String, _ one: Values, _ other: Values) throws(ResourceIssue) -> Values {
        try spend(1 + (one.count + other.count) / 8)
        switch sign {
        case "and", "or", "xor", "implies":
            let first = try truth(one), second = try truth(other)
            return logic(sign, first, second).map { [.flag($0)] } ?? []
        case "|": return distinct(one + other)
        case "&": return [.text((try text(one) ?? "") + (try text(other) ?? ""))]
        case "=", "!=":
            let isSame = try areEqual(one, other)
            return isSame.map { [.flag(sign == "=" ? $0 : !$0)] } ?? []
        case "~", "!~":
            let isAlike = try areAlike(one, other)
            return [.flag(sign == "~" ? isAlike : !isAlike)]
        case "in", "contains":
            let (needle, stack) = sign == "in" ? (one, other) : (other, one)
            guard let value = try single(needle) else { return [] }
            try spend(stack.count)
            var isFound = false
            for each in stack where !isFound { isFound = try isEqual(each, value) ?? false }
            return [.flag(isFound)]
        case "<", ">", "<=", ">=":
            guard let first = try single(one), let second = try single(other) else { return [] }
            return try compare(sign, first, second).map { [.flag($0)] } ?? []
        default:
            guard let first = try single(one), let second = try single(other) else { return [] }
            return try [sum(sign, first, second)]
        }
    }

    /// `nil` stands for what is not known, as in SQL.
    private func logic(_ sign: String, _ one: Bool?, _ other: Bool?) -> Bool? {
        switch sign {
        case "and":
            if one == false || other == false { return false }
            return one == true && other == true ? true : nil
        case "or":
            if one == true || other == true { return true }
            return one == false && other == false ? false : nil
        case "xor": return one.flatMap { one in other.map { one != $0 } }
        default:
            if one == false || other == true { return true }
            return one == true && other == false ? false : nil
        }
    }

    // Being the same

    private mutating func areEqual(_ one: Values, _ other: Values) throws(ResourceIssue) -> Bool? {
        guard !one.isEmpty, !other.isEmpty else { return nil }
        guard one.count == other.count else { return false }
        var isSure = true
        for (first, second) in zip(one, other) {
            try spend()
            guard let isSame = try isEqual(first, second) else {
                isSure = false
                continue
            }
            if !isSame { return false }
        }
        return isSure ? true : nil
    }

    private func isEqual(_ one: PathValue, _ other: PathValue) throws(ResourceIssue) -> Bool? {
        if let first = decimal(one), let second = decimal(other) { return first == second }
        if let first = moment(one), let second = moment(other) {
            if first.isSame(as: second) { return true }
            // A day and a moment of it: whether they are the same is not known.
            return first.isBefore(second) || second.isBefore(first) ? false : nil
        }
        if one.type == "Quantity", other.type == "Quantity" {
            guard let (first, second) = amounts(one, other) else { return nil }
            return first == second
        }
        return one.json == other.json
    }

    private mutating func areAlike(_ one: Values, _ other: Values) throws(ResourceIssue) -> Bool {
        guard one.count == other.count else { return false }
        try spend(one.count)
        for (first, second) in zip(one, other) {
            if let text = first.json.text, let same = second.json.text {
                if FoldedText(text) != FoldedText(same) { return false }
            } else if first.type == "Coding", second.type == "Coding" {
                guard first.json["system"] == second.json["system"], first.json["code"] == second.json["code"] else {
                    return false
                }
            } else if PrimitiveType(rawValue: first.type) != nil, PrimitiveType(rawValue: second.type) != nil {
                if try isEqual(first, second) != true { return false }
            } else {
                throw ResourceIssue(.error, .notSupported, "", "~ compares plain values and codings here.")
            }
        }
        return true
    }

    // Order

    private func compare(_ sign: String, _ one: PathValue, _ other: PathValue) throws(ResourceIssue) -> Bool? {
        if let first = decimal(one), let second = decimal(other) { return ordered(sign, first, second) }
        if let first = moment(one), let second = moment(other) {
            if first.isBefore(second) { return sign.hasPrefix("<") }
            if second.isBefore(first) { return sign.hasPrefix(">") }
            return first.isSame(as: second) ? sign.hasSuffix("=") : nil
        }
        if one.type == "time", other.type == "time", let first = one.json.text.flatMap({ TimeOfDay($0) }),
            let second = other.json.text.flatMap({ TimeOfDay($0) })
        {
            return ordered(sign, first, second)
        }
        if one.type == "Quantity", other.type == "Quantity" {
            guard let (first, second) = amounts(one, other) else { return nil }
            return ordered(sign, first, second)
        }
        guard let first = one.json.text, let second = other.json.text, moment(one) == nil, moment(other) == nil else {
            throw Self.unfit("The expression compares what has no order.")
        }
        return ordered(sign, first, second)
    }

    private func ordered<Value: Comparable>(_ sign: String, _ one: Value, _ other: Value) -> Bool {
        switch sign {
        case "<": one < other
        case ">": one > other
        case "<=": one <= other
        default: one >= other
        }
    }

    private func decimal(_ value: PathValue) -> ExactDecimal? {
        if case .number(let digits) = value.json { return ExactDecimal(digits) }
        return nil
    }

    private func moment(_ value: PathValue) -> PartialDate? {
        guard ["date", "dateTime", "instant"].contains(value.type) else { return nil }
        return value.json.text.flatMap { PartialDate(dateTime: $0) }
    }

    /// The numbers of two amounts of the same unit; units are not converted.
    private func amounts(_ one: PathValue, _ other: PathValue) -> (ExactDecimal, ExactDecimal)? {
        func unit(_ json: JSON) -> JSON? { json["code"] ?? json["unit"] }
        guard unit(one.json) == unit(other.json), let first = one.json["value"]?.decimal,
            let second = other.json["value"]?.decimal
        else { return nil }
        return (first, second)
    }

    // Sums

    private func sum(_ sign: String, _ one: PathValue, _ other: PathValue) throws(ResourceIssue) -> PathValue {
        if sign == "+", one.type == "string" || one.type == "markdown", let first = one.json.text,
            let second = other.json.text
        {
            return .text(first + second)
        }
        guard one.type != "decimal", other.type != "decimal", let first = one.json.whole, let second = other.json.whole
        else {
            throw ResourceIssue(.error, .notSupported, "", "\(sign) is known for whole numbers only here.")
        }
        let result: (partialValue: Int, overflow: Bool)
        switch sign {
        case "+": result = first.addingReportingOverflow(second)
        case "-": result = first.subtractingReportingOverflow(second)
        case "*": result = first.multipliedReportingOverflow(by: second)
        case "div": result = first.dividedReportingOverflow(by: second)
        case "mod": result = first.remainderReportingOverflow(dividingBy: second)
        default: throw ResourceIssue(.error, .notSupported, "", "\(sign) is not known here.")
        }
        guard !result.overflow else { throw Self.unfit("The numbers of the expression cannot be counted so.") }
        return .whole(result.partialValue)
    }
}
