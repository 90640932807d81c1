import Core

/// Holds a resource against the differential of a profile: how many of each element, fixed values and patterns, and
/// which extensions there may be.
///
/// It is small, and made for profiles such as ours: it does not follow slices of anything but extensions, nor bindings.
/// Independent validators do that in tests.
public enum ProfileCheck {
    /// What is wrong with the resource.
    /// - Parameters:
    ///   - profile: a StructureDefinition.
    ///   - ownStart: how the addresses of extensions begin of which the profile must name each that it allows.
    public static func issues(
        in resource: Resource, against profile: Resource, ownStart: String
    ) -> [ResourceIssue] {
        guard profile.type == "StructureDefinition", profile.json["type"]?.text == resource.type else {
            return [ResourceIssue(.error, .structure, "", "The profile is not one of a \(resource.type).")]
        }
        let elements = profile.json["differential"]?["element"]?.elements ?? []
        var issues: [ResourceIssue] = [], named: Set<String> = []
        for element in elements {
            let path = element["path"]?.text ?? "", names = path.split(separator: ".").dropFirst().map(String.init)
            // What stands within a slice is the business of the extension's own definition.
            let isWithinSlice = element["sliceName"] == nil && element["id"]?.text?.contains(":") == true
            guard let last = names.last, !isWithinSlice else { continue }
            let parents = names.dropLast().reduce([resource.json]) { found, name in
                found.flatMap { members(of: $0, name) }
            }
            let url = element["type"]?[0]?["profile"]?[0]?.text
            for parent in parents {
                var found = members(of: parent, last)
                if element["sliceName"] != nil {
                    found = found.filter { $0["url"]?.text == url }
                    if let url { named.insert(url) }
                }
                issues += check(found, element, path)
            }
        }
        for one in resource.json["extension"]?.elements ?? [] {
            guard let url = one["url"]?.text, url.hasPrefix(ownStart), !named.contains(url) else { continue }
            issues.append(ResourceIssue(.error, .extensionProblem, resource.type, "\(url) does not belong here."))
        }
        return issues
    }

    private static func check(_ found: [JSON], _ element: JSON, _ path: String) -> [ResourceIssue] {
        var issues: [ResourceIssue] = []
        if let least = element["min"]?.whole, found.count < least {
            issues.append(
                ResourceIssue(.error, .required, path, "There must be \(least), and there are \(found.count)."))
        }
        if let most = element["max"]?.text.flatMap({ Int($0) }), found.count > most {
            issues.append(
                ResourceIssue(.error, .structure, path, "There may be \(most), and there are \(found.count)."))
        }
        guard case .object(let members) = element else { return issues }
        for member in members where member.name.hasPrefix("fixed") || member.name.hasPrefix("pattern") {
            let isWhole = member.name.hasPrefix("fixed")
            for value in found where isWhole ? value != member.value : !has(value, member.value) {
                issues.append(ResourceIssue(.error, .value, path, "The value must be that of the profile."))
            }
        }
        return issues
    }

    /// Everything under a name; `value[x]` is any type of the choice.
    private static func members(of json: JSON, _ name: String) -> [JSON] {
        guard case .object(let members) = json else { return [] }
        let isChoice = name.hasSuffix("[x]"), start = isChoice ? String(name.dropLast(3)) : name
        return members.filter { member in
            guard isChoice else { return member.name == start }
            return member.name.hasPrefix(start) && member.name.dropFirst(start.count).first?.isUppercase == true
        }.flatMap { member in
            if case .array(let elements) = member.value { return elements }
            return [member.value]
        }
    }

    /// Whether a value has all that a pattern has.
    private static func has(_ value: JSON, _ pattern: JSON) -> Bool {
        switch pattern {
        case .object(let members):
            members.allSatisfy { member in value[member.name].map { has($0, member.value) } ?? false }
        case .array(let elements): elements.allSatisfy { one in value.elements.contains { has($0, one) } }
        default: value == pattern
        }
    }
}
