import Core
import Questionnaires

/// Goes through a resource with the structures beside it and collects what is wrong.
struct ResourceCheck {
    let structures: Structures
    let limits: ResourceLimits
    var log = IssueCollector()
    var nodeCount = 0
    /// The resources that enclose what is being looked at, the outermost first.
    var enclosing: [Enclosing] = []

    /// One resource on the way inwards.
    struct Enclosing {
        let type: String
        let json: JSON
        /// The types of its contained resources, by their ids.
        let contained: [String: String]
        /// What local references name, gathered on the way.
        var named: Set<String> = []
        /// Where the entries of a Bundle stand, by their full URLs.
        var entries: [String: Int] = [:]

        init(type: String, json: JSON, contained: [String: String]) {
            self.type = type
            self.json = json
            self.contained = contained
            guard type == "Bundle" else { return }
            for (index, entry) in (json["entry"]?.elements ?? []).enumerated() {
                if let url = entry["fullUrl"]?.text { entries[url] = entries[url] ?? index }
            }
        }
    }

    static func issues(in resource: Resource, structures: Structures, limits: ResourceLimits) -> [ResourceIssue] {
        var check = ResourceCheck(structures: structures, limits: limits)
        check.resource(resource.json, resource.type, isContained: false)
        return check.log.issues
    }

    /// A resource on its own, in a Bundle, among parameters or contained in another.
    mutating func resource(_ json: JSON, _ path: String, isContained: Bool, depth: Int = 0) {
        guard case .object = json else { return log.error(.structure, path, "A resource must be an object.") }
        guard let type = json["resourceType"]?.text else {
            return log.error(.structure, path, "The resourceType is missing.")
        }
        guard structures.resourceTypes.contains(type), let structure = structures[type] else {
            return log.error(.structure, path, "There is no type of resource \(type.prefix(60)) in R4.")
        }
        if isContained {
            containedRules(json, path)
        } else {
            let contained = (json["contained"]?.elements ?? []).compactMap { one in
                one["id"]?.text.map { ($0, one["resourceType"]?.text ?? "") }
            }
            let types = Dictionary(contained) { first, _ in first }
            if types.count < contained.count {
                log.error(.duplicate, "\(path).contained", "Two contained resources have the same id.")
            }
            enclosing.append(Enclosing(type: type, json: json, contained: types))
        }
        element(json, structure, path, depth: depth)
        if type == "Questionnaire" { formRules(json, path) }
        guard !isContained, let last = enclosing.popLast() else { return }
        // Contained resources that nothing names would be lost with their meaning.
        let unnamed = Set(last.contained.keys).subtracting(last.named)
        guard !unnamed.isEmpty else { return }
        for id in unnamed.subtracting(idsNamingTheirContainer(last.json)).sorted() {
            log.error(
                .invariant, "\(path).contained", "Nothing names the contained resource \(id.prefix(64)).", rule: "dom-3"
            )
        }
    }

    /// The engine of forms knows the rules of items; it begins its paths at the type.
    private mutating func formRules(_ json: JSON, _ path: String) {
        for issue in Questionnaire.read(json).issues where issue.kind == .invariant {
            let found = ResourceIssue(issue), place = path + found.path.dropFirst("Questionnaire".count)
            log.add(ResourceIssue(found.severity, found.kind, place, found.words, rule: found.rule))
        }
    }

    private mutating func containedRules(_ json: JSON, _ path: String) {
        if json["contained"] != nil {
            log.error(.invariant, path, "A contained resource must not contain others.", rule: "dom-2")
        }
        if json["meta"]?["versionId"] != nil || json["meta"]?["lastUpdated"] != nil {
            log.error(.invariant, path, "A contained resource has no version of its own.", rule: "dom-4")
        }
        if json["meta"]?["security"] != nil {
            log.error(.invariant, path, "A contained resource has no security label of its own.", rule: "dom-5")
        }
        if json["id"] == nil { log.error(.required, path, "A contained resource needs an id, so it can be named.") }
    }

    /// The contained resources that refer to the resource they stand in, which is the other way of belonging there.
    private func idsNamingTheirContainer(_ container: JSON) -> Set<String> {
        func mentions(_ value: JSON) -> Bool {
            switch value {
            case .string(let text): text == "#"
            case .array(let elements): elements.contains(where: mentions)
            case .object(let members): members.contains { mentions($0.value) }
            default: false
            }
        }
        return Set((container["contained"]?.elements ?? []).filter(mentions).compactMap { $0["id"]?.text })
    }

    /// One element of a structure: its members, how many of each, and the rules that it must keep.
    mutating func element(_ json: JSON, _ structure: Structure, _ path: String, depth: Int) {
        guard case .object(let members) = json else { return log.error(.structure, path, "This must be an object.") }
        guard !members.isEmpty else {
            return log.error(.invariant, path, "An element must have a value or children.", rule: "ele-1")
        }
        guard depth <= limits.depthCount, nodeCount <= limits.nodeCount, !log.isFull else {
            return log.error(.tooCostly, path, "There is more of this than is taken.")
        }
        nodeCount += members.count
        var seen: [Int: String] = [:]
        for member in members where member.name != "resourceType" || !isResource(structure) {
            self.member(member, of: json, structure, path, depth: depth, &seen)
        }
        for (index, element) in structure.elements.enumerated() where element.isRequired && seen[index] == nil {
            let name = element.isChoice ? "\(element.name)[x]" : element.name
            log.error(.required, "\(path).\(element.name)", "The element \(name) is missing.")
        }
        rules(json, structure, path)
    }

    private func isResource(_ structure: Structure) -> Bool { structures.resourceTypes.contains(structure.name) }

    private mutating func member(
        _ member: JSON.Member, of json: JSON, _ structure: Structure, _ path: String, depth: Int,
        _ seen: inout [Int: String]
    ) {
        let isSibling = member.name.hasPrefix("_")
        let name = isSibling ? String(member.name.dropFirst()) : member.name
        guard let place = structure.members[name], let found = structure.element(ofMember: name) else {
            return log.error(.structure, path, "There is no element \(member.name.prefix(60)) here.")
        }
        let (element, type) = found
        let memberPath = "\(path).\(name)"
        if isSibling, type.primitive == nil || type.primitive == .xhtml {
            return log.error(.structure, memberPath, "Only a primitive element has something beside its value.")
        }
        if let other = seen[place.element], other != name {
            log.error(.structure, path, "There must be one \(element.name)[x], not \(other) and \(name).")
        }
        seen[place.element] = name
        // A value and what stands beside it are looked at together, once.
        if isSibling, json[name] != nil { return }
        if let primitive = type.primitive {
            self.primitive(
                primitive, type, isList: element.isList, value: json[name], beside: json["_\(name)"], memberPath,
                depth: depth)
        } else if element.isList {
            list(member.value, memberPath) { check, value, place in
                check.complex(value, type, place, depth: depth, name: name)
            }
        } else {
            complex(member.value, type, memberPath, depth: depth, name: name)
        }
    }

    private mutating func complex(_ value: JSON, _ type: ElementType, _ path: String, depth: Int, name: String) {
        if type.name == "Resource" { return resource(value, path, isContained: name == "contained", depth: depth + 1) }
        guard let structure = structures[type.name] else { return }
        if type.name == "Extension" { self.extensionRules(value, path, name) }
        if type.name == "Reference" { reference(value, type, path) }
        element(value, structure, path, depth: depth + 1)
    }

    mutating func list(_ value: JSON, _ path: String, _ each: (inout ResourceCheck, JSON, String) -> Void) {
        guard case .array(let elements) = value else { return log.error(.structure, path, "This must be a list.") }
        guard !elements.isEmpty else { return log.error(.structure, path, "A list must not be empty.") }
        nodeCount += elements.count
        for (index, element) in elements.enumerated() where !log.isFull { each(&self, element, "\(path)[\(index)]") }
    }
}
