import Core

extension Resource {
    /// The part of the resource that `_elements` or `_summary` asks for, marked as a part.
    ///
    /// What the standard requires of the type stays, so that the part is a resource too.
    public func subset(for query: SearchQuery, structures: Structures = .r4) -> Resource {
        if !query.elements.isEmpty { return keeping(Set(query.elements), structures) }
        switch query.summary {
        case .text: return keeping(["text"], structures)
        case .data: return leaving(["text"])
        case .summary:
            // A narrative and what is contained are never part of a summary, whatever else is.
            return structures.summary(of: type).map { keeping($0, structures) } ?? leaving(["text", "contained"])
        case .everything, .count, nil: return self
        }
    }

    private func keeping(_ names: Set<String>, _ structures: Structures) -> Resource {
        let required = structures[type]?.elements.filter(\.isRequired).flatMap(\.memberNames) ?? []
        let choices =
            structures[type]?.elements.filter { $0.isChoice && names.contains($0.name) }
            .flatMap(\.memberNames) ?? []
        let kept = names.union(required).union(choices).union(["resourceType", "id", "meta", "implicitRules"])
        return marked(json.members.filter { kept.contains(String($0.name.drop { $0 == "_" })) })
    }

    private func leaving(_ names: Set<String>) -> Resource {
        marked(json.members.filter { !names.contains($0.name) })
    }

    private func marked(_ members: [JSON.Member]) -> Resource {
        let tag: JSON = [
            "system": "http://terminology.hl7.org/CodeSystem/v3-ObservationValue", "code": "SUBSETTED",
        ]
        let meta = json["meta"] ?? .object([])
        let tags = (meta["tag"]?.elements ?? []).filter { $0["code"] != "SUBSETTED" } + [tag]
        return with(
            JSON.object(members).setting(
                "meta", to: meta.setting("tag", to: .array(tags), after: ["profile", "lastUpdated", "versionId"]),
                after: ["id", "resourceType"]))
    }
}
