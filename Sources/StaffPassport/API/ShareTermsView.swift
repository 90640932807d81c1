import Core
import Web

// For what something is asked, as programs send and read it.
extension ShareTerms {
    static let shape = Operation.Shape.object(
        "PassportShareTerms",
        [
            .init("purpose", .choice(Purpose.allCases.map(\.rawValue)), "For what it is asked."),
            .init("basis", .choice(Basis.allCases.map(\.rawValue)), "The ground of Article 6(1) of the UK GDPR."),
            .init(
                "condition", .choice(Condition.allCases.map(\.rawValue)),
                "What else allows it, where health or criminal records are asked for.", optional: true),
            .init("keepDays", .whole, "For how many days what is shown is kept."),
        ])

    /// Reads what a program sent.
    static func read(_ reader: inout JSONReader, _ sent: JSON?) -> ShareTerms? {
        let purpose = reader.choice("purpose", as: Purpose.self), basis = reader.choice("basis", as: Basis.self)
        let hasCondition = sent?["condition"].map { $0 != .null } ?? false
        let condition = hasCondition ? reader.choice("condition", as: Condition.self) : nil
        let days = reader.whole("keepDays", in: daysRange)
        guard let purpose, let basis else { return nil }
        return ShareTerms(purpose: purpose, basis: basis, condition: condition, keepDays: days)
    }
}
