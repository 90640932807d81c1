public import Core

extension JSON {
    /// The statements of a document of JSON-LD.
    ///
    /// - Throws: as ``expanded(contexts:options:)``; where the options refuse undefined terms, also for whatever would
    ///   fall away here, such as a relative address.
    /// - Source: JSON-LD 1.1 API, section 8.
    public func dataset(
        contexts: KnownContexts, options: JSONLDOptions = JSONLDOptions()
    ) throws(LinkedDataProblem) -> RDFDataset {
        let expanded = try expanded(contexts: contexts, options: options)
        var conversion = RDFConversion(options: options)
        for node in expanded.asList { _ = try conversion.add(node: node, to: nil) }
        return conversion.dataset
    }
}

/// Turns expanded JSON-LD into quads, node by node; equal quads come together in the dataset.
private struct RDFConversion {
    let options: JSONLDOptions
    var dataset = RDFDataset()
    /// What the document's own blank nodes are called, so that none gets the name of a new one.
    private var labels: [ExactText: String] = [:]
    private var labelCount = 0

    init(options: JSONLDOptions) { self.options = options }

    /// Adds the quads of a node; `nil` when it has no name that RDF can write.
    mutating func add(node: JSON, to graph: RDFTerm?) throws(LinkedDataProblem) -> RDFTerm? {
        guard let members = node.members else { return nil }
        let subject = try name(node["@id"])
        for member in members {
            switch member.name {
            case "@id", "@index", "@context": continue
            case "@type":
                for type in member.value.asList {
                    if let type = try name(type) { try add(subject, RDFName.type, type, graph) }
                }
            case "@graph":
                guard let subject else { continue }
                for inner in member.value.asList { _ = try add(node: inner, to: subject) }
            case "@included": for inner in member.value.asList { _ = try add(node: inner, to: graph) }
            case "@reverse":
                for property in member.value.members ?? [] {
                    for inner in property.value.asList {
                        let other = try add(node: inner, to: graph)
                        if let subject { try add(other, property.name, subject, graph) }
                    }
                }
            default:
                for value in member.value.asList {
                    if let object = try object(value, in: graph) { try add(subject, member.name, object, graph) }
                }
            }
        }
        return subject
    }

    private mutating func add(
        _ subject: RDFTerm?, _ predicate: String, _ object: RDFTerm, _ graph: RDFTerm?
    ) throws(LinkedDataProblem) {
        guard IRI.isWellFormed(predicate) else { return try refuse(predicate) }
        guard let subject else { return }
        try dataset.insert(
            Quad(subject: subject, predicate: .iri(predicate), object: object, graph: graph), limits: options.limits)
    }

    private mutating func object(_ value: JSON, in graph: RDFTerm?) throws(LinkedDataProblem) -> RDFTerm? {
        if let list = value["@list"] { return try add(list: list.asList, to: graph) }
        if value.isValueObject { return try literal(value, in: graph) }
        return try add(node: value, to: graph)
    }

    private mutating func add(list: [JSON], to graph: RDFTerm?) throws(LinkedDataProblem) -> RDFTerm {
        var rest = RDFTerm.iri(RDFName.empty)
        for value in list.reversed() {
            let cell = blank()
            if let object = try object(value, in: graph) { try add(cell, RDFName.first, object, graph) }
            try add(cell, RDFName.rest, rest, graph)
            rest = cell
        }
        return rest
    }

    private mutating func literal(_ value: JSON, in graph: RDFTerm?) throws(LinkedDataProblem) -> RDFTerm? {
        guard let content = value["@value"] else { return nil }
        let type = value["@type"]?.text, language = value["@language"]?.text
        if type == "@json" {
            let text = String(decoding: try content.canonicalBytes(limits: options.limits), as: UTF8.self)
            return .literal(text, datatype: RDFName.json)
        }
        if let type, !IRI.isWellFormed(type) { return try refused(type) }
        if let language, !IRI.isLanguageTag(language) { return try refused(language) }
        switch content {
        case .boolean(let flag): return .literal(flag ? "true" : "false", datatype: type ?? RDFName.boolean)
        case .number(let digits): return try RDFNumber.literal(digits, datatype: type)
        case .string(let text):
            if let direction = value["@direction"]?.text, let form = options.direction {
                return try directed(text, language, direction, form, in: graph)
            }
            if let language { return .literal(text, language: language) }
            return .literal(text, datatype: type ?? RDFName.string)
        default: return nil
        }
    }

    private mutating func directed(
        _ text: String, _ language: String?, _ direction: String, _ form: JSONLDOptions.Direction, in graph: RDFTerm?
    ) throws(LinkedDataProblem) -> RDFTerm {
        let tag = language?.lowercased()
        switch form {
        case .i18nDatatype: return .literal(text, datatype: RDFName.i18n + "\(tag ?? "")_\(direction)")
        case .compoundLiteral:
            let node = blank()
            let string = { (text: String) in RDFTerm.literal(text, datatype: RDFName.string) }
            try add(node, RDFName.value, string(text), graph)
            if let tag { try add(node, RDFName.language, string(tag), graph) }
            try add(node, RDFName.direction, string(direction), graph)
            return node
        }
    }

    /// The term for an id; a new blank node where there is none; `nil` for what RDF cannot write.
    private mutating func name(_ id: JSON?) throws(LinkedDataProblem) -> RDFTerm? {
        guard let id else { return blank() }
        guard let text = id.text else { return nil }
        if text.utf8.starts(with: "_:".utf8) {
            let label = ExactText(text)
            if let known = labels[label] { return .blank(known) }
            let term = blank()
            labels[label] = term.value.text
            return term
        }
        return IRI.isWellFormed(text) ? .iri(text) : try refused(text)
    }

    private mutating func blank() -> RDFTerm {
        labelCount += 1
        return .blank("b\(labelCount - 1)")
    }

    private func refuse(_ what: String) throws(LinkedDataProblem) {
        if options.refusesUndefined { throw LinkedDataProblem(LinkedDataProblem.undefinedTerm, what) }
    }

    private func refused(_ what: String) throws(LinkedDataProblem) -> RDFTerm? {
        try refuse(what)
        return nil
    }
}
