import FHIRServer

/// The extensions that referrals and measures carry, so that a ServiceRequest can be a whole referral of the PRSB's
/// Social Prescribing 1.1.
let referralDefinitions: [ExtensionDefinition] = [
    ExtensionDefinition(
        "referral-risk", "A risk, or that none is known",
        "One of: no-known-risk, self-harm, self-neglect, falls, from-others, to-others, home-visit, infection, other. "
            + "At least one stands in every referral.", on: ["ServiceRequest"], valueType: "code"),
    ExtensionDefinition(
        "referral-risk-note", "What must be known about the risks", "In words.", on: ["ServiceRequest"],
        valueType: "string"),
    ExtensionDefinition(
        "referral-needs", "What the person would like", "In their own words where possible.", on: ["ServiceRequest"],
        valueType: "string"),
    ExtensionDefinition(
        "referral-consent", "What the person said to their details being shared",
        "One of: agreed, not-sought, team-only.", on: ["ServiceRequest"], valueType: "code"),
    ExtensionDefinition(
        "referral-consent-note", "What they do not want shared, or why nobody asked", "In words.",
        on: ["ServiceRequest"], valueType: "string"),
    ExtensionDefinition(
        "referral-method", "How the referral came", "One of: online, phone, letter, in-person.", on: ["ServiceRequest"],
        valueType: "code"),
    ExtensionDefinition(
        "referrer", "Who sends, and where the answer goes", "The referrer as the standard asks for them.",
        on: ["ServiceRequest"],
        parts: [
            .init("name", "string", "Name"), .init("role", "string", "Role"), .init("service", "string", "Service"),
            .init("organisation", "string", "Organisation"),
            .init("ods-code", "string", "The organisation's code in the Organisation Data Service"),
            .init("contact", "string", "How to reach them"),
        ]),
    ExtensionDefinition(
        "measure-point", "Where on the person's way it was answered", "One of: start, review, end.",
        on: ["QuestionnaireResponse"], valueType: "code"),
    ExtensionDefinition(
        "measure-way", "Who wrote the answers down", "One of: own, with-worker, paper.", on: ["QuestionnaireResponse"],
        valueType: "code"),
]
