import FHIRServer

/// The extensions that resources of plans carry, where the standard has no place for what a plan says.
let planDefinitions: [ExtensionDefinition] = [
    ExtensionDefinition(
        "goal-importance", "How much a goal matters", "From 1 to 10, as the person says; 10 matters most.",
        on: ["Goal"], valueType: "integer"),
    ExtensionDefinition(
        "goal-part-of", "The goal that a stage goal is part of", "A stage goal leads to the goal it is a step towards.",
        on: ["Goal"], valueType: "Reference"),
    ExtensionDefinition(
        "action-confidence", "How sure the person is of doing it",
        "From 1 to 10, as the person says; 10 is quite sure.",
        on: ["Task"], valueType: "integer"),
    ExtensionDefinition(
        "action-review", "When an action is looked at again", "The day.", on: ["Task"], valueType: "date"),
    ExtensionDefinition(
        "action-came-of-it", "What came of an action", "In the words of whoever wrote it down.", on: ["Task"],
        valueType: "string"),
    ExtensionDefinition(
        "agreed-by", "What was said to a version of the plan",
        "That the person, or whoever acts for them, agreed to a version, or did not.", on: ["CarePlan", "Provenance"],
        parts: [
            .init("agreed", "boolean", "Whether they agreed"), .init("name", "string", "Who said it"),
            .init("role", "string", "As what they said it"),
            .init("version", "integer", "The version of the plan, counted from 1"),
            .init("at", "dateTime", "When they said it"),
        ]),
    ExtensionDefinition(
        "part-of-plan", "The plan that a new need belongs to",
        "A need that is sent leads to the plan it is written into.", on: ["Condition"], valueType: "Reference"),
    ExtensionDefinition(
        "care-funding", "Who pays for the care", "In words.", on: ["CarePlan"], valueType: "string"),
]
