public import Core

// What can be seen of a document only with its contexts.
extension DataModelRules {
    /// Checks that every type is an address or stands for one, and that no context gives a protected term another
    /// meaning.
    ///
    /// - Throws: ``FaultCode/malformedValue``, ``FaultCode/limit``.
    /// - Source: Verifiable Credentials Data Model 2.0, sections 4.5 and 5.2.1.
    func checkLinkedData(_ json: JSON) throws(Fault) {
        var options = JSONLDOptions()
        options.limits = limits
        let expanded: JSON
        do {
            expanded = try json.expanded(contexts: contexts, options: options)
        } catch {
            if takesUnknownContexts, Self.isUnknownContext(error) { return }
            throw Self.fault(error)
        }
        guard Self.areTypesAddresses(in: expanded) else {
            throw Fault(.malformedValue, "The document has a type that stands for no address.")
        }
    }

    /// Checks that the contexts define each member of a document by its name.
    ///
    /// A reader passes over a member that it does not know. Whoever signs must know what they say, and a vocabulary
    /// that takes in every word (`@vocab`) explains none.
    /// - Throws: ``FaultCode/malformedValue``, ``FaultCode/limit``.
    func checkDefined(_ json: JSON, types: [String]) throws(Fault) {
        var options = JSONLDOptions()
        options.limits = limits
        var processor = JSONLDProcessor(contexts: contexts, options: options)
        var active: ActiveContext
        do {
            let outer = try processor.process(json["@context"] ?? .null, in: ActiveContext(base: nil), .init())
            active = outer
            for type in types.sorted(by: { ExactText($0) < ExactText($1) }) {
                guard let definition = outer[type], let context = definition.context else { continue }
                active = try processor.process(
                    context, in: active, .init(base: definition.contextBase, propagates: false))
            }
        } catch {
            throw Self.fault(error)
        }
        for member in json.members ?? [] where member.name != "@context" {
            guard active[member.name] != nil else {
                throw Fault(.malformedValue, "The document has a member that no context defines.")
            }
        }
    }

    /// The addresses that the types of a document stand for, as far as the contexts are known; empty when not.
    public func typeAddresses(of document: JSON) -> [String] {
        guard let context = document["@context"], let type = document["type"] else { return [] }
        var options = JSONLDOptions()
        options.limits = limits
        let bare: JSON = ["@context": context, "type": type]
        guard let expanded = try? bare.expanded(contexts: contexts, options: options) else { return [] }
        return expanded.asList.flatMap { $0["@type"]?.asList ?? [] }.compactMap(\.text).filter(IRI.isURL)
    }

    static func isUnknownContext(_ problem: LinkedDataProblem) -> Bool {
        problem.code == "loading remote context failed"
    }

    /// A problem in our words: its details could repeat what the document claims.
    private static func fault(_ problem: LinkedDataProblem) -> Fault {
        guard problem.code != LinkedDataProblem.workLimit else {
            return Fault(.limit, "The document takes too much work to read.")
        }
        return Fault(.malformedValue, "The document cannot be read with its contexts: \(problem.code).")
    }

    /// Whether each type of an expanded document is an address; what subjects say about themselves is their own.
    private static func areTypesAddresses(in expanded: JSON) -> Bool {
        var waiting = [expanded]
        while let value = waiting.popLast() {
            if case .array(let elements) = value { waiting += elements }
            guard let members = value.members, value["@value"] == nil else { continue }
            for member in members {
                if member.name == "@type" {
                    guard member.value.asList.allSatisfy({ $0.text.map(IRI.isURL) ?? false }) else { return false }
                } else if !member.name.isExactly("https://www.w3.org/2018/credentials#credentialSubject") {
                    waiting.append(member.value)
                }
            }
        }
        return true
    }
}
