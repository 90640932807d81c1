public import Core

extension JSON {
    /// A document of JSON-LD in its long form: every term an address, every value an object in a list.
    ///
    /// - Throws: ``LinkedDataProblem`` with a code of the standard, ``LinkedDataProblem/workLimit``, or
    ///   ``LinkedDataProblem/undefinedTerm`` where the options refuse such terms.
    /// - Source: JSON-LD 1.1 API, section 5.1.
    public func expanded(
        contexts: KnownContexts, options: JSONLDOptions = JSONLDOptions()
    ) throws(LinkedDataProblem) -> JSON {
        var processor = JSONLDProcessor(contexts: contexts, options: options)
        return try processor.expand(document: self)
    }
}

extension JSONLDProcessor {
    mutating func expand(document: JSON) throws(LinkedDataProblem) -> JSON {
        var active = ActiveContext(base: options.base)
        if let context = options.expandContext {
            active = try process(context["@context"] ?? context, in: active, ContextUse(base: options.base))
        }
        var result = try expand(document, at: Place(active: active, property: nil, depth: 0))
        if let members = result?.members, members.count == 1, let graph = result?["@graph"] { result = graph }
        return .array((result ?? .array([])).asList)
    }

    /// Where in a document an element stands.
    struct Place {
        var active: ActiveContext
        var property: String?
        var depth: Int
        /// Whether the element is an entry of a map by id, type or index, which keeps its type's context.
        var isFromMap = false

        func below(_ property: String?, in active: ActiveContext? = nil, isFromMap: Bool = false) -> Place {
            Place(active: active ?? self.active, property: property, depth: depth + 1, isFromMap: isFromMap)
        }
    }

    /// Expands an element; `nil` for what falls away.
    ///
    /// - Source: JSON-LD 1.1 API, section 5.1.2.
    mutating func expand(_ element: JSON, at place: Place) throws(LinkedDataProblem) -> JSON? {
        try spend(1)
        guard place.depth <= 4 * options.limits.depth else {
            throw LinkedDataProblem(LinkedDataProblem.workLimit, "depth")
        }
        switch element {
        case .null: return nil
        case .array(let elements): return try expand(elements, at: place)
        case .object(let members): return try expand(members, at: place)
        default: return try expandScalar(element, at: place)
        }
    }

    private mutating func expandScalar(_ element: JSON, at place: Place) throws(LinkedDataProblem) -> JSON? {
        guard let property = place.property, property != "@graph" else {
            try refuseUndefined("a value outside of any node")
            return nil
        }
        var active = place.active
        if let definition = active[property], let context = definition.context {
            active = try process(
                context, in: active, ContextUse(base: definition.contextBase, overridesProtected: true))
        }
        return expandValue(element, of: property, in: active)
    }

    private mutating func expand(_ elements: [JSON], at place: Place) throws(LinkedDataProblem) -> JSON {
        let isList = place.active[place.property]?.has("@list") ?? false
        var result: [JSON] = []
        for element in elements {
            guard let item = try expand(element, at: place.below(place.property, isFromMap: place.isFromMap)) else {
                continue
            }
            if case .array(let items) = item {
                if isList { result.append(["@list": item]) } else { result += items }
            } else {
                result.append(item)
            }
        }
        return .array(result)
    }

    private mutating func expand(_ members: [JSON.Member], at place: Place) throws(LinkedDataProblem) -> JSON? {
        let sorted = members.sorted { ExactText($0.name) < ExactText($1.name) }
        var active = place.active
        if let previous = active.previous, !place.isFromMap {
            let keywords = members.map { active.iri(of: $0.name, vocab: true) }
            let isReference = keywords.count == 1 && keywords.first == "@id"
            if !keywords.contains("@value"), !isReference { active = previous }
        }
        if let definition = place.active[place.property], let context = definition.context {
            active = try process(
                context, in: active, ContextUse(base: definition.contextBase, overridesProtected: true))
        }
        if let context = members.first(where: { $0.name == "@context" })?.value {
            active = try process(context, in: active, ContextUse(base: options.base))
        }
        let typeScope = active
        var inputType: String?, isTypeFound = false
        for member in sorted where typeScope.iri(of: member.name, vocab: true) == "@type" {
            try spend(member.value.asList.count)
            for type in member.value.asList.compactMap(\.text).sorted(by: { ExactText($0) < ExactText($1) }) {
                guard let definition = typeScope[type], let context = definition.context else { continue }
                active = try process(
                    context, in: active, ContextUse(base: definition.contextBase, propagates: false))
            }
            if !isTypeFound { inputType = member.value.asList.last?.text }
            isTypeFound = true
        }
        var node = NodeExpansion(
            place: Place(active: active, property: place.property, depth: place.depth), typeScope: typeScope)
        node.isJSON = inputType.flatMap { active.iri(of: $0, vocab: true) } == "@json"
        try expandMembers(sorted, into: &node)
        return try finish(node, at: place)
    }

    /// Step 13.8 of the algorithm for values of terms with a type or a language (section 5.3.2).
    func expandValue(_ value: JSON, of property: String, in active: ActiveContext) -> JSON {
        let definition = active[property]
        if let text = value.text {
            if definition?.type == "@id" {
                return ["@id": .maybe(active.iri(of: text, relative: true).map(JSON.string))]
            }
            if definition?.type == "@vocab" {
                return ["@id": .maybe(active.iri(of: text, vocab: true, relative: true).map(JSON.string))]
            }
        }
        var result: [JSON.Member] = [JSON.Member("@value", value)]
        if let type = definition?.type, !["@id", "@vocab", "@none"].contains(type) {
            result.append(JSON.Member("@type", .string(type)))
        } else if value.text != nil {
            let language = definition?.language ?? active.language.map(JSON.string)
            let direction = definition?.direction ?? active.direction.map(JSON.string)
            if let language, language != .null { result.append(JSON.Member("@language", language)) }
            if let direction, direction != .null { result.append(JSON.Member("@direction", direction)) }
        }
        return .object(result)
    }

    func refuseUndefined(_ what: String) throws(LinkedDataProblem) {
        if options.refusesUndefined { throw LinkedDataProblem(LinkedDataProblem.undefinedTerm, what) }
    }
}
