import Core
import Credentials

// What a checklist asks a wallet.
extension Checklist {
    /// The query, in the wallet's language: one credential for each line, each of which the holder may leave out.
    ///
    /// - Parameter issuers: those that are trusted; a wallet is asked for their types alone.
    /// - Throws: a `conflict` refusal when no trusted issuer has a kind that is asked for.
    func query(trusting issuers: [TrustedIssuer], _ kinds: KindBook) throws(Refusal) -> JSON {
        var credentials: [JSON] = []
        for (index, line) in lines.enumerated() {
            let types = Set(issuers.compactMap { $0.types[line.kind] }).sorted()
            guard !types.isEmpty, let kind = kinds[line.kind] else {
                throw Refusal(
                    .conflict,
                    "No issuer you trust issues “\(kinds[line.kind]?.name ?? line.kind)”. Add one under Trusted issuers."
                )
            }
            let shown = kind.claims.filter { $0.isAlwaysShown || line.claims.contains($0.name) }.map(\.name)
            let asked = shown + line.values.keys.filter { !shown.contains($0) }.sorted()
            credentials.append([
                "id": .string(Self.queryID(index)), "format": "dc+sd-jwt",
                "meta": ["vct_values": .array(types.map(JSON.string))],
                "claims": .array(
                    asked.map { name in
                        let values = line.values[name] ?? []
                        let path = JSON.Member("path", [.string(name)])
                        let wanted = JSON.Member("values", .array(values.map(JSON.string)))
                        return .object(values.isEmpty ? [path] : [path, wanted])
                    }),
            ])
        }
        // A set of its own for each: whoever lacks one, or keeps it back, can still show the others.
        let sets = lines.indices.map { index -> JSON in
            ["options": [[.string(Self.queryID(index))]], "required": false]
        }
        return ["credentials": .array(credentials), "credential_sets": .array(sets)]
    }

    static func queryID(_ index: Int) -> String { "item\(index)" }

    /// The line that a part of an answer belongs to.
    static func line(of queryID: String) -> Int? {
        queryID.hasPrefix("item") ? Int(queryID.dropFirst(4)) : nil
    }
}
