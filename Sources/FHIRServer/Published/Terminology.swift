import Core
import FHIR

/// The codes that are known here: our own lists, and value sets of the standard.
struct Terminology {
    let lists: [CodeListDefinition]

    /// A code of a system, with what it means where that is known.
    struct Concept: Hashable {
        let system: String
        let code: String
        let display: String?
    }

    /// The codes of a value set; `nil` when it is not known here.
    func concepts(ofValueSet url: String) -> [Concept]? {
        let url = url.split(separator: "|", maxSplits: 1).first.map(String.init) ?? url
        if let list = lists.first(where: { $0.valueSetURL == url }) { return concepts(list) }
        return StandardCodes.codes(ofValueSet: url).map { found in
            found.codes.map { Concept(system: found.system, code: $0, display: nil) }
        }
    }

    /// The codes of a code system; `nil` when it is not known here.
    func concepts(ofSystem url: String) -> [Concept]? {
        let url = url.split(separator: "|", maxSplits: 1).first.map(String.init) ?? url
        if let list = lists.first(where: { $0.system == url }) { return concepts(list) }
        return StandardCodes.codes(ofSystem: url).map { $0.map { Concept(system: url, code: $0, display: nil) } }
    }

    private func concepts(_ list: CodeListDefinition) -> [Concept] {
        list.codes.map { Concept(system: list.system, code: $0.code, display: $0.display) }
    }

    static let pageLimit = 1_000

    /// A value set with its codes, or a page of them.
    func expansion(
        of url: String, filter: String?, offset: Int, count: Int?, at now: Instant
    ) throws -> Resource {
        guard let all = concepts(ofValueSet: url) else {
            throw FHIRFault(.notFound, "The value set \(url.prefix(200)) is not loaded here.", status: 404)
        }
        let words = filter.map { FoldedText($0).text } ?? ""
        let found = all.filter { concept in
            words.isEmpty || FoldedText(concept.code).text.contains(words)
                || FoldedText(concept.display ?? "").text.contains(words)
        }
        let page = found.dropFirst(offset).prefix(min(count ?? Self.pageLimit, Self.pageLimit))
        var expansion: [JSON.Member] = [
            .init("timestamp", JSON(now)), .init("total", JSON(found.count)), .init("offset", JSON(offset)),
        ]
        if !page.isEmpty {
            expansion.append(
                .init(
                    "contains",
                    .array(
                        page.map { concept in
                            let display = concept.display.map { [JSON.Member("display", .string($0))] } ?? []
                            return .object(
                                [
                                    .init("system", .string(concept.system)), .init("code", .string(concept.code)),
                                ] + display)
                        })))
        }
        return try Resource([
            "resourceType": "ValueSet", "url": .string(url), "status": "active", "expansion": .object(expansion),
        ])
    }

    /// Whether a code is one of those, in the parameters that the standard has for it.
    func validation(of code: String, display: String?, among all: [Concept], in name: String) throws -> Resource {
        let found = all.first { $0.code == code }
        let isMeant = found.map { concept in
            display == nil || concept.display == nil
                || FoldedText(concept.display ?? "") == FoldedText(display ?? "")
        }
        let message: String? =
            switch isMeant {
            case nil: "There is no code \(code.prefix(100)) in \(name.prefix(200))."
            case false?: "The code means something else."
            default: nil
            }
        let parts: [JSON?] = [
            ["name": "result", "valueBoolean": .boolean(isMeant ?? false)],
            message.map { ["name": "message", "valueString": .string($0)] },
            found?.display.map { ["name": "display", "valueString": .string($0)] },
        ]
        return try Resource(["resourceType": "Parameters", "parameter": .array(parts.compactMap { $0 })])
    }
}
