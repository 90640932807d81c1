// The forms of the sections. Headings and limits follow the Social Prescribing standard 1.1; labels are in plain words.
extension RecordForm {
    static let all: [RecordSection: RecordForm] = ofTheCase.merging(person) { first, _ in first }

    private static let ofTheCase: [RecordSection: RecordForm] = [
        .presenting: RecordForm("What brings them", [.line("text", "What is the matter?"), .snomed()]),
        .problem: RecordForm(
            "More about a problem",
            [
                .line("text", "Problem"), .day("from", "Since when?"), .day("to", "Until when?"),
                .line("stage", "Stage"), .line("comment", "Comment"), .snomed(),
            ]),
        .risk: RecordForm(
            "More about a risk",
            [
                .line("text", "Risk"), .day("from", "Since when?"), .day("to", "Until when?"),
                .line("comment", "What must be known"), .snomed(),
            ]),
        .clinical: RecordForm("Clinical summary", [.text("text", "Summary")]),
        .socialContext: RecordForm("Social context", hint: "Only what helps.", social),
        .service: RecordForm(
            "Service or care they have",
            [
                .line("name", "What is it called?"), .line("kind", "What kind is it?"), .day("from", "From"),
                .day("to", "Until"), .line("authorityText", "Local authority"), .line("funding", "Who pays?"),
                .line("authorityCode", "Code of the local authority", 5),
            ]),
        .pregnancy: RecordForm(
            "Pregnancy", [.flag("state", "Is the person pregnant?"), .day("expected", "When is the baby due?")]),
        .assessment: RecordForm(
            "Assessment", hint: "One that was made elsewhere. Questionnaires given here stand in the record already.",
            [
                .line("kind", "What kind of assessment?"), .line("summary", "Summary", 250),
                .line("nameText", "Name of the scale"),
            ] + score + [.text("comment", "Comment"), .snomed("nameCode", "SNOMED CT code of the scale")] + scoreCodes),
        .subscale: RecordForm("Part of an assessment", score + scoreCodes),
        .requestedAction: RecordForm(
            "Plan and requested actions",
            [
                .text("forProfessionals", "What should professionals do?"),
                .text("forPerson", "What will the person or their carer do?"),
                .text("agreed", "Is it agreed with the person or who acts for them?"),
            ]),
        .contact: RecordForm(
            "More about a contact",
            [
                .line("placeText", "Where?"), .line("seenByRole", "Role of whoever saw them"),
                .line("responsibleName", "Responsible professional", 70),
                .line("responsibleRole", "Their role"), .line("placeKind", "Code of the kind of place", 3),
                .line("placeCode", "Code of the place", 5), .line("method", "Code of the consultation mechanism", 2),
                .line("specialty", "Code of the specialty", 3), .snomed("serviceCode", "SNOMED CT code of the service"),
                .line("outcome", "Code of the outcome", 1),
            ]),
        .present: RecordForm(
            "Professional who was there", [.line("name", "Name", 70), .line("role", "Role")]),
        .signpost: RecordForm(
            "More about a signpost",
            [
                .line("name", "Whom to ask for", 70), .line("role", "Their role", 70), .line("grade", "Their grade"),
                .line("team", "Their team"), .line("specialty", "Their specialty", 70),
                .line("organisation", "Organisation"),
                .snomed("serviceCode", "SNOMED CT code of the service"),
                .snomed("reasonCode", "SNOMED CT code of the reason"),
            ]),
        .referralMore: RecordForm(
            "More about the referral",
            [
                .line("reported", "What the person says is the matter"), .line("returnTo", "Whom to answer", 70),
                .line("referrerGrade", "Referrer: grade"), .line("referrerTeam", "Referrer: team"),
                .line("referrerSpecialty", "Referrer: code of the specialty", 3),
                .line("toName", "Referred to: name", 70), .line("toRole", "Referred to: role"),
                .line("toGrade", "Referred to: grade"), .line("toContact", "Referred to: how to reach them", 70),
                .line("toSpecialty", "Referred to: code of the specialty", 3),
                .snomed("referrerServiceCode", "Referrer: SNOMED CT code of the service"),
                .snomed("toServiceCode", "Referred to: SNOMED CT code of the service"),
            ]),
    ]

    private static let score: [RecordField] = [
        .line("scoreText", "What is scored?"), RecordField(key: "value", label: "Score", shape: .number),
        .line("unit", "Unit, as UCUM has it", 10), .line("ordinalText", "Result in words"),
    ]

    private static let scoreCodes: [RecordField] = [
        .snomed("scoreCode", "SNOMED CT code of what is scored"),
        .snomed("ordinalCode", "SNOMED CT code of the result"),
    ]

    private static let social: [RecordField] =
        [
            .line("householdText", "Who lives with them?"), .line("occupationText", "Work, now and before"),
            .line("educationText", "School and training"), .line("lifestyleText", "How they live"),
            .line("circumstancesText", "Their circumstances"), .line("accessText", "Getting about, and getting in"),
            .line("dependantsText", "Who depends on them?"), .line("accommodationText", "Where they live"),
            .line("environmentText", "Code of the household environment", 5),
            .line("smokingText", "Smoking"), .line("smokingDetails", "More about smoking"),
            .day("stoppedDay", "When they stopped smoking"), .line("alcoholText", "Alcohol"),
            .line("drugsText", "Drugs and other substances"),
            .line("accommodationCode", "Code of the accommodation status", 4),
        ]
        + [
            ("householdCode", "household"), ("occupationCode", "occupation"), ("smokingCode", "smoking"),
            ("stoppedCode", "having stopped smoking"), ("alcoholCode", "alcohol"), ("drugsCode", "drugs"),
        ].map { .snomed($0.0, "SNOMED CT code of \($0.1)") }

    private static let person: [RecordSection: RecordForm] = [
        .adjustment: RecordForm(
            "Reasonable adjustment",
            hint: "What stands on the register of people is in the record already.",
            [
                .flag("flag", "Is an adjustment needed?"), .line("text", "Which?"), .text("detail", "More about it"),
                .snomed(),
            ]),
        .impairment: RecordForm(
            "Impairment", [.line("text", "Which?"), .line("detail", "More about it"), .snomed()]),
        .mobility: RecordForm("Mobility", [.line("text", "What do they need to get about?"), .snomed()]),
        .otherRequirement: RecordForm("Other requirement", [.line("text", "What do they need?")]),
        .safeguarding: RecordForm(
            "Safeguarding concern", hint: "Only the team that works with the person reads this.",
            [
                .flag("indicator", "Is there a concern?"), .line("text", "What is the concern?"),
                .day("from", "Since when?"), .day("to", "Until when?"), .line("comment", "Comment"), .snomed(),
            ]),
        .lookedAfter: RecordForm("Looked after child", hint: "Only the team reads this.", protection),
        .unborn: RecordForm("Protection plan for an unborn child", hint: "Only the team reads this.", protection),
        .aboutPerson: RecordForm(
            "More about the person", hint: "Ask only what helps. All of it may be left out.",
            [
                .line("pronoun", "Pronouns"), .text("relevantContacts", "People to know of, such as carers"),
                .line("education", "School, college or university"),
                .line("birthPlaceText", "Where they were born"),
                .line("photoPlace", "Where a photograph is kept", 300),
                .flag("organDonation", "Would they give organs and tissue?"),
                .line("immigration", "Immigration status, as a number from 1"),
                .day("immigrationFrom", "Immigration status: from"), .day("immigrationTo", "Immigration status: until"),
                .line("immigrationComment", "Immigration status: comment"),
                .line("overseasVisitor", "Code of the overseas visitor status", 1),
                .line("numberStatus", "Code of the NHS number status", 2),
                .line("birthPlaceCode", "Code of the place of birth", 9),
                .snomed("carerCode", "SNOMED CT code of being a carer"),
                .snomed("orientationCode", "SNOMED CT code of sexual orientation"),
                .snomed("optOutCode", "SNOMED CT code of opting out of a practice"),
            ]),
    ]

    private static let protection: [RecordField] = [
        .day("from", "From"), .day("to", "Until"), .line("authorityText", "Local authority"),
        .line("authorityCode", "Code of the local authority", 5),
    ]
}
