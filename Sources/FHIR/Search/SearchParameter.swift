/// A search parameter of one type of resource: its name, its type, and where its values stand.
public struct SearchParameter: Sendable, Hashable {
    public let name: String
    public let kind: Kind
    /// Where its values stand; for a composite, the elements in which its components stand together.
    let paths: [SearchPath]
    /// What a composite is made of; empty for the others.
    let components: [Component]

    /// The types of search parameter that R4 has and we evaluate.
    public enum Kind: String, Sendable, CaseIterable {
        case token, string, reference, date, number, quantity, uri, composite
    }

    struct Component: Sendable, Hashable {
        let path: SearchPath
        let kind: Kind
    }

    /// The types of resource that its references are confined to; empty when they are not.
    public var targets: Set<String> {
        let targets = paths.map(\.target)
        return targets.contains(nil) ? [] : Set(targets.compactMap { $0 })
    }
}

/// A way from a resource to values: names of elements, with the little that search parameters need beside them.
struct SearchPath: Sendable, Hashable {
    let steps: [Step]
    /// The only type of resource that a reference counts for.
    let target: String?
    /// Whether what counts is that a value is there and not `false`.
    let isPresence: Bool

    struct Step: Sendable, Hashable {
        /// Without the type of a choice.
        let name: String
        /// The types of a choice that count; empty when all do.
        let types: [String]
        /// The one entry of a list that counts.
        let index: Int?
        /// A code that a child must have: `system` and `phone`.
        let condition: Condition?
    }

    struct Condition: Sendable, Hashable {
        let name: String
        let value: String
    }
}

/// The search parameters of R4 as text.
enum SearchTable {
    static let all = [people, care, record, clinical]
}

/// The search parameters that are known, by type of resource.
public struct SearchParameters: Sendable {
    /// Those of R4.
    public static let r4 = SearchParameters(SearchTableReader.parameters(in: SearchTable.all))

    private let byType: [String: [String: SearchParameter]]

    init(_ byType: [String: [String: SearchParameter]]) { self.byType = byType }

    /// The parameter of that name, of the type or of every resource; `nil` when there is none.
    public func parameter(_ name: String, of type: String) -> SearchParameter? {
        byType[type]?[name] ?? byType["Resource"]?[name]
    }

    /// Every parameter of a type, without those that every resource has, in the order of their names.
    public func all(of type: String) -> [SearchParameter] {
        (byType[type] ?? [:]).values.sorted { $0.name < $1.name }
    }

    /// The parameters that every resource has, in the order of their names.
    public var ofEveryType: [SearchParameter] { all(of: "Resource") }

    /// The types that have parameters of their own, in alphabetical order.
    public var types: [String] { byType.keys.filter { $0 != "Resource" }.sorted() }
}

/// Reads the tables of search parameters.
///
/// - `#Patient` begins a type.
/// - `name type path,path` is a parameter; a path is names of elements with dots between them.
/// - `value:Quantity|Range` takes only these types of a choice, `telecom[system=phone]` only elements with that code,
///   `entry[0]` only the first, `subject>Patient` only references to that type, and `deceased?` asks whether it is so.
/// - `name composite base,base: path~type path~type` is a composite; its components stand in the same base, `.` being
///   the resource.
enum SearchTableReader {
    static func parameters(in tables: [String]) -> [String: [String: SearchParameter]] {
        var result: [String: [String: SearchParameter]] = [:], type = ""
        for line in tables.joined(separator: "\n").split(separator: "\n") {
            if line.hasPrefix("#") {
                type = String(line.dropFirst())
            } else if let parameter = parameter(line) {
                result[type, default: [:]][parameter.name] = parameter
            }
        }
        return result
    }

    private static func parameter(_ line: Substring) -> SearchParameter? {
        let words = line.split(separator: " ")
        guard words.count >= 3, let kind = SearchParameter.Kind(rawValue: String(words[1])) else { return nil }
        let paths = words[2].drop { $0 == " " }.split(separator: ",").map { path($0.last == ":" ? $0.dropLast() : $0) }
        let components = words.dropFirst(3).compactMap { word -> SearchParameter.Component? in
            let parts = word.split(separator: "~")
            guard parts.count == 2, let kind = SearchParameter.Kind(rawValue: String(parts[1])) else { return nil }
            return SearchParameter.Component(path: path(parts[0]), kind: kind)
        }
        return SearchParameter(name: String(words[0]), kind: kind, paths: paths, components: components)
    }

    private static func path(_ text: Substring) -> SearchPath {
        var text = text
        let isPresence = text.hasSuffix("?")
        if isPresence { text = text.dropLast() }
        let parts = text.split(separator: ">")
        let steps = (parts.first ?? "").split(separator: ".").map(step)
        return SearchPath(steps: steps, target: parts.count > 1 ? String(parts[1]) : nil, isPresence: isPresence)
    }

    private static func step(_ text: Substring) -> SearchPath.Step {
        var name = text, index: Int?, condition: SearchPath.Condition?
        if let start = text.firstIndex(of: "["), text.hasSuffix("]") {
            let inside = text[text.index(after: start)...].dropLast()
            let parts = inside.split(separator: "=")
            index = Int(inside)
            if parts.count == 2 { condition = SearchPath.Condition(name: String(parts[0]), value: String(parts[1])) }
            name = text[..<start]
        }
        let parts = name.split(separator: ":")
        return SearchPath.Step(
            name: String(parts.first ?? ""),
            types: parts.count > 1 ? parts[1].split(separator: "|").map(String.init) : [], index: index,
            condition: condition)
    }
}

extension SearchParameter {
    /// The types of resource that its references may lead to, from the structures; empty for any.
    public func targets(of type: String, structures: Structures = .r4) -> Set<String> {
        var targets: Set<String> = []
        for path in paths {
            if let target = path.target { targets.insert(target); continue }
            for found in path.types(from: type, structures) { targets.formUnion(found.targets) }
        }
        return targets
    }
}

extension SearchPath {
    /// The types that the structures give the last step.
    func types(from type: String, _ structures: Structures) -> [ElementType] {
        var types = [ElementType(name: type)]
        for step in steps {
            types = types.flatMap { type -> [ElementType] in
                let element = structures[type.name]?.elements.first { $0.name == step.name }
                return (element?.types ?? []).filter { step.types.isEmpty || step.types.contains($0.name) }
            }
        }
        return types
    }
}
