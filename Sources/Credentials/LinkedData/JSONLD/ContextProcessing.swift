internal import Core

/// Reads documents of JSON-LD: contexts, expansion, and the work that is left for them.
struct JSONLDProcessor {
    let contexts: KnownContexts
    let options: JSONLDOptions
    private var work: WorkBudget

    init(contexts: KnownContexts, options: JSONLDOptions) {
        self.contexts = contexts
        self.options = options
        work = WorkBudget(units: options.limits.expansionUnits)
    }

    mutating func spend(_ units: Int) throws(LinkedDataProblem) { try work.spend(units, on: "expansion") }

    /// How a context is to be processed.
    struct ContextUse {
        /// The address of the document it stands in.
        var base: String?
        var loading: [String] = []
        /// Whether protected terms may be defined anew, as a property's own context may.
        var overridesProtected = false
        /// Whether it holds for the nodes further down.
        var propagates = true
        var validatesScoped = true
    }

    /// The context that holds after another one is read.
    ///
    /// - Source: JSON-LD 1.1 API, section 4.1.2.
    mutating func process(
        _ local: JSON, in active: ActiveContext, _ use: ContextUse
    ) throws(LinkedDataProblem) -> ActiveContext {
        var result = active, propagates = use.propagates
        try spend(2 + active.terms.count / 8)
        if case .object = local, let flag = local["@propagate"]?.flag { propagates = flag }
        if !propagates, result.previous == nil { result.previous = active }
        let list: [JSON] = if case .array(let elements) = local { elements } else { [local] }
        for context in list {
            try spend(1)
            switch context {
            case .null:
                if !use.overridesProtected, result.terms.values.contains(where: \.isProtected) {
                    throw LinkedDataProblem("invalid context nullification")
                }
                let before = result
                result = ActiveContext(base: active.originalBase)
                if !propagates { result.previous = before }
            case .string(let reference):
                let address = IRI.resolve(reference, against: use.base)
                result = try processRemote(address, in: result, use)
            case .object:
                try processObject(context, into: &result, use)
            default: throw LinkedDataProblem("invalid local context")
            }
        }
        return result
    }

    private mutating func processRemote(
        _ address: String, in active: ActiveContext, _ use: ContextUse
    ) throws(LinkedDataProblem) -> ActiveContext {
        let isOnTheWay = use.loading.contains { $0.isExactly(address) }
        if !use.validatesScoped, isOnTheWay { return active }
        guard use.loading.count < options.limits.contextDepth else {
            throw LinkedDataProblem("context overflow", address)
        }
        guard let context = try load(address)["@context"] else {
            throw LinkedDataProblem("invalid remote context", address)
        }
        var further = use
        further.base = address
        further.loading.append(address)
        further.overridesProtected = false
        further.propagates = true
        return try process(context, in: active, further)
    }

    private func load(_ address: String) throws(LinkedDataProblem) -> JSON {
        guard let document = contexts[address] else {
            throw LinkedDataProblem("loading remote context failed", address)
        }
        return document
    }

    private mutating func processObject(
        _ written: JSON, into result: inout ActiveContext, _ use: ContextUse
    ) throws(LinkedDataProblem) {
        let entries = try importing(Self.entries(of: written), use)
        func entry(_ name: String) -> JSON? { entries[ExactText(name)] }
        if let version = entry("@version"), version.number != 1.1 {
            throw LinkedDataProblem("invalid @version value")
        }
        if let flag = entry("@propagate"), flag.flag == nil { throw LinkedDataProblem("invalid @propagate value") }
        if let flag = entry("@protected"), flag.flag == nil { throw LinkedDataProblem("invalid @protected value") }
        if use.loading.isEmpty, let base = entry("@base") { try setBase(base, in: &result) }
        if let vocabulary = entry("@vocab") { try setVocabulary(vocabulary, in: &result) }
        if let language = entry("@language") {
            guard language == .null || language.text != nil else { throw LinkedDataProblem("invalid default language") }
            result.language = language.text
        }
        if let direction = entry("@direction") {
            guard Self.isDirection(direction) else { throw LinkedDataProblem("invalid base direction") }
            result.direction = direction.text
        }
        var local = LocalContext(
            entries: entries, isProtected: entry("@protected")?.flag ?? false, base: use.base, loading: use.loading,
            overridesProtected: use.overridesProtected)
        for term in entries.keys.sorted() where !Self.settings.contains(term.text) {
            try define(term.text, in: &result, from: &local, use)
        }
    }

    /// The entries of a context together with those of the context it imports.
    private func importing(
        _ entries: [ExactText: JSON], _ use: ContextUse
    ) throws(LinkedDataProblem) -> [ExactText: JSON] {
        guard let reference = entries[ExactText("@import")] else { return entries }
        guard let reference = reference.text else { throw LinkedDataProblem("invalid @import value") }
        let address = IRI.resolve(reference, against: use.base)
        guard let context = try load(address)["@context"], case .object = context else {
            throw LinkedDataProblem("invalid remote context", address)
        }
        let imported = try Self.entries(of: context)
        guard imported[ExactText("@import")] == nil else { throw LinkedDataProblem("invalid context entry", address) }
        return imported.merging(entries) { _, own in own }
    }

    private func setBase(_ base: JSON, in result: inout ActiveContext) throws(LinkedDataProblem) {
        switch base {
        case .null: result.base = nil
        case .string(let text) where IRI.isAbsolute(text): result.base = text
        case .string(let text) where result.base != nil: result.base = IRI.resolve(text, against: result.base)
        default: throw LinkedDataProblem("invalid base IRI", base.text ?? "")
        }
    }

    private func setVocabulary(_ vocabulary: JSON, in result: inout ActiveContext) throws(LinkedDataProblem) {
        switch vocabulary {
        case .null: result.vocabulary = nil
        case .string(let text):
            let iri = result.iri(of: text, vocab: true, relative: true)
            guard let iri, !Keyword.isKeyword(iri), text.isEmpty || Self.isIRIOrBlank(iri) else {
                throw LinkedDataProblem("invalid vocab mapping", text)
            }
            result.vocabulary = iri
        default: throw LinkedDataProblem("invalid vocab mapping")
        }
    }

    static func entries(of context: JSON) throws(LinkedDataProblem) -> [ExactText: JSON] {
        guard case .object(let members) = context else { throw LinkedDataProblem("invalid local context") }
        return Dictionary(members.map { (ExactText($0.name), $0.value) }) { _, last in last }
    }

    static func isDirection(_ value: JSON) -> Bool { value == .null || value == "ltr" || value == "rtl" }

    static func isIRIOrBlank(_ text: String) -> Bool { text.utf8.starts(with: "_:".utf8) || IRI.isAbsolute(text) }

    private static let settings: Set<String> = [
        "@base", "@direction", "@import", "@language", "@propagate", "@protected", "@version", "@vocab",
    ]
}
