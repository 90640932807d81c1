@testable import SocialPrescribing

extension RecordRow {
    /// Where it is kept, in a few words, for the table of conformance.
    var placeWords: String {
        switch place {
        case .group: ""
        case .entries(let section): "each `\(section.rawValue)`"
        case .field(let key, let section): section.map { "`\($0.rawValue)`.`\(key)`" } ?? "`\(key)`"
        case .register(let key): "register: `\(key)`"
        case .referral(let key): "referral: `\(key)`"
        case .plan: "the person's plan"
        }
    }
}
