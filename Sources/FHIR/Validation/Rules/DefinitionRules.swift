import Core

// The rules of what describes servers, codes and searches, each under the standard's own key and in our words.
extension Invariant {
    static let definitions: [Invariant] = [
        Invariant("CapabilityStatement", "cpb-1", "A statement speaks of REST, messages or documents.") {
            $0.hasAny(["rest", "messaging", "document"])
        },
        Invariant("CapabilityStatement", "cpb-2", "A statement describes itself, software or an installation.") {
            $0.hasAny(["description", "software", "implementation"])
        },
        Invariant("CapabilityStatement", "cpb-3", "Only an installation has endpoints of messages.") { statement in
            statement.text("kind") == "instance"
                || !statement.list("messaging").contains { $0["endpoint"] != nil }
        },
        Invariant("CapabilityStatement", "cpb-7", "Documents differ in profile or mode.") { statement in
            areDistinct(
                statement.list("document").map { "\($0["profile"]?.text ?? "") \($0["mode"]?.text ?? "")" })
        },
        Invariant("CapabilityStatement.Rest", "cpb-9", "A type of resource comes once.") { rest in
            areDistinct(rest.list("resource").compactMap { $0["type"]?.text })
        },
        Invariant("CapabilityStatement.Resource", "cpb-12", "A search parameter comes once.") { resource in
            areDistinct(resource.list("searchParam").compactMap { $0["name"]?.text })
        },
        Invariant("CapabilityStatement", "cpb-14", "An installation is described.") {
            $0.text("kind") != "instance" || $0.has("implementation")
        },
        Invariant("CapabilityStatement", "cpb-15", "What software can do names the software and no installation.") {
            $0.text("kind") != "capability" || !$0.has("implementation") && $0.has("software")
        },
        Invariant("CapabilityStatement", "cpb-16", "Requirements name neither software nor an installation.") {
            $0.text("kind") != "requirements" || !$0.has("implementation") && !$0.has("software")
        },
        Invariant("CodeSystem", "csd-1", "A code comes once.") { system in
            var codes: [String] = [], waiting = system.list("concept")
            while let concept = waiting.popLast() {
                if let code = concept["code"]?.text { codes.append(code) }
                waiting += concept["concept"]?.elements ?? []
            }
            return areDistinct(codes)
        },
        Invariant("ValueSet.Include", "vsd-1", "What is included has a system or value sets.") {
            $0.hasAny(["valueSet", "system"])
        },
        Invariant("ValueSet.Include", "vsd-2", "Concepts and filters need their system.") {
            !$0.hasAny(["concept", "filter"]) || $0.has("system")
        },
        Invariant("ValueSet.Include", "vsd-3", "There are concepts or filters, not both.") {
            !$0.has("concept") || !$0.has("filter")
        },
        Invariant("ValueSet.Contains", "vsd-6", "What is contained has a code or a display.") {
            $0.hasAny(["code", "display"])
        },
        Invariant("ValueSet.Contains", "vsd-9", "What has no code is abstract.") {
            $0.has("code") || $0["abstract"] == true
        },
        Invariant("ValueSet.Contains", "vsd-10", "A code needs its system.") { !$0.has("code") || $0.has("system") },
        Invariant("SearchParameter", "spd-1", "An XPath needs its usage.") {
            !$0.has("xpath") || $0.has("xpathUsage")
        },
        Invariant("SearchParameter", "spd-2", "Only a reference can be chained.") {
            !$0.has("chain") || $0.text("type") == "reference"
        },
        Invariant("MessageDefinition.Focus", "md-1", "The most that may be there is a number above nought, or *.") {
            guard let most = $0.text("max") else { return true }
            return most == "*" || (Int(most) ?? 0) > 0
        },
    ]

    private static func areDistinct(_ texts: [String]) -> Bool { Set(texts).count == texts.count }
}
