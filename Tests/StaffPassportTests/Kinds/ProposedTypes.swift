import Core
import Foundation

/// The kinds as they were proposed, with an example of each: a file of the shared data, in `$COMMONWEAL_DATA` or beside
/// the repository.
struct ProposedType: Sendable, CustomStringConvertible {
    /// "core-skills-1".
    let id: String
    let alwaysVisible: Set<String>
    let mayBeWithheld: Set<String>
    /// What an item of the kind would say: without what belongs to the token, and without what says nothing.
    let example: JSON
    let canBeSuspended: Bool

    var description: String { id }

    static func all() throws -> [ProposedType] {
        (try read("proposed-types.json")["types"]?.elements ?? []).map(ProposedType.init)
    }

    /// A file of the shared data about credentials.
    static func read(_ path: String) throws -> JSON {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let data = ProcessInfo.processInfo.environment["COMMONWEAL_DATA"].map { URL(filePath: $0) }
        let file = (data ?? root.appending(path: "../shared/data")).appending(path: "credentials/\(path)")
        return try JSON(parsing: Array(Data(contentsOf: file.standardized)))
    }

    private init(_ json: JSON) {
        id = (json["vct"]?.text ?? "").split(separator: "/").suffix(2).joined(separator: "-")
        alwaysVisible = Self.names(json["always_visible"])
        mayBeWithheld = Self.names(json["selectively_disclosable"])
        canBeSuspended = json["status_purposes"]?.elements.contains("suspension") ?? false
        example = Self.said(json["example"] ?? .null)
    }

    /// `status` belongs to the token, so a kind calls it otherwise; who issued it is told by the token too.
    private static func names(_ json: JSON?) -> Set<String> {
        Set((json?.elements ?? []).compactMap(\.text).map { $0 == "status" ? "current_status" : $0 })
            .subtracting(["issuer_ods", "issuer_name"])
    }

    private static func said(_ json: JSON) -> JSON {
        guard case .object(let members) = json else { return json }
        return .object(
            members.compactMap { member in
                guard member.value != .null, member.name != "issuer_ods", member.name != "issuer_name" else {
                    return nil
                }
                return JSON.Member(member.name == "status" ? "current_status" : member.name, said(member.value))
            })
    }
}
