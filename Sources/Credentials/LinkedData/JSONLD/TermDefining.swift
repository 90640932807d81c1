internal import Core

// Defining a term: JSON-LD 1.1 API, section 4.2.2.
extension JSONLDProcessor {
    /// Defines one term of a context, and first those that it is written with.
    mutating func define(
        _ term: String, in active: inout ActiveContext, from local: inout LocalContext, _ use: ContextUse
    ) throws(LinkedDataProblem) {
        let name = ExactText(term)
        if let isDone = local.defined[name] {
            if isDone { return }
            throw LinkedDataProblem("cyclic IRI mapping", term)
        }
        guard !term.isEmpty else { throw LinkedDataProblem("invalid term definition", term) }
        guard local.depth < options.limits.depth else { throw LinkedDataProblem(LinkedDataProblem.workLimit, term) }
        try spend(4)
        local.defined[name] = false
        local.depth += 1
        defer { local.depth -= 1 }
        guard let written = local[term] else { return }
        if term == "@type" {
            try checkTypeTerm(written)
        } else if Keyword.isKeyword(term) {
            throw LinkedDataProblem("keyword redefinition", term)
        } else if Keyword.looksLikeOne(term) {
            return
        }
        let previous = active.terms.removeValue(forKey: name)
        let entries = try Self.definitionEntries(written, term)
        var isSimple = false
        if case .string = written { isSimple = true }
        guard
            var definition = try definition(
                of: term, entries, isSimple: isSimple, in: &active, from: &local, use)
        else { return }
        if let previous, previous.isProtected, !use.overridesProtected {
            guard definition.means(previous) else { throw LinkedDataProblem("protected term redefinition", term) }
            definition = previous
        }
        active.terms[name] = definition
        local.defined[name] = true
    }

    private func checkTypeTerm(_ written: JSON) throws(LinkedDataProblem) {
        guard case .object(let members) = written, !members.isEmpty,
            members.allSatisfy({ $0.name == "@container" && $0.value == "@set" || $0.name == "@protected" })
        else { throw LinkedDataProblem("keyword redefinition", "@type") }
    }

    private static func definitionEntries(_ written: JSON, _ term: String) throws(LinkedDataProblem) -> [String: JSON] {
        switch written {
        case .null, .string: return ["@id": written]
        case .object(let members):
            let known: Set<String> = [
                "@id", "@reverse", "@container", "@context", "@direction", "@index", "@language", "@nest", "@prefix",
                "@protected", "@type",
            ]
            for member in members where !known.contains(member.name) {
                throw LinkedDataProblem("invalid term definition", "\(term): \(member.name)")
            }
            return Dictionary(members.map { ($0.name, $0.value) }) { _, last in last }
        default: throw LinkedDataProblem("invalid term definition", term)
        }
    }

    /// `nil` for a definition that is passed over because it is written with what looks like a keyword.
    private mutating func definition(
        of term: String, _ entries: [String: JSON], isSimple: Bool, in active: inout ActiveContext,
        from local: inout LocalContext, _ use: ContextUse
    ) throws(LinkedDataProblem) -> TermDefinition? {
        var definition = TermDefinition(isProtected: local.isProtected)
        if let flag = entries["@protected"] {
            guard let flag = flag.flag else { throw LinkedDataProblem("invalid @protected value", term) }
            definition.isProtected = flag
        }
        if let type = entries["@type"] {
            guard let text = type.text,
                let iri = try iri(of: text, in: &active, from: &local, use),
                ["@id", "@json", "@none", "@vocab"].contains(iri) || IRI.isAbsolute(iri) && !iri.hasPrefix("_:")
            else { throw LinkedDataProblem("invalid type mapping", term) }
            definition.type = iri
        }
        if let reverse = entries["@reverse"] {
            guard entries["@id"] == nil, entries["@nest"] == nil else {
                throw LinkedDataProblem("invalid reverse property", term)
            }
            guard let text = reverse.text else { throw LinkedDataProblem("invalid IRI mapping", term) }
            if Keyword.looksLikeOne(text) { return nil }
            guard let iri = try iri(of: text, in: &active, from: &local, use), Self.isIRIOrBlank(iri) else {
                throw LinkedDataProblem("invalid IRI mapping", term)
            }
            definition.iri = iri
            definition.isReverse = true
        } else {
            guard try setMeaning(of: term, entries["@id"], isSimple, &definition, &active, &local, use) else {
                return nil
            }
        }
        try setContainers(entries["@container"], of: term, in: &definition)
        try setIndex(entries["@index"], of: term, in: &definition, active)
        try validateScoped(entries["@context"], of: term, in: &definition, active, local, use)
        try setRest(entries, of: term, in: &definition)
        return definition
    }

    /// Steps 14 to 18: what the term stands for. False when the definition is passed over.
    private mutating func setMeaning(
        of term: String, _ id: JSON?, _ isSimple: Bool, _ definition: inout TermDefinition,
        _ active: inout ActiveContext, _ local: inout LocalContext, _ use: ContextUse
    ) throws(LinkedDataProblem) -> Bool {
        let hasSlash = term.utf8.contains(UInt8(ascii: "/"))
        if let id, !(id.text?.isExactly(term) ?? false) {
            if id == .null { return true }
            guard let text = id.text else { throw LinkedDataProblem("invalid IRI mapping", term) }
            if !Keyword.isKeyword(text), Keyword.looksLikeOne(text) { return false }
            guard let iri = try iri(of: text, in: &active, from: &local, use),
                Keyword.isKeyword(iri) || Self.isIRIOrBlank(iri)
            else { throw LinkedDataProblem("invalid IRI mapping", term) }
            guard iri != "@context" else { throw LinkedDataProblem("invalid keyword alias", term) }
            definition.iri = iri
            if hasSlash || term.utf8.dropFirst().dropLast().contains(UInt8(ascii: ":")) {
                local.defined[ExactText(term)] = true
                let own = try self.iri(of: term, in: &active, from: &local, use)
                guard let own, own.isExactly(iri) else { throw LinkedDataProblem("invalid IRI mapping", term) }
            }
            if !hasSlash, !term.utf8.contains(UInt8(ascii: ":")), isSimple {
                definition.isPrefix = iri.utf8.last.map(Self.endsPrefix) ?? false || iri.utf8.starts(with: "_:".utf8)
            }
            return true
        }
        if let (prefix, suffix) = ActiveContext.compact(term) {
            if local[prefix] != nil { try define(prefix, in: &active, from: &local, use) }
            definition.iri = active[prefix]?.iri.map { $0 + suffix } ?? term
        } else if hasSlash {
            guard let iri = active.iri(of: term, vocab: true), IRI.isAbsolute(iri) else {
                throw LinkedDataProblem("invalid IRI mapping", term)
            }
            definition.iri = iri
        } else if term == "@type" {
            definition.iri = "@type"
        } else if let vocabulary = active.vocabulary {
            definition.iri = vocabulary + term
        } else {
            throw LinkedDataProblem("invalid IRI mapping", term)
        }
        return true
    }

    /// What a text of a definition stands for, once the terms it is written with are defined.
    private mutating func iri(
        of value: String, in active: inout ActiveContext, from local: inout LocalContext, _ use: ContextUse
    ) throws(LinkedDataProblem) -> String? {
        if Keyword.isKeyword(value) { return value }
        if Keyword.looksLikeOne(value) { return nil }
        if local[value] != nil, local.defined[ExactText(value)] != true {
            try define(value, in: &active, from: &local, use)
        }
        if active[value] == nil, let (prefix, suffix) = ActiveContext.compact(value), prefix != "_",
            !suffix.utf8.starts(with: "//".utf8), local[prefix] != nil, local.defined[ExactText(prefix)] != true
        {
            try define(prefix, in: &active, from: &local, use)
        }
        return active.iri(of: value, vocab: true)
    }

    /// The characters after which a prefix can end: those that part an address (RFC 3986, gen-delims).
    private static func endsPrefix(_ byte: UInt8) -> Bool { ":/?#[]@".utf8.contains(byte) }
}
