import Core
internal import Credentials

/// A kind as an issuer writes it in another format than SD-JWT VC.
public struct IssuerForm: Sendable, Hashable {
    /// The formats that are taken besides SD-JWT VC, in the order in which they are asked for.
    public enum Format: String, Sendable, Hashable, CaseIterable {
        case selective = "vc+sd-jwt"
        case mdoc = "mso_mdoc"
        case signed = "jwt_vc_json"
        case proved = "ldp_vc"

        /// As it is called on screen.
        public var title: String {
            switch self {
            case .selective: "W3C credential with withheld claims (vc+sd-jwt)"
            case .mdoc: "Mobile document (mso_mdoc)"
            case .signed: "W3C credential as a token (jwt_vc_json, vc+jwt)"
            case .proved: "W3C credential with a proof in it (ldp_vc)"
            }
        }

        /// What a query's name ends in, so that each format of a line has its own.
        var mark: String {
            switch self {
            case .selective: "s"
            case .mdoc: "m"
            case .signed: "j"
            case .proved: "l"
            }
        }
    }

    /// The kind and its version, as it is called here.
    public let kind: String
    public let format: Format
    /// The types of a W3C credential, as whole addresses or as terms; or the one type of a mobile document.
    public let types: [String]
    /// The name space of a mobile document's elements; empty for other formats.
    public let nameSpace: String
    /// Whether an officer wrote it down; what an issuer publishes of itself is read anew each time.
    public let isByHand: Bool

    public init(kind: String, format: Format, types: [String], nameSpace: String = "", isByHand: Bool = false) {
        self.kind = kind
        self.format = format
        self.types = types
        self.nameSpace = nameSpace
        self.isByHand = isByHand
    }

    /// The most that one issuer has.
    static let limit = 100

    /// What is wrong with it.
    func problems(_ kinds: KindBook, at place: String = "") -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if kinds[kind] == nil { problems.append(FieldProblem(place + "kind", "Choose a kind of item from the list")) }
        let isOfForm = types.allSatisfy { (1...500).contains($0.utf8.count) && !$0.contains(where: \.isWhitespace) }
        let isEnough = format == .mdoc ? types.count == 1 : types.contains { $0 != "VerifiableCredential" }
        if !isOfForm || !isEnough || types.count > 10 {
            let words =
                format == .mdoc
                ? "Enter the type of the document, such as org.example.identity.1"
                : "Enter the types that tell it from the issuer's other credentials"
            problems.append(FieldProblem(place + "types", words))
        }
        if format == .mdoc, !(1...500).contains(nameSpace.utf8.count) {
            problems.append(FieldProblem(place + "nameSpace", "Enter the name space of its elements"))
        }
        return problems
    }

    /// Whether a credential with these types is one of this form.
    func isMet(by types: [String]) -> Bool { self.types.allSatisfy(types.contains) }

    /// The types as a query names them.
    var meta: JSON {
        if format == .mdoc { return ["doctype_value": .string(types.first ?? "")] }
        return ["type_values": [.array(types.map(JSON.string))]]
    }

    /// Where a claim of the kind stands in it.
    func path(_ claim: String) -> JSON {
        [.string(format == .mdoc ? nameSpace : "credentialSubject"), .string(claim)]
    }

    /// The claims of the kind, taken out of the whole.
    func claims(in whole: JSON) -> JSON? { format == .mdoc ? whole[nameSpace] : whole["credentialSubject"] }
}

// Forms as issuers publish them, and as they are stored.
extension IssuerForm {
    /// What an issuer's metadata says of its other formats: a configuration is of the kind whose name its own begins
    /// with, as in "core-skills-1" or "core-skills-1-mdoc".
    static func published(in metadata: JSON, _ configurations: [CredentialConfiguration], _ kinds: KindBook)
        -> [IssuerForm]
    {
        let ids = kinds.all.map(\.id).sorted { $0.utf8.count > $1.utf8.count }
        return configurations.prefix(limit).compactMap { one in
            // A token of version 2 is asked for as W3C's tokens are.
            let name = one.format.rawValue == "vc+jwt" ? Format.signed.rawValue : one.format.rawValue
            let kind = ids.first { id in
                guard one.id.hasPrefix(id) else { return false }
                return one.id.dropFirst(id.count).first.map { !$0.isLetter && !$0.isNumber } ?? true
            }
            guard let kind, let format = Format(rawValue: name) else { return nil }
            let entry = metadata["credential_configurations_supported"]?[one.id]
            let paths = entry?["credential_metadata"]?["claims"]?.elements ?? []
            let space = format == .mdoc ? paths.first?["path"]?[0]?.text ?? one.types.first ?? "" : ""
            let types = one.types.isEmpty ? entry?["credential_definition"]?["type"]?.elements.compactMap(\.text) : nil
            let form = IssuerForm(kind: kind, format: format, types: types ?? one.types, nameSpace: space)
            return form.problems(kinds).isEmpty ? form : nil
        }
    }

    init?(stored json: JSON) {
        guard let kind = json["kind"]?.text, let format = json["format"]?.text.flatMap(Format.init(rawValue:)) else {
            return nil
        }
        self.init(
            kind: kind, format: format, types: (json["types"]?.elements ?? []).compactMap(\.text),
            nameSpace: json["nameSpace"]?.text ?? "", isByHand: json["byHand"]?.flag ?? false)
    }

    /// As it is stored and sent.
    var json: JSON {
        var members = [
            JSON.Member("kind", .string(kind)), JSON.Member("format", .string(format.rawValue)),
            JSON.Member("types", .array(types.map(JSON.string))),
        ]
        if format == .mdoc { members.append(JSON.Member("nameSpace", .string(nameSpace))) }
        if isByHand { members.append(JSON.Member("byHand", true)) }
        return .object(members)
    }
}
