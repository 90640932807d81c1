import Core
import Questionnaires

/// Evaluates one expression, step by step up to a limit.
struct PathEvaluation {
    typealias Values = [PathValue]

    let setting: PathSetting
    private var steps = 0

    init(setting: PathSetting) { self.setting = setting }

    mutating func spend(_ count: Int = 1) throws(ResourceIssue) {
        steps += count
        guard steps <= setting.limitSteps else {
            throw ResourceIssue(.error, .tooCostly, "", "The expression takes more work than is done for one.")
        }
    }

    /// - Parameters:
    ///   - focus: what paths begin with.
    ///   - this: what `$this` is.
    ///   - index: what `$index` is; `nil` outside of functions that go through values.
    mutating func value(
        of tree: PathTree, focus: Values, this: PathValue?, index: Int?
    ) throws(ResourceIssue) -> Values {
        try spend(1 + focus.count / 8)
        switch tree {
        case .literal(let values): return values
        case .variable(let name): return try variable(name)
        case .special(let name):
            return name == "$this" ? this.map { [$0] } ?? [] : index.map { [.whole($0)] } ?? []
        case .member(let before, let name):
            guard let before else { return try first(name, focus) }
            return try member(name, of: try value(of: before, focus: focus, this: this, index: index))
        case .entry(let before, let place):
            let all = try value(of: before, focus: focus, this: this, index: index)
            guard let number = try single(try value(of: place, focus: focus, this: this, index: index))?.json.whole
            else { return [] }
            return all.indices.contains(number) ? [all[number]] : []
        case .call(let before, let name, let arguments):
            let input = try before.map { tree throws(ResourceIssue) in
                try value(of: tree, focus: focus, this: this, index: index)
            }
            return try call(
                name, on: input ?? focus, arguments, PathScope(focus: focus, this: this, index: index))
        case .negative(let tree):
            guard let number = try single(try value(of: tree, focus: focus, this: this, index: index)) else {
                return []
            }
            guard case .number(let digits) = number.json else { throw Self.unfit("A minus needs a number.") }
            let turned = digits.hasPrefix("-") ? String(digits.dropFirst()) : "-\(digits)"
            return [PathValue(.number(turned), type: number.type)]
        case .operation(let sign, let left, let right):
            let one = try value(of: left, focus: focus, this: this, index: index)
            let other = try value(of: right, focus: focus, this: this, index: index)
            return try operation(sign, one, other)
        case .typed(let word, let tree, let type):
            let values = try value(of: tree, focus: focus, this: this, index: index)
            return try typed(word, values, type)
        }
    }

    // Names

    private func variable(_ name: String) throws(ResourceIssue) -> Values {
        if let known = setting.variables[name] { return known }
        let systems = [
            "sct": "http://snomed.info/sct", "loinc": "http://loinc.org", "ucum": "http://unitsofmeasure.org",
        ]
        guard let system = systems[name] else {
            throw ResourceIssue(.error, .notFound, "", "There is no %\(name.prefix(40)) here.")
        }
        return [.text(system)]
    }

    /// The first name of a path: an element, or the type of what the expression is about.
    private func first(_ name: String, _ focus: Values) throws(ResourceIssue) -> Values {
        let ofType = focus.filter { type(of: $0) == name }
        if setting.structures.resourceTypes.contains(name) || name == "Resource" || name == "DomainResource" {
            return name == "Resource" || name == "DomainResource" ? focus : ofType
        }
        return try member(name, of: focus)
    }

    func type(of value: PathValue) -> String {
        value.type == "Resource" ? value.json["resourceType"]?.text ?? value.type : value.type
    }

    func member(_ name: String, of values: Values) throws(ResourceIssue) -> Values {
        var found: Values = [], isKnown = values.isEmpty
        for value in values {
            guard let structure = setting.structures[type(of: value)], PrimitiveType(rawValue: value.type) == nil,
                let element = structure.elements.first(where: { $0.name == name })
            else { continue }
            isKnown = true
            for (member, type) in zip(element.memberNames, element.types) {
                guard let json = value.json[member] else { continue }
                let all = element.isList ? json.elements : [json]
                found += all.filter { $0 != .null }.map { PathValue($0, type: type.name) }
            }
        }
        guard isKnown else {
            let types = Set(values.map { type(of: $0) }).sorted().joined(separator: ", ")
            throw ResourceIssue(.error, .notSupported, "", "There is no element \(name.prefix(60)) of \(types).")
        }
        return found
    }

    // One value of several

    /// The one value; `nil` when there is none.
    func single(_ values: Values) throws(ResourceIssue) -> PathValue? {
        guard values.count < 2 else {
            throw Self.unfit("The expression finds \(values.count) values where there can be one.")
        }
        return values.first
    }

    /// The truth of what was found; `nil` when nothing was.
    func truth(_ values: Values) throws(ResourceIssue) -> Bool? { try single(values).map { $0.json.flag ?? true } }

    func text(_ values: Values) throws(ResourceIssue) -> String? {
        guard let value = try single(values) else { return nil }
        guard let text = value.json.text else { throw Self.unfit("The expression needs a text where there is none.") }
        return text
    }

    func number(_ values: Values) throws(ResourceIssue) -> Int? {
        guard let value = try single(values) else { return nil }
        guard let number = value.json.whole else { throw Self.unfit("The expression needs a whole number.") }
        return number
    }

    static func unfit(_ words: String) -> ResourceIssue { ResourceIssue(.error, .value, "", words) }
}

/// What an expression within a function is about.
struct PathScope {
    let focus: [PathValue]
    let this: PathValue?
    let index: Int?
}
