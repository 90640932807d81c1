import Core

extension ResourceCheck {
    /// A reference must be one that can be followed, and lead to a type that the element allows.
    mutating func reference(_ value: JSON, _ type: ElementType, _ path: String) {
        if let named = value["type"]?.text, !type.targets.isEmpty, !type.targets.contains(named),
            structures.resourceTypes.contains(named)
        {
            log.error(.value, "\(path).type", "This must not lead to a \(named).")
        }
        guard let text = value["reference"]?.text else { return }
        let place = "\(path).reference"
        guard let target = ReferenceTarget(text, types: structures.resourceTypes) else {
            return log.error(.value, place, "The reference \(text.prefix(100)) leads nowhere: Type/id is expected.")
        }
        var targetType = target.type
        switch target.form {
        case .contained(let id):
            guard let container = enclosing.last else { return }
            if id.isEmpty {
                targetType = container.type
            } else if let type = container.contained[id] {
                targetType = type
            } else {
                log.error(
                    .invariant, place, "There is no contained resource \(id.prefix(64)).", rule: "ref-1")
            }
        case .conditional:
            if enclosing.first?.type != "Bundle" {
                log.error(.value, place, "A reference by search is for transactions only.")
            }
        case .urn(let name):
            if let found = entry(named: name) {
                targetType = found["resourceType"]?.text
            } else if PrimitiveType.uri.problem(with: .string(name)) != nil {
                log.error(.value, place, "This is no URN that can be followed.")
            } else if enclosing.first?.type == "Bundle" {
                log.warn(.notFound, place, "The Bundle has no entry \(name.prefix(60)).")
            }
        case .absolute:
            // An address on another server need not be one of a resource, even when it looks like it.
            if let targetType, !type.targets.isEmpty, !type.targets.contains(targetType) {
                log.warn(.value, place, "This seems to lead to a \(targetType), which it must not.")
            }
            return
        case .relative, .other: break
        }
        if let targetType, !type.targets.isEmpty, !type.targets.contains(targetType) {
            log.error(
                .value, place,
                "This must not lead to a \(targetType), but to \(type.targets.joined(separator: " or ")).")
        }
    }

    /// The resource that the outermost Bundle has under a full URL.
    private func entry(named name: String) -> JSON? {
        guard let bundle = enclosing.first, bundle.type == "Bundle" else { return nil }
        return bundle.entries[name].flatMap { bundle.json["entry"]?[$0]?["resource"] }
    }
}
