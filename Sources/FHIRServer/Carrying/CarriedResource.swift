import Core
import FHIR

/// What came in from outside and is not all in a service's rows: kept beside the picture, and laid under it.
///
/// While the rows say what they said when it came, the resource is shown as it was sent. Where they have changed since,
/// they win; what they never spoke of stays.
struct CarriedResource: Sendable, Hashable {
    /// As it was sent, without a version.
    let sent: Resource
    /// What the rows said right after it was saved, without a version.
    let shown: Resource

    /// The resource as it is to be shown now.
    ///
    /// - Parameters:
    ///   - current: what the rows say now.
    ///   - own: elements that are always theirs.
    /// - Returns: what the rows say alone where both together would break a rule of the standard.
    func laid(under current: Resource, own: Set<String>) -> Resource {
        var json = Layering().object(sent.json, shown: shown.json, now: current.json, Structures.r4[current.type])
        for name in own { json = json.replacing(name, by: Self.own(current.json[name], beside: sent.json[name])) }
        if shown.json.canonical != current.json.canonical || own.contains(where: { sent.json[$0] != json[$0] }) {
            // A narrative tells what the resource said before: nobody can know whether it is still true.
            json = json.replacing("text", by: current.json["text"])
        }
        guard let laid = try? Resource(json), let checked = CheckedResource.check(laid.json).checked else {
            return current
        }
        return checked.resource
    }

    /// An element that the rows own. Extensions and identifiers of others stand beside ours.
    private static func own(_ now: JSON?, beside sent: JSON?) -> JSON? {
        guard case .array(let ours) = now, case .array(let theirs) = sent else { return now }
        for key in ["url", "system"] where ours.allSatisfy({ $0[key] != nil }) {
            let known = Set(ours.compactMap { $0[key]?.text })
            return .array(ours + theirs.filter { $0[key]?.text.map { !known.contains($0) } ?? false })
        }
        return now
    }
}

extension Resource {
    /// Without `meta.versionId` and `meta.lastUpdated`, which are counted here and not taken from anybody.
    var unversioned: Resource { (try? Resource(withoutVersion)) ?? self }
}

extension JSON {
    /// The same value with the members of objects in one order, so that two that say the same are equal.
    var canonical: JSON {
        switch self {
        case .object(let members):
            .object(members.map { Member($0.name, $0.value.canonical) }.sorted { $0.name < $1.name })
        case .array(let elements): .array(elements.map(\.canonical))
        default: self
        }
    }

    /// The object with a member of another value, or without it.
    func replacing(_ name: String, by value: JSON?) -> JSON {
        guard case .object(var members) = self else { return self }
        let place = members.firstIndex { $0.name == name }
        switch (place, value) {
        case (let place?, let value?): members[place] = Member(name, value)
        case (let place?, nil): members.remove(at: place)
        case (nil, let value?): members.append(Member(name, value))
        case (nil, nil): break
        }
        return .object(members)
    }
}
