// The forms of decisions made together, after the PRSB's Shared Decision Making 1.0.
extension KindForm {
    static let decisions: [PlanKind: KindForm] = [
        .decision: KindForm(
            "Decision", "Decisions", hint: "Something to decide together.",
            [
                .line("topic", "What is there to decide?"), .text("whatMatters", "What matters most to the person?"),
                .text("personAgenda", "What does the person want to talk about?"),
                .text("clinicianAgenda", "What does the professional want to talk about?"),
                .text("information", "What was shared before the talk?"),
                PlanField("status", "Where does it stand?", .choice(decisionStates)),
                .text("decisionText", "What was decided?"), .line("reviewText", "When shall we look at it again?"),
                .line("issueText", "Is somebody unsure?", hint: "Like still has doubts"),
                .text("issueDetails", "What are the doubts?"),
                .text("personActions", "What will the person or their carer do next?"),
                .text("professionalActions", "What will professionals do next?"),
                .code("statusCode", "SNOMED CT code of the status"), .code("decisionCode", "SNOMED CT code decided"),
                .code("issueCode", "SNOMED CT code of the doubt"),
            ] + contact),
        .problem: KindForm(
            "Problem it is about", "Problems it is about",
            [.line("text", "What is the problem?"), .code("code")]),
        .decisionPerson: KindForm(
            "Person who took part", "People who took part",
            [
                .line("name", "Name", limitCount: 70), .line("relationshipText", "Who are they to the person?"),
                .line("role", "Their role"),
                PlanField("relationshipCode", "Code of the relationship", .line(limitCount: 60)).forProfessionals,
            ]),
        .option: KindForm(
            "Option", "Options", hint: "Something that could be done. Doing nothing is an option too.",
            [
                .line("text", "What could be done?"),
                PlanField("isDoingNothing", "Is this the option to do nothing?", .flag), .code("code"),
            ]),
        .risk: KindForm(
            "Risk", "What could be hard", [.line("text", "What could go wrong or be hard?"), .code("code")]),
        .benefit: KindForm(
            "Benefit", "What could be good", [.line("text", "What could be good about it?"), .code("code")]),
        .supportTool: KindForm(
            "Decision aid", "Decision aids", hint: "A leaflet, film or website that helped.",
            [
                .line("nameText", "What is it called?"), .line("kind", "What kind of thing is it?"),
                .line("location", "Where is it found?", limitCount: 300),
                PlanField("identifier", "Its number", .line(limitCount: 100)).forProfessionals,
                PlanField("mimeType", "MIME type", .line(limitCount: 100)).forProfessionals,
                .code("nameCode"),
            ]),
        .consentForm: KindForm(
            "Consent form", "Consent forms",
            [
                .line("kindText", "What kind of form is it?"),
                .line("location", "Where is it kept?", limitCount: 300),
                PlanField("mimeType", "MIME type", .line(limitCount: 100)).forProfessionals, .code("kindCode"),
            ]),
        .withheld: withheldForm,
    ]

    static let withheldForm = KindForm(
        "Not shared with the person", "Not shared with the person",
        hint: "Only professionals see this. Keep something back only where sharing it would do serious harm.", withheld)

    static let decisionStates = [
        PlanChoice("in-progress", "Still deciding"), PlanChoice("valid", "Decided"),
        PlanChoice("cancelled", "No longer needed"),
    ]

    /// The talk in which it was decided.
    private static let contact: [PlanField] = forProfessionals([
        .line("contactAt", "Date and time of the talk", hint: "Like 2026-11-24 10:30"),
        .line("seenByName", "Who talked with the person?", limitCount: 70), .line("seenByRole", "Role of who talked"),
        .line("responsibleName", "Who is responsible for the care?", limitCount: 70),
        .line("responsibleRole", "Role of who is responsible"),
        .line("accompaniedBy", "Who came with the person?", limitCount: 70),
        .line("interpreter", "Was there an interpreter?"), .line("placeText", "Where was it?"),
        .line("placeKind", "Kind of place", limitCount: 3), .code("placeCode", "Code of the place"),
        .line("contactText", "Kind of talk"), .code("contactCode", "Code of the kind of talk"),
        .line("method", "How it was held", limitCount: 2), .line("specialty", "Specialty", limitCount: 3),
        .line("presentName", "Other professionals there", limitCount: 70), .line("presentRole", "Their roles"),
        .line("recordingMade", "Was it recorded?"), .text("recordingConsent", "Who agreed to the recording?"),
        .text("recordingPlace", "Where is the recording?"),
    ])

    /// What the person was not told, or not yet.
    private static let withheld: [PlanField] = [
        PlanField("withheld", "Was anything kept from the person?", .flag),
        .text("withheldReason", "Why was it kept from them?"), .text("withheldAdvice", "Was legal advice taken?"),
        .text("delayed", "What is still to be shared?"), .text("delayedReason", "Why is it not shared now?"),
        .text("delayedUntil", "When can it be shared?"),
    ]
}
