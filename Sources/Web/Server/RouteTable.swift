/// Finds the route for a method and path: a tree of path segments in which a literal beats a parameter.
struct RouteTable: Sendable {
    private var root = Node()

    private struct Node: Sendable {
        var literals: [String: Node] = [:]
        /// The one subtree behind a parameter, if there is any (a list, since a value cannot hold itself). Its name is
        /// each route's own: `/a/{x}` and `/a/{y}/b` may both be declared.
        var parameter: [Node] = []
        var routes: [Route.Method: Declared] = [:]

        mutating func insert(_ declared: Declared, _ rest: ArraySlice<Substring>) -> Bool {
            guard let segment = rest.first else {
                guard routes[declared.route.method] == nil else { return false }
                routes[declared.route.method] = declared
                return true
            }
            if segment.hasPrefix("{") {
                if parameter.isEmpty { parameter = [Node()] }
                return parameter[0].insert(declared, rest.dropFirst())
            }
            return literals[String(segment), default: Node()].insert(declared, rest.dropFirst())
        }
    }

    private struct Declared: Sendable {
        let route: Route
        let names: [String]
    }

    enum Match: Sendable {
        case found(Route, parameters: [String: String])
        /// There is such a path, for these methods.
        case otherMethods([Route.Method])
        case none
    }

    /// - Throws: ``SiteError/twice(_:)`` for two routes that answer the same method and path, and
    ///   ``SiteError/badPath(_:)`` for a path that no request can have.
    init(_ routes: [Route]) throws {
        for route in routes {
            let segments = route.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
            let isPlain = route.path == "/" || segments.allSatisfy { !$0.isEmpty }
            let names = route.parameterNames
            guard route.path.hasPrefix("/"), isPlain, Set(names).count == names.count else {
                throw SiteError.badPath(route.path)
            }
            let parts = route.path == "/" ? [] : segments
            guard root.insert(Declared(route: route, names: names), parts) else {
                throw SiteError.twice("\(route.method.rawValue) \(route.path)")
            }
        }
    }

    /// - Parameter segments: the decoded parts of the path.
    func match(_ method: Route.Method, _ segments: [String]) -> Match {
        var methods: [Route.Method] = []
        if let match = find(method, segments[...], root, [], &methods) { return match }
        return methods.isEmpty ? .none : .otherMethods(methods.sorted { $0.rawValue < $1.rawValue })
    }

    private func find(
        _ method: Route.Method, _ rest: ArraySlice<String>, _ node: Node, _ values: [String],
        _ methods: inout [Route.Method]
    ) -> Match? {
        guard let segment = rest.first else {
            guard let declared = node.routes[method] else {
                methods += node.routes.keys.filter { !methods.contains($0) }
                return nil
            }
            let pairs = zip(declared.names, values).map { ($0, $1) }
            return .found(declared.route, parameters: Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
        }
        if let next = node.literals[segment], let match = find(method, rest.dropFirst(), next, values, &methods) {
            return match
        }
        for next in node.parameter where !segment.isEmpty {
            if let match = find(method, rest.dropFirst(), next, values + [segment], &methods) { return match }
        }
        return nil
    }
}

extension Route {
    /// The names in braces, from left to right.
    public var parameterNames: [String] {
        path.split(separator: "/").compactMap { segment in
            segment.hasPrefix("{") && segment.hasSuffix("}") ? String(segment.dropFirst().dropLast()) : nil
        }
    }
}

/// What is wrong with a site before it answers anything.
public enum SiteError: Error, Sendable, Hashable, CustomStringConvertible {
    case twice(String)
    case badPath(String)
    case sameModule(String)

    public var description: String {
        switch self {
        case .twice(let route): "Two routes answer \(route); keep one of them."
        case .badPath(let path): "No request can have the path \(path); write it like /things/{thing}."
        case .sameModule(let name): "Two modules are called \(name); keep one of them."
        }
    }
}
