import Core

extension ResourceCheck {
    /// A primitive element, single or a list, with what stands beside its value in `_name`.
    mutating func primitive(
        _ primitive: PrimitiveType, _ type: ElementType, isList: Bool, value: JSON?, beside: JSON?, _ path: String,
        depth: Int
    ) {
        guard isList else {
            if let value { single(primitive, type, value, path) }
            if let beside { self.beside(beside, path, depth: depth) }
            return
        }
        var values: [JSON] = [], others: [JSON] = []
        if let value {
            list(value, path) { _, value, _ in values.append(value) }
            guard !values.isEmpty else { return }
        }
        if let beside {
            list(beside, path) { _, value, _ in others.append(value) }
            guard !others.isEmpty else { return }
        }
        if value != nil, beside != nil, values.count != others.count {
            log.error(.structure, path, "The values and what stands beside them must be as many.")
        }
        for index in 0..<max(values.count, others.count) where !log.isFull {
            let value = values.indices.contains(index) ? values[index] : .null
            let other = others.indices.contains(index) ? others[index] : .null
            let place = "\(path)[\(index)]"
            if value != .null { single(primitive, type, value, place) }
            if other != .null { self.beside(other, place, depth: depth) }
            if value == .null, other == .null {
                log.error(.structure, place, "An element must have a value or children.", rule: "ele-1")
            }
        }
    }

    private mutating func single(_ primitive: PrimitiveType, _ type: ElementType, _ value: JSON, _ path: String) {
        if case .array = value { return log.error(.structure, path, "There must be one of these, not a list.") }
        if let problem = primitive.problem(with: value) { return log.error(.value, path, problem) }
        guard let text = value.text else { return }
        if let list = type.codes, let codes = structures.codes(named: list), !codes.contains(text) {
            log.error(.codeInvalid, path, "The code \(text.prefix(60)) is none of the list \(list).")
        }
        if primitive == .xhtml { narrative(text, path) }
        if text.hasPrefix("#"), let last = enclosing.indices.last {
            enclosing[last].named.insert(String(text.dropFirst()))
        }
    }

    /// The id and the extensions of a primitive element.
    private mutating func beside(_ value: JSON, _ path: String, depth: Int) {
        guard case .object = value else {
            return log.error(.structure, path, "What stands beside a value must be an object.")
        }
        guard let structure = structures["Element"] else { return }
        element(value, structure, path, depth: depth + 1)
    }

    /// An extension has a url, and either a value or extensions of its own.
    mutating func extensionRules(_ value: JSON, _ path: String, _ name: String) {
        let hasValue = value.members.contains { member in
            let name = member.name.drop { $0 == "_" }
            return name.hasPrefix("value") && name.count > 5
        }
        let hasExtensions = value["extension"] != nil
        if case .object = value, hasValue == hasExtensions {
            log.error(
                .invariant, path, "An extension has either a value or extensions of its own, not both and not neither.",
                rule: "ext-1")
        }
        guard let url = value["url"]?.text else { return }
        let isNested = path.contains(".extension[") && path.components(of: ".extension[") > 1
        if !isNested, !url.contains(":") {
            log.error(.value, "\(path).url", "The url of an extension must be absolute.")
        }
        if name == "modifierExtension" {
            log.warn(.notSupported, path, "The modifier extension \(url.prefix(200)) may change what is around it.")
        }
    }
}

extension String {
    /// How often a text occurs in this one.
    fileprivate func components(of text: String) -> Int {
        var count = 0, rest = self[...]
        while let range = rest.firstRange(of: text) {
            count += 1
            rest = rest[range.upperBound...]
        }
        return count
    }
}
