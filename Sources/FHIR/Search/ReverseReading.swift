extension SearchQuery {
    /// Reads `_has:Observation:patient:code`, which may end in another `_has`.
    ///
    /// What is not known in it makes the whole of it unknown: left out, it would find more than was asked for.
    mutating func readReverse(_ name: String, _ value: String, _ setting: SearchSetting) throws(ResourceIssue) {
        do throws(ResourceIssue) {
            reverse.append(try Self.reverse(name, value, to: type, setting, links: 1))
        } catch {
            guard error.kind == .notSupported, setting.handling == .lenient else {
                throw ResourceIssue(.error, error.kind, name, error.words)
            }
            ignored.append(ResourceIssue(.warning, .notSupported, String(name.prefix(120)), error.words))
        }
    }

    private static func reverse(
        _ name: String, _ value: String, to target: String, _ setting: SearchSetting, links: Int
    ) throws(ResourceIssue) -> ReverseCriterion {
        guard links <= ReverseCriterion.limitLinks else {
            throw ResourceIssue(
                .error, .tooCostly, "", "At most \(ReverseCriterion.limitLinks) links of _has are followed.")
        }
        let parts = name.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, parts[0] == "_has", !parts[3].isEmpty else {
            throw ResourceIssue(.error, .value, "", "_has is written as _has:Type:reference:parameter.")
        }
        let source = parts[1]
        guard let parameter = setting.parameters.parameter(parts[2], of: source), parameter.kind == .reference,
            Self.leads(parameter, of: source, to: target)
        else {
            throw ResourceIssue(
                .error, .notSupported, "",
                "There is no reference \(parts[2].prefix(60)) of \(source.prefix(60)) that leads to a \(target).")
        }
        var query = SearchQuery(type: source)
        if parts[3].hasPrefix("_has:") {
            query.reverse = [try reverse(parts[3], value, to: source, setting, links: links + 1)]
        } else {
            query.criteria = [try CriterionReader(type: source, setting: setting).criterion(parts[3], value)]
        }
        return ReverseCriterion(parameter: parameter, query: query)
    }

    private static func leads(_ parameter: SearchParameter, of source: String, to target: String) -> Bool {
        let targets = parameter.targets(of: source)
        return targets.isEmpty || targets.contains(target) || targets.contains("Resource")
    }
}

extension ReverseCriterion {
    /// What of a type a resource refers to by the condition's reference: ids.
    public func targets(of type: String, in resource: Resource) -> [String] {
        resource.values(of: parameter).compactMap { value in
            guard case .reference(let reference) = value, reference.type == type else { return nil }
            return reference.id
        }
    }
}
