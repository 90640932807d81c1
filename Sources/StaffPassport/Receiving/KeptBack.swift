import Core

// Which details of an item its holder may keep back and still answer a line.
extension Checklist.Line {
    /// The most that may be kept back of one item: a wallet is told every smaller set that will do as well.
    static let keptBackLimit = 4

    /// The claims that decide whether an item counts here, and until when.
    private func deciding(_ kind: CredentialKind) -> Set<String> {
        var names = Set(values.keys).union(kind.standingRules.compactMap(\.path.first))
        names.formUnion([kind.lastDayClaim, RefreshRules.dateClaim(of: kind)].compactMap { $0 })
        if ageLimitDays != nil, let ageClaim { names.insert(ageClaim) }
        return names
    }

    /// The claims of a kind that a line may let somebody keep back.
    func freeClaims(of kind: CredentialKind) -> [KindClaim] {
        let deciding = deciding(kind)
        return kind.claims.filter { !$0.isAlwaysShown && !deciding.contains($0.name) }
    }

    /// Whether an item that keeps a claim back does not answer.
    func needs(_ claim: String) -> Bool {
        let isAsked = claims.contains(claim) || values[claim] != nil || (ageLimitDays != nil && ageClaim == claim)
        return isAsked && !mayKeepBack.contains(claim)
    }

    /// What is wrong with what may be kept back.
    func keptBackProblems(_ kind: CredentialKind, at place: String) -> [FieldProblem] {
        func wrong(_ words: String) -> FieldProblem { FieldProblem("\(place).mayKeepBack", words) }
        guard mayKeepBack.count <= Self.keptBackLimit else {
            return [wrong("Choose at most \(Self.keptBackLimit) details that may be kept back")]
        }
        let deciding = deciding(kind)
        return mayKeepBack.compactMap { name in
            let claim = kind.claims.first { $0.name == name }, label = claim?.label ?? name
            guard claims.contains(name) else { return wrong("“\(label)” is not asked for, so it is not kept back") }
            if claim?.isAlwaysShown == true { return wrong("“\(label)” always shows, so it cannot be kept back") }
            if deciding.contains(name) {
                return wrong("“\(label)” decides whether the item counts, so it cannot be kept back")
            }
            return nil
        }
    }

    /// The sets of claims that answer the line, the fullest first; `nil` where all of them are needed.
    ///
    /// A wallet may show any of them, by what its holder likes (OpenID4VP 1.0, section 6.4.1).
    /// - Parameter asked: every claim that is asked for.
    func claimSets(of asked: [String]) -> JSON? {
        let free = asked.filter(mayKeepBack.contains).prefix(Self.keptBackLimit)
        guard !free.isEmpty else { return nil }
        let kept = (0..<(1 << free.count)).map { bits in
            Set(free.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element))
        }
        // Sorting keeps what is equally full in its order, so the same line always asks the same.
        let sets = kept.enumerated().sorted { ($0.element.count, $0.offset) < ($1.element.count, $1.offset) }.map {
            without in asked.filter { !without.element.contains($0) }
        }
        return .array(sets.filter { !$0.isEmpty }.map { .array($0.map(JSON.string)) })
    }
}
