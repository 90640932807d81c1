public import Core

/// One claim that is asked for.
///
/// - Source: OpenID4VP 1.0, section 6.3.
public struct ClaimsQuery: Sendable, Hashable {
    /// By what name the claim sets call it; `nil` when there are none.
    public let id: String?
    public let path: ClaimsPathPointer
    /// What it must be one of: texts, whole numbers, true or false; `nil` for anything.
    public let values: [JSON]?
    /// Whether the verifier means to keep it; mdoc only, `nil` when it does not say.
    public let intentToRetain: Bool?

    public init(
        _ path: ClaimsPathPointer, id: String? = nil, values: [JSON]? = nil, intentToRetain: Bool? = nil
    ) {
        self.id = id
        self.path = path
        self.values = values
        self.intentToRetain = intentToRetain
    }

    /// - Throws: ``FaultCode/invalidRequest``.
    init(_ json: JSON, of format: CredentialFormat) throws(Fault) {
        let members = try MessageMembers(json, "A claim of the query", .invalidRequest)
        id = try members.optionalText("id")
        guard id.map(DCQLQuery.isIdentifier) ?? true else { throw members.refusal("has an id of other characters") }
        path = try ClaimsPathPointer(json["path"] ?? .null)
        if format == .mdoc, path.names?.count != 2 {
            throw members.refusal("has a path that is no name space with an element")
        }
        values = try members.optionalList("values", limit: 100)
        for value in values ?? [] {
            switch value {
            case .string, .boolean: continue
            case .number where value.whole != nil: continue
            default: throw members.refusal("has a value that is no text, no whole number and neither true nor false")
            }
        }
        intentToRetain = try members.optionalFlag("intent_to_retain")
    }

    public var json: JSON {
        var members: [JSON.Member] = []
        if let id { members.append(JSON.Member("id", .string(id))) }
        members.append(JSON.Member("path", path.json))
        if let values { members.append(JSON.Member("values", .array(values))) }
        if let intentToRetain { members.append(JSON.Member("intent_to_retain", JSON(intentToRetain))) }
        return .object(members)
    }

    /// What of a credential answers: the claims the path leads to, without those of another value.
    /// - Throws: ``FaultCode/claimsPath`` when nothing does.
    func selection(in claims: JSON) throws(Fault) -> [ClaimsPathPointer.Selection] {
        let selected = try path.select(in: claims)
        guard let values else { return selected }
        let matching = selected.filter { one in values.contains { Self.isSame($0, one.value) } }
        guard !matching.isEmpty else { throw Fault(.claimsPath, "The claim has another value.") }
        return matching
    }

    /// Same type and same value: "2" is not 2, and 1 is not true.
    private static func isSame(_ asked: JSON, _ held: JSON) -> Bool {
        switch (asked, held) {
        case (.string(let asked), .string(let held)): asked.isExactly(held)
        case (.boolean(let asked), .boolean(let held)): asked == held
        case (.number, .number): asked.whole != nil && asked.whole == held.whole
        default: false
        }
    }
}

extension ClaimsPathPointer {
    /// The names of a pointer that has nothing else; `nil` for another.
    var names: [String]? {
        let names = components.compactMap { component -> String? in
            if case .name(let name) = component { return name }
            return nil
        }
        return names.count == components.count ? names : nil
    }
}
