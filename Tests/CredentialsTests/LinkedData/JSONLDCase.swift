import Core
import Credentials
import Testing

/// A case of the standard's manifests, with what it asks for.
struct JSONLDCase: Sendable {
    let id: String
    let isNegative: Bool
    let input: String
    let expect: String?
    let errorCode: String?
    let options: JSONLDOptions
    /// Why version 1.1 alone need not pass it; `nil` for what it must pass.
    private let exemption: String?

    static func all(_ manifest: String) throws -> [JSONLDCase] {
        let manifest = try Vectors.json("json-ld/\(manifest)-manifest.json")
        let base = manifest["baseIri"]?.text ?? ""
        return (manifest["sequence"]?.elements ?? []).map { JSONLDCase($0, base: base) }
    }

    /// Why the case is not tried; `nil` for those that are.
    var leftOut: String? { exemption ?? (lacksContext ? "it reads a context that this copy came without" : nil) }

    private init(_ entry: JSON, base: String) {
        let option = entry["option"], input = entry["input"]?.text ?? ""
        if option?["produceGeneralizedRdf"]?.flag == true {
            exemption = "its predicates have no name"
        } else if [option?["processingMode"]?.text, option?["specVersion"]?.text].contains("json-ld-1.0") {
            exemption = "it is of version 1.0"
        } else {
            exemption = nil
        }
        id = entry["@id"]?.text ?? ""
        isNegative = entry["@type"]?.elements.contains("jld:NegativeEvaluationTest") ?? false
        self.input = "json-ld/\(input)"
        expect = entry["expect"]?.text.map { "json-ld/\($0)" }
        errorCode = entry["expectErrorCode"]?.text
        var options = JSONLDOptions(base: option?["base"]?.text ?? base + input)
        options.expandContext = option?["expandContext"]?.text.flatMap { try? Vectors.json("json-ld/\($0)") }
        switch option?["rdfDirection"]?.text {
        case "i18n-datatype": options.direction = .i18nDatatype
        case "compound-literal": options.direction = .compoundLiteral
        default: break
        }
        self.options = options
    }

    /// Whether the case reads a context that this copy of the set came without: then nobody can pass it.
    private var lacksContext: Bool {
        guard let document = try? Vectors.json(input), errorCode != "loading remote context failed" else {
            return false
        }
        do {
            _ = try document.expanded(contexts: Self.contexts, options: options)
            return false
        } catch {
            guard "\(error)".contains("loading remote context failed"),
                let name = "\(error)".split(separator: "/").last,
                name.contains("context")
            else { return false }
            return !Self.files.contains { $0.hasSuffix("/\(name)") }
        }
    }

    private static let files = Vectors.files(below: "json-ld")

    /// Every document of the sets by the address it has there.
    static let contexts: KnownContexts = {
        let base = "https://w3c.github.io/json-ld-api/tests/"
        var documents: [String: JSON] = [:]
        for path in Vectors.files(below: "json-ld") where path.hasSuffix(".jsonld") {
            documents[base + path.dropFirst("json-ld/".count)] = try? Vectors.json(path)
        }
        return KnownContexts(documents)
    }()
}

extension JSON {
    /// The value with lists sorted whose order says nothing, for comparing expanded documents.
    func sorted(isOrdered: Bool = false) -> JSON {
        switch self {
        case .array(let elements):
            let inner = elements.map { $0.sorted() }
            return .array(isOrdered ? inner : inner.sorted { $0.description < $1.description })
        case .object(let members):
            let inner = members.map { JSON.Member($0.name, $0.value.sorted(isOrdered: $0.name == "@list")) }
            return .object(inner.sorted { $0.name < $1.name })
        default: return self
        }
    }
}
