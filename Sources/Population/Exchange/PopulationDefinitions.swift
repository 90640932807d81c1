public import FHIRServer

/// The extensions that resources about people carry.
public let populationDefinitions: [ExtensionDefinition] = [
    ExtensionDefinition(
        "proxy-sees", "What whoever acts for the person may see",
        "A part of the record that may be seen: details, needs, about-me, plan, decisions, measures, referrals.",
        on: ["RelatedPerson"], valueType: "code"),
    ExtensionDefinition(
        "proxy-writes", "What whoever acts for the person may write",
        "A part of the record that may be written, in the codes of proxy-sees.", on: ["RelatedPerson"],
        valueType: "code"),
    ExtensionDefinition(
        "review-due", "When it is looked at again", "The day by which somebody looks at it again.",
        on: ["RelatedPerson", "CarePlan"], valueType: "date"),
    ExtensionDefinition(
        "consent-way", "How the person said so", "How a choice was made: online, spoken or written.", on: ["Consent"],
        valueType: "code"),
]
