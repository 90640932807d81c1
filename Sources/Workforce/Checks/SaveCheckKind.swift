public import Core
import Ledger
public import Storage

/// Adds a kind of employment check of the organisation's own, or says anew what one is and what follows when it does
/// not stand.
///
/// - Throws: ``Refusal``: `forbidden`, `invalid`, `conflict` for a new one whose key is taken.
@discardableResult
public func saveCheckKind(
    _ kind: CheckKind, isNew: Bool, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> CheckKind {
    try caller.requireEverywhere(.workforceChecks)
    let organisation = caller.organisation, book = try CheckKinds.book(of: organisation, in: tx)
    guard isNew == (book[kind.key] == nil) else {
        throw isNew
            ? Refusal(fields: [FieldProblem("name", "There is already a check called that")])
            : Refusal(.notFound, "There is no such kind of check.")
    }
    let known = Set(try Skills.all(of: organisation, in: tx).map(\.id))
    try kind.problems(known).refuse()
    try CheckKinds.save(kind, of: organisation, in: tx)
    let fact = CheckKindSaved(kind: kind.key, demand: kind.demand.rawValue, isUsed: kind.isUsed)
    try record(fact, by: caller, at: now, in: tx)
    return kind
}

extension CheckKind {
    /// The key of a kind from what it is called: "Driving licence" is "driving-licence"; `nil` when nothing is left.
    public static func key(of name: String) -> String? {
        let parts = name.lowercased().utf8.split { byte in
            !((UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte))
        }
        let key = parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-")
        return key.isEmpty ? nil : String(key.prefix(60))
    }

    func problems(_ known: Set<SkillID>) -> [FieldProblem] {
        [
            Plain.problem("name", name, "what the check is called", limit: 80),
            Plain.problem("about", about, "what the check shows", limit: 300),
            Plain.problem("source", source, "who asks for it", limit: 100),
            credentials.count <= 10 && credentials.allSatisfy { Self.key(of: $0) == $0 }
                ? nil
                : FieldProblem("credentials", "Enter up to 10 kinds of credential by their keys, like dbs or identity"),
            skills.allSatisfy(known.contains) ? nil : FieldProblem("skills", "Choose skills from the list"),
        ].compactMap { $0 }
    }
}
