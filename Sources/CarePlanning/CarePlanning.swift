import Population
public import Web

/// Personalised care and support planning: what matters to a person, one plan they own, decisions made together.
public let carePlanningModule = Module(
    name: "care-planning", title: "Care planning", schema: carePlanningSchema, permissions: [],
    menu: [
        MenuItem("My plan", PlanPaths.own, .signedIn, isOfServed: true),
        MenuItem("Plans", PlanPaths.people, .holding(.careRecord), group: "Care"),
    ],
    worklist: carePlanningWorklist
) { _ in
    PlanPages.routes + TalkPages.routes + ItemPages.routes + ChoicePages.routes + ChangePages.routes
        + AgreementPages.routes + DecisionPages.routes + SharePages.routes + SharedPlanPages.routes
        + TakeAwayPages.routes + PlanPDFPages.routes + PlanAPI.routes + ItemsAPI.routes + SharesAPI.routes
}
