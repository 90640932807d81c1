import Core

// The rules of Bundles and Parameters, each under the standard's own key and in our words.
extension Invariant {
    static let bundles: [Invariant] = [
        Invariant("Bundle", "bdl-1", "Only a search or a history has a total.") {
            !$0.has("total") || isType($0, ["searchset", "history"])
        },
        Invariant("Bundle", "bdl-2", "Only a search has a mode and a score beside its entries.") { bundle in
            isType(bundle, ["searchset"]) || !bundle.list("entry").contains { $0["search"] != nil }
        },
        Invariant("Bundle", "bdl-3", "Entries have a request in a batch, transaction or history, and only there.") {
            one in
            let isAsked = isType(one, ["batch", "transaction", "history"])
            return one.list("entry").allSatisfy { ($0["request"] != nil) == isAsked }
        },
        Invariant("Bundle", "bdl-4", "Entries have a response in an answer or a history, and only there.") { one in
            let isAnswered = isType(one, ["batch-response", "transaction-response", "history"])
            return one.list("entry").allSatisfy { ($0["response"] != nil) == isAnswered }
        },
        Invariant("Bundle.Entry", "bdl-5", "An entry has a resource, a request or a response.") {
            $0.hasAny(["resource", "request", "response"])
        },
        Invariant("Bundle", "bdl-7", "A full URL comes once, or with versions that differ.") { bundle in
            guard !isType(bundle, ["history"]) else { return true }
            let names = bundle.list("entry").compactMap { entry in
                entry["fullUrl"]?.text.map { "\($0) \(entry["resource"]?["meta"]?["versionId"]?.text ?? "")" }
            }
            return Set(names).count == names.count
        },
        Invariant("Bundle.Entry", "bdl-8", "A full URL names no version.") {
            !($0.text("fullUrl") ?? "").contains("/_history/")
        },
        Invariant("Bundle", "bdl-9", "A document has an identifier with system and value.") { bundle in
            !isType(bundle, ["document"])
                || bundle["identifier"]?["system"] != nil && bundle["identifier"]?["value"] != nil
        },
        // An error by the standard. The summaries of patients that other countries send often lack it, and a person is
        // better served by one that is taken in.
        Invariant("Bundle", "bdl-10", "A document has a timestamp.", severity: .warning) {
            !isType($0, ["document"]) || $0.has("timestamp")
        },
        Invariant("Bundle", "bdl-11", "A document begins with its Composition.") {
            !isType($0, ["document"]) || firstType($0) == "Composition"
        },
        Invariant("Bundle", "bdl-12", "A message begins with its MessageHeader.") {
            !isType($0, ["message"]) || firstType($0) == "MessageHeader"
        },
        Invariant("Parameters.Parameter", "inv-1", "A parameter has a value, a resource or parts, one of the three.") {
            [$0.hasChoice("value"), $0.has("resource"), $0.has("part")].filter { $0 }.count == 1
        },
    ]

    private static func isType(_ bundle: Subject, _ types: Set<String>) -> Bool {
        types.contains(bundle.text("type") ?? "")
    }

    private static func firstType(_ bundle: Subject) -> String? {
        bundle.list("entry").first?["resource"]?["resourceType"]?.text
    }
}
