public import Population

/// What an item of a plan is: a strength, a goal, an action, an option of a decision.
///
/// The kinds make a tree (``parent``), which is the tree of the PRSB's Personalised Care and Support Plan 2.0, of its
/// About Me 2.01 and of its Shared Decision Making 1.0. What a kind asks for is its ``form``.
public enum PlanKind: String, CaseIterable, Sendable, Hashable, Codable {
    // About Me: one item for each heading.
    case mostImportant = "most-important"
    case importantPeople = "important-people"
    case communication
    case wellness
    case doAndDoNot = "do-and-do-not"
    case howToSupport = "how-to-support"
    case worthKnowing = "worth-knowing"
    // The plan.
    case personDetails = "person-details"
    case strength
    case need
    case goal
    case action
    case step
    case stageGoal = "stage-goal"
    case outcome
    case notWorking = "not-working"
    case contingency
    case trigger
    case whatShouldHappen = "what-should-happen"
    case whoToContact = "who-to-contact"
    case coping
    case warningSign = "warning-sign"
    case advanceStatement = "advance-statement"
    case medicine
    case contingencyPlace = "contingency-place"
    case additionalPlan = "additional-plan"
    case professionalContact = "professional-contact"
    case personalContact = "personal-contact"
    case formulation
    case planDetails = "plan-details"
    case otherDocument = "other-document"
    case completedBy = "completed-by"
    // Decisions.
    case decision
    case problem
    case decisionPerson = "decision-person"
    case option
    case risk
    case benefit
    case supportTool = "support-tool"
    case consentForm = "consent-form"
    case withheld = "withheld-information"

    /// Under what it hangs; `nil` for what stands by itself.
    public var parent: PlanKind? {
        switch self {
        case .goal: .need
        case .action, .outcome: .goal
        case .step, .stageGoal: .action
        case .trigger, .whatShouldHappen, .whoToContact, .coping, .warningSign, .advanceStatement, .medicine,
            .contingencyPlace:
            .contingency
        case .problem, .decisionPerson, .option, .supportTool, .consentForm, .withheld: .decision
        case .risk, .benefit: .option
        default: nil
        }
    }

    /// What may hang under it, in the order in which it is shown.
    public var children: [PlanKind] { Self.allCases.filter { $0.parent == self } }

    /// Whether there is at most one in its place.
    public var isSingle: Bool {
        switch self {
        case .personDetails, .planDetails, .advanceStatement, .withheld: true
        default: isAboutMe
        }
    }

    /// Whether it is a heading of About Me.
    public var isAboutMe: Bool { part == .aboutMe }

    /// Which part of a person's record it is, for deciding who may see and write it.
    public var part: RecordPart {
        switch self {
        case .mostImportant, .importantPeople, .communication, .wellness, .doAndDoNot, .howToSupport, .worthKnowing:
            .aboutMe
        case .personDetails: .details
        case .decision, .problem, .decisionPerson, .option, .risk, .benefit, .supportTool, .consentForm, .withheld:
            .decisions
        default: .plan
        }
    }

    /// Whether professionals alone see it: what was kept from the person, which their own page must not give away.
    public var isForProfessionals: Bool { self == .withheld }

    /// The SNOMED CT code of a heading of About Me.
    ///
    /// - Source: PRSB About Me 2.01, value sets of the coded values.
    public var headingCode: String? {
        switch self {
        case .mostImportant: "1515861000000103"
        case .importantPeople: "1515871000000105"
        case .communication: "1515881000000107"
        case .wellness: "1515891000000109"
        case .doAndDoNot: "1515901000000105"
        case .howToSupport: "1515911000000107"
        case .worthKnowing: "1515921000000101"
        default: nil
        }
    }

    /// The headings of About Me in their order.
    public static let aboutMe = allCases.filter(\.isAboutMe)

    /// What it is called and asks for.
    public var form: KindForm { KindForm.all[self] ?? KindForm("Entry", "Entries", []) }
}
