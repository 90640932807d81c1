import Core
import Credentials

// What a checklist asks a wallet.
extension Checklist {
    /// The query, in the wallet's language: for each line one credential in any of the formats in which somebody who is
    /// trusted issues it, and which the holder may leave out.
    ///
    /// - Parameter issuers: those that are trusted; a wallet is asked for their types alone.
    /// - Throws: a `conflict` refusal when no trusted issuer has a kind that is asked for.
    func query(trusting issuers: [TrustedIssuer], _ kinds: KindBook) throws(Refusal) -> JSON {
        var credentials: [JSON] = [], sets: [JSON] = []
        for (index, line) in lines.enumerated() {
            guard let kind = kinds[line.kind] else { throw Self.nobody(line, kinds) }
            let asked = line.asked(of: kind)
            var own: [JSON] = []
            let types = Set(issuers.compactMap { $0.types[line.kind] }).sorted()
            if !types.isEmpty {
                own.append(
                    line.query(
                        Self.queryID(index), "dc+sd-jwt", ["vct_values": .array(types.map(JSON.string))], asked, kind
                    ) { [.string($0)] })
            }
            own += Self.otherForms(of: line, kind, index, asked, issuers)
            guard !own.isEmpty else { throw Self.nobody(line, kinds) }
            credentials += own
            // A set of its own for each line: whoever lacks one, or keeps it back, can still show the others.
            sets.append(["options": .array(own.map { [$0["id"] ?? .null] }), "required": false])
        }
        return ["credentials": .array(credentials), "credential_sets": .array(sets)]
    }

    /// The same line in the formats besides SD-JWT VC, one query for each way in which an issuer writes it.
    private static func otherForms(
        of line: Line, _ kind: CredentialKind, _ index: Int, _ asked: [String], _ issuers: [TrustedIssuer]
    ) -> [JSON] {
        IssuerForm.Format.allCases.flatMap { format -> [JSON] in
            var seen: [IssuerForm] = []
            for form in issuers.flatMap(\.forms) where form.kind == line.kind && form.format == format {
                if !seen.contains(where: { $0.types == form.types && $0.nameSpace == form.nameSpace }) {
                    seen.append(form)
                }
            }
            // More ways than anybody has; a query must stay one that wallets read.
            return seen.prefix(9).enumerated().map { number, form -> JSON in
                line.query(
                    "\(queryID(index))_\(format.mark)\(number)", format.rawValue, form.meta, asked, kind, at: form.path)
            }
        }
    }

    private static func nobody(_ line: Line, _ kinds: KindBook) -> Refusal {
        Refusal(
            .conflict,
            "No issuer you trust issues “\(kinds[line.kind]?.name ?? line.kind)”. Add one to Trusted issuers.")
    }

    static func queryID(_ index: Int) -> String { "item\(index)" }

    /// The line that a part of an answer belongs to.
    static func line(of queryID: String) -> Int? {
        queryID.hasPrefix("item") ? Int(queryID.dropFirst(4).prefix { $0 != "_" }) : nil
    }
}

extension Checklist.Line {
    /// The claims that are asked for: those always shown, those chosen, and what our own rules are counted from.
    func asked(of kind: CredentialKind) -> [String] {
        let dates = [ageLimitDays == nil ? nil : ageClaim, RefreshRules.dateClaim(of: kind)].compactMap { $0 }
        // Without the date that an age is counted from nobody could count it.
        let shown = kind.claims.map { ($0.name, $0.isAlwaysShown) }.filter { name, isAlwaysShown in
            isAlwaysShown || claims.contains(name) || dates.contains(name)
        }.map(\.0)
        return shown + values.keys.filter { !shown.contains($0) }.sorted()
    }

    /// The query for one format.
    /// - Parameter place: where a claim stands in it.
    fileprivate func query(
        _ id: String, _ format: String, _ meta: JSON, _ asked: [String], _ kind: CredentialKind,
        at place: (String) -> JSON
    ) -> JSON {
        let sets = claimSets(of: asked)
        var members = [
            JSON.Member("id", .string(id)), JSON.Member("format", .string(format)), JSON.Member("meta", meta),
            JSON.Member(
                "claims", .array(asked.map { claim($0, of: kind, at: place($0), isNamed: sets != nil) })),
        ]
        if let sets { members.append(JSON.Member("claim_sets", sets)) }
        return .object(members)
    }

    private func claim(_ name: String, of kind: CredentialKind, at path: JSON, isNamed: Bool) -> JSON {
        let isFlag = kind.claims.contains { $0.name == name && $0.shape == .flag }
        let wanted = (values[name] ?? []).map { isFlag ? JSON($0 == "true") : .string($0) }
        var members = isNamed ? [JSON.Member("id", .string(name))] : []
        members.append(JSON.Member("path", path))
        if !wanted.isEmpty { members.append(JSON.Member("values", .array(wanted))) }
        return .object(members)
    }
}
