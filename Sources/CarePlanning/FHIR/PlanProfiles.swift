import Core
import FHIRServer

/// The profiles that resources of plans claim: UK Core has none of goals, and none says what a personal plan has.
let planProfiles: [ProfileDefinition] = [
    ProfileDefinition(
        "plan-goal", "A goal or hope of a personal plan",
        "What somebody wants, in their words, with how much it matters to them.", of: "Goal",
        [.own("goal-importance")] + goalRules + [.may("expressedBy"), .may("addresses"), .may("outcomeReference")]),
    ProfileDefinition(
        "stage-goal", "A step on the way to a goal", "A goal that leads to another, of which it is a part.",
        of: "Goal", [.own("goal-part-of")] + goalRules + [.may("outcomeCode")]),
    ProfileDefinition(
        "personal-plan", "A personalised care and support plan",
        "The one plan of a person: what it is about, its goals and actions, and who agreed to which version.",
        of: "CarePlan",
        [.own("review-due"), .own("agreed-by"), .own("care-funding")] + planRules("Personalised care and support plan")
            + [
                .may("author"), .may("careTeam"), .may("addresses"), .may("supportingInfo"), .may("goal"),
                .may("activity.reference"),
            ]),
    ProfileDefinition(
        "contingency-plan", "What to do when something happens",
        "A plan beside the personal plan: its triggers are conditions, what should happen its activities.",
        of: "CarePlan",
        [.own("review-due")] + planRules("Contingency plan")
            + [.has("partOf", 1, "1"), .has("created"), .may("addresses"), .may("activity.detail.description")]),
    ProfileDefinition(
        "additional-plan", "A further plan of somebody's support", "A plan beside the personal plan, in words.",
        of: "CarePlan",
        [.own("review-due")] + planRules("Additional support plan")
            + [.has("partOf", 1, "1"), .has("created"), .may("description")]),
    ProfileDefinition(
        "plan-action", "An action of a personal plan",
        "Something that somebody will do, how sure the person is of it, and what came of it.", of: "Task",
        [
            .own("action-confidence"), .own("action-review"), .own("action-came-of-it"), .has("status"),
            .code("intent", "plan"), .has("code"), .has("description"), .has("for"), .has("authoredOn"),
            .may("focus"), .may("executionPeriod"), .may("owner"), .may("note"),
        ]),
    ProfileDefinition(
        "plan-agreement", "What was said to a version of a plan",
        "That the person, or whoever acts for them, agreed to a version of their plan, or did not.", of: "Provenance",
        [
            .own("agreed-by", 1), .has("target", 1, "1"), .has("recorded"), .has("agent", 1, "1"),
            .concept(
                "agent.type",
                [
                    "coding": [
                        [
                            "system": "http://terminology.hl7.org/CodeSystem/provenance-participant-type",
                            "code": "attester",
                        ]
                    ]
                ]), .has("agent.who"),
        ]),
]

/// The profile of About Me.
let aboutMeProfiles: [ProfileDefinition] = [
    ProfileDefinition(
        "about-me", "About Me",
        "What somebody wants everybody who helps them to know, in up to seven sections of the "
            + "PRSB's standard, each with the standard's code.", of: "Composition",
        [
            .code("status", "final"),
            .concept("type", ["coding": [["system": "http://loinc.org", "code": "81338-6"]]]), .has("subject"),
            .has("date"), .has("author", 1, "1"), .has("title"), .has("custodian"), .has("section"),
            .has("section.title"), .has("section.code"), .has("section.text"),
        ])
]

/// The profile of decisions made together.
let decisionProfiles: [ProfileDefinition] = [
    ProfileDefinition(
        "shared-decision", "A decision made together",
        "What was to be decided, what matters to the person, the options and what came of it.", of: "Composition",
        [
            .has("status"), .concept("type", ["text": "Shared decision"]), .has("subject"), .has("date"),
            .has("author", 1, "1"), .has("title"), .has("custodian"), .has("section"), .has("section.title"),
            .may("section.text"), .may("section.section"),
        ])
]

private let goalRules: [ProfileDefinition.Rule] = [
    .has("lifecycleStatus"), .may("achievementStatus"), .has("description.text"), .has("subject"), .has("statusDate"),
]

private func planRules(_ category: String) -> [ProfileDefinition.Rule] {
    [
        .code("status", "active"), .code("intent", "plan"), .concept("category", ["text": .string(category)]),
        .has("title"), .has("subject"),
    ]
}
