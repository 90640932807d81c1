// The forms of the plan itself. Headings follow the PRSB's Personalised Care and Support Plan 2.0; labels are in plain
// words, since the person fills them in as well.
extension KindForm {
    static let plan: [PlanKind: KindForm] = [
        .strength: KindForm(
            "Strength", "Strengths", hint: "What you are good at, and what helps you.",
            [.text("text", "What is the strength?"), .code("code")]),
        .need: KindForm(
            "Need or worry", "Needs, concerns or problems", hint: "What is hard, or worries you.",
            [.text("text", "What is hard, or worries you?"), .code("code")]),
        .goal: KindForm(
            "Goal or hope", "Goals and hopes", hint: "What you want to be different.",
            [
                .text("text", "What do you want or hope for?"),
                PlanField("importance", "How much does it matter, from 1 to 10?", .score, hint: "10 means most of all"),
                PlanField("status", "How is it going?", .choice(goalStates)),
                PlanField("mattersTo", "Which part of About Me is it for?", .choice(aboutMeHeadings)), .code("code"),
                .code("statusCode", "SNOMED CT code of the status"),
            ]),
        .action: KindForm(
            "Action", "Actions and activities", hint: "One thing that somebody will do.",
            [
                .text("text", "What will be done?"), .line("whoName", "Who will do it?"),
                .line("whoRole", "Who are they? (role)", hint: "Like myself, daughter or link worker"),
                .line("whoTeam", "Their team"), .line("whoContact", "How to reach them"),
                .day("when", "When?"), .text("strategies", "What could help to do it?"),
                PlanField("status", "How is it going?", .choice(actionStates)),
                PlanField(
                    "confidence", "How sure are you that it can be done, from 1 to 10?", .score,
                    hint: "If it is under 7, think of a smaller step"),
                .day("reviewDate", "When shall we look at it again?"), .text("cameOfIt", "What came of it?"),
                .code("code"), .code("statusCode", "SNOMED CT code of the status"),
            ]),
        .step: KindForm(
            "Part of the action", "Parts of the action", [.text("text", "What else will be done?"), .code("code")]),
        .stageGoal: KindForm(
            "Step on the way", "Steps on the way", hint: "A smaller goal on the way to the big one.",
            [
                .text("text", "What is the smaller goal?"), .text("outcome", "What came of it?"),
                PlanField("status", "How is it going?", .choice(goalStates)), .code("code"),
                .code("outcomeCode", "SNOMED CT code of what came of it"),
                .code("statusCode", "SNOMED CT code of the status"),
            ]),
        .outcome: KindForm(
            "Outcome", "Outcomes", hint: "What has changed.", [.text("text", "What has changed?"), .code("code")]),
        .notWorking: KindForm(
            "What is not working", "What is not working", hint: "What should change in your care and support.",
            [.text("text", "What is not working for you?")]),
        .planDetails: KindForm(
            "About this plan", "About this plan",
            [
                .day("reviewDate", "When shall we look at the plan again?"),
                .line("reviewInterval", "How often shall we look at it?", hint: "Like every 6 months"),
                .line("reviewerName", "Who makes sure that it is looked at?"), .line("reviewerRole", "Their role"),
                .line("reviewerContact", "How to reach them"), .line("fundingText", "Who pays for the care?"),
                .code("fundingCode", "Code of who pays"), .line("placeText", "Where was the plan made?"),
                .code("placeCode", "Code of the place"),
            ] + performer),
        .otherDocument: KindForm(
            "Other planning document", "Other planning documents",
            [.text("text", "What is it, and where is it kept?")]),
        .completedBy: KindForm("Who wrote this down", "Who wrote this down", completer),
        .additionalPlan: KindForm(
            "Other support plan", "Other support plans", hint: "A plan for one thing, like epilepsy or going home.",
            [
                .line("nameText", "What is the plan called?"), .text("content", "What does it say?"),
                .code("nameCode", "SNOMED CT code of the kind of plan"),
            ] + review + place + performer + completer),
    ]

    static let aboutMeHeadings = PlanKind.aboutMe.map { PlanChoice($0.rawValue, aboutMe[$0]?.title ?? $0.rawValue) }

    static let goalStates = [
        PlanChoice("proposed", "An idea so far"), PlanChoice("in-progress", "Working on it"),
        PlanChoice("partly", "Partly reached"), PlanChoice("achieved", "Reached"),
        PlanChoice("not-achieved", "Not reached"), PlanChoice("stopped", "No longer wanted"),
    ]

    static let actionStates = [
        PlanChoice("not-started", "Not started"), PlanChoice("in-progress", "Under way"), PlanChoice("done", "Done"),
        PlanChoice("stopped", "Stopped"), PlanChoice("declined", "Not wanted"),
    ]

    /// When something is looked at again, and who sees to it.
    static let review: [PlanField] = [
        .day("reviewDate", "When shall we look at it again?"),
        .line("reviewInterval", "How often shall we look at it?", hint: "Like every 6 months"),
        .line("reviewerName", "Who makes sure that it is looked at?"), .line("reviewerRole", "Their role"),
        .line("reviewerContact", "How to reach them"),
    ]

    static let place: [PlanField] = [
        PlanField("placeText", "Where it was made", .line(limitCount: 150)).forProfessionals,
        .code("placeCode", "Code of the place"),
    ]

    /// The professional who led the conversation.
    static let performer: [PlanField] = forProfessionals([
        .line("performerName", "Professional: name"), .line("performerRole", "Professional: role"),
        .line("performerGrade", "Professional: grade"), .line("performerSpeciality", "Professional: speciality"),
        .line("performerNumber", "Professional: registration number"),
        .line("performerOrganisation", "Professional: organisation"),
        .line("performerContact", "Professional: how to reach them"),
    ])

    /// Whoever wrote it down.
    static let completer: [PlanField] = forProfessionals([
        .line("completerName", "Written down by: name"), .line("completerRole", "Written down by: role"),
        .line("completerGrade", "Written down by: grade"), .line("completerSpecialty", "Written down by: specialty"),
        .line("completerOrganisation", "Written down by: organisation"),
        .line("completerNumber", "Written down by: registration number"),
        .day("completerDate", "Written down on"), .line("completerContact", "Written down by: how to reach them"),
    ])
}
