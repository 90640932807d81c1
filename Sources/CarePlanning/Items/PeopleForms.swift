// The forms of who the person is and who is around them. What the register of people keeps is not asked again.
extension KindForm {
    static let people: [PlanKind: KindForm] = [
        .personDetails: KindForm(
            "More about who I am", "More about who I am",
            hint: "Only what helps people to treat you well. Leave out what you do not want to say.",
            [
                .line("title", "Title", hint: "Like Mr, Mrs, Mx or Dr"), .line("suffix", "What comes after the name"),
                .line("fullName", "Whole name"), .line("alias", "Other names"), .line("gender", "Gender"),
                .line("sex", "Sex"), .line("ethnicity", "Ethnicity"), .line("religion", "Religion or belief"),
                .line("birthPlace", "Place of birth"), .line("maritalStatus", "Marital or civil partnership status"),
                .line("contactMethod", "How I like to be contacted"), .line("phoneKind", "Kind of phone number"),
                PlanField("phonePreferred", "Is this the number to call first?", .flag),
                .line("emailKind", "Kind of email address"),
                PlanField("emailPreferred", "Is this the email address to use first?", .flag),
                .line("otherContact", "Other ways to reach me"), .line("addressKind", "Kind of address"),
                .line("otherNumber", "Other numbers that stand for me"), .line("doctor", "My doctor"),
            ]),
        .professionalContact: KindForm(
            "Professional who helps", "Professionals who help",
            [
                .line("name", "Name"), .line("role", "Role"), .line("contact", "How to reach them"),
                PlanField("keyWorker", "Are they the key worker?", .flag), .line("team", "Team"),
                .line("speciality", "Speciality"), .line("organisationText", "Organisation"),
                .day("from", "From"), .day("to", "Until"),
                PlanField("organisationCode", "Code of the organisation", .line(limitCount: 20)).forProfessionals,
            ]),
        .personalContact: KindForm(
            "Person close to me", "People close to me",
            [
                .line("name", "Name", limitCount: 70), .line("relationshipText", "Who are they to you?"),
                .line("contact", "How to reach them"), .text("comments", "Anything people should know"),
                PlanField("relationshipCode", "Code of the relationship", .line(limitCount: 60)).forProfessionals,
            ]),
        .formulation: KindForm(
            "How we understand it", "How we understand it", hint: "How you see it together.",
            [.text("text", "How do you see it together?"), .day("date", "When?")] + place + performer + completer),
    ]
}
