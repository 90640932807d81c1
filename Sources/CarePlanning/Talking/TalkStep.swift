import Core

/// A step of the conversation in which a plan comes to be: one question, one answer.
///
/// It goes from what matters, through what is good and what is hard, to one goal and one action, and asks of each as
/// much as is needed to begin. Everything can be left out, and everything is saved at once as an item of the plan.
enum TalkStep: String, CaseIterable, Sendable {
    case mostImportant = "most-important"
    case importantPeople = "important-people"
    case communication
    case wellness
    case doAndDoNot = "do-and-do-not"
    case howToSupport = "how-to-support"
    case worthKnowing = "worth-knowing"
    case strength
    case notWorking = "not-working"
    case need
    case goal
    case importance
    case action
    case who
    case when
    case confidence
    case done

    /// What the answer becomes.
    enum Answer: Sendable, Hashable {
        /// A heading of About Me, written or changed.
        case heading(PlanKind)
        /// A new item, under the item the step is about where its kind hangs under another.
        case new(PlanKind)
        /// A field of the item the step is about.
        case field(String, of: PlanKind)
        /// Nothing: the end.
        case nothing
    }

    var answer: Answer {
        switch self {
        case .strength: .new(.strength)
        case .notWorking: .new(.notWorking)
        case .need: .new(.need)
        case .goal: .new(.goal)
        case .importance: .field("importance", of: .goal)
        case .action: .new(.action)
        case .who: .field("whoName", of: .action)
        case .when: .field("when", of: .action)
        case .confidence: .field("confidence", of: .action)
        case .done: .nothing
        default: PlanKind(rawValue: rawValue).map { .heading($0) } ?? .nothing
        }
    }

    /// The key of the field that is asked for.
    var key: String {
        if case .field(let key, _) = answer { return key }
        return "text"
    }

    /// The question, to the person.
    var question: String {
        switch self {
        case .mostImportant: "What is most important to you?"
        case .importantPeople: "Who are the people who matter to you?"
        case .communication: "How do you like people to talk with you?"
        case .wellness: "What are you like on a good day?"
        case .doAndDoNot: "What should people do, and what should they not do?"
        case .howToSupport: "How and when do you want help?"
        case .worthKnowing: "What else should people know about you?"
        case .strength: "What are you good at?"
        case .notWorking: "What is not working for you?"
        case .need: "What is hard for you, or worries you?"
        case .goal: "What would you like instead?"
        case .importance: "How much does this matter to you?"
        case .action: "What is one thing that could help?"
        case .who: "Who will do it?"
        case .when: "When will it be done?"
        case .confidence: "How sure are you that it can be done?"
        case .done: "Well done"
        }
    }

    /// A few words that help to answer.
    var hint: String {
        switch self {
        case .strength: "It can be a skill, a person, or something that keeps you going."
        case .notWorking: "Think of your care, your home, or how you get about. You can leave this out."
        case .need: "Choose one thing to begin with. You can add more later."
        case .goal: "Say what you would do, or how you would feel, if it went better."
        case .importance: "1 means not much. 10 means more than anything else."
        case .action: "A small step is a good step."
        case .who: "It can be you, somebody close to you, or somebody whose job it is."
        case .when: "A day helps to make it happen. You can change it later."
        case .confidence: "1 means not at all. 10 means very sure. If it is under 7, a smaller step may be better."
        case .done: ""
        default: PlanKind(rawValue: rawValue)?.form.hint ?? ""
        }
    }

    /// The step that comes next.
    var next: TalkStep {
        let all = Self.allCases
        guard let place = all.firstIndex(of: self), place + 1 < all.count else { return .done }
        return all[place + 1]
    }

    /// Where somebody goes on who leaves the question out: what hangs under an answer is not asked without it.
    var nextWhenSkipped: TalkStep {
        switch self {
        case .need, .goal, .action: .done
        default: next
        }
    }

    /// Which item the next step is about, once an answer was saved.
    func about(of answered: PlanItem) -> PlanItemID? {
        switch self {
        case .need, .goal, .importance, .action, .who, .when, .confidence: answered.id
        default: nil
        }
    }

    /// What was asked of everybody, for showing how far one is.
    static let main = allCases.filter { if case .nothing = $0.answer { false } else { true } }
}
