internal import Core

// The rest of a term's definition: JSON-LD 1.1 API, section 4.2.2, steps 19 to 25.
extension JSONLDProcessor {
    func setContainers(
        _ written: JSON?, of term: String, in definition: inout TermDefinition
    ) throws(LinkedDataProblem) {
        guard let written else { return }
        if definition.isReverse {
            guard [.null, "@set", "@index"].contains(written) else {
                throw LinkedDataProblem("invalid reverse property", term)
            }
            definition.containers = Set(written.text.map { [$0] } ?? [])
            return
        }
        let list: [JSON] = if case .array(let elements) = written { elements } else { [written] }
        let containers = Set(list.compactMap(\.text))
        guard !list.isEmpty, containers.count == list.count, Self.isContainer(containers) else {
            throw LinkedDataProblem("invalid container mapping", term)
        }
        definition.containers = containers
        if containers.contains("@type") {
            let type = definition.type ?? "@id"
            guard type == "@id" || type == "@vocab" else { throw LinkedDataProblem("invalid type mapping", term) }
            definition.type = type
        }
    }

    private static func isContainer(_ containers: Set<String>) -> Bool {
        if containers == ["@list"] { return true }
        let inner = containers.subtracting(["@set"])
        guard inner.isSubset(of: ["@graph", "@id", "@index", "@language", "@type"]) else { return false }
        return inner.count < 2 || inner == ["@graph", "@id"] || inner == ["@graph", "@index"]
    }

    func setIndex(
        _ written: JSON?, of term: String, in definition: inout TermDefinition, _ active: ActiveContext
    ) throws(LinkedDataProblem) {
        guard let written else { return }
        guard definition.has("@index"), let index = written.text, let iri = active.iri(of: index, vocab: true),
            IRI.isAbsolute(iri)
        else { throw LinkedDataProblem("invalid term definition", "\(term): @index") }
        definition.index = index
    }

    /// A context of the term's own is read once where it stands, so that a fault shows even when it is never used.
    mutating func validateScoped(
        _ context: JSON?, of term: String, in definition: inout TermDefinition, _ active: ActiveContext,
        _ local: LocalContext, _ use: ContextUse
    ) throws(LinkedDataProblem) {
        guard let context else { return }
        let scoped = ContextUse(
            base: local.base, loading: local.loading, overridesProtected: true, validatesScoped: false)
        do {
            _ = try process(context, in: active, scoped)
        } catch {
            if error.code == LinkedDataProblem.workLimit { throw error }
            throw LinkedDataProblem("invalid scoped context", "\(term): \(error)")
        }
        definition.context = context
        definition.contextBase = local.base
    }

    func setRest(
        _ entries: [String: JSON], of term: String, in definition: inout TermDefinition
    ) throws(LinkedDataProblem) {
        if let language = entries["@language"], entries["@type"] == nil {
            guard language == .null || language.text != nil else {
                throw LinkedDataProblem("invalid language mapping", term)
            }
            definition.language = language
        }
        if let direction = entries["@direction"], entries["@type"] == nil {
            guard Self.isDirection(direction) else { throw LinkedDataProblem("invalid base direction", term) }
            definition.direction = direction
        }
        if let nest = entries["@nest"] {
            guard let text = nest.text, text == "@nest" || !Keyword.isKeyword(text) else {
                throw LinkedDataProblem("invalid @nest value", term)
            }
            definition.nest = text
        }
        if let prefix = entries["@prefix"] {
            guard !term.utf8.contains(UInt8(ascii: ":")), !term.utf8.contains(UInt8(ascii: "/")) else {
                throw LinkedDataProblem("invalid term definition", term)
            }
            guard let flag = prefix.flag else { throw LinkedDataProblem("invalid @prefix value", term) }
            if flag, let iri = definition.iri, Keyword.isKeyword(iri) {
                throw LinkedDataProblem("invalid term definition", term)
            }
            definition.isPrefix = flag
        }
    }
}
