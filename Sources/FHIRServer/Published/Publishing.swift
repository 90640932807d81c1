import Core
public import FHIR

extension FHIRSource {
    /// The same source, with profiles that its resources claim and lists of codes that stand in them.
    public func publishing(_ profiles: [ProfileDefinition], codes: [CodeListDefinition] = []) -> FHIRSource {
        var source = self
        source.profiles = profiles
        source.codeLists = codes
        return source
    }
}

extension RecordExchange {
    /// The profiles of our own, each once.
    public var profiles: [ProfileDefinition] {
        Set(sources.flatMap(\.profiles)).sorted { $0.name < $1.name }
    }

    /// The lists of codes of our own, each once.
    public var codeLists: [CodeListDefinition] {
        Set(sources.flatMap(\.codeLists)).sorted { $0.name < $1.name }
    }

    /// Profiles, code systems and value sets as they are published, without the extensions.
    /// - Throws: an issue of a resource; ours have none.
    public func publishedDefinitions() throws(ResourceIssue) -> [Resource] {
        var all: [Resource] = []
        for profile in profiles { all.append(try profile.structureDefinition()) }
        for list in codeLists {
            all.append(try list.codeSystem())
            all.append(try list.valueSet())
        }
        return all
    }

    /// Everything that is published, extensions first.
    func published(_ type: String) throws -> [Resource] {
        let extensions = try definitions.map { try $0.structureDefinition() }
        return try (extensions + publishedDefinitions()).filter { $0.type == type }
    }
}

extension RecordExchange {
    /// What of a resource breaks the profiles of ours that it claims; a claim that nobody publishes breaks them too.
    /// - Throws: an issue of a profile; ours have none.
    public func claimIssues(in resource: Resource) throws(ResourceIssue) -> [ResourceIssue] {
        let start = ExtensionDefinition.url("")
        var issues: [ResourceIssue] = []
        for claim in (resource.json["meta"]?["profile"]?.elements ?? []).compactMap(\.text)
        where claim.hasPrefix(start) {
            guard let profile = profiles.first(where: { $0.url == claim }) else {
                issues.append(ResourceIssue(.error, .notFound, resource.type, "Nobody publishes \(claim)."))
                continue
            }
            let definition = try profile.structureDefinition()
            issues += ProfileCheck.issues(in: resource, against: definition, ownStart: start)
        }
        return issues
    }
}
