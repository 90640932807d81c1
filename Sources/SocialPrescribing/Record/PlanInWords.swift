public import Core
public import Storage

/// What another service knows of a person's plan and About Me: an object in the words of the plan's own standard
/// (PRSB Personalised Care and Support Plan 2.0), as the caller may see it.
///
/// The program hands it in, so that neither service knows the other and nothing is typed twice.
public struct PlanInWords: Sendable {
    let read: @Sendable (PersonServedID, Caller, Instant, any Transaction) throws -> JSON

    /// - Parameter read: throws a refusal for whoever may not see the plan, which leaves it out.
    public init(_ read: @escaping @Sendable (PersonServedID, Caller, Instant, any Transaction) throws -> JSON) {
        self.read = read
    }

    /// For a program without plans.
    public static let none = PlanInWords { _, _, _, _ in .object([]) }
}

extension PlanInWords {
    /// What an action of the plan says, to begin a referral with; `nil` when the caller may not see one.
    func wish(
        _ action: String?, of person: PersonServedID?, as caller: Caller, at now: Instant, in tx: any Transaction
    ) throws -> String? {
        guard let action, let person else { return nil }
        do {
            return Self.words(action, in: try read(person, caller, now, tx))
        } catch is Refusal {
            return nil
        }
    }

    /// The words of what stands under an id, wherever it is.
    private static func words(_ id: String, in value: JSON) -> String? {
        switch value {
        case .array(let elements):
            for element in elements { if let found = words(id, in: element) { return found } }
        case .object(let members):
            if value["id"]?.text == id { return value["What"]?["Free text"]?.text ?? value["Free text"]?.text }
            for member in members { if let found = words(id, in: member.value) { return found } }
        default: break
        }
        return nil
    }
}
