public import Core

extension Resource {
    /// The resource after a JSON Patch.
    ///
    /// What a removal left empty goes too, since FHIR has no empty lists and objects. The type, the id and the version
    /// stay what they are, and the labels of the version before are kept unless the patch itself changed them.
    ///
    /// - Throws: an issue when a change cannot be made, or would make another resource of it. What comes out is not
    ///   checked yet.
    public func patched(by patch: JSONPatch) throws(ResourceIssue) -> Resource {
        try changed(to: try patch.applied(to: json))
    }

    /// The resource after a JSON Merge Patch (RFC 7396): members of the patch replace, `null` removes.
    ///
    /// - Throws: an issue when it would make another resource of it.
    public func merged(with patch: JSON) throws(ResourceIssue) -> Resource {
        guard case .object = patch else {
            throw ResourceIssue(.error, .structure, "", "A merge patch is an object.")
        }
        return try changed(to: json.merged(with: patch))
    }

    private func changed(to json: JSON) throws(ResourceIssue) -> Resource {
        let result = try Resource(json.withoutEmpties ?? .object([]))
        guard result.type == type, result.id == id else {
            throw ResourceIssue(.error, .businessRule, "", "A patch must not change the type or the id of a resource.")
        }
        for name in ["versionId", "lastUpdated"] where result.json["meta"]?[name] != self.json["meta"]?[name] {
            throw ResourceIssue(.error, .businessRule, "\(type).meta.\(name)", "A patch must not change the version.")
        }
        return result
    }

    /// The resource with the profiles, tags and security labels of the version before it added to its own.
    ///
    /// An update that does not mention a label does not take it away.
    public func keepingLabels(of old: Resource) -> Resource {
        var meta = json["meta"] ?? .object([])
        for name in ["profile", "security", "tag"] {
            let own = meta[name]?.elements ?? []
            let kept = (old.json["meta"]?[name]?.elements ?? []).filter { label in
                !own.contains { Self.isSameLabel($0, label) }
            }
            if !kept.isEmpty { meta = meta.setting(name, to: .array(own + kept), after: ["profile", "lastUpdated"]) }
        }
        return meta.members.isEmpty ? self : with(json.setting("meta", to: meta, after: ["id", "resourceType"]))
    }

    private static func isSameLabel(_ one: JSON, _ other: JSON) -> Bool {
        guard case .object = one else { return one == other }
        return one["system"] == other["system"] && one["code"] == other["code"]
    }
}

extension JSON {
    func merged(with patch: JSON) -> JSON {
        guard case .object(let changes) = patch else { return patch }
        var members = self.members
        for change in changes {
            let place = members.firstIndex { $0.name == change.name }
            if change.value == .null {
                if let place { members.remove(at: place) }
            } else if let place {
                members[place] = Member(change.name, members[place].value.merged(with: change.value))
            } else {
                members.append(Member(change.name, JSON.object([]).merged(with: change.value)))
            }
        }
        return .object(members)
    }

    /// The value without empty lists and objects, however deep; `nil` when nothing is left of it.
    var withoutEmpties: JSON? {
        switch self {
        case .object(let members):
            let kept = members.compactMap { member in member.value.withoutEmpties.map { Member(member.name, $0) } }
            if kept.isEmpty { return nil }
            return .object(kept)
        case .array(let elements):
            let kept = elements.compactMap(\.withoutEmpties)
            if kept.allSatisfy({ $0 == .null }) { return nil }
            return .array(kept)
        default: return self
        }
    }
}
