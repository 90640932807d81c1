// The forms of plans for when things go wrong.
extension KindForm {
    static let contingency: [PlanKind: KindForm] = [
        .contingency: KindForm(
            "Plan for when things go wrong", "Plans for when things go wrong",
            hint: "What to do if something happens: a bad day, a fall, a carer who falls ill.",
            [
                .line("nameText", "What is the plan called?"),
                PlanField("agreed", "Is it agreed with the person or whoever acts for them?", .flag),
                .line("agreedName", "Who agreed to it?"), .line("agreedRole", "Who are they?"),
                .code("nameCode", "SNOMED CT code of the kind of plan"),
            ] + review + performer + completer),
        .trigger: KindForm(
            "What starts the plan", "What starts the plan", hint: "What happens first, so that everybody knows.",
            [.text("text", "What happens, so that this plan is needed?"), .code("code")]),
        .whatShouldHappen: KindForm(
            "What should happen", "What should happen", [.text("text", "What should people do?"), .code("code")]),
        .whoToContact: KindForm(
            "Who to call", "Who to call",
            [.line("name", "Name"), .line("role", "Who are they?"), .line("contact", "How to reach them")]),
        .coping: KindForm(
            "What helps", "What helps", hint: "What the person does to get through it.",
            [.text("text", "What helps?"), .day("from", "From"), .day("to", "Until")]),
        .warningSign: KindForm(
            "Early sign", "Early signs", hint: "What shows that things are getting worse.",
            [.text("text", "What is the sign?"), .code("code")]),
        .advanceStatement: KindForm(
            "Advance statement", "Advance statement", hint: "What the person wants when they cannot speak.",
            [
                .text("text", "What does it say?"), .day("date", "When was it made?"),
                .text("documentPlace", "Where is the document kept?"), .code("code"),
            ] + place + performer + completer),
        .medicine: KindForm(
            "Medicine or equipment kept ready", "Medicines and equipment kept ready",
            [.text("text", "What is it, and where is it kept?")]),
        .contingencyPlace: KindForm(
            "Place", "Places",
            [PlanField("placeText", "Where the plan was made", .line(limitCount: 150)), .code("placeCode")]),
    ]
}
