internal import Core

/// An object of JSON while it is being put together: members in the order they were added, found at once.
struct ObjectBuilder {
    private(set) var members: [JSON.Member] = []
    private var places: [ExactText: Int] = [:]

    init() {}

    init(_ members: [JSON.Member]) { for member in members { self[member.name] = member.value } }

    var json: JSON { .object(members) }

    var names: [String] { members.map(\.name) }

    var isEmpty: Bool { members.isEmpty }

    subscript(name: String) -> JSON? {
        get { places[ExactText(name)].map { members[$0].value } }
        set {
            let key = ExactText(name)
            guard let newValue else {
                if places[key] != nil { self = ObjectBuilder(members.filter { !$0.name.isExactly(name) }) }
                return
            }
            if let place = places[key] {
                members[place] = JSON.Member(name, newValue)
            } else {
                places[key] = members.count
                members.append(JSON.Member(name, newValue))
            }
        }
    }

    /// Adds values to a list, which is made when there is none.
    mutating func append(_ values: [JSON], to name: String) {
        guard let place = places[ExactText(name)] else {
            self[name] = .array(values)
            return
        }
        var list = members[place].value.asList
        // The old list must be gone before the new one grows, or every addition would copy it.
        members[place] = JSON.Member(name, .null)
        list += values
        members[place] = JSON.Member(name, .array(list))
    }
}

extension JSON {
    /// The elements of a list; anything else as a list of itself.
    var asList: [JSON] {
        if case .array(let elements) = self { return elements }
        return [self]
    }

    /// The members of an object; `nil` for anything else.
    var members: [Member]? {
        if case .object(let members) = self { return members }
        return nil
    }

    var isValueObject: Bool { self["@value"] != nil }

    var isListObject: Bool { self["@list"] != nil }

    /// Whether this is a graph: a list of nodes under `@graph`, and nothing besides but an id and an index.
    var isGraphObject: Bool {
        guard let members, self["@graph"] != nil else { return false }
        return members.allSatisfy { ["@graph", "@id", "@index", "@context"].contains($0.name) }
    }
}
