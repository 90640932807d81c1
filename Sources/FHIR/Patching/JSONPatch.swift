public import Core

/// A JSON Patch (RFC 6902): changes that are made one after the other, or not at all.
public struct JSONPatch: Sendable, Hashable {
    public let changes: [Change]

    /// One change.
    public enum Change: Sendable, Hashable {
        case add(JSONPointer, JSON)
        case remove(JSONPointer)
        case replace(JSONPointer, JSON)
        case move(from: JSONPointer, to: JSONPointer)
        case copy(from: JSONPointer, to: JSONPointer)
        case test(JSONPointer, JSON)
    }

    /// Reads a patch.
    /// - Throws: an issue that names the first change that cannot be read.
    public init(_ json: JSON, limitRows: Int = 1000) throws(ResourceIssue) {
        guard case .array(let elements) = json else {
            throw ResourceIssue(.error, .structure, "", "A JSON Patch is a list of changes.")
        }
        guard elements.count <= limitRows else {
            throw ResourceIssue(.error, .tooCostly, "", "A patch has at most \(limitRows) changes.")
        }
        var changes: [Change] = []
        for (index, element) in elements.enumerated() {
            guard let change = Self.change(element) else {
                throw ResourceIssue(.error, .structure, "[\(index)]", "This change cannot be read.")
            }
            changes.append(change)
        }
        self.changes = changes
    }

    private static func change(_ json: JSON) -> Change? {
        func pointer(_ name: String) -> JSONPointer? { (json[name]?.text).flatMap { JSONPointer($0) } }
        guard let path = pointer("path") else { return nil }
        switch json["op"]?.text {
        case "add": return json["value"].map { .add(path, $0) }
        case "remove": return .remove(path)
        case "replace": return json["value"].map { .replace(path, $0) }
        case "move": return pointer("from").map { .move(from: $0, to: path) }
        case "copy": return pointer("from").map { .copy(from: $0, to: path) }
        case "test": return json["value"].map { .test(path, $0) }
        default: return nil
        }
    }

    /// The value with every change made.
    ///
    /// - Parameter limitRows: values that may be copied in all; a patch that copies the whole into itself doubles it
    ///   every time.
    /// - Throws: an issue for the first change whose place is not there or whose test fails.
    public func applied(to json: JSON, limitRows: Int = 100_000) throws(ResourceIssue) -> JSON {
        var result = json, left = limitRows
        for (index, change) in changes.enumerated() {
            if case .copy(let from, _) = change {
                result.value(at: from.steps[...])?.countNodes(downFrom: &left)
                guard left >= 0 else {
                    throw ResourceIssue(.error, .tooCostly, "[\(index)]", "This patch copies more than is taken.")
                }
            }
            guard let next = Self.applied(change, to: result) else {
                throw ResourceIssue(.error, .processing, "[\(index)]", "This change cannot be made: \(change.words).")
            }
            result = next
        }
        return result
    }

    private static func applied(_ change: Change, to json: JSON) -> JSON? {
        switch change {
        case .add(let path, let value): return json.adding(value, at: path.steps[...])
        case .remove(let path): return json.removing(path.steps[...])
        case .replace(let path, let value): return json.replacing(path.steps[...], with: value)
        case .move(let from, let to):
            // Nothing can be moved into itself.
            guard !to.steps.starts(with: from.steps) || from == to, let value = json.value(at: from.steps[...]) else {
                return nil
            }
            return from == to ? json : json.removing(from.steps[...])?.adding(value, at: to.steps[...])
        case .copy(let from, let to):
            return json.value(at: from.steps[...]).flatMap { json.adding($0, at: to.steps[...]) }
        case .test(let path, let value):
            guard let found = json.value(at: path.steps[...]), found.isSame(as: value) else { return nil }
            return json
        }
    }
}

extension JSONPatch.Change {
    fileprivate var words: String {
        switch self {
        case .test: "what stands there is something else"
        default: "there is no such place"
        }
    }
}

extension JSON {
    /// What stands at the end of a way; `nil` when the way ends before.
    func value(at steps: ArraySlice<String>) -> JSON? {
        guard let step = steps.first else { return self }
        return child(step)?.value(at: steps.dropFirst())
    }

    private func child(_ step: String) -> JSON? {
        guard case .array(let elements) = self else { return self[step] }
        return JSONPointer.place(step, count: elements.count, isAdding: false).map { elements[$0] }
    }

    func adding(_ value: JSON, at steps: ArraySlice<String>) -> JSON? {
        guard let step = steps.first else { return value }
        guard steps.count == 1 else { return changing(step) { $0.adding(value, at: steps.dropFirst()) } }
        switch self {
        case .object(var members):
            if let place = members.firstIndex(where: { $0.name == step }) {
                members[place] = Member(step, value)
            } else {
                members.append(Member(step, value))
            }
            return .object(members)
        case .array(var elements):
            guard let place = JSONPointer.place(step, count: elements.count, isAdding: true) else { return nil }
            elements.insert(value, at: place)
            return .array(elements)
        default: return nil
        }
    }

    func removing(_ steps: ArraySlice<String>) -> JSON? {
        guard let step = steps.first else { return nil }
        guard steps.count == 1 else { return changing(step) { $0.removing(steps.dropFirst()) } }
        switch self {
        case .object(let members):
            guard members.contains(where: { $0.name == step }) else { return nil }
            return .object(members.filter { $0.name != step })
        case .array(var elements):
            guard let place = JSONPointer.place(step, count: elements.count, isAdding: false) else { return nil }
            elements.remove(at: place)
            return .array(elements)
        default: return nil
        }
    }

    func replacing(_ steps: ArraySlice<String>, with value: JSON) -> JSON? {
        guard let step = steps.first else { return value }
        return changing(step) { $0.replacing(steps.dropFirst(), with: value) }
    }

    /// The value with one child changed; `nil` when there is no such child or it cannot be changed.
    private func changing(_ step: String, _ change: (JSON) -> JSON?) -> JSON? {
        guard let child = child(step), let changed = change(child) else { return nil }
        switch self {
        case .object(let members): return .object(members.map { $0.name == step ? Member(step, changed) : $0 })
        case .array(var elements):
            guard let place = JSONPointer.place(step, count: elements.count, isAdding: false) else { return nil }
            elements[place] = changed
            return .array(elements)
        default: return nil
        }
    }

    /// Takes one off for every value in this one, and stops below nought.
    fileprivate func countNodes(downFrom left: inout Int) {
        left -= 1
        guard left >= 0 else { return }
        switch self {
        case .object(let members): for member in members where left >= 0 { member.value.countNodes(downFrom: &left) }
        case .array(let elements): for element in elements where left >= 0 { element.countNodes(downFrom: &left) }
        default: return
        }
    }

    /// Whether both are the same value, whatever the order of members and the spelling of numbers.
    public func isSame(as other: JSON) -> Bool {
        switch (self, other) {
        case (.number(let one), .number(let two)): one == two || decimal != nil && decimal == other.decimal
        case (.array(let one), .array(let two)):
            one.count == two.count && zip(one, two).allSatisfy { $0.isSame(as: $1) }
        case (.object(let one), .object(let two)):
            one.count == two.count && one.allSatisfy { member in other[member.name].map(member.value.isSame) ?? false }
        default: self == other
        }
    }
}
