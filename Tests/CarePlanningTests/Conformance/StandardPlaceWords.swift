@testable import CarePlanning

extension StandardRow {
    /// Where it is kept, in a few words, for the table of conformance.
    var placeWords: String {
        switch place {
        case .group: ""
        case .items(let kind): "each `\(kind.rawValue)`"
        case .field(let key, let kind): kind.map { "`\($0.rawValue)`.`\(key)`" } ?? "`\(key)`"
        case .register(let key): "register: `\(key)`"
        case .derived(let key): "derived: `\(key)`"
        case .absent(let key): "none: \(ProvenanceOutline.whyNot[key] ?? key)"
        }
    }
}
