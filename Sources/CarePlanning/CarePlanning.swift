import Identity
import Population
public import Web

/// Personalised care and support planning: what matters to a person, one plan they own, decisions made together.
public let carePlanningModule = Module(
    name: "care-planning", title: "Care planning", schema: carePlanningSchema, permissions: [],
    menu: [
        MenuItem("My plan", PlanPaths.own, .signedIn, isOfServed: true),
        MenuItem("Plans", PlanPaths.people, .holding(.careRecord), group: "Care"),
    ],
    personLinks: [
        PersonLink(
            "Care and support plan", "\(PlanPaths.people)/people/{person}", .holding(.careRecord), on: .careTeam,
            seeing: planParts),
        PersonLink("My plan", PlanPaths.own, .signedIn, on: .themself, seeing: planParts),
        PersonLink("Their plan", "\(PlanPaths.people)/people/{person}", .signedIn, on: .helper, seeing: planParts),
    ],
    reactions: [noteWhatCame, tellPlanNews, tellOfShares],
    worklist: carePlanningWorklist
) { _ in
    // Whoever comes with NHS login proves all of who they are before a plan opens; a link that was shared asks nobody.
    (PlanPages.routes + TalkPages.routes + ItemPages.routes + ChoicePages.routes + ChangePages.routes
        + AgreementPages.routes + DecisionPages.routes + SharePages.routes + TakeAwayPages.routes + PlanPDFPages.routes
        + FilePages.routes + PlanAPI.routes + ItemsAPI.routes + FilesAPI.routes + SharesAPI.routes + GraphPages.routes
        + GraphAPI.routes)
        .map { $0.needingOfNHSLogin(.p9) } + SharedPlanPages.routes
}

/// The parts of a record of which a plan shows something.
private let planParts = Set([RecordPart.aboutMe, .plan, .decisions].map(\.rawValue))
